// Appended after the module's own glue: the bare parsers, the text passed in the same way.
Module['bare'] = (text) => {
  const size = passText(text);
  Module['parseBare'](buffer(0), size);
};
