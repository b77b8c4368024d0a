// Grey PNG files, written without a library: the pictures of the digits card's examples.
import fs from 'node:fs';
import path from 'node:path';
import zlib from 'node:zlib';

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const out = Buffer.alloc(body.length + 8);
  out.writeUInt32BE(data.length, 0);
  body.copy(out, 4);
  out.writeUInt32BE(crc(body), body.length + 4);
  return out;
}

function crc(bytes) {
  let value = ~0;
  for (const byte of bytes) {
    value ^= byte;
    for (let i = 0; i < 8; i++) value = value & 1 ? value >>> 1 ^ 0xEDB88320 : value >>> 1;
  }
  return ~value >>> 0;
}

/** A grey picture, values 0 to 1, as a PNG file's bytes. */
export function greyPng(picture, width, height) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  const raw = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) raw[y * (width + 1) + 1 + x] = Math.round(255 * picture[y * width + x]);
  }
  return Buffer.concat([Buffer.from([137, 80, 78, 71, 13, 10, 26, 10]), chunk('IHDR', header),
    chunk('IDAT', zlib.deflateSync(raw, {level: 9})), chunk('IEND', Buffer.alloc(0))]);
}

export async function writeExamplePictures(folder, task) {
  for (const input of task.inputs) {
    const file = path.join(folder, input.src);
    fs.mkdirSync(path.dirname(file), {recursive: true});
    fs.writeFileSync(file, greyPng(task.examplePicture(input), 28, 28));
  }
}
