// The papers of every yaml::Error; check.cpp reports them. One file, because the rules differ in nothing
// else.
#include "rules/rule.h"

namespace cardsmith::rules {

// NOLINTBEGIN(bugprone-macro-parentheses): names cannot stand in parentheses
#define YAML_RULE(name, id_text, fix_safety)                                                                 \
  const Rule name {                                                                                          \
    .info = {.id = "yaml/" id_text, .severity = Severity::error, .hub = true, .fix = FixSafety::fix_safety } \
  }
// NOLINTEND(bugprone-macro-parentheses)
#define YAML_SOURCE                                                                                    \
  "js-yaml 4.3.2 (npm), whose words and places the Hub's messages carry: huggingface/datasets #6919, " \
  "POST /api/validate-yaml; read 2026-11-23"

YAML_RULE(yaml_bad_directive, "bad-directive", none);
const RuleDocs yaml_bad_directive_docs{.summary = "A `%` line that is no valid YAML directive",
                                       .why =
                                           "A line that begins with `%` gives orders to the YAML reader. "
                                           "Metadata need none; most such lines are text that slipped in.",
                                       .bad = "---\n%YAML\n---\nlicense: mit\n---\n\n# A model\n",
                                       .good = "---\nlicense: mit\n---\n\n# A model\n",
                                       .fix = "",
                                       .source = YAML_SOURCE};

YAML_RULE(yaml_bad_indentation, "bad-indentation", unsafe);
const RuleDocs yaml_bad_indentation_docs{
    .summary = "A line is not indented like the entry it belongs to",
    .why =
        "YAML tells by the indentation what belongs to what. A line one column off ends the entry it should "
        "belong to, and the Hub refuses the card.",
    .bad = "---\nlicense: mit\n tags:\n- text\n---\n\n# A model\n",
    .good = "---\nlicense: mit\ntags:\n- text\n---\n\n# A model\n",
    .fix = "Indents the line like its neighbours. Not safe: the line may belong to another entry.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_block_scalar_header, "block-scalar-header", safe);
const RuleDocs yaml_block_scalar_header_docs{
    .summary = "Text stands on the line of a `|` or `>`",
    .why =
        "After `|` or `>` the text begins on the next line; what stands behind them on the same line is "
        "refused. Values such as `>= 3.8` fall into this trap.",
    .bad = "---\nlicense: mit\npython: >= 3.8\n---\n\n# A model\n",
    .good = "---\nlicense: mit\npython: \">= 3.8\"\n---\n\n# A model\n",
    .fix = "Quotes the value; safe, because it can only be meant as text.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_block_scalar_indentation, "block-scalar-indentation", none);
const RuleDocs yaml_block_scalar_indentation_docs{
    .summary = "The lines after `|` or `>` are not indented",
    .why =
        "The lines of a text after `|` or `>` have to be indented, else nobody can tell where the text ends.",
    .bad = "---\n--- |\ntext\n---\n\n# A model\n",
    .good = "---\nlicense: mit\n---\n\n# A model\n",
    .fix = "",
    .source = YAML_SOURCE};

YAML_RULE(yaml_complex_key, "complex-key", none);
const RuleDocs yaml_complex_key_docs{
    .summary = "A list inside a list stands where a key should",
    .why = "Template text such as `[[name]]: x` is read as a list inside a list, and that cannot be a key.",
    .bad = "---\n[[name]]: x\n---\n\n# A model\n",
    .good = "---\nname: x\n---\n\n# A model\n",
    .fix = "",
    .source = YAML_SOURCE};

YAML_RULE(yaml_content_after_end, "content-after-end", unsafe);
const RuleDocs yaml_content_after_end_docs{
    .summary = "A line that belongs to nothing follows a complete value",
    .why =
        "The block is one mapping. A list item after a key that has its value already, or a key after a "
        "list, belongs to nothing, and the Hub refuses the card.",
    .bad = "---\nlanguage: en\n- fr\n---\n\n# A model\n",
    .good = "---\nlanguage:\n- en\n- fr\n---\n\n# A model\n",
    .fix =
        "Makes the value above the first item of the list, or removes what stands in the way. Not safe: "
        "something else may be meant.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_control_character, "control-character", safe);
const RuleDocs yaml_control_character_docs{
    .summary = "An invisible control character",
    .why =
        "YAML allows no control characters. They come from terminals, PDF files and broken encodings, and "
        "cannot be seen in an editor.",
    .bad =
        "---\nlicense: mit\ntags:\n- te\x07"
        "xt\n---\n\n# A model\n",
    .good = "---\nlicense: mit\ntags:\n- text\n---\n\n# A model\n",
    .fix =
        "Removes the character everywhere in the block. Safe: it cannot be seen and has no meaning in a "
        "card.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_duplicate_key, "duplicate-key", unsafe);
const RuleDocs yaml_duplicate_key_docs{
    .summary = "A key is there twice",
    .why =
        "The Hub refuses a block in which a key is repeated. Python tools silently keep the last one, so two "
        "people see two different cards.",
    .bad = "---\nlicense: mit\ntags:\n- text\nlicense: apache-2.0\n---\n\n# A model\n",
    .good = "---\nlicense: mit\ntags:\n- text\n---\n\n# A model\n",
    .fix = "Removes one of the two. Safe only where both are the same.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_extra_comma, "extra-comma", unsafe);
const RuleDocs yaml_extra_comma_docs{.summary = "A comma with nothing before it",
                                     .why =
                                         "Two commas in a row, or one at the start of a list, leave an item "
                                         "without a value; the Hub refuses that.",
                                     .bad = "---\nlicense: mit\ntags: [text,, image]\n---\n\n# A model\n",
                                     .good = "---\nlicense: mit\ntags: [text, image]\n---\n\n# A model\n",
                                     .fix = "Removes the comma. Not safe: an item may be missing.",
                                     .source = YAML_SOURCE};

YAML_RULE(yaml_invalid_escape, "invalid-escape", safe);
const RuleDocs yaml_invalid_escape_docs{
    .summary = "A backslash in double quotes that escapes nothing",
    .why = "Inside double quotes a backslash begins an escape. Windows paths and LaTeX then break the block.",
    .bad = "---\nlicense: mit\nthumbnail: \"C:\\images\\cat.png\"\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nthumbnail: 'C:\\images\\cat.png'\n---\n\n# A model\n",
    .fix =
        "Writes every backslash of the text twice, so that it is text. Safe where none of them begins an "
        "escape.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_malformed_anchor, "malformed-anchor", unsafe);
const RuleDocs yaml_malformed_anchor_docs{.summary = "`&` or `*` where it cannot stand",
                                          .why =
                                              "`&` and `*` at the start of a value mark and repeat values in "
                                              "YAML. A Markdown bullet (`* item`) is none.",
                                          .bad = "---\nlicense: mit\ntags:\n* text\n---\n\n# A model\n",
                                          .good = "---\nlicense: mit\ntags:\n- text\n---\n\n# A model\n",
                                          .fix = "Begins the item with `-`, or quotes the value.",
                                          .source = YAML_SOURCE};

YAML_RULE(yaml_malformed_tag, "malformed-tag", unsafe);
const RuleDocs yaml_malformed_tag_docs{.summary = "`!` begins what is no YAML tag",
                                       .why = "`!` at the start of a value begins a YAML tag.",
                                       .bad = "---\nlicense: mit\npretty_name: !{x}\n---\n\n# A model\n",
                                       .good = "---\nlicense: mit\npretty_name: \"!{x}\"\n---\n\n# A model\n",
                                       .fix = "Quotes the value or removes the tag.",
                                       .source = YAML_SOURCE};

YAML_RULE(yaml_merge_scalar, "merge-scalar", none);
const RuleDocs yaml_merge_scalar_docs{
    .summary = "`<<` is followed by something that cannot be merged",
    .why = "`<<` copies the keys of another mapping into this one. Text has no keys.",
    .bad = "---\nlicense: mit\n<<: text\n---\n\n# A model\n",
    .good = "---\nlicense: mit\n\"<<\": text\n---\n\n# A model\n",
    .fix = "",
    .source = YAML_SOURCE};

YAML_RULE(yaml_missing_colon, "missing-colon", unsafe);
const RuleDocs yaml_missing_colon_docs{
    .summary = "A line without a colon where a key should stand",
    .why =
        "A line at the left edge that is no `key: value` is taken together with the lines below for one long "
        "key, and the Hub names a place far away.",
    .bad = "---\nlicense: mit\ntags\n- text\nlanguage: en\n---\n\n# A model\n",
    .good = "---\nlicense: mit\ntags:\n- text\nlanguage: en\n---\n\n# A model\n",
    .fix =
        "Inserts the colon, or indents the line so that it goes on with the value above. Not safe: only the "
        "author knows which.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_missing_comma, "missing-comma", unsafe);
const RuleDocs yaml_missing_comma_docs{
    .summary = "Two items without a comma between them",
    .why = "In brackets a comma stands between two items.",
    .bad = "---\nlicense: mit\ntags: [\"text\" \"image\"]\n---\n\n# A model\n",
    .good = "---\nlicense: mit\ntags: [\"text\", \"image\"]\n---\n\n# A model\n",
    .fix = "Inserts the comma.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_missing_document_start, "missing-document-start", none);
const RuleDocs yaml_missing_document_start_docs{
    .summary = "A `%` line without the `---` that ends the orders",
    .why = "A line that begins with `%` gives orders to the YAML reader, which then waits for `---`.",
    .bad = "---\n%matplotlib inline\nlicense: mit\n---\n\n# A model\n",
    .good = "---\nlicense: mit\n---\n\n# A model\n",
    .fix = "",
    .source = YAML_SOURCE};

YAML_RULE(yaml_missing_key, "missing-key", none);
const RuleDocs yaml_missing_key_docs{.summary = "A colon without a key before it",
                                     .why = "A line that begins with a colon has no key.",
                                     .bad = "---\nlicense: mit\n: text\n---\n\n# A model\n",
                                     .good = "---\nlicense: mit\npretty_name: text\n---\n\n# A model\n",
                                     .fix = "",
                                     .source = YAML_SOURCE};

YAML_RULE(yaml_missing_space, "missing-space", safe);
const RuleDocs yaml_missing_space_docs{
    .summary = "No space after a colon or a dash",
    .why = "`key:value` is one word for YAML, and so is `-item`. The Hub then reports a line further down.",
    .bad = "---\nlicense:mit\nlanguage: en\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: en\n---\n\n# A model\n",
    .fix = "Inserts the space. Safe where the block is read after it.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_multiline_key, "multiline-key", unsafe);
const RuleDocs yaml_multiline_key_docs{.summary = "A key over more than one line",
                                       .why =
                                           "A key and its colon stand on one line. Brackets that begin at "
                                           "the left edge below a key are read as the next key.",
                                       .bad = "---\nlicense: mit\ntags:\n[\ntext\n]\n---\n\n# A model\n",
                                       .good = "---\nlicense: mit\ntags: [\ntext\n]\n---\n\n# A model\n",
                                       .fix = "Moves the brackets to the key's line.",
                                       .source = YAML_SOURCE};

YAML_RULE(yaml_reserved_character, "reserved-character", safe);
const RuleDocs yaml_reserved_character_docs{
    .summary = "A value begins with a character that YAML reserves",
    .why =
        "`@` and the backtick may not begin a value, and `%`, `&`, `*`, `!`, `|`, `>` and brackets have a "
        "meaning there.",
    .bad = "---\nlicense: mit\npretty_name: @name\n---\n\n# A model\n",
    .good = "---\nlicense: mit\npretty_name: \"@name\"\n---\n\n# A model\n",
    .fix = "Quotes the value; safe, because it can only be meant as text.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_second_document, "second-document", unsafe);
const RuleDocs yaml_second_document_docs{
    .summary = "A second YAML document",
    .why =
        "`...`, or `---` with text behind it, ends the metadata for YAML; the Hub reads only blocks with one "
        "document.",
    .bad = "---\nlicense: mit\n--- text\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: en\n---\n\n# A model\n",
    .fix = "Removes the line.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_tab_indentation, "tab-indentation", safe);
const RuleDocs yaml_tab_indentation_docs{
    .summary = "A tab in the indentation",
    .why = "YAML is indented with spaces; a tab does not count.",
    .bad = "---\nlicense: mit\ntags:\n\t- text\n---\n\n# A model\n",
    .good = "---\nlicense: mit\ntags:\n  - text\n---\n\n# A model\n",
    .fix = "Replaces the tabs by spaces. Safe where two and four spaces a tab give the same metadata.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_tag_mismatch, "tag-mismatch", unsafe);
const RuleDocs yaml_tag_mismatch_docs{.summary = "A YAML tag that does not fit its value",
                                      .why =
                                          "A tag such as `!!int` says of which type a value is; the Hub "
                                          "refuses a value that is none of that type.",
                                      .bad = "---\nlicense: mit\nvalue: !!int many\n---\n\n# A model\n",
                                      .good = "---\nlicense: mit\nvalue: many\n---\n\n# A model\n",
                                      .fix = "Removes the tag.",
                                      .source = YAML_SOURCE};

YAML_RULE(yaml_text_after_value, "text-after-value", unsafe);
const RuleDocs yaml_text_after_value_docs{
    .summary = "Text after a value that was complete",
    .why =
        "After a closing quote or bracket the value is complete. Apostrophes inside single quotes and "
        "Markdown links end a value too early.",
    .bad = "---\nlicense: mit\npretty_name: 'It's here'\n---\n\n# A model\n",
    .good = "---\nlicense: mit\npretty_name: \"It's here\"\n---\n\n# A model\n",
    .fix = "Quotes the whole value. Safe only where a quote of the same kind stands inside.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_too_deep, "too-deep", none);
const RuleDocs yaml_too_deep_docs{
    .summary = "Values nested over a hundred levels deep",
    .why = "The Hub's reader stops at a hundred levels.",
    .bad =
        "---\na: "
        "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[["
        "[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]"
        "]]\n---\n\n# A model\n",
    .good = "---\na: [[1]]\n---\n\n# A model\n",
    .fix = "",
    .source = YAML_SOURCE};

YAML_RULE(yaml_too_many_merges, "too-many-merges", none);
const RuleDocs yaml_too_many_merges_docs{
    .summary = "The merge keys copy too many keys",
    .why = "The Hub's reader allows 10,000 keys to be copied by `<<`, and a hundred mappings at a time.",
    .bad = "",
    .good = "---\nlicense: mit\n---\n\n# A model\n",
    .fix = "",
    .source = YAML_SOURCE};

YAML_RULE(yaml_unclosed_flow, "unclosed-flow", unsafe);
const RuleDocs yaml_unclosed_flow_docs{
    .summary = "A bracket that is never closed",
    .why =
        "An open bracket swallows the lines below it; the Hub names the end of the block or the first line "
        "that does not fit.",
    .bad = "---\nlicense: mit\ntags: [text, image\nlanguage: en\n---\n\n# A model\n",
    .good = "---\nlicense: mit\ntags: [text, image]\nlanguage: en\n---\n\n# A model\n",
    .fix = "Closes the bracket where its lines end. Not safe: it may have been meant to end elsewhere.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_unclosed_quote, "unclosed-quote", unsafe);
const RuleDocs yaml_unclosed_quote_docs{
    .summary = "A quote that is never closed",
    .why = "An open quote swallows the lines below it up to the next quote.",
    .bad = "---\nlicense: mit\npretty_name: \"A model\nlanguage: en\n---\n\n# A model\n",
    .good = "---\nlicense: mit\npretty_name: \"A model\"\nlanguage: en\n---\n\n# A model\n",
    .fix = "Closes the quote at the end of its line.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_undefined_alias, "undefined-alias", safe);
const RuleDocs yaml_undefined_alias_docs{
    .summary = "`*name` repeats a value that nothing has marked",
    .why = "`*name` repeats a value that was marked with `&name`. Markdown's `**bold**` is read so too.",
    .bad = "---\nlicense: mit\npretty_name: **Name**\n---\n\n# A model\n",
    .good = "---\nlicense: mit\npretty_name: \"**Name**\"\n---\n\n# A model\n",
    .fix = "Quotes the value. Safe where nothing in the block is marked with `&`.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_undefined_tag_handle, "undefined-tag-handle", unsafe);
const RuleDocs yaml_undefined_tag_handle_docs{
    .summary = "A YAML tag with a prefix that nothing declares",
    .why = "The prefix of a tag such as `!py!tuple` has to be declared by a `%TAG` line.",
    .bad = "---\nlicense: mit\nvalue: !py!tuple x\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nvalue: x\n---\n\n# A model\n",
    .fix = "Removes the tag, or quotes the value.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_unknown_tag, "unknown-tag", unsafe);
const RuleDocs yaml_unknown_tag_docs{
    .summary = "A YAML tag that the Hub's reader does not know",
    .why =
        "Numbers of numpy, tuples and other Python objects leave tags such as `!!python/tuple` when they are "
        "written to YAML as they are. The Hub refuses every tag outside the YAML standard.",
    .bad = "---\nlicense: mit\nvalue: !!python/tuple [1, 2]\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nvalue: [1, 2]\n---\n\n# A model\n",
    .fix =
        "Writes the number of numpy that can be read from its bytes, or removes the tag. Not safe: of other "
        "Python objects more than the tag has to go.",
    .source = YAML_SOURCE};

YAML_RULE(yaml_unquoted_colon, "unquoted-colon", safe);
const RuleDocs yaml_unquoted_colon_docs{
    .summary = "A value without quotes that contains `: `",
    .why =
        "`: ` inside a value looks like another key to YAML. It is the most frequent fault in titles and "
        "descriptions.",
    .bad = "---\nlicense: mit\npretty_name: Cards: a study\n---\n\n# A model\n",
    .good = "---\nlicense: mit\npretty_name: \"Cards: a study\"\n---\n\n# A model\n",
    .fix = "Quotes the value. Safe, save where the word before the colon is a key that lost its line break.",
    .source = YAML_SOURCE};

#undef YAML_RULE
#undef YAML_SOURCE

}  // namespace cardsmith::rules
