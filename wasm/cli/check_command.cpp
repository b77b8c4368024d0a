#include <algorithm>
#include <csignal>
#include <exception>
#include <new>
#include <thread>

#include "cardsmith/fix.h"
#include "cardsmith/report.h"
#include "cardsmith/rules.h"
#include "commands.h"
#include "files.h"
#include "ordered_pool.h"
#include "sections/sections.h"
#include "settings.h"
#include "terminal.h"
#include "text/strings.h"

namespace cardsmith::cli {

namespace {

using strings::concat;
using strings::count;

struct Totals {
  std::size_t cards = 0;
  std::size_t refused = 0;
  std::size_t errors = 0;
  std::size_t warnings = 0;
  std::size_t infos = 0;
  std::size_t fixable = 0;
  std::size_t mended = 0;

  void add(const Totals& other) {
    cards += other.cards;
    refused += other.refused;
    errors += other.errors;
    warnings += other.warnings;
    infos += other.infos;
    fixable += other.fixable;
    mended += other.mended;
  }
};

/// What became of one path.
struct Outcome {
  std::string text;                   ///< for standard output: a fixed text or a diff
  std::string report;                 ///< in SARIF only the results
  std::vector<std::string> failures;  ///< sentences: what could not be done
  std::vector<std::string> remarks;   ///< sentences that do not change the status
  Totals totals;
  bool refused = false;  ///< status 1
  std::string verdict;   ///< text: the closing line, where this card is the only one
};

const Fix* safeFixOf(const Diagnostic& diagnostic) {
  const auto fix = std::find_if(diagnostic.fixes.begin(), diagnostic.fixes.end(),
                                [](const Fix& f) { return f.safe && !f.edits.empty(); });
  return fix == diagnostic.fixes.end() ? nullptr : &*fix;
}

/// A file beside the card, and what the safe fixes make of it.
struct MendedFile {
  std::string path;
  std::string before;
  std::string after;
};

// How much is said of the file: errors first.
std::pair<std::size_t, std::size_t> findingsOf(const CheckResult& result, const std::string& path) {
  std::pair<std::size_t, std::size_t> found;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.file != path) continue;
    if (diagnostic.severity == Severity::error) ++found.first;
    ++found.second;
  }
  return found;
}

// Makes the safe fixes of one file until none is left or one does no good. `fixed` tells of the card then.
std::optional<MendedFile> mendFile(const std::string& path, CheckOptions& options, FixedText& fixed) {
  FolderFile* file = nullptr;
  for (FolderFile& one : options.folder->files) {
    if (one.path == path) file = &one;
  }
  if (!file || !file->content) return std::nullopt;
  MendedFile out{.path = path, .before = *file->content, .after = *file->content};
  constexpr int kMaxRounds = 64;
  for (int round = 0; round < kMaxRounds; ++round) {
    std::vector<const Fix*> fixes;
    for (const Diagnostic& diagnostic : fixed.result.diagnostics) {
      if (diagnostic.file != path) continue;
      if (const Fix* fix = safeFixOf(diagnostic)) fixes.push_back(fix);
    }
    const std::vector<std::size_t> chosen = chooseFixes(fixes);
    if (chosen.empty()) break;
    std::vector<Edit> edits;
    for (const std::size_t index : chosen)
      edits.insert(edits.end(), fixes[index]->edits.begin(), fixes[index]->edits.end());
    std::sort(edits.begin(), edits.end(),
              [](const Edit& a, const Edit& b) { return a.range.start.offset < b.range.start.offset; });
    const auto mended = applyEdits(out.after, edits);
    if (!mended) break;
    file->content = *mended;
    file->size = mended->size();
    CheckResult result = cardsmith::check(fixed.text, options);
    if (findingsOf(result, path) >= findingsOf(fixed.result, path)) break;
    out.after = *mended;
    fixed.applied += chosen.size();
    fixed.result = std::move(result);
  }
  file->content = out.after;
  file->size = out.after.size();
  if (out.after == out.before) return std::nullopt;
  return out;
}

