/** What models, and people, write where a word is missing. */

/** Longest first where one is a part of another. */
export const MASKS = ["[MASK]", "<mask_token>", "<|mask|>", "<extra_id_0>", "<mask>", "<MASK>", "[mask]"];

/** A mask in the text that is another model's; null where there is none. */
export const otherMask = (text: string, own: string): string | null =>
  MASKS.find((mask) => mask !== own && text.replaceAll(own, "").includes(mask)) ?? null;

export const otherMaskNote = (other: string, own: string): string =>
  `${other} was read as text: the mask of this model is ${own}.`;
