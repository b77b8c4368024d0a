#include <algorithm>

#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/sort.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::size_t kMostPlaces = 200;

struct Place {
  Span span;
  std::string path;
  bool exact = false;  ///< the span is the path as written, so that a fix may replace it
};

class Search {
 public:
  explicit Search(const Card& card) : card_(card) {}

  std::vector<Place> run() {
    look(card_.get("license_link"));
    look(card_.get("thumbnail"));
    if (card_.kind == CardKind::space) look(card_.get("app_file"));
    for (const yaml::Node* example : itemsOf(card_.get("widget"))) {
      look(example->get("src"));
      if (const yaml::Node* output = example->get("output"); output && output->isMapping())
        look(output->get("url"));
    }
    for (const markdown::Image& image : card_.outline.images)
      look(image.source, image.destination, image.span);
    for (const markdown::Link& link : card_.outline.links) {
      if (!link.autolink) look(link.href, link.destination, link.span);
    }
    return std::move(places_);
  }

 private:
  const Card& card_;
  std::vector<Place> places_;

  void look(const yaml::Node* value) {
    if (value && value->isString()) look(value->text, value->span, value->span);
  }

  void look(std::string_view address, Span written, Span whole) {
    if (places_.size() >= kMostPlaces) return;
    const auto path = pathOfAddress(address);
    if (!path || findFile(*card_.folder, *path) || hasDirectory(*card_.folder, *path)) return;
    const Span span = written.empty() ? whole : written;
    places_.push_back({span, *path, card_.textOf(span) == *path});
  }
};

void check(const Card& card, Report& report) {
  // Beside a card that is elsewhere the Hub would resolve addresses otherwise.
  if (!card.folder || !card.folder->complete || card.folder->card_path.find('/') != std::string::npos) return;
  std::vector<Place> places = Search(card).run();
  std::erase_if(places, [&](const Place& place) {
    return isHidden(card, report, folder_missing_file.info, place.span);
  });
  if (places.empty()) return;
  stableSort(places, [](const Place& a, const Place& b) { return a.span.begin < b.span.begin; });
  std::vector<std::string_view> paths;
  std::vector<TextEdit> edits;
  for (const Place& place : places) {
    if (std::find(paths.begin(), paths.end(), place.path) == paths.end()) paths.push_back(place.path);
    const FolderFile* meant = findFileInOtherCase(*card.folder, place.path);
    if (meant && place.exact) edits.push_back({place.span, meant->path});
  }
  Finding& finding = report.add(
      folder_missing_file.info, places[0].span,
      paths.size() == 1 ? strings::concat({"The card names ", paths[0], ", which is not in the folder"})
                        : strings::concat({"The card names ", std::to_string(paths.size()),
                                           " files that are not in the folder: ", paths[0], ", ", paths[1],
                                           paths.size() > 2 ? ", …" : ""}));
  finding.withHelp(
      "Add the file, or correct the path; it counts from the root of the repository, case included.");
  if (!edits.empty()) finding.withFix("Write the path as the file is named", true, std::move(edits));
  for (std::size_t i = 1; i < places.size() && i < 20; ++i) {
    finding.withRelated(places[i].span, {places[i].path, " is not there"});
  }
}

}  // namespace

const Rule folder_missing_file{
    .info = {.id = "folder/missing-file", .severity = Severity::warning, .fix = FixSafety::safe},
    .check = check};

const RuleDocs folder_missing_file_docs{
    .summary = "A file that the card names is not in the folder",
    .why =
        "Pictures, widget inputs, a licence file or links to files beside the card lead nowhere once the "
        "card is on "
        "the Hub. Case counts there, also where the author's own disk does not care.",
    .bad = "",
    .good = "",
    .fix = "Writes the path in the file's own case. Safe: the other spelling leads nowhere.",
    .source =
        "hub-docs models-widgets and model-cards: paths are relative to the repository (read 2026-11-23)"};

}  // namespace cardsmith::rules