std::vector<MendedFile> mendFiles(CheckOptions& options, FixedText& fixed) {
  std::vector<std::string> paths;
  for (const Diagnostic& diagnostic : fixed.result.diagnostics) {
    if (diagnostic.file && safeFixOf(diagnostic) && (paths.empty() || paths.back() != *diagnostic.file))
      paths.push_back(*diagnostic.file);
  }
  std::vector<MendedFile> out;
  for (const std::string& path : paths) {
    if (auto mended = mendFile(path, options, fixed)) out.push_back(std::move(*mended));
  }
  return out;
}

Totals totalsOf(const CheckResult& result) {
  Totals totals;
  totals.cards = 1;
  totals.refused = result.hub.accepted == false ? 1 : 0;
  for (const Diagnostic& diagnostic : result.diagnostics) {
    if (diagnostic.severity == Severity::error) ++totals.errors;
    if (diagnostic.severity == Severity::warning) ++totals.warnings;
    if (diagnostic.severity == Severity::info) ++totals.infos;
    if (safeFixOf(diagnostic)) ++totals.fixable;
  }
  return totals;
}

std::string findings(const Totals& totals) {
  std::vector<std::string> parts;
  if (totals.errors > 0) parts.push_back(count(totals.errors, "error", "errors"));
  if (totals.warnings > 0) parts.push_back(count(totals.warnings, "warning", "warnings"));
  if (totals.infos > 0) parts.push_back(concat({std::to_string(totals.infos), " info"}));
  std::string text = parts.empty() ? "No findings" : strings::join(parts, ", ");
  if (totals.fixable > 0) text += concat({" (--fix mends ", std::to_string(totals.fixable), ")"});
  return text;
}

// What of a model card's score its sections lack; empty where they are all complete.
std::string sectionsOf(const CheckResult& result) {
  std::vector<std::string> partial;
  std::vector<std::string> absent;
  for (std::size_t i = 0; i < result.sections.size(); ++i) {
    const Coverage coverage = result.sections[i].coverage;
    if (coverage == Coverage::full) continue;
    (coverage == Coverage::partial ? partial : absent).emplace_back(sections::kSectionNames[i]);
  }
  if (partial.empty() && absent.empty()) return {};
  const std::size_t full = result.sections.size() - partial.size() - absent.size();
  std::string text = concat(
      {"  Sections: ", std::to_string(full), " of ", std::to_string(result.sections.size()), " complete"});
  if (!partial.empty()) text += concat({"; in part: ", strings::join(partial, ", ")});
  if (!absent.empty()) text += concat({"; nothing yet: ", strings::join(absent, ", ")});
  return text + ".\n";
}

std::string verdictOf(const std::string& path, const CheckResult& result) {
  const std::string_view kind = result.kind == CardKind::space ? "Space" : cardKindName(result.kind);
  const std::string_view says = !result.hub.accepted   ? "was not checked against the Hub's rules"
                                : *result.hub.accepted ? "would be taken by the Hub"
                                                       : "would be refused by the Hub";
  const std::string_view warned =
      result.hub.accepted == true && !result.hub.messages.empty() ? ", with a warning" : "";
  return concat({printable(path), " (", kind, " card) ", says, warned, ". ", findings(totalsOf(result)),
                 ". Score ", std::to_string(result.score), " of 100.\n", sectionsOf(result)});
}

std::string folderOf(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : slash == 0 ? "/" : path.substr(0, slash);
}

std::string withoutDotSlash(std::string path) {
  while (path.starts_with("./") && path.size() > 2) path.erase(0, 2);
  return path;
}

class CheckRun {
 public:
  explicit CheckRun(const Options& options)
      : options_(options),
        settings_(options),
        // With `-` the fixed text takes standard output.
        report_stream_(options.fix && !options.diff &&
                               std::find(options.paths.begin(), options.paths.end(), "-") !=
                                   options.paths.end()
                           ? stderr
                           : stdout),
        style_(styleOf(report_stream_, options.color)) {}

