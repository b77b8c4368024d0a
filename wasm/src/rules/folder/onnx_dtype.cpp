#include <algorithm>

#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

struct Variant {
  std::string_view dtype;
  std::string_view suffix;
};

// transformers.js, src/utils/dtypes.js (5ed4c5c0).
constexpr Variant kVariants[] = {{"fp32", ""},        {"fp16", "_fp16"},   {"q8", "_quantized"},
                                 {"int8", "_int8"},   {"uint8", "_uint8"}, {"q4", "_q4"},
                                 {"q4f16", "_q4f16"}, {"bnb4", "_bnb4"},   {"q2", "_q2"},
                                 {"q2f16", "_q2f16"}, {"q1", "_q1"},       {"q1f16", "_q1f16"}};

const Variant* variantOf(std::string_view stem) {
  const Variant* best = &kVariants[0];
  for (const Variant& variant : kVariants) {
    if (!variant.suffix.empty() && stem.ends_with(variant.suffix)) best = &variant;
  }
  return best;
}

void check(const Card& card, Report& report) {
  if (!card.folder || !card.folder->complete) return;
  std::vector<std::string_view> present;
  for (const FolderFile& file : card.folder->files) {
    std::string_view path = file.path;
    if (!path.starts_with("onnx/") || !path.ends_with(".onnx")) continue;
    path.remove_suffix(5);
    present.push_back(variantOf(path)->dtype);
  }
  if (present.empty()) return;
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code) continue;
    const std::string_view code = card.textOf(block.content);
    if (!containsString(card.get("library_name"), "transformers.js") &&
        code.find("transformers'") == std::string_view::npos &&
        code.find("transformers\"") == std::string_view::npos)
      continue;
    for (std::size_t at = code.find("dtype:"); at != std::string_view::npos;
         at = code.find("dtype:", at + 1)) {
      std::size_t begin = at + 6;
      while (begin < code.size() && code[begin] == ' ') ++begin;
      if (begin >= code.size() || (code[begin] != '"' && code[begin] != '\'')) continue;
      const std::size_t end = code.find(code[begin], begin + 1);
      if (end == std::string_view::npos) continue;
      const std::string_view dtype = code.substr(begin + 1, end - begin - 1);
      const auto known = std::find_if(std::begin(kVariants), std::end(kVariants),
                                      [&](const Variant& variant) { return variant.dtype == dtype; });
      if (known == std::end(kVariants) || std::find(present.begin(), present.end(), dtype) != present.end())
        continue;
      if (isHidden(card, report, folder_onnx_dtype.info,
                   {block.content.begin + begin, block.content.begin + end}))
        continue;
      std::vector<std::string> have;
      for (const Variant& variant : kVariants) {
        if (std::find(present.begin(), present.end(), variant.dtype) != present.end())
          have.emplace_back(variant.dtype);
      }
      report
          .add(folder_onnx_dtype.info, {block.content.begin + begin + 1, block.content.begin + end},
               strings::concat(
                   {"The code asks for dtype ", dtype, ", and onnx/ has no file …", known->suffix, ".onnx"}))
          .withHelp(strings::concat({"transformers.js will not find the file. In the folder are: ",
                                     strings::join(have, ", "), "."}));
      return;
    }
  }
}

}  // namespace

const Rule folder_onnx_dtype{.info = {.id = "folder/onnx-dtype",
                                      .severity = Severity::warning,
                                      .summary = "The code asks for an ONNX variant that is not there"},
                             .check = check};

const RuleDocs folder_onnx_dtype_docs{
    .why =
        "transformers.js turns `dtype` into a file name: `q4` is `onnx/model_q4.onnx`. Without that file the "
        "example "
        "fails for everyone who copies it.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "transformers.js packages/transformers/src/utils/dtypes.js @ 5ed4c5c0 (read 2026-11-23)"};

}  // namespace cardsmith::rules
