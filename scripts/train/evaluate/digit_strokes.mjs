// Digits as a hand would draw them on a 280 x 280 canvas: several shapes of each, small and large, off-centre,
// slanted, wobbling. Made here, by formula; nothing of it is in the training data.
import {draw, fromInk, fromStrokes} from '../../../web/src/model/own/shared/digit-input.js';

/** An arc of an ellipse, angles in degrees, clockwise from the right as y points down. */
function arc(cx, cy, rx, ry, from, to) {
  const steps = Math.max(6, Math.ceil(Math.abs(to - from) / 12));
  return Array.from({length: steps + 1}, (_, i) => {
    const angle = (from + (to - from) * i / steps) * Math.PI / 180;
    return [cx + rx * Math.cos(angle), cy + ry * Math.sin(angle)];
  });
}

// In a box 1 high; every entry is one way of writing the digit, a list of strokes.
const SHAPES = {
  0: [[arc(.3, .5, .28, .48, -90, 270)], [arc(.35, .5, .35, .48, -70, 300)], [arc(.25, .5, .22, .5, -100, 260)]],
  1: [[[[.3, 0], [.3, 1]]], [[[.1, .22], [.3, 0], [.3, 1]]], [[[.4, 0], [.25, 1]]]],
  2: [[[...arc(.3, .28, .28, .27, -170, 40), [.02, 1], [.62, 1]]],
    [[...arc(.32, .3, .3, .3, -150, 50), [.3, .75], [.0, .98], [.65, .96]]],
    [[...arc(.3, .25, .25, .25, -180, 60), [.05, .95], [.3, .92], [.6, 1]]]],
  3: [[[...arc(.25, .25, .27, .24, -160, 80), ...arc(.25, .73, .32, .27, -80, 160)]],
    [[[.02, .02], [.55, .02], [.25, .4], ...arc(.25, .7, .3, .3, -90, 150)]],
    [[...arc(.22, .23, .25, .22, -140, 90), ...arc(.24, .72, .3, .28, -90, 140)]]],
  4: [[[[.4, 0], [.0, .65], [.65, .65]], [[.48, .3], [.48, 1]]],
    [[[.1, 0], [.05, .5], [.55, .5]], [[.55, .05], [.52, 1]]],
    [[[.45, 0], [.0, .6], [.6, .62]], [[.45, 0], [.45, 1]]]],
  5: [[[[.55, .02], [.1, .02], [.06, .42], ...arc(.28, .68, .3, .3, -120, 140)]],
    [[[.12, .05], [.08, .45], ...arc(.27, .69, .28, .29, -110, 150)], [[.12, .05], [.58, .03]]],
    [[[.6, 0], [.15, .02], [.1, .45], ...arc(.25, .7, .3, .28, -100, 130)]]],
  6: [[[[.45, 0], [.2, .25], [.04, .6], ...arc(.3, .72, .27, .27, 190, -160)]],
    [[[.5, .02], [.25, .15], [.08, .45], ...arc(.3, .7, .25, .28, 180, -180)]],
    [[[.35, 0], [.1, .35], [.03, .7], ...arc(.27, .75, .24, .24, 180, -150)]]],
  7: [[[[.0, .02], [.6, .02], [.22, 1]]], [[[.02, .05], [.58, .0], [.35, .45], [.25, 1]]],
    [[[.0, .02], [.6, .02], [.25, 1]], [[.15, .5], [.55, .5]]]],
  8: [[[...arc(.3, .25, .24, .24, 90, -270), ...arc(.3, .75, .29, .26, -90, 270)]],
    [[...arc(.3, .24, .22, .24, 60, -240), ...arc(.3, .74, .28, .26, -60, 240)]],
    [arc(.3, .24, .23, .23, -90, 270), arc(.3, .74, .28, .27, -90, 270)]],
  9: [[[...arc(.28, .27, .26, .26, -10, -360), [.55, .3], [.5, 1]]],
    [[...arc(.28, .27, .25, .27, 0, -350), [.53, .3], [.5, .7], [.35, 1]]],
    [[...arc(.26, .25, .24, .25, -20, -370), [.5, .3], [.42, .65], [.3, 1]]]],
};
const CANVAS = 280;

/** {digit, strokes, pen} in canvas pixels: every shape with every manner of drawing it. */
export function drawings() {
  const result = [];
  for (const [digit, shapes] of Object.entries(SHAPES)) {
    shapes.forEach((shape, number) => {
      [[240, .5, .5], [150, .1, .1], [150, .9, .85], [70, .95, .05], [36, .2, .8], [190, .4, .6]].forEach(([size, fx, fy], way) => {
        const slant = [0, .12, -.08, .05, .1, .18][way];
        const wobble = [0, .012, .015, .01, 0, .02][way];
        const placed = shape.map((stroke) => stroke.map(([x, y], i) => [
          (CANVAS - size) * fx + size * (x + .15 + slant * (0.5 - y) + wobble * Math.sin(i * 2.3 + number)),
          (CANVAS - size) * fy + size * (y + wobble * Math.cos(i * 1.7 + way))]));
        result.push({digit: Number(digit), strokes: placed, size, pen: size > 120 ? [12, 18, 22][number] : 0});
      });
    });
  }
  return result;
}

/** The pictures of all drawings: from the strokes, and for large ones from the canvas' pixels too. */
export function pictures() {
  return drawings().flatMap(({digit, strokes, pen}) => {
    const result = [{digit, way: 'strokes', picture: fromStrokes(strokes)}];
    if (pen) result.push({digit, way: 'pixels', picture: fromInk(draw(strokes, CANVAS, CANVAS, pen), CANVAS, CANVAS)});
    return result;
  });
}
