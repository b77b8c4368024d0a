#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "metadata/schema_table.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"
#include "yaml/pyyaml.h"

namespace cardsmith::rules {

namespace {

using strings::concat;

constexpr std::size_t kMostRelated = 5;

// A quoted scalar with this content, for both readers; none where it would need escapes.
std::optional<std::string> quoted(std::string_view text) {
  if (text.find_first_of("\r\n\t\\"sv) != std::string_view::npos) return std::nullopt;
  const char quote = text.find('"') == std::string_view::npos ? '"' : '\'';
  if (quote == '\'' && text.find('\'') != std::string_view::npos) return std::nullopt;
  return concat({std::string_view(&quote, 1), text, std::string_view(&quote, 1)});
}

// A number as both readers take it: with a point and a sign before the exponent. None where it looks like an
// identifier: then it should rather be text.
std::optional<std::string> plainNumber(const yaml::Node& node) {
  if (!std::isfinite(node.number) || std::fabs(node.number) > 1e21) return std::nullopt;
  std::string written = strings::number(node.number);
  const std::size_t e = written.find('e');
  if (e != std::string::npos && written.find('.') == std::string::npos) written.insert(e, ".0");
  return written;
}

// A mantissa with a point or an exponent with a sign: no hash, id or version is written so.
bool isEvidentlyNumber(std::string_view written) {
  const std::size_t e = written.find_first_of("eE"sv);
  return e != std::string_view::npos && (written.substr(0, e).find('.') != std::string_view::npos ||
                                         written.find_first_of("+-"sv, e) != std::string_view::npos);
}

// What the table wants where a scalar stands.
struct Wanted {
  bool text = false;  // and nothing else
  Span place;         // the scalar, or the list that it is an item of
};

bool isIn(const yaml::Node& node, Span span) {
  return span.begin <= node.span.begin && span.end >= node.span.end;
}

Wanted wantedAt(std::span<const metadata::schema::Field> fields, const yaml::Node& mapping,
                const yaml::Node& node) {
  Wanted found{false, node.span};
  for (const yaml::Entry& entry : mapping.entries) {
    if (entry.merged || !isIn(node, entry.value->span)) continue;
    // No field of the table: the text and the labels of a widget's example, the names of classes.
    found.text = node.isString() && isOneOf(entry.key, {"text", "output", "features"});
    for (const metadata::schema::Field& field : fields) {
      if (field.key != entry.key && field.key != "*") continue;
      const yaml::Node* value = entry.value;
      for (const yaml::Node* list = nullptr; value->isSequence() && value != list;) {
        list = value;
        for (const yaml::Node* item : list->items) {
          if (isIn(node, item->span)) value = item;
        }
        found.place = list->span;
      }
      if (value->isMapping() && field.members.empty()) return found;
      if (value->isMapping()) return wantedAt(field.members, *value, node);
      found.text = (field.types & ~metadata::schema::kNull) == metadata::schema::kString;
      break;
    }
    break;
  }
  return found;
}

class PythonCheck {
 public:
  PythonCheck(const Card& card, Report& report)
      : card_(card), report_(report), block_(card.front_matter->yaml), text_(block_.of(card.text())) {}

  void run() {
    const std::vector<yaml::PyReading> readings = yaml::pythonReadings(card_.yaml, text_, block_.begin);
    total_ = readings.size();
    std::vector<bool> told(readings.size());
    text_wanted_.resize(readings.size());
    // What the schema says of a value's type it mends as well: `revision: 1234567e8` is text, as written.
    for (std::size_t i = 0; i < readings.size(); ++i) {
      const yaml::Node* node = readings[i].node;
      if (node == nullptr) continue;
      // Of a block of text at the very end only js-yaml reads a last line break; it makes no difference to
      // anyone.
      told[i] = node->isString() && node->span.end == block_.end &&
                (node->style == yaml::Style::literal || node->style == yaml::Style::folded);
      if (readings[i].difference != yaml::PyDifference::value) continue;
      const Wanted wanted = wantedAt(metadata::schema::fieldsOf(card_.kind), *card_.metadata, *node);
      const bool text = node->isString();
      text_wanted_[i] = wanted.text;
      told[i] = told[i] || (!(text && wanted.text) && isReported(report_, text ? node->span : wanted.place));
    }
    for (std::size_t i = 0; i < readings.size(); ++i) {
      if (told[i]) continue;
      if (readings[i].difference == yaml::PyDifference::refused) {
        refusal(readings[i]);
        continue;
      }
      // Many values of one kind are one finding.
      std::vector<const yaml::PyReading*> alike;
      bool text = true;
      for (std::size_t k = i; k < readings.size(); ++k) {
        if (told[k] || !sameKind(readings[i], readings[k])) continue;
        told[k] = true;
        alike.push_back(&readings[k]);
        text = text && text_wanted_[k];
      }
      difference(alike, text);
    }
  }

