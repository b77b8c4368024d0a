#include "cardsmith/check.h"

#include <algorithm>
#include <memory>
#include <tuple>

#include "card/card.h"
#include "check/directives.h"
#include "check/limits.h"
#include "metadata/lists.h"
#include "metadata/schema.h"
#include "metadata/summary.h"
#include "rules/front_matter/missing.h"
#include "rules/readings.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "sections/score.h"
#include "sections/sections.h"
#include "sections/skeleton.h"
#include "text/sort.h"
#include "text/strings.h"
#include "yaml/error_help.h"

namespace cardsmith {

namespace {

using strings::concat;

constexpr std::size_t kMostEdits = 200;  // of a fix; of more, close ones are joined

/// Converts findings to diagnostics; files beside the card get their own SourceText, made once each.
class Positions {
 public:
  Positions(const SourceText& card, const Folder* folder) : card_(card), folder_(folder) {}

  Range range(const std::optional<std::string>& file, Span span) {
    if (!file) return card_.range(span);
    const SourceText* source = sourceOf(*file);
    return source ? source->range(span) : Range{};
  }

  /// The edits of a fix, sorted. What is inserted has the line ends of the text it goes into.
  std::vector<Edit> edits(const std::optional<std::string>& file, std::vector<TextEdit>&& given) {
    stableSort(given, [](const TextEdit& a, const TextEdit& b) {
      return std::tie(a.span.begin, a.span.end) < std::tie(b.span.begin, b.span.end);
    });
    const SourceText* source = file ? sourceOf(*file) : &card_;
    const std::string_view line_end = source ? source->lineEnd() : "\n";
    if (line_end != "\n") {
      for (TextEdit& edit : given) edit.text = strings::withLineEnds(edit.text, line_end);
    }
    if (source && given.size() > kMostEdits) given = joined(*source, std::move(given));
    std::vector<Edit> out;
    for (TextEdit& edit : given) out.push_back({range(file, edit.span), std::move(edit.text)});
    return out;
  }

 private:
  const SourceText& card_;
  const Folder* folder_;
  std::vector<std::pair<std::string, std::unique_ptr<SourceText>>> files_;

  // Edits that stand close together as one with the text between them: an edit takes more room than that.
  // Bytes that are not UTF-8 stay between two, since they survive only there.
  static std::vector<TextEdit> joined(const SourceText& source, std::vector<TextEdit>&& edits) {
    constexpr std::size_t kClose = 64;
    std::vector<TextEdit> out;
    auto invalid = source.invalidUtf8().begin();
    for (TextEdit& edit : edits) {
      if (!out.empty()) {
        TextEdit& last = out.back();
        const Span between{last.span.end, edit.span.begin};
        while (invalid != source.invalidUtf8().end() && invalid->begin < between.begin) ++invalid;
        const bool clean = invalid == source.invalidUtf8().end() || invalid->begin >= between.end;
        if (clean && between.begin <= between.end && between.size() <= kClose) {
          last.text += between.of(source.text());
          last.text += edit.text;
          last.span.end = edit.span.end;
          continue;
        }
      }
      out.push_back(std::move(edit));
    }
    return out;
  }

