/** A card's language: YAML front matter, then Markdown as GitHub has it. Colours only; the engine checks. */

import { yamlFrontmatter } from "@codemirror/lang-yaml";
import { defineLanguageFacet, HighlightStyle, Language, syntaxHighlighting } from "@codemirror/language";
import type { Extension } from "@codemirror/state";
import { tags } from "@lezer/highlight";
import { GFM, parser } from "@lezer/markdown";

// Not through @codemirror/lang-markdown: it brings the grammars of HTML, CSS and JavaScript along.
const markdown = new Language(defineLanguageFacet({}), parser.configure([GFM]), [], "markdown");

const colours = HighlightStyle.define([
  { tag: tags.heading, color: "var(--code-heading)", fontWeight: "650" },
  { tag: [tags.propertyName, tags.definition(tags.propertyName)], color: "var(--code-key)" },
  { tag: [tags.string, tags.special(tags.string)], color: "var(--code-string)" },
  { tag: [tags.number, tags.bool, tags.null], color: "var(--code-number)" },
  {
    tag: [tags.comment, tags.lineComment, tags.blockComment],
    color: "var(--code-faint)",
    fontStyle: "italic",
  },
  {
    tag: [tags.meta, tags.processingInstruction, tags.separator, tags.punctuation],
    color: "var(--code-faint)",
  },
  { tag: [tags.squareBracket, tags.brace, tags.contentSeparator], color: "var(--code-faint)" },
  { tag: [tags.labelName, tags.typeName, tags.keyword], color: "var(--code-anchor)" },
  { tag: tags.monospace, color: "var(--code-mono)" },
  { tag: [tags.link, tags.url], color: "var(--code-link)" },
  { tag: tags.strong, fontWeight: "650" },
  { tag: tags.emphasis, fontStyle: "italic" },
  { tag: tags.strikethrough, textDecoration: "line-through" },
  { tag: tags.quote, color: "var(--code-quote)" },
  { tag: tags.escape, color: "var(--code-anchor)" },
]);

export function cardLanguage(): Extension {
  return [yamlFrontmatter({ content: markdown }), syntaxHighlighting(colours)];
}
