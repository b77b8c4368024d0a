// From a drawing to the 28 x 28 picture that the digits model reads, as the data set's authors made theirs:
// the ink's bounding box is scaled to fit 20 x 20 pixels with its aspect kept, and the result is moved by whole
// pixels until its centre of mass lies in pixel (14, 14), counted from 0.

const SIDE = 28, BOX = 20, CENTRE = 14;

/** Ink (0 paper to 1 ink) of any size, row by row. Returns Float32Array(784), or null where there is no ink. */
export function fromInk(ink, width, height) {
  let [x0, y0, x1, y1] = [width, height, -1, -1];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (ink[y * width + x] > 0.1) [x0, y0, x1, y1] = [Math.min(x0, x), Math.min(y0, y), Math.max(x1, x), Math.max(y1, y)];
    }
  }
  if (x1 < 0) return null;
  const scale = BOX / Math.max(x1 - x0 + 1, y1 - y0 + 1);
  const w = Math.max(1, Math.round((x1 - x0 + 1) * scale)), h = Math.max(1, Math.round((y1 - y0 + 1) * scale));
  const small = new Float32Array(w * h);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) small[y * w + x] = area(ink, width, height, x0 + x / scale, y0 + y / scale, 1 / scale);
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
  let sum = 0, cx = 0, cy = 0;
  small.forEach((value, i) => {
    sum += value;
    cx += value * (i % w);
    cy += value * Math.floor(i / w);
  });
  const shift = (centre, size) => Math.max(0, Math.min(SIDE - size, Math.round(CENTRE - centre / sum)));
  const dx = shift(cx, w), dy = shift(cy, h);
  const out = new Float32Array(SIDE * SIDE);
  for (let y = 0; y < h; y++) for (let x = 0; x < w; x++) out[(y + dy) * SIDE + x + dx] = small[y * w + x];
  return out;
}

/**
 * Strokes (lists of [x, y], any unit), drawn anew with a pen that fits the digit's size: a small digit drawn
 * with a thick pen would be a blot. The pen is 2.5 of the 20 pixels wide.
 */
export function fromStrokes(strokes, pen = 2.5) {
  const points = strokes.flat();
  if (!points.length) return null;
  const xs = points.map((p) => p[0]), ys = points.map((p) => p[1]);
  const [x0, y0] = [Math.min(...xs), Math.min(...ys)];
  const extent = Math.max(Math.max(...xs) - x0, Math.max(...ys) - y0, 1e-6);
  const fine = 8; // drawn larger, then averaged down
  const scale = (BOX - pen) * fine / extent, border = pen * fine / 2;
  const width = Math.ceil((Math.max(...xs) - x0) * scale + 2 * border);
  const height = Math.ceil((Math.max(...ys) - y0) * scale + 2 * border);
  const moved = strokes.map((stroke) => stroke.map(([x, y]) => [(x - x0) * scale + border, (y - y0) * scale + border]));
  return fromInk(draw(moved, width, height, pen * fine), width, height);
}

/** Lines with round ends on a canvas, without smoothing at the edges but for one pixel. */
export function draw(strokes, width, height, pen) {
  const ink = new Float32Array(width * height);
  for (const stroke of strokes) {
    for (let i = 0; i < Math.max(1, stroke.length - 1); i++) {
      const [ax, ay] = stroke[i], [bx, by] = stroke[Math.min(i + 1, stroke.length - 1)];
      const reach = pen / 2 + 1;
      const length = (bx - ax) ** 2 + (by - ay) ** 2;
      for (let y = Math.max(0, Math.floor(Math.min(ay, by) - reach)); y < Math.min(height, Math.max(ay, by) + reach); y++) {
        for (let x = Math.max(0, Math.floor(Math.min(ax, bx) - reach)); x < Math.min(width, Math.max(ax, bx) + reach); x++) {
          const px = x + 0.5, py = y + 0.5;
          const t = length ? Math.max(0, Math.min(1, ((px - ax) * (bx - ax) + (py - ay) * (by - ay)) / length)) : 0;
          const distance = Math.hypot(px - ax - t * (bx - ax), py - ay - t * (by - ay));
          const value = Math.max(0, Math.min(1, pen / 2 + 0.5 - distance));
          if (value > ink[y * width + x]) ink[y * width + x] = value;
        }
      }
    }
  }
  return ink;
}
