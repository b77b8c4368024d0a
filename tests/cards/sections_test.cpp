// How well the seven sections are found: over labelled real cards of the shared folder. Two careful readers
// agree on 0.97 of "absent or not" and on 0.91 of the levels.
#include "sections/sections.h"

#include <algorithm>
#include <array>
#include <catch2/catch_test_macros.hpp>
#include <cstdio>
#include <fstream>
#include <string>
#include <vector>

#include "cardsmith/check.h"
#include "support/corpus.h"
#include "text/json_reader.h"

namespace {

struct Labelled {
  std::string file;
  std::string levels;  ///< a, p, f for each section in the contract's order
  bool threshold = false;
};

struct Figures {
  double any = 0;       ///< absent or not, over all sections
  double exact = 0;     ///< the level, over all sections
  double worst = 1;     ///< absent or not, of the worst section
  double balanced = 1;  ///< balanced accuracy of the worst section that has ten cards of both kinds
  int thresholds = 0;   ///< cards whose threshold is another than the label says
};

Figures measure(const char* name, const std::vector<Labelled>& labels, const std::filesystem::path& cards) {
  constexpr std::size_t kSections = cardsmith::sections::kSectionIds.size();
  std::array<int, kSections> any{}, exact{}, there{}, there_right{}, gone_right{};
  Figures figures;
  for (const Labelled& label : labels) {
    const cardsmith::CheckResult result = cardsmith::check(cardsmith::test::readFile(cards / label.file));
    REQUIRE(result.sections.size() == kSections);
    figures.thresholds += result.threshold != label.threshold;
    for (std::size_t i = 0; i < kSections; ++i) {
      const char said = cardsmith::coverageName(result.sections[i].coverage).front();
      const bool present = label.levels[i] != 'a';
      any[i] += present == (said != 'a');
      exact[i] += label.levels[i] == said;
      there[i] += present;
      there_right[i] += present && said != 'a';
      gone_right[i] += !present && said == 'a';
    }
  }
  const int count = static_cast<int>(labels.size());
  int all_any = 0;
  int all_exact = 0;
  std::printf("\nsections over %d cards (%s)\n%-26s %13s %9s %6s\n", count, name, "", "absent or not",
              "balanced", "level");
  for (std::size_t i = 0; i < kSections; ++i) {
    const int gone = count - there[i];
    const double balanced =
        there[i] > 0 && gone > 0 ? (1.0 * there_right[i] / there[i] + 1.0 * gone_right[i] / gone) / 2 : 1;
    const double accuracy = 1.0 * any[i] / count;
    std::printf("%-26s %13.3f %9.3f %6.3f\n", std::string(cardsmith::sections::kSectionIds[i]).c_str(),
                accuracy, balanced, 1.0 * exact[i] / count);
    figures.worst = std::min(figures.worst, accuracy);
    if (there[i] >= 10 && gone >= 10) figures.balanced = std::min(figures.balanced, balanced);
    all_any += any[i];
    all_exact += exact[i];
  }
  figures.any = 1.0 * all_any / (count * static_cast<int>(kSections));
  figures.exact = 1.0 * all_exact / (count * static_cast<int>(kSections));
  std::printf("%-26s %13.3f %9s %6.3f\n", "all", figures.any, "", figures.exact);
  std::fflush(stdout);
  return figures;
}

std::vector<std::string> linesOf(const std::filesystem::path& path) {
  std::vector<std::string> lines;
  std::ifstream file(path);
  for (std::string line; std::getline(file, line);) {
    if (!line.empty()) lines.push_back(line);
  }
  return lines;
}

}  // namespace

TEST_CASE("sections agree with the labels of two readers") {
  const auto shared = cardsmith::test::sharedFolder();
  if (!shared) SKIP("the shared folder is not there");
  std::vector<Labelled> labels;
  for (const std::string& line : linesOf(*shared / "cards" / "labels.jsonl")) {
    cardsmith::json::Error error;
    const auto record = cardsmith::json::parse(line, error);
    REQUIRE(record);
    Labelled& label = labels.emplace_back();
    label.file = record->find("file")->text;
    label.threshold = record->find("threshold")->boolean;
    for (const std::string_view id : cardsmith::sections::kSectionIds)
      label.levels += record->find("sections")->find(id)->text.front();
  }
  REQUIRE(labels.size() == 60);
  const Figures figures = measure("labels of two readers", labels, *shared / "cards");
  CHECK(figures.any >= 0.94);
  CHECK(figures.worst >= 0.88);
  CHECK(figures.balanced >= 0.85);
  CHECK(figures.exact >= 0.82);
  CHECK(figures.thresholds == 0);
}

TEST_CASE("sections agree with the project's own labels of other cards") {
  const auto shared = cardsmith::test::sharedFolder();
  if (!shared) SKIP("the shared folder is not there");
  std::vector<Labelled> labels;
  for (const std::string& line :
       linesOf(std::filesystem::path(CARDSMITH_SOURCE_DIR) / "tests" / "cards" / "section_labels.jsonl")) {
    cardsmith::json::Error error;
    const auto record = cardsmith::json::parse(line, error);
    REQUIRE(record);
    labels.push_back({record->find("file")->text, record->find("levels")->text, false});
  }
  REQUIRE(labels.size() >= 100);
  const Figures figures = measure("own labels, one reader", labels, *shared / "cards");
  CHECK(figures.any >= 0.94);
  CHECK(figures.worst >= 0.88);
  CHECK(figures.exact >= 0.82);
  CHECK(figures.thresholds == 0);
}
