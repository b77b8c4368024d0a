#include <algorithm>
#include <utility>

#include "rules/folder/repository.h"
#include "rules/metadata/quantized.h"
#include "rules/metadata/text_base.h"
#include "rules/readings.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

bool endsWithWords(std::string_view text, std::string_view words) {
  return text.size() >= words.size() &&
         strings::equalsIgnoreAsciiCase(text.substr(text.size() - words.size()), words);
}

bool startsWithWords(std::string_view text, std::string_view words) {
  return text.size() >= words.size() && strings::equalsIgnoreAsciiCase(text.substr(0, words.size()), words);
}

/// Without the marks and blanks at its end.
std::string_view unmarkedEnd(std::string_view text) {
  while (!text.empty() && std::string_view(" `*_[\r\n").find(text.back()) != std::string_view::npos)
    text.remove_suffix(1);
  return text;
}

// "[acme/one](…/acme/two)": whichever is meant, it is not certain.
bool namesAnother(std::string_view label, std::string_view id) {
  if (label.find(' ') != std::string_view::npos || label.find_first_of("-/"sv) == std::string_view::npos)
    return false;
  return !strings::equalsIgnoreAsciiCase(label.substr(label.rfind('/') + 1), id.substr(id.rfind('/') + 1));
}

// Code of the card that names the id runs this model, or compares the two: it is not only its base.
bool isInCode(const Card& card, std::string_view id) {
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind == markdown::BlockKind::code && block.text.find(id) != std::string::npos) return true;
  }
  return false;
}

// "Unlike models fine-tuned from [ID](…), this one …"
bool isOfOthers(std::string_view before) {
  constexpr std::size_t kNear = 80;  // bytes
  before = before.substr(before.size() - std::min(before.size(), kNear));
  if (const std::size_t stop = before.rfind(". "sv); stop != std::string_view::npos)
    before.remove_prefix(stop);
  for (const std::string_view words : {"unlike ", "in contrast to ", "compared to ", "compared with ",
                                       "instead of ", "rather than ", "not a "}) {
    if (strings::containsIgnoreAsciiCase(before, words)) return true;
  }
  return false;
}

// An id that no link gives: with a namespace, or one of those that were given before there were any.
bool isPlainId(std::string_view id) {
  if (!looksLikeRepositoryId(id) || id.size() > 96) return false;
  return id.find('/') != std::string_view::npos
             ? !id.ends_with(".py"sv)
             : isOneOf(id.substr(0, id.find('-')),
                       {"bert", "distilbert", "roberta", "distilroberta", "xlm", "albert", "camembert",
                        "gpt2", "distilgpt2", "t5", "xlnet"});
}

// `- **Finetuned from model [optional]:**`, up to where its value stands.
bool isField(std::string_view line) {
  const std::size_t colon = line.rfind(':');
  if (colon == std::string_view::npos || line.size() > 60) return false;
  std::string name;
  for (const char c : line.substr(0, colon)) {
    if (strings::isAsciiAlpha(c)) name += strings::toLowerAscii(c);
  }
  if (name.ends_with("optional"sv)) name.resize(name.size() - 8);
  for (const char c : line.substr(colon + 1)) {
    if (std::string_view(" *`_[").find(c) == std::string_view::npos) return false;
  }
  return isOneOf(name, {"finetunedfrommodel", "finetunedfrom", "basemodel", "parentmodel"});
}

// What stands in the last line of a text, of which the end is enough.
std::string_view endOfLine(std::string_view text) {
  constexpr std::size_t kEnough = 61;  // more than isField() takes
  text = text.substr(text.size() - std::min(text.size(), kEnough));
  return text.substr(text.rfind('\n') + 1);
}

// A name of a model in the text: a link to it, or its id as code.
struct Named {
  std::string_view id;
  Span span;
  int block;
  bool link;
};

class Reader {
 public:
  explicit Reader(const Card& card) : card_(card) {}

