// Damages front matters the way people and tools do, and worse. Everything follows from the seed.

export function mulberry32(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const CHARACTERS = [
  ...':-?[]{},"\'#&*!|>%@`~\\/.=<+_0123456789eExobnNyYtTaA \t\n\r',
  '\u0000', '\u0007', '\u001b', '\u007f', '\u0085', '\u00a0', '\u00e9', '\u2028', '\ufeff', '\uffff', '\ufffe',
  '\uff1a', '\u{1f600}', '\u4e2d', '\u200b',
];

const SNIPPETS = [
  ': ', '- ', '? ', '\n- ', '\n  - ', '\n? ', '\n: ', '\n', '\r\n', '\r', '\n\n', '\t', '  ', ' #', ' # note', '---', '\n---\n', '\n...\n',
  '--- ', '%YAML 1.2\n---\n', '%TAG ! tag:example.com,2000:\n---\n', '&a ', '*a', '&a', '\n<<: *a', '<<: ', '<<',
  '!!str ', '!!int ', '!!float ', '!!bool ', '!!null ', '!!binary ', '!!set ', '!!omap ', '!!pairs ', '!!timestamp ',
  '!!seq ', '!!map ', '!!merge ', '!foo ', '!<tag:yaml.org,2002:str> ', '!<?> ', '! ', '!e!x ', '!!python/tuple',
  ' |', ' >', ' |-', ' >+', ' |2', '|\n', '>\n  ', '""', "''", '"', "'", '\\', '\\x4', '\\u00e9', '\\ud83d', '\\U0001F600', '\\/',
  '[', ']', '{', '}', '[]', '{}', '[a, b]', '{a: 1}', '{a, b}', '[a: b]', '{"a":1}', '? [a]\n: b', ', ', ',,',
  '2024-01-15', '2024-1-5 1:02:03.4 +5:30', '0o14', '014', '0x1F', '0b11', '1_000', '12:30:45', '1e3', '.5', '-.5', '.inf', '-.INF', '.nan',
  '1.', '-0', '+1', '1e400', '12345678901234567890', '0.1', '~', 'null', 'Null', 'true', 'FALSE', 'yes', 'no', 'On', 'y', '=', '<<',
  '__proto__: 1\n', 'constructor: 1\n', 'license: mit\n', '{{ x }}', '[More Information Needed]', '**bold**', '@x', '%x', '`x`', 'key:value', 'a:b: c',
];

function pick(random, list) {
  return list[Math.floor(random() * list.length)];
}

function position(random, text) {
  // Half of the time at a place that means something to a YAML reader.
  if (random() < 0.5) {
    const from = Math.floor(random() * (text.length + 1));
    const found = text.slice(from).search(/[:\-\n"'[\]{},#]/);
    if (found >= 0) return from + found + (random() < 0.5 ? 1 : 0);
  }
  return Math.floor(random() * (text.length + 1));
}

function lines(text) {
  return text.split('\n');
}

const MUTATIONS = [
  function deletePiece(text, random) {
    const at = position(random, text);
    const length = random() < 0.6 ? 1 : 1 + Math.floor(random() * 12);
    return text.slice(0, at) + text.slice(at + length);
  },
  function insertCharacter(text, random) {
    const at = position(random, text);
    return text.slice(0, at) + pick(random, CHARACTERS) + text.slice(at);
  },
  function insertSnippet(text, random) {
    const at = position(random, text);
    return text.slice(0, at) + pick(random, SNIPPETS) + text.slice(at);
  },
  function replaceCharacter(text, random) {
    const at = position(random, text);
    return text.slice(0, at) + pick(random, CHARACTERS) + text.slice(at + 1);
  },
  function duplicatePiece(text, random) {
    const at = position(random, text);
    const piece = text.slice(at, at + 1 + Math.floor(random() * 20));
    return text.slice(0, at) + piece + text.slice(at);
  },
  function swapCharacters(text, random) {
    const at = position(random, text);
    return text.slice(0, at) + text.slice(at, at + 2).split('').reverse().join('') + text.slice(at + 2);
  },
  function dropLine(text, random) {
    const all = lines(text);
    all.splice(Math.floor(random() * all.length), 1);
    return all.join('\n');
  },
  function repeatLine(text, random) {
    const all = lines(text);
    const line = pick(random, all);
    all.splice(Math.floor(random() * (all.length + 1)), 0, line);
    return all.join('\n');
  },
  function swapLines(text, random) {
    const all = lines(text);
    const i = Math.floor(random() * all.length);
    const j = Math.floor(random() * all.length);
    [all[i], all[j]] = [all[j], all[i]];
    return all.join('\n');
  },
  function indentLine(text, random) {
    const all = lines(text);
    const i = Math.floor(random() * all.length);
    all[i] = pick(random, [' ', '  ', '   ', '\t', ' \t']) + all[i];
    return all.join('\n');
  },
  function dedentLine(text, random) {
    const all = lines(text);
    const i = Math.floor(random() * all.length);
    all[i] = all[i].replace(/^[ \t]{1,2}/, '');
    return all.join('\n');
  },
  function joinLines(text, random) {
    const all = lines(text);
    const i = Math.floor(random() * all.length);
    if (i + 1 < all.length) all.splice(i, 2, all[i] + pick(random, [' ', '', ': ', ', ']) + all[i + 1].trimStart());
    return all.join('\n');
  },
  function replaceValue(text, random) {
    const all = lines(text);
    const i = Math.floor(random() * all.length);
    all[i] = all[i].replace(/([:-]) .*$/, (_, mark) => `${mark} ${pick(random, SNIPPETS)}`);
    return all.join('\n');
  },
  function wrapLines(text, random) {
    const all = lines(text);
    const i = Math.floor(random() * all.length);
    const [open, close] = pick(random, [['[', ']'], ['{', '}'], ['"', '"'], ["'", "'"], ['&a ', ''], ['!!str ', ''], ['? ', ''], ['- ', '']]);
    all[i] = all[i].replace(/^(\s*(?:- )?(?:[\w-]+: )?)(.*)$/, (_, head, rest) => head + open + rest + close);
    return all.join('\n');
  },
  function changeLineEnds(text, random) {
    const end = pick(random, ['\r\n', '\r', '\r\r\n', '\n\n', '\u2028']);
    if (random() < 0.5) return text.replaceAll('\n', end);
    let wanted = 1 + Math.floor(random() * 3);
    return text.replace(/\n/g, (found) => (random() < 0.3 && wanted-- > 0 ? end : found));
  },
  function addByteOrderMark(text, random) {
    return random() < 0.7 ? `\ufeff${text}` : `${text}\ufeff`;
  },
  function splice(text, random, others) {
    const other = pick(random, others);
    return text.slice(0, position(random, text)) + other.slice(position(random, other));
  },
  function insertLineOfOther(text, random, others) {
    const all = lines(text);
    all.splice(Math.floor(random() * (all.length + 1)), 0, pick(random, lines(pick(random, others))));
    return all.join('\n');
  },
  function truncate(text, random) {
    return random() < 0.7 ? text.slice(0, position(random, text)) : text.slice(position(random, text));
  },
];

/// `count` texts made from `sources`; texts over `longest` characters are cut, so that a run stays fast.
export function* mutations(sources, count, seed, longest = 3000) {
  const random = mulberry32(seed);
  const short = sources.map((text) => (text.length > longest ? text.slice(0, longest) : text)).filter((text) => text !== '');
  for (let i = 0; i < count; i += 1) {
    let text = pick(random, short);
    // Most have one fault; some have many.
    const faults = random() < 0.55 ? 1 : 1 + Math.floor(random() * 6);
    for (let fault = 0; fault < faults; fault += 1) text = pick(random, MUTATIONS)(text, random, short);
    yield text.toWellFormed();
  }
}
