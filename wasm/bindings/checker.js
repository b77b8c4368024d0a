// Appended to the factory of cardsmith.mjs: its public functions; text_io.js stands before them.

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
 * Where values stand in the metadata of a card, and what sets them; the card's prose.
 * @param {string | Uint8Array} text as for check()
 * @param {string} options a JSON object: {"places": [{"path": ["widget", 0, "output"], "value"?, "rule"?}, {"prose",
 *   "rule"?}], "prose"?: true}; see cardsmith/places.h
 * @returns {string} {"places": [{"range", "edits", "switched_off"}], "prose"?: [{"range", "text"}]} as JSON; a
 *   place for each, with null for what there is not
 */
Module['places'] = (text, options) => call('placesInput', text, options);

/** @returns {string} {"version", "rules": {"version", "date"}} as JSON */
Module['version'] = () => call('tellVersion', '', '');
