#include "cardsmith/places.h"

#include <algorithm>

#include "card/card.h"
#include "check/directives.h"
#include "check/limits.h"
#include "check/prose.h"
#include "front_matter/front_matter.h"
#include "metadata/set_value.h"
#include "rules/readings.h"
#include "text/sort.h"
#include "text/source_text.h"
#include "yaml/document.h"

namespace cardsmith {

namespace {

using metadata::Override;
using metadata::edits::Edits;

bool isWhiteSpace(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

bool isReadable(const yaml::Document& yaml) {
  return !yaml.error && !yaml.tooLarge() && yaml.root && yaml.root->isMapping();
}

void sortEdits(Edits& edits) {
  stableSort(edits, [](const TextEdit& a, const TextEdit& b) { return a.span.begin < b.span.begin; });
}

/// The edits, sorted, made; none where two overlap.
std::optional<std::string> applied(std::string_view text, const Edits& edits) {
  for (std::size_t i = 1; i < edits.size(); ++i) {
    if (edits[i].span.begin < edits[i - 1].span.end) return std::nullopt;
  }
  return withEdits(text, {0, text.size()}, edits);
}

/// Whether the edits give what the overrides say and leave all other metadata as they were.
bool doWhatTheySay(std::string_view text, const yaml::Node* root, Edits edits,
                   const std::vector<Override>& overrides) {
  sortEdits(edits);
  const std::optional<std::string> after = applied(text, edits);
  if (!after) return false;
  const std::optional<FrontMatter> block = findFrontMatter(*after);
  if (!block || block->yaml.size() > limits::kFrontMatterBytes) return false;
  const yaml::Document yaml = yaml::parse(block->yaml.of(*after), block->yaml.begin);
  return isReadable(yaml) && metadata::describe(yaml.root, {}) == metadata::describe(root, overrides);
}

// Fills in the values' places and edits.
void findValues(const SourceText& source, const yaml::Document& yaml,
                const std::vector<PlaceRequest>& requests, std::vector<Place>& places) {
  std::vector<std::optional<json::Value>> values(requests.size());
  std::vector<std::optional<Edits>> made(requests.size());
  std::vector<Override> overrides;
  Edits all;
  for (std::size_t i = 0; i < requests.size(); ++i) {
    const PlaceRequest& request = requests[i];
    if (request.prose) continue;
    const yaml::Entry* entry = nullptr;
    const yaml::Node* node = metadata::findAt(yaml.root, request.path, &entry);
    if (node && !node->span.empty()) {
      Span span = node->span;
      while (span.end > span.begin && isWhiteSpace(source.text()[span.end - 1])) --span.end;
      places[i].range = source.range(span);
    } else if (entry && !entry->key_span.empty()) {
      places[i].range = source.range(entry->key_span);
    }
    if (!request.value) continue;
    json::Error error;
    values[i] = json::parse(*request.value, error);
    if (!values[i]) continue;
    made[i] = metadata::setValue(source.text(), yaml.root, request.path, *values[i]);
    if (!made[i]) continue;
    overrides.push_back({&request.path, &*values[i]});
    all.insert(all.end(), made[i]->begin(), made[i]->end());
  }
  // All at once first; one by one only where one of them is not what it should be.
  const bool together = doWhatTheySay(source.text(), yaml.root, all, overrides);
  for (std::size_t i = 0; i < requests.size(); ++i) {
    if (!made[i]) continue;
    if (!together && !doWhatTheySay(source.text(), yaml.root, *made[i], {{&requests[i].path, &*values[i]}}))
      continue;
    sortEdits(*made[i]);
    std::vector<Edit>& out = places[i].edits.emplace();
    for (TextEdit& edit : *made[i]) out.push_back({source.range(edit.span), std::move(edit.text)});
  }
}

void findRuns(const SourceText& source, const markdown::Outline& outline,
              const std::vector<PlaceRequest>& requests, std::vector<Place>& places) {
  for (const ProseBlock& block : proseOf(outline)) {
    for (std::size_t i = 0; i < requests.size(); ++i) {
      if (!places[i].range && requests[i].prose == block.text) places[i].range = source.range(block.span);
    }
  }
}

void obeyDirectives(const Card& card, const std::vector<PlaceRequest>& requests, std::vector<Place>& places) {
  std::vector<Advice> advice;
  for (std::size_t i = 0; i < requests.size(); ++i)
    advice.push_back({requests[i].rule, places[i].range ? places[i].range->start.line : 0});
  const std::vector<bool> off = switchedOff(card, card.outline.comments, advice);
  for (std::size_t i = 0; i < requests.size(); ++i) places[i].switched_off = off[i];
}

}  // namespace

std::vector<Place> findPlaces(std::string_view text, const std::vector<PlaceRequest>& requests) {
  std::vector<Place> places(requests.size());
  if (text.size() > limits::kCardBytes) return places;
  const SourceText source(text);
  const std::optional<FrontMatter> block = findFrontMatter(source.text());
  yaml::Document yaml;
  if (block && block->yaml.size() <= limits::kFrontMatterBytes) {
    yaml = yaml::parse(block->yaml.of(source.text()), block->yaml.begin);
    if (isReadable(yaml)) findValues(source, yaml, requests, places);
  }
  const Span body{block ? block->closing.end : 0, source.text().size()};
  const auto any = [&](auto&& wanted) { return std::any_of(requests.begin(), requests.end(), wanted); };
  const bool prose = any([](const PlaceRequest& request) { return request.prose.has_value(); });
  const bool advice = mentionsDirective(body.of(source.text())) &&
                      any([](const PlaceRequest& request) { return !request.rule.empty(); });
  if (!prose && !advice) return places;
  const markdown::Outline outline = markdown::parseMarkdown(source.text(), body);
  if (prose) findRuns(source, outline, requests, places);
  if (advice) {
    rules::Readings readings;
    obeyDirectives({.source = source,
                    .front_matter = block,
                    .yaml = yaml,
                    .metadata = nullptr,
                    .body = body,
                    .outline = outline,
                    .sections = nullptr,
                    .folder = nullptr,
                    .grams = Grams(),
                    .readings = readings},
                   requests, places);
  }
  return places;
}

}  // namespace cardsmith
