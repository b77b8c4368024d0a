// Reported by check.cpp.
#include "rules/front_matter/missing.h"

#include <algorithm>

#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kSearched = 16'384;  // a block meant as front matter begins in the first bytes
constexpr std::size_t kSearchedLines = 40;

struct Line {
  Span span;             // without its break
  std::size_t next = 0;  // where the next line begins
};

Line lineAt(std::string_view text, std::size_t begin) {
  std::size_t end = begin;
  while (end < text.size() && text[end] != '\n' && text[end] != '\r') ++end;
  std::size_t next = end;
  if (next < text.size()) next += text.substr(next, 2) == "\r\n" ? 2 : 1;
  return {{begin, end}, next};
}

// Three or more dashes, blanks around them.
bool isDashes(std::string_view line) {
  line = strings::trim(line);
  return line.size() >= 3 && line.find_first_not_of('-') == npos;
}

std::string_view keyOf(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && (strings::isAsciiAlnum(line[end]) || line[end] == '_' || line[end] == '-'))
    ++end;
  const bool key = end > 0 && end < line.size() && line[end] == ':' &&
                   (end + 1 == line.size() || line[end + 1] == ' ' || line[end + 1] == '\t');
  return key ? line.substr(0, end) : std::string_view{};
}

bool isHubKey(std::string_view key) {
  return isOneOf(key, {"license",
                       "language",
                       "languages",
                       "tags",
                       "datasets",
                       "metrics",
                       "library_name",
                       "pipeline_tag",
                       "base_model",
                       "model-index",
                       "widget",
                       "task_categories",
                       "task_ids",
                       "pretty_name",
                       "size_categories",
                       "annotations_creators",
                       "configs",
                       "dataset_info",
                       "sdk",
                       "colorFrom",
                       "title",
                       "thumbnail",
                       "licenses",
                       "inference",
                       "co2_eq_emissions"});
}

// A line that may be part of a block of YAML.
bool looksLikeYaml(std::string_view line) {
  if (!keyOf(line).empty()) return true;
  const std::string_view trimmed = strings::trim(line);
  return trimmed.empty() || line.front() == ' ' || line.front() == '\t' || trimmed == "-" ||
         trimmed.starts_with("- "sv) || trimmed.starts_with('#');
}

