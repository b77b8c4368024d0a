// Serves a folder over HTTP on this machine only: node scripts/serve.mjs FOLDER [--port N]
// Port 0 takes a free one. The address is printed once it answers.

import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import path from 'node:path';

const types = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.mjs': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.onnx': 'application/octet-stream',
  '.gz': 'application/gzip',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.jpg': 'image/jpeg',
  '.webp': 'image/webp',
  '.ico': 'image/x-icon',
  '.woff2': 'font/woff2',
};

// The names of these tell their content.
const hashed = /[\\/](assets|runtime)[\\/][^\\/]*-[\w-]{8}\.[^\\/]*$/;

const args = process.argv.slice(2);
const flag = args.indexOf('--port');
const port = flag < 0 ? 8080 : Number(args.splice(flag, 2)[1]);
if (args.length !== 1 || !Number.isInteger(port) || port < 0 || port > 65535) {
  console.error('usage: node scripts/serve.mjs FOLDER [--port N]');
  process.exit(2);
}
const root = path.resolve(args[0]);

// The file that a request means, or null.
async function find(url) {
  let name;
  try {
    name = decodeURIComponent(new URL(url, 'http://localhost').pathname);
  } catch {
    return null;
  }
  if (name.includes('\0')) return null;
  let file = path.join(root, name);
  if (file !== root && !file.startsWith(root + path.sep)) return null;
  try {
    let info = await stat(file);
    if (info.isDirectory()) {
      file = path.join(file, 'index.html');
      info = await stat(file);
    }
    return info.isFile() ? { file, info } : null;
  } catch {
    return null;
  }
}

const server = createServer(async (request, response) => {
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const found = await find(request.url);
  if (!found) {
    response.writeHead(404, { 'Content-Type': 'text/plain; charset=utf-8' }).end('not found\n');
    return;
  }
  const tag = `"${found.info.size}-${found.info.mtimeMs}"`;
  const headers = {
    'Content-Type': types[path.extname(found.file).toLowerCase()] ?? 'application/octet-stream',
    'Cache-Control': hashed.test(found.file) ? 'public, max-age=31536000, immutable' : 'no-cache',
    'X-Content-Type-Options': 'nosniff',
    ETag: tag,
  };
  if (request.headers['if-none-match'] === tag) {
    response.writeHead(304, headers).end();
    return;
  }
  response.writeHead(200, { ...headers, 'Content-Length': found.info.size });
  if (request.method === 'HEAD') {
    response.end();
    return;
  }
  createReadStream(found.file)
    .on('error', () => response.destroy())
    .pipe(response);
});

server.on('error', (error) => {
  console.error(error.code === 'EADDRINUSE' ? `port ${port} is in use: try --port 0` : String(error));
  process.exit(1);
});
server.listen(port, '127.0.0.1', () => {
  console.log(`http://localhost:${server.address().port}/`);
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => process.exit(0));