 private:
  const Card& card_;
  Report& report_;
  Span block_;
  std::string_view text_;
  std::size_t total_ = 0;
  std::vector<bool> text_wanted_;

  static std::string_view typeOf(std::string_view reading) { return reading.substr(0, reading.find(' ')); }
  static bool sameKind(const yaml::PyReading& a, const yaml::PyReading& b) {
    return a.difference == b.difference && typeOf(a.hub) == typeOf(b.hub) &&
           typeOf(a.python) == typeOf(b.python);
  }

  // Offers the edits when Python then reads on. Safe where the Hub reads the same as before, and that is
  // what was meant.
  bool offer(Finding& finding, std::string title, std::vector<TextEdit> edits, std::size_t readings_before,
             bool meant = true) const {
    stableSort(edits, [](const TextEdit& a, const TextEdit& b) { return a.span.begin < b.span.begin; });
    for (std::size_t i = 1; i < edits.size(); ++i) {
      if (edits[i].span.begin < edits[i - 1].span.end) return false;
    }
    const std::string mended = withEdits(card_.text(), block_, edits);
    const yaml::Document document = yaml::parse(mended);
    if (document.error || document.root == nullptr) return false;
    const auto left = yaml::pythonReadings(document, mended, 0);
    const bool refused = !left.empty() && left[0].difference == yaml::PyDifference::refused;
    if (refused || left.size() >= readings_before) return false;
    const bool same = yaml::toJson(document.root) == yaml::toJson(card_.yaml.root);
    finding.withFix(std::move(title), same && meant, std::move(edits));
    return true;
  }

  void difference(const std::vector<const yaml::PyReading*>& alike, bool text_wanted) {
    const yaml::PyReading& first = *alike[0];
    std::string message =
        first.hub == first.python
            ? concat({"The Hub and Python tools read this otherwise: ", first.hub,
                      " for both at its beginning, and not further on"})
            : concat({"The Hub reads ", first.hub, " here, Python tools read ", first.python});
    if (alike.size() > 1)
      message += concat({" (and ", strings::count(alike.size() - 1, "place", "places"), " more)"});
    Finding& finding = report_.add(metadata_python_reads_otherwise.info, first.span, std::move(message));
    finding.withHelp(first.lost_on_save ? "Python tools read cards with PyYAML, which follows YAML 1.1. When "
                                          "one of them loads and saves the "
                                          "card, the Hub gets Python's value."
                                        : "Python tools read cards with PyYAML, which follows YAML 1.1: they "
                                          "get text where a number is meant.");
    for (std::size_t i = 1; i < std::min(alike.size(), kMostRelated + 1); ++i) {
      finding.withRelated(alike[i]->span, {"Hub: ", alike[i]->hub, "; Python: ", alike[i]->python});
    }
    std::vector<TextEdit> same_value;
    std::vector<TextEdit> as_text;
    bool meant = true;  // what the Hub reads
    for (const yaml::PyReading* reading : alike) {
      const yaml::Node* node = reading->node;
      if (node == nullptr || node->style != yaml::Style::plain || node->aliased || node->span.empty())
        continue;
      const std::string written(card_.textOf(node->span));
      // The name as the Hub has it keeps a key what it is there.
      const bool key = reading->difference == yaml::PyDifference::key;
      const auto replacement = key && !node->isString()           ? std::optional<std::string>()
                               : node->isString()                 ? quoted(node->text)
                               : node->kind == yaml::Kind::number ? plainNumber(*node)
                                                                  : std::nullopt;
      // Where text is not known to be wanted, `yes` and `1_000` may be meant as Python reads them.
      meant = meant && (key || (node->isString() ? text_wanted || typeOf(reading->python) == "text" ||
                                                       written.find(':') != std::string::npos
                                                 : isEvidentlyNumber(written)));
      if (replacement) same_value.push_back({node->span, *replacement});
      if (const auto text = quoted(written)) as_text.push_back({node->span, *text});
    }
    const bool strings = first.node != nullptr && first.node->isString();
    const auto quote = [&] {
      if (strings || as_text.size() != alike.size() || first.node == nullptr ||
          first.node->kind != yaml::Kind::number)
        return;
      offer(finding, "Quote it, if it is meant as text", as_text, total_, false);
    };
    if (!meant) quote();
    if (same_value.size() == alike.size())
      offer(finding, strings ? "Quote the text" : "Write the number so that both read it", same_value, total_,
            meant);
    if (meant) quote();
  }

