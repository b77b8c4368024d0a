// Appended to the factory of cardsmith_align.mjs: its public function; text_io.js stands before it.

/**
 * Which part of a text each token of a tokenizer stands for; see cardsmith/align.h.
 * @param {string} text as it was typed
 * @param {string} request a JSON object: tokens, form, folds, marks, ignored, spaces, singles
 * @returns {string} a JSON list: [start, end] in UTF-16 units, or null, for each token
 */
Module['alignTokens'] = (text, request) => call('alignInput', text, request);
