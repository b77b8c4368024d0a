#include <algorithm>
#include <optional>

#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

bool isNameByte(char c) {
  return strings::isAsciiAlnum(c) || c == '_';
}

std::string_view nameAt(std::string_view code, std::size_t at) {
  std::size_t end = at;
  while (end < code.size() && isNameByte(code[end])) ++end;
  return code.substr(at, end - at);
}

// What the code loads models from.
class Loads {
 public:
  explicit Loads(const Card& card) {
    for (const markdown::Block& block : card.outline.blocks) {
      if (block.kind == markdown::BlockKind::code)
        codes_.push_back({card.textOf(block.content), block.content.begin});
    }
    for (const Code& code : codes_) read(code);
  }

  std::vector<CodeArgument> found;  // the strings, one for each call
  bool certain = true;              // false: a call loads from what is not known

 private:
  struct Code {
    std::string_view text;
    std::size_t begin;
  };
  std::vector<Code> codes_;
  static constexpr std::size_t kMostCalls = 200;  // what each loads may be looked for in all of the code
  std::size_t calls_ = 0;

  void read(const Code& code) {
    constexpr std::size_t kMost = 20;
    for (std::size_t open = code.text.find('('); open != std::string_view::npos && found.size() < kMost;
         open = code.text.find('(', open + 1)) {
      std::size_t begin = open;
      while (begin > 0 && isNameByte(code.text[begin - 1])) --begin;
      const std::string_view call = code.text.substr(begin, open - begin);
      const bool pipeline = call == "pipeline";
      if (!pipeline && !isOneOf(call, {"from_pretrained", "SentenceTransformer", "CrossEncoder", "load_model",
                                       "InferenceClient"}))
        continue;
      if (!certain || ++calls_ > kMostCalls) {
        certain = false;
        return;
      }
      std::size_t at = open + 1;
      if (pipeline) {
        // The model has a name in Python, and stands second in JavaScript.
        const std::string_view rest =
            code.text.substr(at, std::min(code.text.find(')', at), code.text.size()) - at);
        const std::size_t named = rest.find("model="sv);
        const std::size_t second = rest.find(", "sv);
        if (named != std::string_view::npos && (named == 0 || !isNameByte(rest[named - 1]))) {
          at += named + 6;
        } else if (second != std::string_view::npos && rest.find('=') == std::string_view::npos) {
          at += second + 2;
        } else {
          continue;
        }
      }
      while (at < code.text.size() &&
             std::string_view(" \t\r\n").find(code.text[at]) != std::string_view::npos)
        ++at;
      if (const auto value = stringAt(code, at)) {
        found.push_back(*value);
      } else if (const auto given = valueOf(nameAt(code.text, at))) {
        found.push_back(*given);
      } else if (!pipeline) {
        certain = false;  // a pipeline may be given a model that was loaded before
      }
    }
  }

  static std::optional<CodeArgument> stringAt(const Code& code, std::size_t at) {
    if (at >= code.text.size() || (code.text[at] != '"' && code.text[at] != '\'')) return std::nullopt;
    const std::size_t end = code.text.find(code.text[at], at + 1);
    if (end == std::string_view::npos) return std::nullopt;
    return CodeArgument{{}, code.text.substr(at + 1, end - at - 1), {code.begin + at + 1, code.begin + end}};
  }

  // `name = "ID"`; none where it is given nothing or several things.
  std::optional<CodeArgument> valueOf(std::string_view name) const {
    std::optional<CodeArgument> value;
    constexpr std::size_t kLongest = 100;  // of a name, which is looked for everywhere
    if (name.empty() || name.size() > kLongest) return value;
    for (const Code& code : codes_) {
      for (std::size_t at = code.text.find(name); at != std::string_view::npos;
           at = code.text.find(name, at + 1)) {
        if ((at > 0 && isNameByte(code.text[at - 1])) || nameAt(code.text, at) != name) continue;
        std::size_t after = at + name.size();
        while (after < code.text.size() && code.text[after] == ' ') ++after;
        if (code.text.substr(after, 1) != "=") continue;
        ++after;
        while (after < code.text.size() && code.text[after] == ' ') ++after;
        const auto given = stringAt(code, after);
        if (!given || value) return std::nullopt;
        value = given;
      }
    }
    return value;
  }
};

// Whether the code has a string that may be this model's own id, or is about an adapter, which is loaded on
// its base.
bool mayLoadThis(const Card& card, const std::vector<std::string_view>& bases) {
  for (const markdown::Block& block : card.outline.blocks) {
    if (block.kind != markdown::BlockKind::code) continue;
    const std::string_view code = card.textOf(block.content);
    for (const std::string_view word : {"PeftModel", "load_adapter", "load_lora_weights", "PeftConfig"}) {
      if (code.find(word) != std::string_view::npos) return true;
    }
    for (std::size_t slash = code.find('/'); slash != std::string_view::npos;
         slash = code.find('/', slash + 1)) {
      std::size_t begin = slash;
      while (begin > 0 && (isNameByte(code[begin - 1]) || code[begin - 1] == '-' || code[begin - 1] == '.'))
        --begin;
      std::size_t end = slash + 1;
      while (end < code.size() && (isNameByte(code[end]) || code[end] == '-' || code[end] == '.')) ++end;
      const bool quoted = begin > 0 && end < code.size() && code[begin - 1] == code[end] &&
                          (code[end] == '"' || code[end] == '\'');
      if (quoted && std::find(bases.begin(), bases.end(), code.substr(begin, end - begin)) == bases.end())
        return true;
    }
  }
  return false;
}

void check(const Card& card, Report& report) {
  const yaml::Node* base = card.get("base_model");
  const auto bases = stringsOf(base);
  constexpr std::size_t kMostBases = 20;
  if (card.kind != CardKind::model || bases.empty() || bases.size() > kMostBases) return;
  const Loads loads(card);
  if (!loads.certain || loads.found.empty() || mayLoadThis(card, bases)) return;
  // Anything else that is loaded may be this model: an id, a folder, an adapter.
  for (const CodeArgument& load : loads.found) {
    if (std::find(bases.begin(), bases.end(), load.value) == bases.end() ||
        isHidden(card, report, metadata_code_loads_base.info, load.span))
      return;
  }
  const CodeArgument& first = loads.found.front();
  report
      .add(metadata_code_loads_base.info, first.span,
           {"The code loads the base model ", first.value, ", not this one"})
      .withRelated(base->span, "base_model stands here")
      .withHelp("Readers who copy the code do not get your model. Load this repository's id instead.");
}

}  // namespace

const Rule metadata_code_loads_base{.info = {.id = "metadata/code-loads-base", .severity = Severity::info},
                                    .check = check};

const RuleDocs metadata_code_loads_base_docs{
    .summary = "The code loads the base model instead of this one",
    .why =
        "People copy the card's code and run it. Code that loads the base model runs without an error and "
        "never touches "
        "the model that the card is about.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nlibrary_name: transformers\nbase_model: "
        "camembert-base\n---\n\n# A "
        "model\n\n```python\nfrom transformers import AutoModel\n\nmodel = "
        "AutoModel.from_pretrained(\"camembert-base\")\n```\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\nlibrary_name: transformers\nbase_model: "
        "camembert-base\n---\n\n# A "
        "model\n\n```python\nfrom transformers import AutoModel\n\nmodel = "
        "AutoModel.from_pretrained(\"acme/camembert-poems\")\n```\n",
    .fix = "",
    .source = "Common faults of \"How to use\" sections in real cards (read 2026-11-23)"};

}  // namespace cardsmith::rules