  BaseOfText run() {
    std::size_t subject = 0;  // behind the model that was linked before
    for (const markdown::Link& link : card_.outline.links) {
      std::string_view kind;
      const std::string_view id = hubIdOfLink(link.href, kind);
      if (id.empty() || kind != "models") continue;
      // "[Another](…) is a fine-tuned version of [ID](…)".
      const std::size_t behind = std::exchange(subject, link.span.end);
      const bool of_another =
          behind > 0 && link.span.begin < behind + 60 && card_.text().substr(behind).starts_with(" is a "sv);
      if (!of_another && !namesAnother(link.text, id)) named_.push_back({id, link.span, link.block, true});
    }
    for (const markdown::InlineCode& code : card_.outline.inline_code) {
      if (isPlainId(code.text)) named_.push_back({code.text, code.span, code.block, false});
    }
    stableSort(named_, [](const Named& x, const Named& y) { return x.span.begin < y.span.begin; });
    for (const Named& one : named_) {
      if (isBase(one)) return {one.id, one.span};
    }
    if (!card_.mayHold({"tuned", "base", "parent"})) return {};
    const BaseOfText field = plainField();
    return field.id.empty() && card_.mayHold({"tuned from ", "tuned version of "}) ? plainSentence() : field;
  }

 private:
  const Card& card_;
  std::vector<Named> named_;
  static constexpr std::size_t kMost = 20;  // ids that are looked for in all of the code
  std::size_t looked_ = 0;

  const markdown::Block* paragraphOf(int block) const {
    const markdown::Block* found =
        block >= 0 ? &card_.outline.blocks[static_cast<std::size_t>(block)] : nullptr;
    return found && found->kind == markdown::BlockKind::paragraph ? found : nullptr;
  }

  // "fine-tuned version of [ID](…)", "[ID](…) fine-tuned on": the sentences that trainers and people write.
  bool isBase(const Named& one) {
    static constexpr std::string_view kPhrases[] = {"fine-tuned version of", "finetuned version of",
                                                    "fine-tuned from",       "finetuned from",
                                                    "quantized version of",  "LoRA adapter for"};
    static constexpr std::string_view kMorePhrases[] = {"smaller version of",    "smaller versions of",
                                                        "pruned version of",     "fine-tune of",
                                                        "finetune of",           "lora for",
                                                        "gguf version of",       "quantizations of",
                                                        "quantized versions of", "onnx version of"};
    static constexpr std::string_view kAfter[] = {"fine-tuned on", "fine-tuned for", "finetuned on",
                                                  "finetuned for", "fine tuned on"};
    std::string_view before = card_.text().substr(card_.body.begin, one.span.begin - card_.body.begin);
    if (paragraphOf(one.block) && isField(endOfLine(before))) return true;
    before = unmarkedEnd(before);
    if (before.ends_with(" the"sv)) before.remove_suffix(4);
    if (isOfOthers(before)) return false;
    for (const auto phrase : kPhrases) {
      if (endsWithWords(before, phrase)) return true;
    }
    bool says = false;
    for (const auto phrase : kMorePhrases) says = says || endsWithWords(before, phrase);
    // At the beginning of a paragraph: "Fine-tuned [ID](…) on X", "[ID](…) fine-tuned on X".
    if (const markdown::Block* block = one.link ? paragraphOf(one.block) : nullptr) {
      const std::string_view lead = unmarkedEnd(card_.text().substr(
          block->span.begin, std::max(one.span.begin, block->span.begin) - block->span.begin));
      std::string_view rest = card_.text().substr(one.span.end, 40);
      while (!rest.empty() && std::string_view(" `*_\r\n").find(rest.front()) != std::string_view::npos)
        rest.remove_prefix(1);
      bool tuned = false;
      for (const auto phrase : kAfter) tuned = tuned || startsWithWords(rest, phrase);
      says = says || (tuned && (lead.empty() || endsWithWords(lead, "version of"))) ||
             strings::equalsIgnoreAsciiCase(lead, "fine-tuned") ||
             strings::equalsIgnoreAsciiCase(lead, "finetuned");
    }
    return says && looked_++ < kMost && !isInCode(card_, one.id);
  }

  // "fine-tuned from acme/base on …"
  BaseOfText plainSentence() const {
    for (const markdown::Block& block : card_.outline.blocks) {
      if (block.kind != markdown::BlockKind::paragraph) continue;
      const std::string_view text = card_.textOf(block.span);
      for (const std::string_view phrase : {"tuned from ", "tuned version of "}) {
        const std::size_t at = text.find(phrase);
        if (at == std::string_view::npos || isOfOthers(text.substr(0, at))) continue;
        std::string_view id = text.substr(at + phrase.size());
        if (id.starts_with("the "sv)) id.remove_prefix(4);
        id = id.substr(0, id.find_first_of(" \t\r\n,;:()"sv));
        while (!id.empty() && id.back() == '.') id.remove_suffix(1);
        if (id.find('/') == std::string_view::npos || !isPlainId(id)) continue;
        const std::size_t begin = static_cast<std::size_t>(id.data() - card_.text().data());
        return {id, {begin, begin + id.size()}};
      }
    }
    return {};
  }