  int run() {
    // A card is not left unmended because nobody reads the report of another one.
    if (options_.fix) std::signal(SIGPIPE, SIG_IGN);
    if (options_.paths.size() == 1) {
      deliver(guarded(options_.paths[0]));
    } else {
      prepareEngine();
      const unsigned cores =
          options_.jobs > 0 ? options_.jobs : std::max(1U, std::thread::hardware_concurrency());
      const auto threads = static_cast<unsigned>(std::min<std::size_t>(cores, options_.paths.size()));
      OrderedPool<std::string, Outcome> pool(
          threads, std::size_t{8} * threads, [this](std::string&& path) { return guarded(path); },
          [this](Outcome&& outcome) { deliver(std::move(outcome)); });
      for (const std::string& path : options_.paths) pool.push(path);
      pool.finish();
    }
    if (!options_.diff) close();
    if (!flushed()) {
      complain("standard output could not be written");
      failed_ = true;
    }
    return failed_ ? 2 : refused_ ? 1 : 0;
  }

 private:
  const Options& options_;
  SettingsFinder settings_;
  std::FILE* report_stream_;
  TextStyle style_;
  bool failed_ = false;
  bool refused_ = false;
  Totals totals_;
  std::string verdict_;
  std::string sarif_;
  std::vector<std::string> failures_;

  // Memory that runs out ends one card, not the run.
  Outcome guarded(const std::string& path) {
    Outcome outcome;
    try {
      check(path, outcome);
    } catch (const std::bad_alloc&) {
      outcome = {};
      outcome.failures.push_back(concat({path, ": there is not enough memory"}));
    } catch (const std::exception& exception) {
      outcome = {};
      outcome.failures.push_back(concat({path, ": ", exception.what()}));
    }
    return outcome;
  }

  void check(const std::string& path, Outcome& outcome) {
    const auto fail = [&](const std::string& sentence) {
      outcome.failures.push_back(concat({path == "-" ? "standard input" : path, ": ", sentence}));
    };
    std::string error;
    std::optional<ReadFolder> folder;
    std::string card_path = path;
    if (isFolder(path)) {
      folder = readFolder(path, error);
      if (!folder) return fail(error);
      card_path = folder->card;
      if (!folder->folder.complete) {
        outcome.remarks.push_back(
            concat({path, ": not all files could be listed, so what is missing is not reported"}));
      }
    }
    auto settings = settings_.settingsFor(path == "-" ? "." : folder ? path : folderOf(path), error);
    if (!settings) {
      outcome.failures.push_back(error);
      return;
    }
    settings->check.path = validUtf8(path);
    if (folder) settings->check.folder = std::move(folder->folder);

    // A file that someone else writes in the meantime is looked at again.
    for (int attempt = 1;; ++attempt) {
      const auto file = readFile(card_path, error);
      if (!file) return fail(error);
      if (const std::string why = notText(file->bytes); !why.empty()) return fail(why);
      const Replaced done = checkFile(*settings, *file, card_path, path, outcome);
      if (done.changed_meanwhile && attempt < 3) continue;
      if (!done.failure.empty()) fail(done.failure);
      return;
    }
  }

  // Checks and mends what was read. Answers how the writing went.
  Replaced checkFile(const Settings& given, const ReadFile& file, const std::string& card_path,
                     const std::string& path, Outcome& outcome) const {
    if (!options_.fix && !options_.diff) {
      report(given, cardsmith::check(file.bytes, given.check), file.bytes, card_path, outcome);
      return {};
    }
    Settings settings = given;
    FixedText fixed = fixAll(file.bytes, settings.check);
    std::vector<MendedFile> beside;
    if (settings.check.folder) beside = mendFiles(settings.check, fixed);
    const bool changed = fixed.text != file.bytes;
    if (changed && !options_.diff && path != "-") {
      if (Replaced done = replaceFile(card_path, file, fixed.text); !done.failure.empty()) return done;
    }
    if (!options_.diff) {
      for (const MendedFile& mended : beside) write(joinPath(path, mended.path), mended, outcome);
    }
    if (!fixed.abandoned.empty()) {
      outcome.remarks.push_back(
          concat({card_path,
                  ": left to you, because the Hub would refuse the mended card or the mending never end: ",
                  strings::join(fixed.abandoned, ", ")}));
    }
    if (options_.diff) {
      outcome.text = unifiedDiff(file.bytes, fixed.text, withoutDotSlash(card_path));
      for (const MendedFile& mended : beside) {
        outcome.text +=
            unifiedDiff(mended.before, mended.after, withoutDotSlash(joinPath(path, mended.path)));
      }
      if (isTerminal(stdout)) outcome.text = diffForTerminal(outcome.text, style_.color);
      outcome.refused = changed || !beside.empty();
      return {};
    }
    report(settings, fixed.result, fixed.text, card_path, outcome);
    outcome.totals.mended = fixed.applied;
    if (path == "-") outcome.text = std::move(fixed.text);
    return {};
  }