// Whether the Hub finds metadata once the edits are made: no fix is offered that does not give that.
bool givesMetadata(std::string_view text, const std::vector<TextEdit>& edits) {
  if (edits.empty()) return false;
  const std::string after = withEdits(text, {0, text.size()}, edits);
  const auto block = findFrontMatter(after);
  if (!block || block->yaml.size() > 100'000) return false;
  const yaml::Document document = yaml::parse(block->yaml.of(after), block->yaml.begin);
  if (document.error || !document.root || !document.root->isMapping()) return false;
  const auto& entries = document.root->entries;
  return std::any_of(entries.begin(), entries.end(),
                     [](const yaml::Entry& entry) { return isHubKey(entry.key); });
}

// Every `wrong` becomes `right`.
std::vector<TextEdit> replaceAll(std::string_view text, std::string_view wrong, std::string_view right) {
  std::vector<TextEdit> edits;
  for (std::size_t at = text.find(wrong); at != npos; at = text.find(wrong, at + wrong.size())) {
    edits.push_back({{at, at + wrong.size()}, std::string(right)});
  }
  return edits;
}

std::vector<TextEdit> replaceLoneReturns(std::string_view text) {
  std::vector<TextEdit> edits;
  for (std::size_t at = text.find('\r'); at != npos; at = text.find('\r', at + 1)) {
    if (text.substr(at, 2) != "\r\n") edits.push_back({{at, at + 1}, "\r\n"});
  }
  return edits;
}

class Explainer {
 public:
  Explainer(const Card& card, Finding& finding) : card_(card), text_(card.text()), finding_(finding) {}

  void run() {
    if (text_.starts_with("version https://git-lfs.github.com/spec/"sv)) {
      finding_.withHelp(
          "This is not the card but a Git LFS pointer to it, so the Hub has no metadata and no text to show. "
          "Take `*.md` out of .gitattributes and commit the README.md itself.");
      return;
    }
    if (isPathOfCard(card_)) {
      finding_.withHelp(
          "This is not the card but the path that a symbolic link leads to, stored as text. Put the card "
          "itself in its place.");
      return;
    }
    std::size_t start = text_.find_first_not_of(" \t\r\n\v\f"sv);
    if (start == npos) {
      finding_.withHelp("The card is empty.");
      return;
    }
    if (text_.substr(start).starts_with("\xEF\xBB\xBF"sv)) start += 3;
    if (lineEnds()) return;
    const Line first = lineAt(text_, start);
    if (text_.substr(start).starts_with("---"sv)) {
      if (atTheStart(first)) return;
      if (isDashes(first.span.of(text_)) && isDashes(lineAt(text_, first.next).span.of(text_))) {
        finding_.withHelp(
            "Nothing stands between the two fences. Write `key: value` lines there, such as `license: mit`.");
        return;
      }
    } else if (withoutFences(start) || furtherDown(start)) {
      return;
    }
    finding_.withHelp(
        "Begin the file with a line `---`, then `key: value` lines such as `license: mit`, then a line "
        "`---`.");
  }

 private:
  const Card& card_;
  std::string_view text_;
  Finding& finding_;

  bool offer(std::string help, std::string title, bool safe, std::vector<TextEdit> edits) {
    // As they will be written.
    const std::string_view line_end = card_.source.lineEnd();
    if (line_end != "\n") {
      for (TextEdit& edit : edits) edit.text = strings::withLineEnds(edit.text, line_end);
    }
    if (!givesMetadata(text_, edits)) return false;
    finding_.withHelp(std::move(help)).withFix(std::move(title), safe, std::move(edits));
    return true;
  }

  bool lineEnds() {
    if (text_.find("\r\r\n"sv) != npos &&
        offer("Each line ends twice (CR CR LF): text with CRLF was saved as if it had LF. So no line break "
              "follows "
              "`---` where the Hub looks for one.",
              "End each line once (CRLF)", true, replaceAll(text_, "\r\r\n", "\r\n"))) {
      return true;
    }
    return card_.source.lineEnd() == "\r" &&
           offer(
               "The lines end with CR alone, as on old Macs; the Hub looks for LF or CRLF after the closing "
               "`---`.",
               "End the lines with CRLF", true, replaceLoneReturns(text_));
  }

  // The text begins with dashes: what is wrong with the fences?
  bool atTheStart(const Line& first) {
    std::vector<TextEdit> opening;
    const std::string_view opening_text = first.span.of(text_);
    if (opening_text != "---") {
      if (!isDashes(opening_text)) return false;
      opening.push_back({first.span, "---"});
      const bool longer = strings::trim(opening_text) != "---";
      if (offer(longer ? "The opening fence must be exactly three dashes."
                       : "Blanks follow the opening `---`, and the Hub wants a line break there.",
                "Make the opening fence `---`", true, opening)) {
        return true;
      }
    }
    // The first line that may be meant to close, and the end of what looks like YAML.
    std::size_t lines = 0;
    std::size_t end_of_yaml = first.next;
    bool yaml = true;
    for (std::size_t at = first.next; at < text_.size() && lines < 2000; ++lines) {
      const Line line = lineAt(text_, at);
      const std::string_view content = line.span.of(text_);
      const std::string_view trimmed = strings::trim(content);
      if (isDashes(content) || trimmed == "..." ||
          (yaml && trimmed.starts_with("---"sv) && !trimmed.starts_with("--- "sv))) {
        std::vector<TextEdit> edits = opening;
        const bool more = trimmed.size() > 3 && !isDashes(content);
        if (more) {
          edits.push_back({{line.span.begin, line.span.end}, strings::concat({"---\n", trimmed.substr(3)})});
        } else {
          edits.push_back({line.span, "---"});
        }
        if (offer(
                strings::concat({"The line `", trimmed.substr(0, 40),
                                 "` does not close the block: that takes a line of exactly three dashes, not "
                                 "indented."}),
                "Make the closing fence `---`", true, std::move(edits))) {
          return true;
        }
        break;
      }
      // A heading ends it; so does a blank line before anything but YAML.
      if (yaml) {
        yaml = looksLikeYaml(content) && !content.starts_with("# "sv) && !content.starts_with("## "sv);
        if (yaml && !trimmed.empty()) end_of_yaml = line.next;
      }
      at = line.next;
    }
    const bool at_line_start =
        end_of_yaml > 0 && (text_[end_of_yaml - 1] == '\n' || text_[end_of_yaml - 1] == '\r');
    std::vector<TextEdit> edits = opening;
    edits.push_back({{end_of_yaml, end_of_yaml}, at_line_start ? "---\n" : "\n---\n"});
    return offer("The block is opened with `---` and never closed.", "Close the block with `---`", false,
                 std::move(edits));
  }

  // `license: mit` as the first line: the fences were forgotten.
  bool withoutFences(std::size_t start) {
    if (!isHubKey(keyOf(lineAt(text_, start).span.of(text_)))) return false;
    std::size_t end = start;
    for (std::size_t at = start; at < text_.size();) {
      const Line line = lineAt(text_, at);
      const std::string_view content = line.span.of(text_);
      if (isDashes(content)) {
        return offer("The block lacks its opening `---`.", "Open the block with `---`", false,
                     {{{start, start}, "---\n"}});
      }
      if (!looksLikeYaml(content) || content.starts_with('#')) break;
      if (strings::trim(content).empty()) break;
      at = end = line.next;
    }
    return offer("The metadata stand without their fences, two lines `---`.",
                 "Put `---` before and after them", false,
                 {{{start, start}, "---\n"}, {{end, end}, "---\n"}});
  }

  // Something else comes first; a block further down seems meant.
  bool furtherDown(std::size_t start) {
    std::size_t lines = 0;
    Line before;
    for (std::size_t at = start; at < std::min(text_.size(), start + kSearched) && lines < kSearchedLines;
         ++lines) {
      const Line opening = lineAt(text_, at);
      if (strings::trim(opening.span.of(text_)) == "---" && opening.next < text_.size() &&
          !keyOf(lineAt(text_, opening.next).span.of(text_)).empty()) {
        std::size_t yaml_end = opening.next;
        for (std::size_t i = 0; yaml_end < text_.size() && i < 2000; ++i) {
          const Line line = lineAt(text_, yaml_end);
          if (strings::trim(line.span.of(text_)) == "---") return offerMove(before, opening, line);
          yaml_end = line.next;
        }
        return false;
      }
      before = opening;
      at = opening.next;
    }
    return false;
  }

  bool offerMove(const Line& before, const Line& opening, const Line& closing) {
    std::string block =
        strings::concat({"---\n", text_.substr(opening.next, closing.span.begin - opening.next), "---\n"});
    Span removed{opening.span.begin, closing.next};
    // A code fence around the block goes with it.
    const std::string_view fence = strings::trim(before.span.of(text_));
    const Line after = lineAt(text_, closing.next);
    if (fence.starts_with("```"sv) && strings::trim(after.span.of(text_)) == "```") {
      removed = {before.span.begin, after.next};
    }
    finding_.withRelated({opening.span.begin, closing.span.end}, "this block seems meant");
    if (offer("Text stands before the block. The Hub reads a block only at the very start of the file; this "
              "one it "
              "shows as text.",
              "Move the block to the start", false, {{{0, 0}, std::move(block)}, {removed, ""}})) {
      return true;
    }
    finding_.related.clear();
    return false;
  }
};

}  // namespace

void explainMissingBlock(const Card& card, Finding& finding) {
  Explainer(card, finding).run();
}

const Rule front_matter_missing{
    .info = {
        .id = "front-matter/missing", .severity = Severity::warning, .hub = true, .fix = FixSafety::safe}};

const RuleDocs front_matter_missing_docs{
    .summary = "No YAML block where the Hub looks for one",
    .why =
        "The Hub reads language, license, task and datasets from a YAML block at the very start of "
        "README.md. Without the block it shows none of them and nobody finds the model by them.",
    .bad =
        "--- \nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# My model\n\nIt fills gaps in "
        "French verse.\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# My model\n\nIt fills gaps in "
        "French verse.\n",
    .fix =
        "Where a block is meant and not found: takes blanks and extra dashes off its fences, ends each line "
        "once. "
        "Safe, for the page then shows what the author wrote. Moving a block to the start, closing it or "
        "fencing "
        "it is offered as not safe. Each is offered only if the Hub then reads metadata.",
    .source =
        "POST /api/validate-yaml answers this warning (huggingface_hub tests/test_hf_api.py; read "
        "2026-11-23)"};

}  // namespace cardsmith::rules
