// What the end-to-end tests share: running the tool, and places to do it in.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const repository = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const tool = process.env.CARDSMITH_TOOL ?? join(repository, 'build/native/cardsmith');

/** A terminal's variables would change what is printed. */
const environment = {
  ...process.env,
  NO_COLOR: undefined,
  TERM: undefined,
  COLUMNS: undefined,
  // A build with sanitizers keeps freed memory for a while, which would look like growth.
  ASAN_OPTIONS: 'quarantine_size_mb=1',
};

/** Runs the tool; `output` and `errors` are text, `bytes` what it wrote to standard output. */
export function run(args, { input = '', cwd, env } = {}) {
  const done = spawnSync(tool, args, {
    input,
    cwd,
    env: { ...environment, ...env },
    maxBuffer: 1 << 30,
  });
  if (done.error) throw done.error;
  return {
    status: done.status,
    bytes: done.stdout,
    output: done.stdout.toString('utf8'),
    errors: done.stderr.toString('utf8'),
  };
}

export function start(args) {
  return spawn(tool, args, { env: environment, stdio: ['pipe', 'pipe', 'inherit'] });
}

/** A new folder with these files ({path: text or bytes}), gone when the test ends. */
export function folder(test, files) {
  const root = mkdtempSync(join(tmpdir(), 'cardsmith-test-'));
  test.after(() => rmSync(root, { recursive: true, force: true }));
  for (const [path, content] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), content);
  }
  return root;
}

/** The files below `shared/cards`, or none. */
export function sharedCards() {
  const root = join(process.env.CARDSMITH_SHARED ?? join(repository, '../shared'), 'cards');
  if (!existsSync(root)) return [];
  return ['dataset', 'model', 'space']
    .filter((kind) => existsSync(join(root, kind)))
    .flatMap((kind) => readdirSync(join(root, kind), { recursive: true }).map((name) => join(root, kind, name)))
    .filter((path) => path.endsWith('.md'))
    .sort();
}

export const jsonLines = (text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => JSON.parse(line));

/** A card that the Hub takes; one that it refuses; one with advice and nothing else. */
export const good = '---\nlicense: mit\n---\n\n# A model\n';
export const refused = '---\nlicense: mit\nlicense: apache-2.0\n---\n\n# A model\n';
/** Advice whose fix is safe: a comment that switches off nothing. */
export const mendable = '---\nlicense: mit\n---\n\n# A model\n\n<!-- cardsmith-disable limit/table-cells -->\n\nText.\n';
export const mended = '---\nlicense: mit\n---\n\n# A model\n\n\nText.\n';
