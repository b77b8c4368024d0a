// Appended to a module's factory ahead of its public functions: how they pass texts. Answers are strings of JSON;
// none of the functions throws, a bad call answers {"error": "..."}. text_io.h is the other side.

const encoder = new TextEncoder();
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });

// Above this many bytes the module's buffers are given back after the call.
const keep = 1 << 20;

// One word of the Buffers of text_io.h: 0 the input's address, 1 its room, 2 the output's address.
let buffers;
function buffer(word) {
  buffers ??= Module['buffersAddress']() >> 2;
  return HEAPU32[buffers + word];
}

// The address of the input, with room for so many bytes.
function inputFor(size) {
  if (buffer(1) < size) Module['reserveInput'](size);  // may move the memory
  return buffer(0);
}

// Writes `text` as UTF-8 behind the first `begin` bytes of the module's input; returns its length in bytes.
function passText(text, begin = 0) {
  if (typeof text !== 'string') {
    const address = inputFor(begin + text.length) + begin;
    HEAPU8.set(text, address);
    return text.length;
  }
  // Most cards are nearly ASCII: one attempt with a little room mostly does; three bytes for each
  // UTF-16 unit always do.
  for (const room of [text.length + (text.length >> 3) + 64, text.length * 3]) {
    const address = inputFor(begin + room) + begin;
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
    const address = buffer(2);
    const answer = decoder.decode(HEAPU8.subarray(address, address + size));
    if (size > keep || buffer(1) > keep) Module['release']();
    return answer;
  } catch (error) {
    // Out of memory or a defect: this instance is not to be used again.
    return failed(`the engine failed: ${error}`);
  }
}
