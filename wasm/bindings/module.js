// Appended to the module's factory: the module's public function.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

// Writes `text` to the module's memory as UTF-8 and returns its length in bytes.
function passText(text) {
  if (typeof text !== 'string') {
    const address = Module['reserveInput'](text.length);  // may move the memory
    HEAPU8.set(text, address);
    return text.length;
  }
  // Most cards are nearly ASCII: one attempt with a little room mostly does; three bytes for each
  // UTF-16 unit always do.
  for (const room of [text.length + (text.length >> 3) + 64, text.length * 3]) {
    const address = Module['reserveInput'](room);
    const { read, written } = encoder.encodeInto(text, HEAPU8.subarray(address, address + room));
    if (read === text.length) return written;
  }
  throw new Error('the text could not be encoded');
}

const isOptionalString = (value) => value === undefined || value === null || typeof value === 'string';

// What is wrong with the options, or null.
function optionsError(options) {
  if (options === null || typeof options !== 'object' || Array.isArray(options)) {
    return 'options must be a JSON object';
  }
  if (!isOptionalString(options.kind)) return 'options.kind must be a string';
  if (!isOptionalString(options.path)) return 'options.path must be a string';
  if (options.metadata_only !== undefined && typeof options.metadata_only !== 'boolean') {
    return 'options.metadata_only must be true or false';
  }
  const folder = options.folder ?? null;
  if (folder !== null) {
    if (typeof folder !== 'object' || !isOptionalString(folder.card_path) || !Array.isArray(folder.files)) {
      return 'options.folder must have the files as a list';
    }
    for (const file of folder.files) {
      if (typeof file?.path !== 'string' || !(file.size >= 0) || !isOptionalString(file.content)) {
        return 'options.folder.files must have a path and a size each';
      }
    }
  }
  return null;
}

/**
 * Checks a card.
 * @param {string | Uint8Array} text the README.md; as bytes where it is no valid UTF-8
 * @param {string} [options] a JSON object: kind ("auto", "model", "dataset", "space"), path, metadata_only,
 *   folder ({card_path, files: [{path, size, content}]})
 * @returns {string} the result as JSON; {"error": "..."} when the call is bad or the engine failed
 */
Module['check'] = (text, options = '{}') => {
  const failed = (message) => JSON.stringify({ error: message });
  if (typeof text !== 'string' && !(text instanceof Uint8Array)) return failed('text must be a string');
  let parsed;
  try {
    parsed = JSON.parse(options);
  } catch {
    return failed('options must be a JSON object');
  }
  const wrong = optionsError(parsed);
  if (wrong) return failed(wrong);
  try {
    const size = Module['checkInput'](passText(text), parsed);
    const address = Module['outputAddress']();
    return decoder.decode(HEAPU8.subarray(address, address + size));
  } catch (error) {
    // Out of memory or a defect: this instance is not to be used again.
    return failed(`the engine failed: ${error}`);
  }
};
