#include "rules/rule.h"

namespace cardsmith::rules {

namespace {

void check(const Card& card, Report& report) {
  if (!card.source.hasByteOrderMark() || !card.front_matter) return;
  const Span mark{0, 3};
  report
      .add(front_matter_byte_order_mark.info, mark,
           "A byte order mark stands before the block: the Hub finds the metadata, Python tools do not")
      .withHelp(
          "huggingface_hub reads this card as one without metadata, and may write it back without them. Save "
          "the file as UTF-8 without a byte order mark.")
      .withFix("Remove the byte order mark", true, {{mark, ""}});
}

}  // namespace

const Rule front_matter_byte_order_mark{
    .info = {.id = "front-matter/byte-order-mark", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs front_matter_byte_order_mark_docs{
    .summary = "A byte order mark before the YAML block",
    .why =
        "The pattern that finds the block begins with optional white space. JavaScript, so the Hub, counts a "
        "byte order mark as that; Python, so huggingface_hub, does not and finds no block.",
    .bad =
        "\xEF\xBB\xBF---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nIt fills "
        "gaps in French verse.\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nIt fills gaps in "
        "French verse.\n",
    .fix = "Removes the mark. Safe: UTF-8 has no byte order, and no page shows the mark.",
    .source = "huggingface_hub repocard.py REGEX_YAML_BLOCK, run in Python and in JavaScript (2026-11-23)"};

}  // namespace cardsmith::rules