  // `- **Finetuned from model:** acme/base`
  BaseOfText plainField() const {
    for (const markdown::Block& block : card_.outline.blocks) {
      if (block.kind != markdown::BlockKind::paragraph) continue;
      const std::string_view text = card_.textOf(block.span);
      for (std::size_t colon = text.find(':'); colon != std::string_view::npos;
           colon = text.find(':', colon + 1)) {
        // Not far behind a line's start; in the first one nothing is found, and 0 is right.
        const std::size_t near = colon > 61 ? colon - 61 : 0;
        const std::size_t found = text.substr(near, colon - near).rfind('\n');
        if (found == std::string_view::npos && near > 0) continue;
        const std::size_t begin = found == std::string_view::npos ? 0 : near + found + 1;
        const std::string_view line = strings::trim(text.substr(begin, text.find('\n', colon) - begin));
        const std::string_view id = line.substr(line.find_last_of(" *"sv) + 1);
        if (!isPlainId(id) || !isField(line.substr(0, line.size() - id.size()))) continue;
        const std::size_t at = static_cast<std::size_t>(id.data() - card_.text().data());
        return {id, {at, at + id.size()}};
      }
    }
    return {};
  }
};

// What was trained from nothing and quantized then has no base on the Hub.
bool isTrainedFromNothing(const Card& card) {
  for (const std::string_view words : {"from scratch"sv, "from nothing"sv, "without a pretrained model"sv}) {
    if (bodyHolds(card, words)) return true;
  }
  return false;
}

void check(const Card& card, Report& report) {
  if (card.kind != CardKind::model || !card.metadata || hasKey(card, "base_model")) return;
  if (adapterBaseModel(card)) return;  // folder/adapter-base-model knows it better
  const std::string_view base = baseOfText(card).id;
  if (!base.empty()) {
    report
        .add(metadata_base_model_missing.info, endOfBlock(card),
             {"The text says that this model comes from ", base, ", the metadata name no base_model"})
        .withHelp({"Add `base_model: ", base,
                   "`: the Hub then links the two and shows this model in the base's tree."})
        .withFix({"Add `base_model: ", base, "`"}, false, insertTopLevelKey(card, "base_model", base));
    return;
  }
  if (const std::string_view format = quantizedFormat(card); !format.empty()) {
    if (isTrainedFromNothing(card)) return;
    report
        .add(metadata_base_model_missing.info, endOfBlock(card),
             {"A quantized model (", format, ") is made from another, and the metadata name no base_model"})
        .withHelp(
            "Add `base_model:` with the id of that model, if it is on the Hub, and `base_model_relation: "
            "quantized`: its page then lists this one.");
    return;
  }
  const yaml::Node* library = card.get("library_name");
  const bool adapter =
      library && library->isString() && isOneOf(library->text, {"peft", "adapter-transformers"});
  if (!adapter && !containsString(card.get("tags"), "lora") && !containsString(card.get("tags"), "qlora"))
    return;
  report
      .add(metadata_base_model_missing.info, endOfBlock(card),
           "An adapter works only on its base model, and the metadata name no base_model")
      .withHelp("Add `base_model:` with the id of the model that the adapter was trained on.");
}

}  // namespace

const BaseOfText& baseOfText(const Card& card) {
  return readOnce(card.readings.base, [&] { return Reader(card).run(); });
}

const Rule metadata_base_model_missing{
    .info = {.id = "metadata/base-model-missing", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_base_model_missing_docs{
    .summary = "The model comes from another one that the metadata do not name",
    .why =
        "`base_model` puts the model into its base's tree, where people look for fine-tuned and quantized "
        "versions, and tells readers whose licence and limits it inherits. An adapter cannot be loaded "
        "without it.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nA fine-tuned version "
        "of "
        "[camembert-base](https://huggingface.co/camembert-base).\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nbase_model: camembert-base\n---\n\n# A "
        "model\n\nA "
        "fine-tuned version of [camembert-base](https://huggingface.co/camembert-base).\n",
    .fix =
        "Adds the line with the id that the text links. It is not safe: the sentence may speak of another "
        "model.",
    .source =
        "Hub documentation, model-cards, \"Specifying a base model\"; huggingface/peft#938 (read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
