#include "metadata/schema_table.h"

#include <algorithm>

#include "text/strings.h"

namespace cardsmith::metadata::schema {

namespace {

using enum Force;

// Short names of the evidence. All were read on 2026-11-23; a date before the name is the day of the answer.
//   [live]    answers of POST /api/validate-yaml written down by third parties (2026-07 and 2026-08)
//   [report]  an issue, a log or a page that shows the message
//   [type]    @huggingface/hub api-model.ts, api-dataset.ts
//   [doc]     hub-docs
// joi 17.13 was run to learn how such a schema words its refusals: an array().single() names a value that
// stands alone without an index (`"language" with value …`), an item with one (`"language[0]"`); null,
// numbers and dates are `must be a string`; an enumeration or array is `must be one of [ids, array]`.
#define TYPES_ONLY "[type] api-model.ts, 2026-11-23; no refusal seen"

// --- model-index ---------------------------------------------------------------------------------------

constexpr Field kResultTask[] = {
    {.key = "type",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .evidence = "[doc] modelcard.md, [type] and [live] 2026-08: refused when missing"},
    {.key = "name", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
};

constexpr Field kResultDataset[] = {
    {.key = "type",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .values = Values::result_dataset_type,
     .value_force = refused,
     .evidence = "[report] mteb#1111 (2024), pattern as printed"},
    {.key = "name",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .evidence = "[live] 2026-08: refused when missing"},
    {.key = "config",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .evidence = "[report] MDEL#34: null and numbers"},
    {.key = "split",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .evidence = "[report] MDEL#34, same schema as config"},
    {.key = "revision",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .evidence = "[live] 2026-08: digits only"},
    {.key = "args", .evidence = "[type]: anything"},
};

constexpr Field kResultMetric[] = {
    {.key = "type",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .evidence = "[live] 2026-08: refused when missing"},
    {.key = "value", .required_force = refused, .evidence = "[live] 2026-08: refused when missing"},
    {.key = "name", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "config",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .evidence = "[report] a mapping was refused (public log)"},
    {.key = "args", .evidence = "[type]: anything"},
    {.key = "verified", .types = kBoolean, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "verifyToken", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
};

constexpr Field kResultSource[] = {
    {.key = "name", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "url",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .evidence = "[live] 2026-08: refused when missing"},
};

constexpr Field kResult[] = {
    {.key = "task",
     .types = kMapping,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .members = kResultTask,
     .evidence = "[doc] modelcard.md, [type], [live] 2026-08 for task.type"},
    {.key = "dataset",
     .types = kMapping,
     .type_force = refused,
     .null_force = doubtful,
     .required_force = doubtful,
     .members = kResultDataset,
     .evidence = "[type]: optional, to become required; huggingface_hub raises where it is missing"},
    {.key = "metrics",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .members = kResultMetric,
     .missing_is_type = true,
     .evidence =
         "[live] 2026-08, [report] mteb#912: `must be an array` also where the key is written `metric`"},
    {.key = "source",
     .types = kMapping,
     .type_force = doubtful,
     .null_force = doubtful,
     .members = kResultSource,
     .evidence = "[type]; huggingface_hub fails on null"},
};

constexpr Field kModelIndexEntry[] = {
    {.key = "name",
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .evidence = "[live] 2026-08: `is required`"},
    {.key = "results",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = refused,
     .null_force = refused,
     .required_force = refused,
     .members = kResult,
     .evidence = "[report] transformers#13528: the least that the Hub asks for"},
};

// --- shared --------------------------------------------------------------------------------------------

constexpr Field kGatedField[] = {
    {.key = "type",
     .types = kString,
     .type_force = doubtful,
     .required_force = doubtful,
     .values = Values::words,
     .value_force = doubtful,
     .words = &lists::gated_field_types,
     .evidence = "[doc] models-gated.md, [type]"},
    {.key = "options",
     .arity = Arity::list,
     .types = kString | kMapping,
     .type_force = doubtful,
     .evidence = "[doc] models-gated.md, [type]"},
};

constexpr Field kGatedFields[] = {
    {.key = "*",
     .types = kString | kMapping,
     .type_force = doubtful,
     .null_force = doubtful,
     .values = Values::words,
     .value_force = doubtful,
     .words = &lists::gated_field_types,
     .members = kGatedField,
     .evidence = "[doc] models-gated.md, [type]"},
};

constexpr Field kLanguage{.key = "language",
                          .arity = Arity::one_or_list,
                          .types = kString,
                          .type_force = refused,
                          .values = Values::language,
                          .value_force = refused,
                          .evidence = "[report] huggingface_hub#3862 (2026-02), mteb; [type]"};
constexpr Field kLanguageBcp47{.key = "language_bcp47",
                               .arity = Arity::one_or_list,
                               .types = kString,
                               .type_force = doubtful,
                               .evidence = "[type]; datasets#4753"};
constexpr Field kLicense{.key = "license",
                         .arity = Arity::license,
                         .types = kString,
                         .type_force = refused,
                         .null_force = refused,
                         .values = Values::license,
                         .value_force = refused,
                         .evidence =
                             "[live] 2026-07-25: the message with its 83 ids; huggingface_hub#330: \"if "
                             "it's there it is enforced\""};
constexpr Field kLicenseName{
    .key = "license_name", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kLicenseLink{
    .key = "license_link", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kTags{.key = "tags",
                      .arity = Arity::one_or_list,
                      .types = kString,
                      .type_force = doubtful,
                      .evidence = TYPES_ONLY};
constexpr Field kThumbnail{
    .key = "thumbnail", .types = kString | kNull, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kDescription{
    .key = "description", .types = kString | kNull, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kGatedPrompt{
    .key = "extra_gated_prompt", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kGatedFieldsField{.key = "extra_gated_fields",
                                  .types = kMapping,
                                  .type_force = refused,
                                  .members = kGatedFields,
                                  .evidence = "[report] api-inference-community#453"};
constexpr Field kGatedHeading{
    .key = "extra_gated_heading", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kGatedDescription{
    .key = "extra_gated_description", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kGatedButton{
    .key = "extra_gated_button_content", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY};
constexpr Field kGatedEu{.key = "extra_gated_eu_disallowed",
                         .types = kBoolean,
                         .type_force = doubtful,
                         .evidence = "[doc] models-gated.md, 2026-11-23"};

// --- models --------------------------------------------------------------------------------------------

constexpr Field kEmissions[] = {
    {.key = "emissions",
     .types = kNumber | kString,  // text with a unit has a rule of its own
     .type_force = doubtful,
     .required_force = doubtful,
     .evidence = "[doc] model-cards-co2.md, [type]"},
    {.key = "source", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "training_type", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "geographical_location", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "hardware_used", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
};

constexpr Field kInference[] = {
    {.key = "parameters", .types = kMapping, .type_force = doubtful, .evidence = TYPES_ONLY},
};

constexpr Field kWidgetExample[] = {
    {.key = "example_title", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "group", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "parameters", .types = kMapping, .type_force = doubtful, .evidence = TYPES_ONLY},
};

constexpr Field kModel[] = {
    kLanguage,
    kLanguageBcp47,
    kLicense,
    kLicenseName,
    kLicenseLink,
    {.key = "library_name",
     .types = kString,
     .type_force = doubtful,
     .evidence = "[live] 2026-08: any string is taken; [type]"},
    kTags,
    {.key = "pipeline_tag",
     .types = kString,
     .type_force = doubtful,
     .values = Values::pipeline_tag,
     .value_force = warned,
     .evidence = "[live] 2026-08: a warning that lists the 57 tasks"},
    {.key = "datasets",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = refused,
     .null_force = refused,
     .values = Values::dataset_id,
     .value_force = refused,
     .evidence = "[report] page of microsoft/wavlm-base-plus: null; espnet_model_zoo: `accented french (…)`"},
    {.key = "buckets",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .evidence = "[doc] model-cards.md, 2026-11-23"},
    {.key = "metrics",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .evidence = "[type]; [live] 2026-08: the ids are not checked"},
    {.key = "base_model",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = refused,
     .values = Values::model_id,
     .value_force = refused,
     .evidence = "[report] transformers#33922 and public logs: free text, local paths"},
    {.key = "base_model_relation",
     .types = kString,
     .type_force = refused,
     .values = Values::words,
     .value_force = refused,
     .words = &lists::base_model_relations,
     .evidence = "[live] 2026-08: anything but the four is refused; the wording is joi's"},
    {.key = "new_version",
     .types = kString,
     .type_force = doubtful,
     .values = Values::model_id,
     .value_force = doubtful,
     .evidence = "[doc] model-cards.md, [type]"},
    kThumbnail,
    kDescription,
    {.key = "mask_token", .types = kString, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "widget",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = refused,
     .members = kWidgetExample,
     .evidence = "[report] ai-toolkit#260: `must be an array`"},
    {.key = "inference",
     .types = kBoolean | kMapping,
     .type_force = doubtful,
     .members = kInference,
     .evidence = TYPES_ONLY},
    {.key = "instance_prompt", .types = kString | kNull, .type_force = doubtful, .evidence = TYPES_ONLY},
    {.key = "co2_eq_emissions",
     .types = kNumber | kString | kMapping,  // text with a unit has a rule of its own
     .type_force = doubtful,
     .members = kEmissions,
     .evidence = "[doc] model-cards-co2.md, [type]"},
    {.key = "model-index",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = refused,
     .members = kModelIndexEntry,
     .evidence = "[live] 2026-08; transformers#13528 (2021)"},
    kGatedPrompt,
    kGatedFieldsField,
    kGatedHeading,
    kGatedDescription,
    kGatedButton,
    kGatedEu,
};

// --- datasets ------------------------------------------------------------------------------------------

constexpr Field kDataFile[] = {
    {.key = "split",
     .types = kString,
     .type_force = doubtful,
     .evidence = "[doc] datasets-manual-configuration.md"},
    {.key = "path",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .required_force = doubtful,
     .evidence = "[doc] datasets-manual-configuration.md"},
};

constexpr Field kConfig[] = {
    {.key = "config_name",
     .types = kString,
     .type_force = doubtful,
     .null_force = doubtful,
     .required_force = doubtful,
     .evidence = "[doc] datasets-manual-configuration.md: required even for one"},
    {.key = "data_files",
     .arity = Arity::one_or_list,
     .types = kString | kMapping,
     .type_force = doubtful,
     .members = kDataFile,
     .evidence = "[doc] datasets-manual-configuration.md"},
    {.key = "data_dir",
     .types = kString,
     .type_force = doubtful,
     .evidence = "[doc] datasets-manual-configuration.md"},
    {.key = "default",
     .types = kBoolean,
     .type_force = doubtful,
     .evidence = "[doc] datasets-manual-configuration.md"},
};

constexpr Field kSplit[] = {
    {.key = "name", .types = kString, .type_force = doubtful, .evidence = "[type] api-dataset.ts"},
    {.key = "num_bytes", .types = kNumber, .type_force = doubtful, .evidence = "[type] api-dataset.ts"},
    {.key = "num_examples", .types = kNumber, .type_force = doubtful, .evidence = "[type] api-dataset.ts"},
};

constexpr Field kDatasetInfo[] = {
    {.key = "config_name", .types = kString, .type_force = doubtful, .evidence = "[type] api-dataset.ts"},
    {.key = "splits",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = doubtful,
     .members = kSplit,
     .evidence = "[type] api-dataset.ts"},
    {.key = "download_size", .types = kNumber, .type_force = doubtful, .evidence = "[type] api-dataset.ts"},
    {.key = "dataset_size", .types = kNumber, .type_force = doubtful, .evidence = "[type] api-dataset.ts"},
};

constexpr Evidence kDatasetType = "[type] api-dataset.ts, 2026-11-23; no refusal seen";
constexpr Evidence kDatasetWords = "[doc] huggingface_hub repocard_data.py, 2026-11-23; not enforced";

constexpr Field kDataset[] = {
    kLanguage,
    kLanguageBcp47,
    kLicense,
    kLicenseName,
    kLicenseLink,
    {.key = "pretty_name", .types = kString, .type_force = doubtful, .evidence = kDatasetType},
    kTags,
    {.key = "annotations_creators",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = advised,
     .words = &lists::annotations_creators,
     .evidence = kDatasetWords},
    {.key = "language_creators",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = advised,
     .words = &lists::language_creators,
     .evidence = kDatasetWords},
    {.key = "multilinguality",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = advised,
     .words = &lists::multilinguality,
     .evidence = kDatasetWords},
    {.key = "size_categories",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = refused,
     .values = Values::words,
     .value_force = advised,
     .words = &lists::size_categories,
     .evidence = "[live] 2026-08: an item that is no string is refused; the values are not enforced"},
    {.key = "source_datasets",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .evidence = kDatasetType},
    {.key = "task_categories",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .values = Values::task_category,
     .value_force = warned,
     .evidence = "[report] mteb#3835: a warning with the list"},
    {.key = "task_ids",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .values = Values::task_id,
     .value_force = warned,
     .evidence = "[report] mteb#2624: a warning with the list"},
    {.key = "paperswithcode_id", .types = kString | kNull, .type_force = doubtful, .evidence = kDatasetType},
    {.key = "configs",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = doubtful,
     .members = kConfig,
     .evidence = "[doc] datasets-manual-configuration.md, 2026-11-23"},
    {.key = "dataset_info",
     .arity = Arity::one_or_list,
     .types = kMapping,
     .type_force = doubtful,
     .members = kDatasetInfo,
     .evidence = kDatasetType},
    {.key = "train-eval-index",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = doubtful,
     .evidence = kDatasetType},
    {.key = "viewer",
     .types = kBoolean,
     .type_force = doubtful,
     .evidence = "[doc] datasets-viewer-configure.md, 2026-11-23"},
    {.key = "viewer_display_urls", .types = kBoolean, .type_force = doubtful, .evidence = kDatasetType},
    kThumbnail,
    kDescription,
    kGatedPrompt,
    kGatedFieldsField,
    kGatedHeading,
    kGatedDescription,
    kGatedButton,
    kGatedEu,
};

// --- Spaces --------------------------------------------------------------------------------------------

constexpr Evidence kSpaceDoc = "[doc] spaces-config-reference.md, 2026-11-23; no refusal seen";

constexpr Field kCustomHeaders[] = {
    {.key = "cross-origin-embedder-policy", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "cross-origin-opener-policy", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "cross-origin-resource-policy", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
};

constexpr Field kSpace[] = {
    {.key = "title", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "emoji", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "colorFrom",
     .types = kString,
     .type_force = refused,
     .values = Values::words,
     .value_force = refused,
     .words = &lists::space_colors,
     .evidence = "[report] public logs: the message with its eight colors"},
    {.key = "colorTo",
     .types = kString,
     .type_force = refused,
     .values = Values::words,
     .value_force = refused,
     .words = &lists::space_colors,
     .evidence = "[report] as colorFrom; [doc] one list for both"},
    {.key = "sdk",
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = doubtful,
     .words = &lists::space_sdks,
     .evidence = kSpaceDoc},
    {.key = "sdk_version", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "python_version", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "app_file", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "app_build_command", .types = kString, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "app_port", .types = kNumber, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "base_path",
     .types = kString,
     .type_force = doubtful,
     .values = Values::path,
     .value_force = doubtful,
     .evidence = kSpaceDoc},
    {.key = "fullWidth", .types = kBoolean, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "header",
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = doubtful,
     .words = &lists::space_headers,
     .evidence = kSpaceDoc},
    {.key = "short_description",
     .types = kString,
     .type_force = doubtful,
     .values = Values::short_description,
     .value_force = refused,
     .evidence = "[report] three public logs; not in the documentation"},
    {.key = "suggested_hardware",
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = doubtful,
     .words = &lists::space_hardware,
     .evidence = kSpaceDoc},
    {.key = "suggested_storage",
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = advised,
     .words = &lists::space_storage,
     .evidence = "[doc] spaces-config-reference.md, 2026-11-23: ignored"},
    {.key = "models",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .values = Values::model_id,
     .value_force = doubtful,
     .evidence = kSpaceDoc},
    {.key = "datasets",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .values = Values::dataset_id,
     .value_force = doubtful,
     .evidence = kSpaceDoc},
    kTags,
    kLicense,
    kThumbnail,
    {.key = "pinned", .types = kBoolean, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "hf_oauth", .types = kBoolean, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "hf_oauth_scopes",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .evidence = kSpaceDoc},
    {.key = "hf_oauth_expiration_minutes", .types = kNumber, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "hf_oauth_authorized_org",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .evidence = kSpaceDoc},
    {.key = "disable_embedding", .types = kBoolean, .type_force = doubtful, .evidence = kSpaceDoc},
    {.key = "startup_duration_timeout",
     .types = kString | kNumber,
     .type_force = doubtful,
     .evidence = kSpaceDoc},
    {.key = "custom_headers",
     .types = kMapping,
     .type_force = doubtful,
     .members = kCustomHeaders,
     .closed = true,
     .evidence = kSpaceDoc},
    {.key = "preload_from_hub",
     .arity = Arity::one_or_list,
     .types = kString,
     .type_force = doubtful,
     .evidence = kSpaceDoc},
};

// --- files beside the card -----------------------------------------------------------------------------

constexpr Evidence kEvalResults =
    "[doc] eval-results.md and eval_results.yaml; huggingface_hub _eval_results.py (2026-11-23)";

constexpr Field kEvalDataset[] = {
    {.key = "id",
     .types = kString,
     .type_force = doubtful,
     .null_force = doubtful,
     .required_force = doubtful,
     .values = Values::dataset_id,
     .value_force = doubtful,
     .evidence = kEvalResults},
    {.key = "task_id",
     .types = kString,
     .type_force = doubtful,
     .null_force = doubtful,
     .required_force = doubtful,
     .evidence = kEvalResults},
    {.key = "revision", .types = kString, .type_force = doubtful, .evidence = kEvalResults},
};

constexpr Field kEvalSource[] = {
    {.key = "url",
     .types = kString,
     .type_force = doubtful,
     .null_force = doubtful,
     .required_force = doubtful,
     .evidence = kEvalResults},
    {.key = "name", .types = kString, .type_force = doubtful, .evidence = kEvalResults},
    {.key = "user", .types = kString, .type_force = doubtful, .evidence = kEvalResults},
    {.key = "org", .types = kString, .type_force = doubtful, .evidence = kEvalResults},
};

constexpr Field kEvalResult[] = {
    {.key = "dataset",
     .types = kMapping,
     .type_force = doubtful,
     .null_force = doubtful,
     .required_force = doubtful,
     .members = kEvalDataset,
     .evidence = kEvalResults},
    {.key = "value", .required_force = doubtful, .evidence = kEvalResults},
    {.key = "verifyToken", .types = kString, .type_force = doubtful, .evidence = kEvalResults},
    {.key = "date", .types = kString, .type_force = doubtful, .evidence = kEvalResults},
    {.key = "source",
     .types = kMapping,
     .type_force = doubtful,
     .members = kEvalSource,
     .evidence = kEvalResults},
    {.key = "notes", .types = kString, .type_force = doubtful, .evidence = kEvalResults},
};

constexpr Evidence kEvalYamlDoc = "[doc] eval-results.md: validated at push, for an allow-list (2026-11-23)";

constexpr Field kEvalTask[] = {
    {.key = "id",
     .types = kString,
     .type_force = doubtful,
     .null_force = doubtful,
     .required_force = doubtful,
     .evidence = kEvalYamlDoc},
    {.key = "config", .types = kString, .type_force = doubtful, .evidence = kEvalYamlDoc},
    {.key = "split", .types = kString, .type_force = doubtful, .evidence = kEvalYamlDoc},
};

constexpr Field kEvalYaml[] = {
    {.key = "name", .types = kString, .type_force = doubtful, .evidence = kEvalYamlDoc},
    {.key = "description", .types = kString, .type_force = doubtful, .evidence = kEvalYamlDoc},
    {.key = "evaluation_framework",
     .types = kString,
     .type_force = doubtful,
     .values = Values::words,
     .value_force = doubtful,
     .words = &lists::evaluation_frameworks,
     .evidence = "@huggingface/tasks EVALUATION_FRAMEWORKS (2026-11-23)"},
    {.key = "tasks",
     .arity = Arity::list,
     .types = kMapping,
     .type_force = doubtful,
     .null_force = doubtful,
     .required_force = doubtful,
     .members = kEvalTask,
     .evidence = kEvalYamlDoc},
};

bool isWordCharacter(char c) {
  return strings::isAsciiAlnum(c) || c == '_';
}

}  // namespace

std::span<const Field> fieldsOf(CardKind kind) {
  switch (kind) {
    case CardKind::dataset:
      return kDataset;
    case CardKind::space:
      return kSpace;
    default:
      return kModel;
  }
}

std::span<const Field> evalResultFields() {
  return kEvalResult;
}
std::span<const Field> evalYamlFields() {
  return kEvalYaml;
}

// As the pattern in schema_json.cpp: ^[\w-][\w.-]*(?:/[\w.-]+)?$
bool cannotBeRepositoryId(std::string_view id) {
  if (id.empty() || id.front() == '.' || id.front() == '/' || id.back() == '/') return true;
  std::size_t slashes = 0;
  for (const char c : id) {
    if (c == '/') {
      ++slashes;
    } else if (!isWordCharacter(c) && c != '-' && c != '.') {
      return true;
    }
  }
  return slashes > 1;
}

std::string_view repositoryIdDoubt(std::string_view id) {
  const std::size_t slash = id.find('/');
  const std::string_view name = slash == std::string_view::npos ? id : id.substr(slash + 1);
  if (name.size() > 96) return "its name has over 96 characters";
  if (id.find("--") != std::string_view::npos) return "it contains `--`";
  if (id.find("..") != std::string_view::npos) return "it contains `..`";
  if (id.ends_with(".git")) return "it ends in `.git`";
  for (const std::string_view part : {name, id.substr(0, slash)}) {
    if (part.empty()) continue;
    if (!isWordCharacter(part.front()) || !isWordCharacter(part.back()))
      return "a part of it starts or ends with `-` or `.`";
  }
  return {};
}

bool matchesResultDatasetType(std::string_view text) {
  const std::size_t slash = text.find('/');
  const auto word_or_dash = [](char c) { return isWordCharacter(c) || c == '-'; };
  if (slash != std::string_view::npos) {
    const std::string_view space = text.substr(0, slash);
    if (space.empty() || !std::all_of(space.begin(), space.end(), word_or_dash)) return false;
    text.remove_prefix(slash + 1);
  }
  return !text.empty() &&
         std::all_of(text.begin(), text.end(), [&](char c) { return word_or_dash(c) || c == '.'; });
}

}  // namespace cardsmith::metadata::schema
