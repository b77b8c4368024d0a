#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

struct Name {
  std::string_view words;  // lower case, as prose names the license
  std::string_view id;
};

// Longer names first: the first that stands in the sentence counts.
constexpr Name kNames[] = {{"apache license, version 2.0", "apache-2.0"},
                           {"apache license 2.0", "apache-2.0"},
                           {"apache 2.0", "apache-2.0"},
                           {"apache-2.0", "apache-2.0"},
                           {"mit license", "mit"},
                           {"cc-by-nc-sa-4.0", "cc-by-nc-sa-4.0"},
                           {"cc by-nc-sa 4.0", "cc-by-nc-sa-4.0"},
                           {"cc-by-nc-nd-4.0", "cc-by-nc-nd-4.0"},
                           {"cc by-nc-nd 4.0", "cc-by-nc-nd-4.0"},
                           {"cc-by-nc-4.0", "cc-by-nc-4.0"},
                           {"cc by-nc 4.0", "cc-by-nc-4.0"},
                           {"cc-by-sa-4.0", "cc-by-sa-4.0"},
                           {"cc by-sa 4.0", "cc-by-sa-4.0"},
                           {"cc-by-4.0", "cc-by-4.0"},
                           {"cc by 4.0", "cc-by-4.0"},
                           {"gpl-3.0", "gpl-3.0"},
                           {"gplv3", "gpl-3.0"},
                           {"agpl-3.0", "agpl-3.0"},
                           {"bsd-3-clause", "bsd-3-clause"},
                           {"bsd 3-clause", "bsd-3-clause"}};

// Sentences in which the model itself gets its license.
constexpr std::string_view kPhrases[] = {"model is licensed under",
                                         "model is released under",
                                         "model is distributed under",
                                         "model is available under",
                                         "model weights are licensed under",
                                         "model weights are released under",
                                         "models are licensed under",
                                         "models are released under",
                                         "**license:**",
                                         "**license**:",
                                         "license: ",
                                         "- **license",
                                         "model license:"};

void check(const Card& card, Report& report) {
  const yaml::Node* license = card.get("license");
  if (card.kind != CardKind::model || !license || !license->isString() || isReported(report, license->span))
    return;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::paragraph) continue;
    const std::string_view source = card.textOf(block.span);
    if (source.size() > 20'000) continue;
    // Each phrase has one of the two.
    if (!strings::containsIgnoreAsciiCase(source, " under") &&
        !strings::containsIgnoreAsciiCase(source, "license"))
      continue;
    const std::string text = strings::toLowerAscii(source);
    for (const auto phrase : kPhrases) {
      const std::size_t at = text.find(phrase);
      if (at == std::string::npos) continue;
      const std::string_view after = std::string_view(text).substr(at + phrase.size(), 70);
      const std::string_view sentence = after.substr(0, after.find_first_of("\n;"));
      std::size_t best = std::string_view::npos;
      const Name* found = nullptr;
      for (const Name& name : kNames) {
        const std::size_t place = sentence.find(name.words);
        if (place < best) {
          best = place;
          found = &name;
        }
      }
      if (!found || found->id == license->text || found->id.starts_with(license->text)) continue;
      const std::size_t begin = block.span.begin + at + phrase.size() + best;
      report
          .add(metadata_license_contradiction.info, {begin, begin + found->words.size()},
               concat({"The text gives the license ", found->id, ", the metadata ", license->text}))
          .withRelated(license->span, "license stands here")
          .withHelp("Readers cannot tell which one holds. Make both say the same.");
      return;
    }
  }
}

}  // namespace

const Rule metadata_license_contradiction{
    .info = {.id = "metadata/license-contradiction",
             .severity = Severity::warning,
             .summary = "The text gives another license than the metadata"},
    .check = check};

const RuleDocs metadata_license_contradiction_docs{
    .why =
        "The page's badge and filter come from the metadata, the text is what people read. Where the two "
        "differ nobody "
        "knows what is allowed.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nThe model is released "
        "under the Apache 2.0 license.\n",
    .good =
        "---\nlicense: apache-2.0\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nThe model is "
        "released under the Apache 2.0 "
        "license.\n",
    .fix = "",
    .source = "Hub documentation, model-card-annotated: license in text and metadata (read 2026-11-23)"};

}  // namespace cardsmith::rules