  // A file beside the card, all or nothing as the card.
  static void write(const std::string& path, const MendedFile& mended, Outcome& outcome) {
    std::string failure;
    if (const auto now = readFile(path, failure)) {
      failure = now->bytes == mended.before ? replaceFile(path, *now, mended.after).failure
                                            : "it was changed by someone else in the meantime";
    }
    if (!failure.empty()) outcome.failures.push_back(concat({path, ": ", failure}));
  }

  // Report and status of a checked text.
  void report(const Settings& settings, const CheckResult& result, std::string_view text,
              const std::string& card_path, Outcome& outcome) const {
    const bool machine = options_.format == Format::sarif || options_.format == Format::github;
    const std::string shown = validUtf8(machine ? withoutDotSlash(card_path) : card_path);
    const Folder* folder = settings.check.folder ? &*settings.check.folder : nullptr;
    const ReportedCard card{
        .result = result,
        .text = text,
        .path = shown,
        .folder = folder ? shown.substr(0, shown.size() - folder->card_path.size()) : std::string(),
        .files = folder};
    outcome.totals = totalsOf(result);
    switch (options_.format) {
      case Format::text:
        outcome.report = textReport(card, style_);
        outcome.verdict = verdictOf(shown, result);
        break;
      case Format::json:
        outcome.report = toJson(result) + "\n";
        break;
      case Format::sarif:
        outcome.report = sarifResults(card);
        break;
      case Format::github:
        outcome.report = githubReport(card);
        break;
    }
    outcome.refused = refuses(settings, result);
    for (const Diagnostic& diagnostic : result.diagnostics) {
      if (isFailure(diagnostic)) {
        outcome.failures.push_back(
            concat({shown, ":", std::to_string(diagnostic.range.start.line), ":",
                    std::to_string(diagnostic.range.start.column), ": ", diagnostic.message}));
      }
    }
    if (settings.min_score && result.score < *settings.min_score) {
      outcome.remarks.push_back(concat({shown, ": the score ", std::to_string(result.score), " is below ",
                                        std::to_string(*settings.min_score)}));
    }
  }

  // One at a time, in the order of the paths.
  void deliver(Outcome&& outcome) {
    put(stdout, outcome.text);
    if (options_.format == Format::sarif) {
      if (!sarif_.empty() && !outcome.report.empty()) sarif_ += ',';
      sarif_ += outcome.report;
    } else {
      put(report_stream_, outcome.report);
    }
    for (const std::string& remark : outcome.remarks) complain(remark);
    for (std::string& failure : outcome.failures) {
      complain(failure);
      failed_ = true;
      failures_.push_back(std::move(failure));
    }
    refused_ = refused_ || outcome.refused;
    totals_.add(outcome.totals);
    verdict_ = std::move(outcome.verdict);
  }

  // What stands below all reports.
  void close() {
    if (options_.format == Format::sarif) {
      put(report_stream_, sarifLog(sarif_, CARDSMITH_VERSION, failures_) + "\n");
    }
    if (options_.format != Format::text || totals_.cards == 0) return;
    std::string line;
    if (totals_.mended > 0) line += concat({count(totals_.mended, "finding", "findings"), " mended. "});
    if (options_.paths.size() == 1) {
      line += verdict_;
    } else {
      line += concat({count(totals_.cards, "card", "cards"), ": ", std::to_string(totals_.refused),
                      " would be refused by the Hub. ", findings(totals_), ".\n"});
    }
    put(report_stream_, line);
  }
};

}  // namespace

int runCheck(const Options& options) {
  return CheckRun(options).run();
}

}  // namespace cardsmith::cli
