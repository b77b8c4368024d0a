#include "metadata/known_keys.h"

#include <algorithm>
#include <array>

namespace cardsmith::metadata {

namespace {

// Sources: hub-docs modelcard.md, datasetcard.md, spaces-config-reference.md; @huggingface/hub
// api-model.ts, api-dataset.ts (2026-11-23).
constexpr std::array<std::string_view, 38> kModelKeys{"language",
                                                      "language_bcp47",
                                                      "language_details",
                                                      "license",
                                                      "license_name",
                                                      "license_link",
                                                      "license_details",
                                                      "library_name",
                                                      "tags",
                                                      "pipeline_tag",
                                                      "datasets",
                                                      "buckets",
                                                      "metrics",
                                                      "base_model",
                                                      "base_model_relation",
                                                      "new_version",
                                                      "thumbnail",
                                                      "description",
                                                      "mask_token",
                                                      "widget",
                                                      "inference",
                                                      "instance_prompt",
                                                      "co2_eq_emissions",
                                                      "model-index",
                                                      "extra_gated_prompt",
                                                      "extra_gated_fields",
                                                      "extra_gated_heading",
                                                      "extra_gated_description",
                                                      "extra_gated_button_content",
                                                      "extra_gated_eu_disallowed",
                                                      "gated",
                                                      "quantized_by",
                                                      "model_creator",
                                                      "model_name",
                                                      "model_type",
                                                      "prompt_template",
                                                      "base_model_revision",
                                                      "model-card"};

constexpr std::array<std::string_view, 37> kDatasetKeys{"language",
                                                        "language_bcp47",
                                                        "language_details",
                                                        "license",
                                                        "license_name",
                                                        "license_link",
                                                        "license_details",
                                                        "tags",
                                                        "thumbnail",
                                                        "description",
                                                        "extra_gated_prompt",
                                                        "extra_gated_fields",
                                                        "extra_gated_heading",
                                                        "extra_gated_description",
                                                        "extra_gated_button_content",
                                                        "extra_gated_eu_disallowed",
                                                        "gated",
                                                        "pretty_name",
                                                        "task_categories",
                                                        "task_ids",
                                                        "annotations_creators",
                                                        "language_creators",
                                                        "multilinguality",
                                                        "size_categories",
                                                        "source_datasets",
                                                        "paperswithcode_id",
                                                        "configs",
                                                        "dataset_info",
                                                        "config_names",
                                                        "train-eval-index",
                                                        "benchmark",
                                                        "viewer",
                                                        "viewer_display_urls",

                                                        "homepage",
                                                        "citation",
                                                        "version",
                                                        "repository"};

constexpr std::array<std::string_view, 34> kSpaceKeys{"title",
                                                      "emoji",
                                                      "colorFrom",
                                                      "colorTo",
                                                      "sdk",
                                                      "sdk_version",
                                                      "python_version",
                                                      "app_file",
                                                      "app_build_command",
                                                      "app_port",
                                                      "base_path",
                                                      "fullWidth",
                                                      "header",
                                                      "short_description",
                                                      "suggested_hardware",
                                                      "suggested_storage",
                                                      "models",
                                                      "datasets",
                                                      "tags",
                                                      "thumbnail",
                                                      "pinned",
                                                      "hf_oauth",
                                                      "hf_oauth_scopes",
                                                      "hf_oauth_expiration_minutes",
                                                      "hf_oauth_authorized_org",
                                                      "disable_embedding",
                                                      "startup_duration_timeout",
                                                      "custom_headers",
                                                      "preload_from_hub",
                                                      "license",
                                                      "duplicated_from",
                                                      "description",
                                                      "language",
                                                      "metrics"};

}  // namespace

std::span<const std::string_view> knownKeys(CardKind kind) {
  switch (kind) {
    case CardKind::dataset:
      return kDatasetKeys;
    case CardKind::space:
      return kSpaceKeys;
    case CardKind::model:
      break;
  }
  return kModelKeys;
}

bool isKnownKey(CardKind kind, std::string_view key) {
  const auto keys = knownKeys(kind);
  return std::find(keys.begin(), keys.end(), key) != keys.end();
}

}  // namespace cardsmith::metadata
