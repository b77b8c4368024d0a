// Snippets that stand on the edges of the grammar, by topic. What each means is not written here: js-yaml says it.

export const cases = {
  'plain scalars': [
    '', ' ', '\n', '\n\n', '\t', '\r', '\r\n', '#', '# only a comment', '#\n#\n', 'word', 'two words', 'a\nb', 'a\n\nb', 'a\n  b\n c',
    'a: b', 'a:  b  ', 'a:b', 'a:b: c', 'a: b:c', 'a: b#c', 'a: b #c', 'a: #c', 'a:#c', 'a #c: d', 'a: -b', 'a: ?b', 'a: :b', 'a: b:', 'a: b: c',
    'a: b\n c', 'a: b\n  c\n  d', 'a: b\n\n  c', 'a: b\nc', 'a: b\n c: d', 'a: b\n  - c', 'a: - b', 'a: ? b', 'a: [', 'a: ]', 'a: }', 'a: ,', 'a: ,b',
    'a: @b', 'a: `b`', 'a: %b', '%b', 'a: b%', 'a: b@c', 'a: !', 'a: &', 'a: *', 'a: |', 'a: >', 'a: "', "a: '", 'a: b\tc', 'a:\tb', 'a: \tb', 'a\t: b',
    'a: b \t#c', 'http://example.org', 'a: http://example.org/#x', '- a: b\n  c: d\n-  e: f\n   g: h', '--a', '---a', '-', '- ', '-\n-', '- -', '- - a', '-a',
  ],
  'numbers and words': [
    '[0, -0, +0, 00, 0.0, -0.0, 7, 07, 007, 08, 09.5]', '[0o7, 0o8, 0o, -0o7, +0o17, 0O7]', '[0x1F, 0xg, 0x, -0xff, 0X1f]', '[0b11, 0b2, 0b, -0b1]',
    '[1_000, 0x1_0, 1__0, _1]', '[1., .5, -.5, +.5, ., -., 1.5., 1..5]', '[1e3, 1E3, 1e+3, 1e-3, 1.5e3, .5e1, 1e, e3, 1e400, -1e400, 1e-400]',
    '[.inf, .Inf, .INF, -.inf, +.inf, .iNf, inf, Infinity]', '[.nan, .NaN, .NAN, .Nan, -.nan, NaN]', '[9007199254740992, 9007199254740993, 12345678901234567890]',
    '0xffffffffffffffffffff', '0x20000000000001', '0x20000000000003', '0b1' + '0'.repeat(60) + '1', '0o' + '7'.repeat(40), '1' + '0'.repeat(400), '0x' + 'f'.repeat(300),
    '[true, True, TRUE, tRUE, false, False, FALSE]', '[yes, Yes, YES, no, No, NO, on, On, off, OFF, y, n]', '[null, Null, NULL, nULL, ~, ~a]', '- \n- ~\n-',
    '[12:30, 12:30:45, 190:20:30, 1:2]', '[5.1e-3, 0.1, 0.30000000000000004, 123456789.125]', '1e21: a\n1e20: b\n0.000001: c\n1e-7: d', '-0: a', '- 1\n- "1"\n- \'1\'', '[+1, -1, +, -, +a]', '1.10', '3.10', '55034349998127e40',
  ],
  dates: [
    '2024-01-15', '2024-1-5', '2024-01-15 10:00:00', '2024-01-15T10:00:00Z', '2024-01-15t10:00:00+02:00', '2024-01-15 10:00:00 -5', '2024-01-15 1:02:03.4', '2024-01-15T01:02:03.123456789Z',
    '2024-01-15T10:00:00 Z', '2024-01-15\t10:00:00', '2024-01-15 10:00', '2024-13-45', '2024-00-00', '2024-02-30', '0000-01-01', '0099-12-31', '0100-01-01', '9999-12-31', '9999-99-99', '2024-01-15T99:99:99Z',
    '2024-01-15 10:00:00.', '2024-01-15 10:00:00 +25:99', '2024-01-15T10:00:00ZZ', '20240115', '2024-01-015', '"2024-01-15"', '!!timestamp "2024-01-15"', '!!timestamp x', '2024-01-15: a', '? [2024-01-15]\n: a', '1969-12-31 23:59:59.999', '2024-02-29',
  ],
  quotes: [
    "'a'", "'a''b'", "'a\n b'", "'a\n\n b'", "'a", "a: 'it's'", "'a' b", "'a': b", "'a':b", "'a' : b", '"a"', '"a\\nb"', '"a\n b"', '"a\\\n  b"', '"a \n\n b"', '"a', '"a" b', '"a":b', '{"a":b}', '{"a":"b"}',
    '"\\x41\\u0042\\U00000043"', '"\\xg"', '"\\u12"', '"\\q"', '"\\\t"', '"\\0\\a\\b\\t\\n\\v\\f\\r\\e\\ \\"\\/\\\\\\N\\_\\L\\P"', '"\\ud83d\\ude00"', '"\\ud83d"', '"\\ude00"', '"\\ud83d\\u0041"', '"\\U0001F600"', '"\\U00110000"', '"\\UFFFFFFFF"', '"\\U80000041"',
    '"C:\\path"', '"a\n---\nb"', "'a\n...\nb'", '"a\n --- b"', '""', "''", '"\ta\t"', '"a\tb"', "'a\u0001b'", '"a\u007fb"', 'a: "b"#c', 'a: "b" #c', 'a: "b"\n  c', 'a: "b\nc"', 'a: "b\n\tc"', '- "a" "b"', '"a\n b": c', "'a\n b': c",
  ],
  'block scalars': [
    'a: |\n  b\n  c\n', 'a: |\n  b\n\n  c\n\n', 'a: |-\n  b\n\n', 'a: |+\n  b\n\n', 'a: >\n  b\n  c\n\n  d\n', 'a: >\n  b\n    c\n  d\n', 'a: >-\n  b\n\n\n  c\n', 'a: |2\n   b\n', 'a: |1\n b\n', 'a: |0\n b', 'a: |22\n b', 'a: |+-\n b', 'a: |-2\n   b',
    'a: | b', 'a: > b\n  c', 'a: |  # note\n  b', 'a: |#note\n  b', 'a: |\nb: c', 'a: |\n\n\nb: c', 'a: |\n \n  \n   b\n', 'a: |\n   b\n  c\n', 'a: |\n\tb', 'a: |\n  \tb', '|\n  a', '|\na', '|', '|\n', '|+\n\n\n', '>\n a\n b', '- |\n a\n- >\n b', '- |\n  a\n -b', 'a: |\n  # no comment\n  b',
    'a: |\n  b', 'a: |\n  b\n  ', 'a: >\n\n\n  b', 'a: >\n  b\n\n   c\n\n  d', 'a: |\r\n  b\r\n  c\r\n', 'a: |\r  b\r  c\r', '--- |\n a', '--- |\na', '--- |1\na', 'a: |\n  ---\n  b', 'a: |\n---\n', 'a: !!str |\n  b', 'a: &x |\n  b\nc: *x', 'a: >=3', 'a: |x',
  ],
  'sequences and mappings': [
    'a:\n- b\n- c', 'a:\n  - b\n  - c', 'a:\n - b\n  - c', 'a:\n  - b\n - c', '- a\n - b', '- a\nb: c', 'a: b\n- c', '- a\n\n- b', 'a:\n  b:\n    c: d\n  e: f', 'a:\n    b: c\n  d: e', 'a:\n  b: c\n    d: e', 'a: b\n  c: d', '  a: b\nc: d', '  a: b\n  c: d', 'a:\nb:\nc:', 'a: \n\n\nb: c',
    '- a:\n  - b\n  - c', '- - a\n  - b\n- c', '-   a: b\n    c: d', '- a: b\n   c: d', '- a: b\n c: d', 'a:\n  -\n  - b\n  -', 'a:\n  -\n- b', 'a:\n-\nb: c', 'a:\n- b\n  c', 'a\nb: c', 'a\nb\nc: d', 'a: b\nc\nd: e', 'a: b\nc', 'tags\n- a\n- b', 'a: b\ntags\n- a', 'a: b\n"c" d', 'a: b\n[c] d', 'a: b\n[c\nd]: e', '{a: b}: c', '[a]: b',
    'a : b', '"a" : b', ': a', ':', ':\n', 'a: b\n: c', '? a', '? a\n: b', '? a\n? b', '? a\n: b\n? c\n: d', '?', '? ', '? \n: a', '? - a\n  - b\n: c', '? a: b\n: c', '? a: b\n? a: b', '? |\n  a\n: b', '? a\n  b\n: c', 'a: b\n? c', 'a: b\n? c\nd: e', '? a\nb: c', '? ? a', '- ? a\n  : b', '? a\n:b', '?a: b',
    'a: 1\na: 2', 'a: 1\nb: 2\na: 3', '1: a\n01: b', 'null: a\n~: b', '"1": a\n1: b', 'true: a\nTrue: b', '2: a\n10: b\n1: c\nx: d', '__proto__: 1', '__proto__: 1\n__proto__: 2', '{__proto__: {a: 1}}', 'constructor: 1\ntoString: 2\nhasOwnProperty: 3', '- a: 1\n  a: 2', '  a: 1\n  a: 2', 'a: {b: 1,\n b: 2}', '{a: 1, a: 2}', '{a: 1, a:\n 2}', '? a\n: 1\n? a\n: 2', '4294967294: a\n4294967295: b\n3: c',
  ],
  flow: [
    '[]', '{}', '[a]', '[a, b]', '[a, b,]', '[a,, b]', '[, a]', '[,]', '[a b]', '["a" "b"]', '[a\n, b]', '[a,\nb]', '[\na\n]', '[a', '[a,', '[', '{', '{a', '{a:', '{a: b', '[a]]', '[a] b', 'a: [b] c', 'a: [b](c)', 'a: [b, c', 'a: [b\nc: d', 'a: [b,\nc: d]', 'a: [\nb,\nc\n]', 'a: [\n  b\n  ]', 'a:\n[b]', 'a:\n  [b,\n c]',
    '{a}', '{a, b}', '{a: }', '{a: , b}', '{a:b}', '{a :b}', '{a: b, c}', '{"a": b}', '{"a":b}', "{'a':b}", '{a: [b, {c: d}]}', '{? a : b}', '{? a}', '{?}', '{? }', '{: a}', '{:}', '[: a]', '[a: b]', '[a: b, c: d]', '["a":b]', '[? a : b]', '[? a]', '[a\n: b]', '{a\n: b}', '[[a]: b]', '[{a: b}: c]', '{[a]: b}', '{{a: b}: c}', '{{ x }}', '{{x}}', 'a: {{ x }}', '{{ x }}: a', '[[a]]: b', '[[a, [b]]: c]', '? [[a]]\n: b',
    '[a, b]: c', '[a, ~, 1.5, {b: c}]: d', '[-a, - b]', '[-]', '[- ]', '[?a]', '[a#b]', '[a #b\n]', '[a,#b\nc]', '[#a\n]', '["a"#b\n]', '[!!str 1, !!int "2"]', '[&a b, *a]', '[*a]', '[a: &x b, *x]', '[|]', '[>]', '[@]', '[%a]', '[a, --- ]', '[\n---\n]', '[\n...\n]', '[a\n---\n]', '[a]\n[b]', '{a: 1}\n{b: 2}', '[a: b: c]', '[http://example.org, a:b]', '[a?, b!]', '{a: "b\n c"}', '{a: b\n c}', '{a: b\nc: d}', '[\ta\t]', '[\n\ta,\n\tb\n]', '{\n\t"a": 1\n}', '"a": {\n\t"b": 1\n}',
  ],
  'anchors and aliases': [
    'a: &x b\nc: *x', 'a: &x [b]\nc: *x', 'a: &x {b: c}\nd: *x', 'a: *x', '*x', '* x', '&', '& a', '&a', '&a b', '&a\nb: c', '&a b: c', '&a b: &c d\ne: *a', 'a: &x\nb: *x', 'a: &x 1\nb: &x 2\nc: *x', '&a &b c', '&a\n&b c: d', 'a: &x &y z', 'a: &x *y', 'a: &x b\nc: &y *x', '*a : b', '&a x: *a', '? *a\n: b', 'a: &x b\n*x : c', 'a: &x b\n*x: c', '- &a b\n- *a c', '- &a b\n- *a\n  c', '- &a,b c', '- &a]b', '- &é b\n- *é',
    '&a [*a]', '&a {b: *a}', 'a: &x [b, *x]', '- &a [x]\n- [*a, *a]', '&a\n*a', '&a\n  *a', '**bold**', 'a: *.txt', '- *', '* item\n* item', 'a: &x !!str 1\nb: *x', 'a: !!str &x 1\nb: *x', 'k: &a !\nb: *a', '&a\n- b', '&a - b', '- &a - b', '- &a\n  - b\n- *a', '&a |\n b', 'a: &x > b', '"é": &x b: c', '&a b: c\nd: e', '- &a b: c\n  d: e',
  ],
  'merge keys': [
    '- &a {x: 1}\n- {<<: *a}', '- &a {x: 1}\n- {<<: *a, x: 2}', '- &a {x: 1}\n- {x: 2, <<: *a}', '- &a {x: 1}\n- &b {x: 2, y: 3}\n- {<<: [*a, *b]}', '- &a {x: 1}\n- <<: *a\n  <<: *a', '- &a {x: 1}\n- <<: *a\n  x: 2\n  x: 3', '<<: {a: 1}', '<<: a', '<<:', '<<: ~', '<<: []', '<<: [a]', '<<: [{a: 1}, b]', '<<: [[1, 2]]', '<<: 2024-01-15', '<<: !!binary aGk=',
    '"<<": a', "'<<': {a: 1}", '? <<\n: {a: 1}', '!!merge "<<": {a: 1}', '!!merge a: {b: 1}', '[<<]', '[<<: {a: 1}]', '<<', '&a {b: 1, <<: *a}', '<<: {a: 1, b: 2}\na: 3\nc: 4', '<<: {2: a, 1: b}\nc: d', '<<: {__proto__: 1}', '<<: !!set {a}', '<<: !!omap [a: 1]',
    '- &a {' + Array.from({ length: 200 }, (_, i) => `k${i}: v`).join(', ') + '}\n' + '- {<<: *a}\n'.repeat(60), '- &a {}\n- {<<: [' + '*a, '.repeat(101) + ']}', '- &a {}\n- {<<: [' + '*a, '.repeat(100) + ']}',
  ],
  tags: [
    '!!str 1', '!!str', '!!str [a]', '!!int "5"', '!!int x', '!!int', '!!float 1', '!!float "1.5"', '!!float x', '!!bool yes', '!!bool "true"', '!!null ""', '!!null ~', '!!null a', '!!seq [a]', '!!seq', '!!seq a', '!!map {a: b}', '!!map', '!!map []', '!!set {a, b}', '!!set {a: 1}', '!!set', '!!set\n? a\n? b', '!!omap [a: 1, b: 2]', '!!omap [a: 1, a: 2]', '!!omap [{a: 1, b: 2}]', '!!omap [a]', '!!omap {}', '!!omap', '!!pairs [a: 1, a: 2]', '!!pairs [a]', '!!pairs', '!!pairs [{}]',
    '!!binary aGVsbG8=', '!!binary aGVsbG8', '!!binary "aGVs\n bG8="', '!!binary |\n  aGVs\n  bG8=', '!!binary x!', '!!binary ""', '!!binary', '!!binary aGk=: b', '!!timestamp 2024-01-15', '!!timestamp', '!!foo a', '!foo a', '!foo', '!', '! 1', '! a: b', '!!', '!!python/tuple [1]', '!!python/object/apply:numpy.core.multiarray.scalar\n- 1', 'a: !!python/name:x.y ""', '!<tag:yaml.org,2002:str> 1', '!<!foo> a', '!<?> 1', '!<?> [1]', '!<> a', '!< a', '!<tag', '!<!> 1', '!a!b c', '!a{b c', '!a,b c', '!a%41 b', '!a%zz b', '!a%ff b', '!é b', '!a!b!c d', '!a-b!c d', '!_!c d',
    '!!str\n123', '!!str\n - a', '!!int\n 123', '!!float\n 1.5', '!!binary\n 123', '!!str &a\n b: c', '!!map\n  !!str a: b', '!!map\na: b', '!!str a: b', '- !!str a: b\n  c: d', '!!str *a', 'a: !!str\nb: c', '!!str !!int 1', '!!set\n !!set\n {}', '- !!str\n  |\n  a', 'a: !!binary\n  |\n  QUJD', '!!str "a" : b', '[!!str , a]', '{!!str : a}', '{a: !!null }', '!!map\n? a\n: b', '!!str\n  ~', '!!int\n !!binary aGk=', '!!float\n !!binary aA==',
  ],
  'directives and documents': [
    '---', '---\n', '--- a', '--- a: b', '---\ta', '---\na: b', '--- \na', '---\n---', 'a\n---\nb', 'a\n---', 'a\n...', 'a\n...\n', 'a\n...\nb', '...', '...\na', '---\n...\n---', '--- a\n--- b', 'a: b\n---\nc: d', 'a: b\n... c', '%YAML 1.2\n---\na', '%YAML 1.1\n--- a', '%YAML 1.3\n--- a', '%YAML 2.0\n--- a', '%YAML 1\n--- a', '%YAML\n--- a', '%YAML 1.2 x\n--- a', '%YAML 1.2 # note\n--- a', '%YAML 1.2\n%YAML 1.2\n--- a', '%YAML 1.2\na', '%YAML 01.2\n--- a', '%FOO bar\n--- a', '%FOO', '%', '% a', '%TAG ! tag:example.org,2000:\n--- !a b', '%TAG !e! tag:yaml.org,2002:\n--- !e!str 1', '%TAG !e! !x\n--- !e!str 1', '%TAG !e!\n--- a', '%TAG e! x\n--- a', '%TAG ! a\n%TAG ! b\n--- c', '%TAG !! tag:example.org:\n--- !!str a', '%TAG !e! tag:%79aml.org,2002:\n--- !e!int 1', '%TAG !e! %ff\n--- a', '%TAG !e! {\n--- a', '%TAG !e! tag:yaml.org,2002:\n--- a\n--- !e!str b', ' %YAML 1.2\n---\na', '# note\n%YAML 1.2\n---\na', '---\n%YAML 1.2', 'a\n%YAML 1.2\n---\nb', '---a', '--- # note\na', '---#a',
  ],
  characters: [
    '\ufeff', '\ufeffa: b', ' \ufeffa: b', '\ufeff\ufeffa: b', 'a: \ufeff', 'a\ufeff: b', '\ufeff---\na', '\u0000', 'a: \u0000b', 'é\u0000', 'a: \u0007', 'a: b\u001bc', '"a\u0007"', "'\u001f'", 'a: \u007f', 'a: \u0080', 'a: \u0085b', 'a: b\u0085 c', 'a: \u009f', 'a: \u00a0b', 'a:\u00a0b', '\u00a0a: b', 'a: \u2028b', 'a: b\u2029 c: d', 'a: \ufffe', 'a: \uffff', '"\ufffe"', 'a: \ufffd', 'a: \u200b', 'a\u200b: b', 'é: x', '😀: x', 'é😀: x: y', '"é": "😀" z', '- é: 1\n  é: 2', 'a：b', 'a： b\nc: d', '中文: 值\n', 'a: |\n  é\n  \u0007', '# \u0007\na: b', '# \u007f', 'a\u000bb', 'a\fb: c', '%\u0007', '&\u0007 a', '!\u0007 a', '\u2028a: b',
  ],
  'line ends': [
    'a: b\r\nc: d', 'a: b\rc: d', 'a: b\r\r\nc: d', 'a:\r- b\r- c', 'a:\r\n  - b\r\n  - c\r\n', '"a\r\nb"', '"a\rb"', "'a\r\n\r\nb'", 'a\r\nb: c', 'a: b # c\rd: e', 'a: b\r', '\r\n\r\na: b', '\n\r', 'a: >\r\n  b\r\n  c\r\n\r\n  d', 'a: b\r\nc: d: e', 'a: b\rc: d: e', 'a: [b,\r\n c]', '"a\\\r\n  b"',
  ],
  tabs: [
    '\ta: b', 'a:\n\tb: c', 'a:\n\t- b', 'a:\n  \tb: c', 'a:\n  - b\n\t- c', 'a:\n  b: c\n\td: e', '- a\n\t- b', 'a: b\n\tc', 'a: b\n\t', 'a: b\t', '-\ta', '-\t- a', '-\ta: b', '- \ta: b', '-\ta: b\n  c: d', '?\ta', '? \ta: b', 'a: b\n\t# note', '\t# note\na: b', 'a:\t\n  b: c', 'a: \t\n - b', '\t\na: b', ' \t\na: b', 'a: "b\n\t c"', '\t[a]', '\t{a: b}', '\t"a"', '\ta', 'a:\n\t[b]', 'a:\n\t"b"', 'a:\n\tb', 'a:\n \t b', 'a: b\n\n\tc: d', 'a: {\n\tb: c\n}', 'a:\n- b\n\t', 'a: |\n\t', 'x:\n - a\n \t- b', '?\n\t- a', ':\t',
  ],
  depth: [
    '['.repeat(99) + ']'.repeat(99), '['.repeat(100) + ']'.repeat(100), '['.repeat(101), '{a: '.repeat(99) + '1' + '}'.repeat(99), '{a: '.repeat(100), '- '.repeat(98) + 'a', '- '.repeat(99) + 'a', '- '.repeat(100) + 'a', '- '.repeat(98) + 'a: b', '? '.repeat(98), '? '.repeat(120),
    Array.from({ length: 97 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), Array.from({ length: 99 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), Array.from({ length: 120 }, (_, i) => `${' '.repeat(i)}a:`).join('\n'), '&a b: '.repeat(40) + 'c', '&a b: '.repeat(120), '['.repeat(2000), '[{'.repeat(60),
  ],
  cards: [
    'license: mit\ntags:\n- text\n- image\n', 'language:\n- no\n- en', 'language: no', 'license: mit\nlicense: apache-2.0', 'title: A study: the sequel', 'title: "A study": the sequel', 'description: >\n  long text\n  goes on\nlicense: mit', 'license:mit\ntags:\n- x', 'license: mit\ntags\n- x', 'license mit\ntags:\n- x', 'tags: [a, b\nlicense: mit', 'title: "open\nlicense: mit\n', "title: 'open\nlicense: mit\n", "title: it's fine", "title: 'it's not'", 'datasets:\n- [wiki](https://example.org)', 'tags: - a\n- b', 'tags:\n-a\n-b', 'license: {{ license }}', 'license: {{ license | default("mit") }}', 'model-index:\n- name: x\n  results:\n  - task:\n      type: a\n     dataset: b', 'model-index:\n- name: x\n  results:\n  - metrics:\n    - value: 1.5e-3\n    - value: nan\n    - value: 12,5\n    - value: 50%',
    'widget:\n- text: "a <mask> b"\n- text: a: b', 'emoji: 🐢\ncolorFrom: red\nsdk_version: 3.10\npython_version: 3.10', 'thumbnail:\nlicense: mit', 'co2_eq_emissions: 12 g', 'tags: [More Information Needed]', 'library_name: @org/lib', 'license: [mit](x)', 'pretty_name: !important', 'pretty_name: **bold**', '<!-- note -->\nlicense: mit', 'license: mit <!-- note -->', 'a: b\n\n\n\nc: d\n\n\n', 'license: mit;\nx: y', 'a = b', 'a=b\nc: d', '"license": "mit",\n"tags": ["a"]', '{\n  "license": "mit",\n  "tags": ["a"]\n}', 'license: mit\n  tags:\n  - a', ' license: mit\ntags:\n- a', 'license: mit\n tags:\n- a', 'license:\n[\n"mit"\n]',
  ],
};
