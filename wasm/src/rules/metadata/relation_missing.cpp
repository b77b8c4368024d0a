#include "rules/metadata/quantized.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

bool hasFile(const Card& card, std::initializer_list<std::string_view> endings) {
  if (!card.folder) return false;
  for (const FolderFile& file : card.folder->files) {
    for (const std::string_view ending : endings) {
      if (file.path.ends_with(ending)) return true;
    }
  }
  return false;
}

bool isNamed(const Card& card, std::initializer_list<std::string_view> words) {
  for (const std::string_view key : {"tags", "library_name"}) {
    for (const auto word : stringsOf(card.get(key))) {
      if (isOneOf(strings::toLowerAscii(word), words)) return true;
    }
  }
  return false;
}

void check(const Card& card, Report& report) {
  // Of GGUF files the Hub infers it.
  if (card.kind != CardKind::model || isBlank(card.get("base_model")) || card.get("base_model_relation") ||
      quantizedFormat(card) != "ONNX")
    return;
  report
      .add(metadata_relation_missing.info, card.get("base_model")->span,
           "The model is quantized, and the metadata do not say how it comes from its base_model")
      .withHelp(
          "Add `base_model_relation: quantized`: the base's page then lists it among its quantized versions "
          "and "
          "not among the fine-tuned ones.")
      .withFix("Add `base_model_relation: quantized`", false,
               insertTopLevelKey(card, "base_model_relation", "quantized"));
}

}  // namespace

std::string_view quantizedFormat(const Card& card) {
  if (isNamed(card, {"gguf"}) || hasFile(card, {".gguf"})) return "GGUF";
  if (hasFile(card,
              {"_quantized.onnx", "_int8.onnx", "_uint8.onnx", "_q4.onnx", "_q4f16.onnx", "_bnb4.onnx"}))
    return "ONNX";
  return isNamed(card, {"onnx"}) &&
                 isNamed(card, {"quantized", "quantization", "int8", "int4", "4bit", "8bit"})
             ? "ONNX"
             : "";
}

const Rule metadata_relation_missing{
    .info = {.id = "metadata/relation-missing", .severity = Severity::info, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs metadata_relation_missing_docs{
    .summary = "A quantized ONNX model whose base_model_relation is not given",
    .why =
        "Without `base_model_relation` the Hub guesses how a model comes from its base. From GGUF files it "
        "sees that "
        "the model is quantized; from ONNX files it is not known to.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- onnx\n- int8\nbase_model: "
        "camembert-base\n---\n\n# A model\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\ntags:\n- onnx\n- int8\nbase_model: "
        "camembert-base\nbase_model_relation: quantized\n---\n\n# A model\n",
    .fix = "Adds the line. Not safe: the repository may hold the model unquantized too.",
    .source =
        "Hub documentation, model-release-checklist and model-cards; hub-docs#1410 (read 2026-11-23; "
        "inferred)"};

}  // namespace cardsmith::rules
