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

const Variant* variantOf(std::string_view dtype) {
  const auto found = std::find_if(std::begin(kVariants), std::end(kVariants),
                                  [&](const Variant& variant) { return variant.dtype == dtype; });
  return found == std::end(kVariants) ? nullptr : found;
}

// A file of onnx/: `decoder_model_merged_q4.onnx` is that model in the variant q4.
struct OnnxFile {
  std::string_view model;
  std::string_view dtype;
};

std::vector<OnnxFile> onnxFiles(const Folder& folder) {
  std::vector<OnnxFile> out;
  for (const FolderFile& file : folder.files) {
    std::string_view path = file.path;
    if (!path.starts_with("onnx/"sv) || !path.ends_with(".onnx"sv)) continue;
    path = path.substr(5, path.size() - 10);
    const Variant* best = &kVariants[0];
    for (const Variant& variant : kVariants) {
      if (path.ends_with(variant.suffix)) best = variant.suffix.empty() ? best : &variant;
    }
    path.remove_suffix(best->suffix.size());
    out.push_back({path, best->dtype});
  }
  return out;
}

class DtypeCheck {
 public:
  DtypeCheck(const Card& card, Report& report)
      : card_(card), report_(report), files_(onnxFiles(*card.folder)) {}

  void run() {
    const bool own = containsString(card_.get("library_name"), "transformers.js");
    // Without onnx/ the code of other libraries' cards is about another repository.
    if (files_.empty() && !own) return;
    for (const markdown::Block& block : card_.outline.blocks) {
      if (block.kind != markdown::BlockKind::code) continue;
      const std::string_view code = card_.textOf(block.content);
      if ((!own && code.find("transformers'"sv) == std::string_view::npos &&
           code.find("transformers\""sv) == std::string_view::npos) ||
          code.find("model_file_name"sv) != std::string_view::npos)
        continue;
      for (std::size_t at = code.find("dtype:"sv); at != std::string_view::npos && !said_;
           at = code.find("dtype:"sv, at + 1))
        read(code, at + 6, block.content.begin);
    }
  }

 private:
  const Card& card_;
  Report& report_;
  std::vector<OnnxFile> files_;
  bool said_ = false;

  // `"q8"`, or `{ encoder_model: "fp32", decoder_model_merged: "q4" }`.
  void read(std::string_view code, std::size_t at, std::size_t offset) {
    at = std::min(code.find_first_not_of(" \r\n\t"sv, at), code.size());
    if (at == code.size()) return;
    const std::size_t end = code[at] == '{' ? std::min(code.find('}', at), code.size()) : at + 1;
    const bool each = code[at] == '{';
    while (at < end && !said_) {
      std::string_view model;
      if (each) {
        at = std::min(code.find_first_not_of(" {,\r\n\t\"'"sv, at), end);
        const std::size_t colon = std::min(code.find(':', at), end);
        model = code.substr(at, colon - at);
        model = model.substr(0, model.find_first_of("\"' "sv));
        at = std::min(code.find_first_not_of(" \r\n\t"sv, colon + 1), end);
      }
      if (at >= code.size() || (code[at] != '"' && code[at] != '\'')) return;
      const std::size_t close = code.find(code[at], at + 1);
      if (close == std::string_view::npos) return;
      look(model, code.substr(at + 1, close - at - 1), {offset + at, offset + close + 1});
      at = close + 1;
    }
  }

  bool has(std::string_view model, std::string_view dtype) const {
    return std::any_of(files_.begin(), files_.end(), [&](const OnnxFile& file) {
      return (model.empty() || file.model == model) && (dtype.empty() || file.dtype == dtype);
    });
  }

  void look(std::string_view model, std::string_view dtype, Span place) {
    if (dtype == "auto" || isHidden(card_, report_, folder_onnx_dtype.info, place)) return;
    const Variant* known = variantOf(dtype);
    if (!known) {
      say(place, strings::concat({"transformers.js knows no dtype ", dtype}), {});
      return;
    }
    if (files_.empty()) {
      say(place, strings::concat({"The code asks for dtype ", dtype, ", and the folder has no onnx/*.onnx"}),
          {});
      return;
    }
    // One dtype for all is that of each model which is loaded.
    for (const std::string_view part : {"model", "encoder_model", "decoder_model_merged"}) {
      if (model.empty() && has(part, {}) && !has(part, dtype)) return lacks(place, part, *known);
    }
    if (!has(model, dtype)) lacks(place, model, *known);
  }

  void lacks(Span place, std::string_view model, const Variant& variant) {
    std::vector<std::string> have;
    for (const Variant& other : kVariants) {
      if (has(model, other.dtype)) have.emplace_back(other.dtype);
    }
    say(place,
        strings::concat({"The code asks for dtype ", variant.dtype, ", and onnx/ has no ",
                         model.empty() ? std::string_view("file …") : model, variant.suffix, ".onnx"}),
        std::move(have));
  }

  void say(Span place, std::string message, std::vector<std::string> have) {
    said_ = true;
    if (have.empty()) {
      for (const Variant& other : kVariants) {
        if (has({}, other.dtype)) have.emplace_back(other.dtype);
      }
    }
    report_.add(folder_onnx_dtype.info, {place.begin + 1, place.end - 1}, std::move(message))
        .withHelp(have.empty()
                      ? "transformers.js loads the models of the folder onnx/."
                      : strings::concat({"transformers.js will not find the file. In the folder are: ",
                                         strings::join(have, ", "), "."}));
  }
};

void check(const Card& card, Report& report) {
  if (card.folder && card.folder->complete) DtypeCheck(card, report).run();
}

}  // namespace

const Rule folder_onnx_dtype{.info = {.id = "folder/onnx-dtype", .severity = Severity::warning},
                             .check = check};

const RuleDocs folder_onnx_dtype_docs{
    .summary = "The code asks for an ONNX variant that is not there",
    .why =
        "transformers.js turns `dtype` into a file name: `q4` is `onnx/model_q4.onnx`. Without that file the "
        "example "
        "fails for everyone who copies it.",
    .bad = "",
    .good = "",
    .fix = "",
    .source = "transformers.js packages/transformers/src/utils/dtypes.js @ 5ed4c5c0 (read 2026-11-23)"};

}  // namespace cardsmith::rules