  const SourceText* sourceOf(const std::string& path) {
    for (const auto& [known, source] : files_) {
      if (known == path) return source.get();
    }
    std::unique_ptr<SourceText> source;
    if (folder_) {
      for (const FolderFile& file : folder_->files) {
        if (file.path == path && file.content) source = std::make_unique<SourceText>(*file.content);
      }
    }
    return files_.emplace_back(path, std::move(source)).second.get();
  }
};

Diagnostic toDiagnostic(Finding&& finding, Positions& positions) {
  Diagnostic out{.rule = std::string(finding.rule->id),
                 .severity = finding.severity,
                 .hub = finding.hub,
                 .message = std::move(finding.message),
                 .help = std::move(finding.help),
                 .file = finding.file,
                 .range = positions.range(finding.file, finding.span),
                 .related = {},
                 .fixes = {}};
  for (FindingRelated& related : finding.related) {
    out.related.push_back(
        {related.file, positions.range(related.file, related.span), std::move(related.message)});
  }
  for (FindingFix& fix : finding.fixes) {
    out.fixes.push_back(
        {std::move(fix.title), fix.safe, positions.edits(finding.file, std::move(fix.edits))});
  }
  return out;
}

void sortDiagnostics(std::vector<Diagnostic>& diagnostics) {
  stableSort(diagnostics, [](const Diagnostic& a, const Diagnostic& b) {
    return std::tie(a.file, a.range.start.offset, a.range.end.offset, a.rule, a.message) <
           std::tie(b.file, b.range.start.offset, b.range.end.offset, b.rule, b.message);
  });
}

HubVerdict verdictOf(const std::vector<Diagnostic>& diagnostics, bool limit_hit) {
  HubVerdict verdict{.accepted = true, .messages = {}};
  for (const Severity severity : {Severity::error, Severity::warning}) {
    for (const Diagnostic& diagnostic : diagnostics) {
      if (!diagnostic.hub || diagnostic.file || diagnostic.severity != severity) continue;
      verdict.messages.push_back(diagnostic.message);
      if (severity == Severity::error) verdict.accepted = false;
    }
  }
  // What lies beyond a limit may be refused; what stands before it was.
  if (limit_hit && *verdict.accepted) verdict.accepted.reset();
  return verdict;
}

// What stands between the fences when the Hub does not see a mapping there.
void reportRoot(const Card& card, Report& report) {
  const yaml::Document& yaml = card.yaml;
  const Span block = card.front_matter->yaml;
  if (yaml.error) {
    const yaml::Error& error = *yaml.error;
    const RuleInfo* rule = findRule(concat({"yaml/", error.code}));
    Finding& finding = report.add(*rule, error.span, {"Invalid YAML in README.md: ", error.message()});
    finding.withHelp(yaml::helpFor(error, card.text()));
    for (const yaml::RelatedSpan& related : error.related) finding.withRelated(related.span, related.message);
    for (yaml::FixSuggestion& fix : yaml::fixesFor(error, card.text(), block)) {
      finding.withFix(std::move(fix.title), fix.safe, std::move(fix.edits));
    }
  } else if (yaml.root && yaml.root->isSequence()) {
    report.add(rules::front_matter_not_a_mapping.info, yaml.root->span, "\"value\" must be of type object")
        .withHelp("The block is a list. Write `key: value` lines instead.");
  } else if (!yaml.over_limit && (!yaml.root || !yaml.root->isMapping())) {
    report
        .add(rules::front_matter_not_a_mapping.info, yaml.root ? yaml.root->span : block,
             "The YAML metadata of your README.md is invalid.")
        .withHelp(
            "The block between the fences holds no `key: value` line. Add one, such as `license: mit`, or "
            "remove "
            "both fences.");
  }
}

CheckResult limitResult(CheckResult result, const SourceText& source, const RuleInfo& rule, Span span,
                        std::string message) {
  Report report;
  report.add(rule, span, std::move(message));
  Positions positions(source, nullptr);
  result.diagnostics.push_back(toDiagnostic(std::move(report.findings().front()), positions));
  result.hub = verdictOf(result.diagnostics, true);
  return result;
}

}  // namespace

std::string_view rulesVersion() {
  return metadata::lists::rules_version;
}

std::string_view rulesDate() {
  return metadata::lists::rules_date;
}

std::string_view severityName(Severity severity) {
  return severity == Severity::error ? "error" : severity == Severity::warning ? "warning" : "info";
}

std::optional<Severity> severityFromName(std::string_view name) {
  for (const Severity severity : {Severity::error, Severity::warning, Severity::info}) {
    if (severityName(severity) == name) return severity;
  }
  return std::nullopt;
}

std::string_view cardKindName(CardKind kind) {
  return kind == CardKind::model ? "model" : kind == CardKind::dataset ? "dataset" : "space";
}

std::optional<CardKind> cardKindFromName(std::string_view name) {
  for (const CardKind kind : {CardKind::model, CardKind::dataset, CardKind::space}) {
    if (cardKindName(kind) == name) return kind;
  }
  return std::nullopt;
}

std::string_view coverageName(Coverage coverage) {
  return coverage == Coverage::full ? "full" : coverage == Coverage::partial ? "partial" : "absent";
}

CheckResult check(std::string_view text, const CheckOptions& options) {
  CheckResult result;
  result.path = options.path;
  result.kind = options.kind.value_or(CardKind::model);
  result.rules_version = metadata::lists::rules_version;
  result.rules_date = metadata::lists::rules_date;
  if (text.size() > limits::kCardBytes) {
    const SourceText nothing("");
    return limitResult(
        std::move(result), nothing, rules::limit_card_size.info, {},
        concat({"The card has ", std::to_string(text.size()), " bytes; Cardsmith reads cards up to ",
                std::to_string(limits::kCardBytes), " bytes"}));
  }

  const SourceText source(text);
  const std::optional<FrontMatter> front_matter = findFrontMatter(source.text());
  yaml::Document yaml;
  std::string_view yaml_text;
  if (front_matter) {
    result.front_matter = source.range(front_matter->yaml);
    yaml_text = front_matter->yaml.of(source.text());
    if (yaml_text.size() > limits::kFrontMatterBytes) {
      return limitResult(std::move(result), source, rules::limit_front_matter_size.info, front_matter->yaml,
                         concat({"The YAML block has ", std::to_string(yaml_text.size()),
                                 " bytes; Cardsmith reads blocks up to ",
                                 std::to_string(limits::kFrontMatterBytes), " bytes"}));
    }
    yaml = yaml::parse(yaml_text, front_matter->yaml.begin);
  }
  result.kind = options.kind.value_or(detectKind(yaml_text, yaml));

  const Span body{front_matter ? front_matter->closing.end : 0, source.text().size()};
  const markdown::Outline outline =
      options.metadata_only ? markdown::Outline{} : markdown::parseMarkdown(source.text(), body);
  if (outline.table_limit_hit) {
    return limitResult(
        std::move(result), source, rules::limit_table_cells.info, {body.begin, body.begin},
        concat({"The tables have over ", std::to_string(limits::kTableCells),
                " cells once short rows are filled up; Cardsmith reads tables up to that size"}));
  }
  if (outline.item_limit_hit) {
    return limitResult(std::move(result), source, rules::limit_outline_items.info, {body.begin, body.begin},
                       concat({"The body has over ", std::to_string(limits::kOutlineItems),
                               " blocks, links and images; Cardsmith reads bodies up to that size"}));
  }
  const Grams grams(options.metadata_only ? std::string_view() : body.of(source.text()));
  rules::Readings readings;
  Card card{.source = source,
            .kind = result.kind,
            .front_matter = front_matter,
            .yaml = yaml,
            .metadata = yaml.root && yaml.root->isMapping() && !yaml.error ? yaml.root : nullptr,
            .body = body,
            .outline = outline,
            .sections = nullptr,
            .folder = options.folder ? &*options.folder : nullptr,
            .grams = grams,
            .readings = readings};
  sections::Sections sections;
  if (!options.metadata_only && card.kind == CardKind::model) {
    sections = sections::analyze(card);
    card.sections = &sections;
  }

  Report report;
  // A card switches advice off in its body, also advice about its metadata.
  std::vector<Directive> directives;
  if (mentionsDirective(body.of(source.text()))) {
    directives = readDirectives(
        card,
        options.metadata_only ? markdown::parseMarkdown(source.text(), body).comments : outline.comments,
        report);
  }
  std::vector<Span> invalid;
  for (const Span place : source.invalidUtf8()) {
    if (!rules::isHidden(card, report, rules::markdown_invalid_utf8.info, place)) invalid.push_back(place);
  }
  if (!invalid.empty()) {
    report.add(rules::markdown_invalid_utf8.info, invalid.front(),
               SourceText::invalidUtf8Words(invalid.size()));
  }
  if (!front_matter) {
    rules::explainMissingBlock(card, report.add(rules::front_matter_missing.info, {0, 0},
                                                "empty or missing yaml metadata in repo card"));
  } else {
    reportRoot(card, report);
  }
  const bool too_large = yaml.tooLarge();
  if (!yaml.error && (yaml.root || yaml.over_limit)) {
    if (too_large) {
      report.add(rules::limit_metadata_nodes.info, front_matter->yaml, yaml.tooLargeWords())
          .withHelp("Nothing in them is checked.");
      card.metadata = nullptr;
    } else {
      result.metadata_json = yaml::toJson(yaml.root);
    }
  }
  if (card.metadata) metadata::checkSchema(card, report);
  runRules(card, report);
  applyDirectives(card, directives, options, report);
  result.score = sections::score(card, report.findings());
  applySelection(options, report);
  report.sayLeftOut();

  Positions positions(source, card.folder);
  for (Finding& finding : report.findings())
    result.diagnostics.push_back(toDiagnostic(std::move(finding), positions));
  sortDiagnostics(result.diagnostics);
  result.hub = verdictOf(result.diagnostics, !yaml.error && too_large);
  result.summary = metadata::summarize(card);
  result.tags = metadata::hubTags(card);
  if (card.sections) {
    result.threshold = sections.threshold;
    for (std::size_t i = 0; i < sections.items.size(); ++i) {
      sections::Section& section = sections.items[i];
      SectionResult& out = result.sections.emplace_back();
      out.id = sections::kSectionIds[i];
      out.coverage = section.coverage;
      for (const Span span : section.spans) out.ranges.push_back(source.range(span));
      out.missing = std::move(section.missing);
      if (options.skeletons && out.coverage != Coverage::full && !section.begun) {
        out.skeleton = sections::skeletonOf(i, card);
        out.insertion = positions.edits(std::nullopt, sections::insertSkeletons(card, {i}));
      }
    }
  }
  return result;
}

}  // namespace cardsmith
