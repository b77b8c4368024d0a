// Appended to the module's factory: the module's public functions. Answers are strings of JSON; none of the
// functions throws, a bad call answers {"error": "..."}.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

// Writes `text` as UTF-8 behind the first `begin` bytes of the module's input; returns its length in bytes.
function passText(text, begin = 0) {
  if (typeof text !== 'string') {
    const address = Module['reserveInput'](begin + text.length) + begin;  // may move the memory
    HEAPU8.set(text, address);
    return text.length;
  }
  // Most cards are nearly ASCII: one attempt with a little room mostly does; three bytes for each
  // UTF-16 unit always do.
  for (const room of [text.length + (text.length >> 3) + 64, text.length * 3]) {
    const address = Module['reserveInput'](begin + room) + begin;
    const { read, written } = encoder.encodeInto(text, HEAPU8.subarray(address, address + room));
    if (read === text.length) return written;
  }
  throw new Error('the text could not be encoded');
}

function call(name, text, options) {
  const failed = (message) => JSON.stringify({ error: message });
  if (typeof text !== 'string' && !(text instanceof Uint8Array)) return failed('text must be a string');
  if (typeof options !== 'string') return failed('options must be a string of JSON');
  try {
    const textSize = passText(text, 0);
    const optionsSize = passText(options, textSize);
    const size = Module[name](textSize, optionsSize);
    const address = Module['outputAddress']();
    const answer = decoder.decode(HEAPU8.subarray(address, address + size));
    Module['releaseOutput']();
    return answer;
  } catch (error) {
    // Out of memory or a defect: this instance is not to be used again.
    return failed(`the engine failed: ${error}`);
  }
}

/**
 * Checks a card.
 * @param {string | Uint8Array} text the README.md; as bytes where it is no valid UTF-8
 * @param {string} [options] a JSON object: kind ("auto", "model", "dataset", "space"), path, metadata_only,
 *   folder ([{path, size, content}]), select, ignore, severities; see cardsmith/json_api.h
 * @returns {string} the result as JSON; {"error": "..."} when the call is bad or the engine failed
 */
Module['check'] = (text, options = '{}') => call('checkInput', text, options);

/**
 * Makes the safe fixes of a card until none is left; arguments as for check(). In the fixed text U+FFFD
 * stands for bytes that are not UTF-8.
 * @returns {string} {"text", "applied", "rules", "abandoned", "result"} as JSON
 */
Module['fix'] = (text, options = '{}') => call('fixInput', text, options);

/**
 * Which part of a text each token of a tokenizer stands for; see cardsmith/align.h.
 * @param {string} text as it was typed
 * @param {string} request a JSON object: tokens, form, folds, marks, ignored, spaces, singles
 * @returns {string} a JSON list: [start, end] in UTF-16 units, or null, for each token
 */
Module['alignTokens'] = (text, request) => call('alignInput', text, request);

/**
 * Where values stand in the metadata of a card, and what sets them; the card's prose.
 * @param {string | Uint8Array} text as for check()
 * @param {string} options a JSON object: {"places": [{"path": ["widget", 0, "output"], "value"?, "rule"?}, {"prose",
 *   "rule"?}], "prose"?: true}; see cardsmith/places.h
 * @returns {string} {"places": [{"range", "edits", "switched_off"}], "prose"?: [{"range", "text"}]} as JSON; a
 *   place for each, with null for what there is not
 */
Module['places'] = (text, options) => call('placesInput', text, options);

/** @returns {string} all rules as JSON: [{"id", "severity", "hub", "fix", "summary"}] */
Module['rules'] = () => call('listRules', '', '');

/** @returns {string} {"version", "rules": {"version", "date"}} as JSON */
Module['version'] = () => call('tellVersion', '', '');
