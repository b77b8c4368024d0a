// From a drawing to the 28 x 28 picture that the digits model reads, as the data set's authors made theirs:
// the ink's bounding box is scaled to fit 20 x 20 pixels with its aspect kept, and the result is moved by whole
// pixels until its centre of mass lies in pixel (14, 14), counted from 0.

export const SIDE = 28;
const BOX = 20;
const CENTRE = 14;

/**
 * @param {ArrayLike<number>} ink 0 paper to 1 ink, any size, row by row
 * @param {number} width
 * @param {number} height
 * @returns {Float32Array | null} 28 x 28; null where there is no ink
 */
export function fromInk(ink, width, height) {
  let [x0, y0, x1, y1] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] <= 0.1) continue;
      x0 = Math.min(x0, x);
      y0 = Math.min(y0, y);
      x1 = Math.max(x1, x);
      y1 = Math.max(y1, y);
    }
  }
  if (x1 < 0) return null;
  const scale = BOX / Math.max(x1 - x0 + 1, y1 - y0 + 1);
  const w = Math.max(1, Math.round((x1 - x0 + 1) * scale));
  const h = Math.max(1, Math.round((y1 - y0 + 1) * scale));
  const small = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      small[y * w + x] = area(ink, width, height, x0 + x / scale, y0 + y / scale, 1 / scale);
    }
  }
  return centred(small, w, h);
}

/** The mean of a square of the picture, its border pixels counted by the part that lies inside. */
function area(ink, width, height, left, top, size) {
  let sum = 0;
  const part = (i, from) => Math.max(0, Math.min(i + 1, from + size) - Math.max(i, from));
  for (let y = Math.max(0, Math.floor(top)); y < Math.min(height, top + size); y++) {
    for (let x = Math.max(0, Math.floor(left)); x < Math.min(width, left + size); x++) {
      sum += ink[y * width + x] * part(x, left) * part(y, top);
    }
  }
  return sum / (size * size);
}

function centred(small, w, h) {
  let sum = 0;
  let cx = 0;
  let cy = 0;
  small.forEach((value, i) => {
    sum += value;
    cx += value * (i % w);
    cy += value * Math.floor(i / w);
  });
  const shift = (centre, size) => Math.max(0, Math.min(SIDE - size, Math.round(CENTRE - centre / sum)));
  const dx = shift(cx, w);
  const dy = shift(cy, h);
  const out = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) out[(y + dy) * SIDE + x + dx] = small[y * w + x];
  }
  return out;
}

/**
 * Strokes (lists of [x, y], any unit), drawn anew with a pen that fits the digit's size: a small digit drawn
 * with a thick pen would be a blot. The pen is 2.5 of the 20 pixels wide.
 * @param {readonly (readonly (readonly [number, number])[])[]} strokes
 * @returns {Float32Array | null} as `fromInk`
 */
export function fromStrokes(strokes, pen = 2.5) {
  const points = strokes.flat();
  if (!points.length) return null;
  const xs = points.map((p) => p[0]);
  const ys = points.map((p) => p[1]);
  const smallest = (list) => list.reduce((a, b) => Math.min(a, b));
  const largest = (list) => list.reduce((a, b) => Math.max(a, b));
  const [x0, y0] = [smallest(xs), smallest(ys)];
  const extent = Math.max(largest(xs) - x0, largest(ys) - y0, 1e-6);
  const fine = 8; // drawn larger, then averaged down
  const scale = ((BOX - pen) * fine) / extent;
  const border = (pen * fine) / 2;
  const width = Math.ceil((largest(xs) - x0) * scale + 2 * border);
  const height = Math.ceil((largest(ys) - y0) * scale + 2 * border);
  const moved = strokes.map((stroke) =>
    stroke.map(([x, y]) => [(x - x0) * scale + border, (y - y0) * scale + border]),
  );
  return fromInk(draw(moved, width, height, pen * fine), width, height);
}

/** Lines with round ends on a canvas, without smoothing at the edges but for one pixel. */
export function draw(strokes, width, height, pen) {
  const ink = new Float32Array(width * height);
  for (const stroke of strokes) {
    for (let i = 0; i < Math.max(1, stroke.length - 1); i++) {
      line(ink, width, height, stroke[i], stroke[Math.min(i + 1, stroke.length - 1)], pen);
    }
  }
  return ink;
}

