#include "rules/metadata/not_on_hub.h"

#include <algorithm>

#include "metadata/edits.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

// `checkpoint-500`, as the Trainer names its folders.
bool isCheckpoint(std::string_view name) {
  return name.starts_with("checkpoint-"sv) && name.size() > 11 &&
         std::all_of(name.begin() + 11, name.end(), strings::isAsciiDigit);
}

// A folder of a training run that has an id's form: `out/checkpoint-500`.
bool looksLikeFolder(std::string_view id) {
  const std::size_t slash = id.find('/');
  if (isCheckpoint(id.substr(slash == std::string_view::npos ? 0 : slash + 1))) return true;
  return slash != std::string_view::npos &&
         isOneOf(id.substr(0, slash),
                 {"out", "output", "outputs", "result", "results", "checkpoint", "checkpoints", "ckpt",
                  "ckpts", "runs", "models", "saved_model", "saved_models", "tmp"});
}

void look(const Card& card, std::string_view key, Report& report) {
  const yaml::Entry* entry = card.metadata->find(key);
  if (!entry) return;
  const bool model = key == "base_model";
  const auto items = itemsOf(entry->value);
  for (std::size_t i = 0; i < items.size(); ++i) {
    const yaml::Node& item = *items[i];
    if (!item.isString()) continue;
    const bool nothing = namesNothing(item.text);
    if ((!nothing && !(model && looksLikeFolder(item.text))) || isReported(report, item.span)) continue;
    Finding& finding = report.add(
        metadata_not_on_hub.info, item.span,
        nothing ? concat({"`", item.text, "` is no ", model ? "model" : "dataset",
                          " of the Hub, and the page links to it as if it were"})
                : concat({"`", item.text, "` looks like a folder of a training run, not like a model's id"}));
    if (!nothing) {
      finding.withHelp(
          "Write the id on the Hub of the model that the training began with. Where several runs followed "
          "each "
          "other, it is that of the first.");
      return;
    }
    if (!model) finding.withSeverity(Severity::info);
    finding.withHelp({"What is not on the Hub belongs in the text. Remove ",
                      items.size() > 1 ? "it." : concat({"`", key, "`."})});
    finding.withFix("Remove it", false,
                    items.size() > 1 ? metadata::edits::removeItem(card.text(), *entry->value, i)
                                     : metadata::edits::removeEntry(card.text(), *card.metadata, *entry));
    return;
  }
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata) return;
  look(card, "datasets", report);
  look(card, "base_model", report);
}

}  // namespace

bool namesNothing(std::string_view id) {
  static constexpr std::string_view kWords =
      "custom=\nprivate=\nown=\nmy=\nmycustom=\nnone=\ninternal=\nproprietary=\nunknown=\nna=\nn/"
      "a=\nlocal=\nself=\n"
      "inhouse=\nselfcollected=\nsynthetic=\nvarious=\nmixed=\nundisclosed=\nconfidential=\nscratch=\n"
      "fromscratch=\nnotapplicable=\nunspecified=\ndataset=\ndata=\nmodel=\nbasemodel=\n";
  std::string word = folded(id.substr(0, 40));
  for (const std::string_view end : {"datasets"sv, "dataset"sv, "data"sv, "model"sv}) {
    if (word.size() > end.size() && word.ends_with(end)) word.resize(word.size() - end.size());
  }
  return strings::valueOf(kWords, word).has_value();
}

const Rule metadata_not_on_hub{
    .info = {.id = "metadata/not-on-hub", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_not_on_hub_docs{
    .summary = "A dataset or base model that can be no repository of the Hub",
    .why =
        "`datasets` and `base_model` are ids of repositories. `custom` or `none` has an id's form, so the "
        "Hub "
        "takes it, shows it as a link and leads readers nowhere. A folder such as `outputs/checkpoint-500` "
        "is "
        "what training tools write in the place of the base model; paths have stopped many an upload.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ndatasets:\n- custom\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n",
    .fix = "Removes the word. Not safe: a dataset of that name may be meant that has another id.",
    .source =
        "Cards of the Hub; transformers#33922 and axolotl#2134 for paths in `base_model` (read 2026-11-23)"};

}  // namespace cardsmith::rules
