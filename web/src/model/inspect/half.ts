/** Numbers of 16 bits (IEEE 754 binary16), as their bits. */

const view = new DataView(new ArrayBuffer(4));

/** The nearest half, ties to the even one; what is too large becomes infinite. */
export function toHalf(value: number): number {
  view.setFloat32(0, value);
  const bits = view.getUint32(0);
  const sign = (bits >>> 16) & 0x8000;
  const exponent = (bits >>> 23) & 0xff;
  let fraction = bits & 0x7fffff;
  if (exponent === 0xff) return sign | 0x7c00 | (fraction ? 0x200 : 0);
  const scale = exponent - 112;
  if (scale >= 31) return sign | 0x7c00;
  if (scale < -10) return sign;
  // Below the smallest normal half the leading one is written out.
  if (scale <= 0) fraction |= 0x800000;
  const shift = scale <= 0 ? 14 - scale : 13;
  const kept = (fraction >>> shift) + (scale > 0 ? scale << 10 : 0);
  const rest = fraction & ((1 << shift) - 1);
  const middle = 1 << (shift - 1);
  return sign | (kept + (rest > middle || (rest === middle && kept & 1) ? 1 : 0));
}

export function fromHalf(bits: number): number {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >>> 10) & 0x1f;
  const fraction = bits & 0x3ff;
  if (exponent === 0x1f) return fraction ? Number.NaN : sign * Number.POSITIVE_INFINITY;
  return sign * (exponent ? (1 + fraction / 1024) * 2 ** (exponent - 15) : fraction * 2 ** -24);
}