function line(ink, width, height, [ax, ay], [bx, by], pen) {
  const reach = pen / 2 + 1;
  const length = (bx - ax) ** 2 + (by - ay) ** 2;
  const bottom = Math.min(height, Math.max(ay, by) + reach);
  const right = Math.min(width, Math.max(ax, bx) + reach);
  for (let y = Math.max(0, Math.floor(Math.min(ay, by) - reach)); y < bottom; y++) {
    for (let x = Math.max(0, Math.floor(Math.min(ax, bx) - reach)); x < right; x++) {
      const px = x + 0.5;
      const py = y + 0.5;
      const t = length
        ? Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length))
        : 0;
      const distance = Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
      const value = Math.max(0, Math.min(1, pen / 2 + 0.5 - distance));
      if (value > ink[y * width + x]) ink[y * width + x] = value;
    }
  }
}

/**
 * The ink of a picture of any kind: dark on light, light on dark, or drawn on nothing. The border tells what is
 * paper, and how uneven it is.
 * @param {{ width: number, height: number, data: Uint8ClampedArray }} picture RGBA
 * @returns {Float32Array} 0 paper to 1 ink
 */
export function inkOf({ width, height, data }) {
  const count = width * height;
  const grey = new Float32Array(count);
  let clear = false;
  for (let i = 0; i < count; i++) clear ||= data[4 * i + 3] < 128;
  for (let i = 0; i < count; i++) {
    const [r, g, b, a] = [data[4 * i], data[4 * i + 1], data[4 * i + 2], data[4 * i + 3]];
    grey[i] = clear ? a / 255 : (0.299 * r + 0.587 * g + 0.114 * b) / 255;
  }
  const border = [];
  for (let x = 0; x < width; x++) border.push(grey[x], grey[count - width + x]);
  for (let y = 0; y < height; y++) border.push(grey[y * width], grey[y * width + width - 1]);
  border.sort((a, b) => a - b);
  const paper = border[border.length >> 1];
  // A tenth of the border may be ink that runs off the picture.
  const noise = Math.max(
    paper - border[Math.floor(border.length * 0.05)],
    border[Math.floor(border.length * 0.95)] - paper,
  );
  let strongest = 0;
  for (let i = 0; i < count; i++) {
    grey[i] = Math.abs(grey[i] - paper);
    if (grey[i] > strongest) strongest = grey[i];
  }
  const floor = Math.min(noise * 1.5, strongest / 2);
  // Fainter than this is no ink at all.
  if (strongest - floor < 0.08) return grey.fill(0);
  return grey.map((value) => Math.max(0, value - floor) / (strongest - floor));
}

/**
 * @param {{ width: number, height: number, data: Uint8ClampedArray }} picture RGBA, any size
 * @returns {Float32Array | null} 28 x 28, 0 paper to 1 ink; null where there is no ink
 */
export function digitInput(picture) {
  const ink = inkOf(picture);
  // One in the data set's own form is left as it is.
  if (picture.width === SIDE && picture.height === SIDE && isPrepared(picture, ink)) {
    return Float32Array.from({ length: SIDE * SIDE }, (_, i) => picture.data[4 * i] / 255);
  }
  return fromInk(ink, picture.width, picture.height);
}

/** Light on black, within the middle 20 x 20 pixels' reach, its centre of mass in the middle. */
function isPrepared({ data }, ink) {
  let sum = 0;
  let cx = 0;
  let cy = 0;
  for (let i = 0; i < SIDE * SIDE; i++) {
    const x = i % SIDE;
    const y = Math.floor(i / SIDE);
    if ((x === 0 || y === 0 || x === SIDE - 1 || y === SIDE - 1) && data[4 * i] > 0) return false;
    if (data[4 * i + 3] !== 255) return false;
    sum += ink[i];
    cx += x * ink[i];
    cy += y * ink[i];
  }
  return sum > 0 && Math.abs(cx / sum - CENTRE) <= 1 && Math.abs(cy / sum - CENTRE) <= 1;
}
