#include "metadata/known_keys.h"

#include <span>

#include "metadata/schema_table.h"

namespace cardsmith::metadata {

namespace {

// Beside the fields of the table. Sources: hub-docs modelcard.md, datasetcard.md; huggingface_hub; cards.
constexpr std::string_view kModelKeys[] = {
    "language_details", "license_details", "gated",           "quantized_by",        "model_creator",
    "model_name",       "model_type",      "prompt_template", "base_model_revision", "model-card"};
constexpr std::string_view kDatasetKeys[] = {"language_details", "license_details", "gated",
                                             "config_names",     "benchmark",       "homepage",
                                             "citation",         "version",         "repository"};
constexpr std::string_view kSpaceKeys[] = {"duplicated_from", "description", "language", "metrics"};

std::span<const std::string_view> moreKeys(CardKind kind) {
  if (kind == CardKind::dataset) return kDatasetKeys;
  if (kind == CardKind::space) return kSpaceKeys;
  return kModelKeys;
}

}  // namespace

std::string_view knownKey(CardKind kind, std::size_t index) {
  const auto fields = schema::fieldsOf(kind);
  if (index < fields.size()) return fields[index].key;
  const auto more = moreKeys(kind);
  index -= fields.size();
  return index < more.size() ? more[index] : std::string_view{};
}

bool isKnownKey(CardKind kind, std::string_view key) {
  std::string_view known;
  for (std::size_t i = 0; !(known = knownKey(kind, i)).empty(); ++i) {
    if (known == key) return true;
  }
  return false;
}

}  // namespace cardsmith::metadata
