/** What a classifier's scores say against labels that are known. Pure; everything counts rows. */

/** A row of a labelled sample, run through the model. */
export interface Measured {
  /** Indices into the model's labels; one where the labels exclude each other. */
  readonly gold: ReadonlySet<number>;
  /** A score for each of the model's labels, 0 to 1. */
  readonly scores: readonly number[];
}

export interface Point {
  readonly threshold: number;
  readonly tp: number;
  readonly fp: number;
  readonly fn: number;
  /** tp / (tp + fp); null where nothing is predicted. */
  readonly precision: number | null;
  /** tp / (tp + fn); null where there is nothing to find. */
  readonly recall: number | null;
  /** 2 tp / (2 tp + fp + fn); null where there is neither. */
  readonly f1: number | null;
}

/** A score, and whether what it is of is true. */
export interface Claim {
  readonly score: number;
  readonly true: boolean;
}

/** Thresholds are looked at in steps of a hundredth. */
export const STEPS = 100;

/** The index of the largest number; the first of equal ones, -1 of none. */
export function best(scores: readonly number[]): number {
  return scores.reduce((at, score, i) => (at < 0 || score > (scores[at] ?? 0) ? i : at), -1);
}

/**
 * The decisions that a threshold makes.
 * @param label the one that is looked at; null: all of them. Then, where several labels can hold, each label of
 *   each row is a decision; where they exclude each other, each row is one: its best label.
 */
export function claims(rows: readonly Measured[], label: number | null, multiLabel: boolean): Claim[] {
  if (label !== null) {
    return rows.map(({ gold, scores }) => ({ score: scores[label] ?? 0, true: gold.has(label) }));
  }
  if (multiLabel) {
    return rows.flatMap(({ gold, scores }) => scores.map((score, i) => ({ score, true: gold.has(i) })));
  }
  return rows.map(({ gold, scores }) => {
    const top = best(scores);
    return { score: scores[top] ?? 0, true: gold.has(top) };
  });
}

/** How many true things there are to find. */
export function support(rows: readonly Measured[], label: number | null): number {
  return rows.reduce((sum, { gold }) => sum + (label === null ? gold.size : Number(gold.has(label))), 0);
}

/**
 * Precision, recall and F1 at the thresholds 0, 0.01, … 1: what has at least the threshold's score is predicted.
 * @param positives how many true things there are to find, claimed or not
 */
export function curve(all: readonly Claim[], positives: number): Point[] {
  const right = new Array<number>(STEPS + 1).fill(0);
  const wrong = new Array<number>(STEPS + 1).fill(0);
  for (const claim of all) {
    let step = Math.min(STEPS, Math.max(0, Math.floor(claim.score * STEPS)));
    // What multiplying rounded away: 0.29 * 100 is 28.999…
    if (step < STEPS && claim.score >= (step + 1) / STEPS) step++;
    const counts = claim.true ? right : wrong;
    counts[step] = (counts[step] ?? 0) + 1;
  }
  const points: Point[] = [];
  let tp = 0;
  let fp = 0;
  for (let step = STEPS; step >= 0; step--) {
    tp += right[step] ?? 0;
    fp += wrong[step] ?? 0;
    points.push(pointOf(step / STEPS, tp, fp, positives - tp));
  }
  return points.reverse();
}

function pointOf(threshold: number, tp: number, fp: number, fn: number): Point {
  const share = (part: number, whole: number): number | null => (whole > 0 ? part / whole : null);
  return {
    threshold,
    tp,
    fp,
    fn,
    precision: share(tp, tp + fp),
    recall: share(tp, tp + fn),
    f1: share(2 * tp, 2 * tp + fp + fn),
  };
}

/** The point with the best F1, the middle one of equals: it stands farthest from where F1 falls. */
export function bestPoint(points: readonly Point[]): Point | null {
  const most = Math.max(...points.map(({ f1 }) => f1 ?? -1));
  if (most < 0) return null;
  const equal = points.filter(({ f1 }) => f1 === most);
  return equal[Math.floor((equal.length - 1) / 2)] ?? null;
}

export const pointAt = (points: readonly Point[], threshold: number): Point | null =>
  points[Math.round(threshold * STEPS)] ?? null;

/** The mean F1 of the labels that the sample has, all at one threshold; null where it has none. */
export function macroF1(
  rows: readonly Measured[],
  labels: number,
  threshold: number,
  multiLabel: boolean,
): number | null {
  let sum = 0;
  let count = 0;
  for (let label = 0; label < labels; label++) {
    const positives = support(rows, label);
    if (positives === 0) continue;
    count++;
    let tp = 0;
    let fp = 0;
    for (const { gold, scores } of rows) {
      const score = scores[label] ?? 0;
      if (score < threshold || (!multiLabel && best(scores) !== label)) continue;
      if (gold.has(label)) tp++;
      else fp++;
    }
    sum += (2 * tp) / (tp + fp + positives);
  }
  return count > 0 ? sum / count : null;
}

/** Rows by their label (first index) and the model's best one (second). For labels that exclude each other. */
export function confusion(rows: readonly Measured[], labels: number): number[][] {
  const matrix = Array.from({ length: labels }, () => new Array<number>(labels).fill(0));
  for (const { gold, scores } of rows) {
    const said = matrix[[...gold][0] ?? -1];
    const top = best(scores);
    if (said && top >= 0) said[top] = (said[top] ?? 0) + 1;
  }
  return matrix;
}

/** True and false, said and not said, for one label at a threshold. */
export function decisions(
  all: readonly Claim[],
  threshold: number,
): Record<"tp" | "fp" | "fn" | "tn", number> {
  const counts = { tp: 0, fp: 0, fn: 0, tn: 0 };
  for (const claim of all) {
    const said = claim.score >= threshold;
    counts[said ? (claim.true ? "tp" : "fp") : claim.true ? "fn" : "tn"]++;
  }
  return counts;
}

export interface Bin {
  readonly from: number;
  readonly to: number;
  readonly count: number;
  readonly meanScore: number;
  /** How many of them are true, 0 to 1. */
  readonly share: number;
}

/**
 * Do the scores mean what they say? In ten bins of equal width, those that hold something; and the expected
 * calibration error: how far score and truth lie apart, weighted by how many there are.
 */
export function calibration(all: readonly Claim[], count = 10): { bins: Bin[]; error: number | null } {
  const sums = Array.from({ length: count }, () => ({ n: 0, score: 0, right: 0 }));
  for (const claim of all) {
    const bin = sums[Math.min(count - 1, Math.max(0, Math.floor(claim.score * count)))];
    if (!bin) continue;
    bin.n++;
    bin.score += claim.score;
    bin.right += Number(claim.true);
  }
  const bins = sums.flatMap(({ n, score, right }, i) =>
    n > 0 ? [{ from: i / count, to: (i + 1) / count, count: n, meanScore: score / n, share: right / n }] : [],
  );
  if (all.length === 0) return { bins, error: null };
  const error = bins.reduce((sum, bin) => sum + bin.count * Math.abs(bin.meanScore - bin.share), 0);
  return { bins, error: error / all.length };
}