  void refusal(const yaml::PyReading& reading) {
    // `{{ x }}`: a template that was not filled in, which is said as such.
    const std::size_t open = reading.span.begin;
    if (open > block_.begin && card_.text().substr(open - 1, 2) == "{{") return;
    Finding& finding =
        report_.add(metadata_python_reads_otherwise.info, reading.span,
                    concat({"The Hub reads this block, Python tools refuse it: ", reading.python}));
    finding.withHelp(
        "huggingface_hub, transformers and every other Python tool read cards with PyYAML, and cannot load "
        "this "
        "one.");
    const std::size_t count = static_cast<std::size_t>(-1);
    const std::string_view source = card_.text();
    const std::size_t at = reading.span.begin;
    if (at < block_.end && source[at] == '\t') {
      // Tabs between words mean no more than blanks, there and wherever else PyYAML stumbles over them.
      std::vector<TextEdit> tabs;
      std::size_t end = at;
      while (end < block_.end && source[end] == '\t') ++end;
      tabs.push_back({{at, end}, " "});
      if (offer(finding, "Replace the tab by a space", tabs, count)) return;
      tabs.clear();
      for (std::size_t i = block_.begin; i < block_.end; ++i) {
        if (source[i] == '\t') tabs.push_back({{i, i + 1}, "  "});
      }
      if (offer(finding, "Replace the tabs of the block by spaces", tabs, count)) return;
    }
    // The scalar that PyYAML stumbles over, quoted.
    const yaml::Node* best = nullptr;
    for (const yaml::Node& node : card_.yaml.nodes) {
      if (node.span.begin > at || node.span.end <= at || node.style != yaml::Style::plain) continue;
      if (best == nullptr || node.span.size() <= best->span.size()) best = &node;
    }
    if (best != nullptr) {
      if (const auto text = quoted(card_.textOf(best->span))) {
        if (offer(finding, "Quote the value", {{best->span, *text}}, count)) return;
      }
    }
  }
};

void check(const Card& card, Report& report) {
  if (!card.front_matter || card.yaml.error || card.yaml.root == nullptr || card.metadata == nullptr) return;
  PythonCheck python(card, report);
  python.run();
}

}  // namespace

const Rule metadata_python_reads_otherwise{.info = {.id = "metadata/python-reads-otherwise",
                                                    .severity = Severity::warning,
                                                    .hub = false,
                                                    .fix = FixSafety::safe},
                                           .check = check};

const RuleDocs metadata_python_reads_otherwise_docs{
    .summary = "Python tools read another value than the Hub, or refuse the block",
    .why =
        "The Hub reads YAML 1.2 (js-yaml), Python tools YAML 1.1 (PyYAML). `no` is text on the Hub and "
        "`False` in "
        "Python, `12:30` is text and 750, `014` is 14 and 12, `1e-5` is a number and text. When a Python "
        "tool loads "
        "a card and saves it again, the Hub gets Python's value: the language Norwegian becomes `false` and "
        "the card "
        "is refused.",
    .bad = "---\nlicense: mit\nlanguage:\n- no\n- en\n---\n\n# A model\n",
    .good = "---\nlicense: mit\nlanguage:\n- \"no\"\n- en\n---\n\n# A model\n",
    .fix =
        "Quotes the text, or writes the number so that both read it. Safe where the Hub's reading does not "
        "change and nothing else can be meant: not for a number such as `1234567e8` or `0123`, which may be "
        "an id, nor for a `yes` where no text is wanted.",
    .source =
        "PyYAML 6.0 and js-yaml 4.3.2, run side by side (2026-11-23); huggingface_hub #797, "
        "huggingface/datasets "
        "#5137"};

}  // namespace cardsmith::rules
