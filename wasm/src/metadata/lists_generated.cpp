// Made by scripts/generate-lists from @huggingface/tasks 0.21.54, @huggingface/languages 1.0.0,
// scripts/lists/licenses.json (2026-07-25) and scripts/lists/closed-lists.json (2026-11-23). Do not edit.
// 57 pipeline tags, 75 task ids, 257 model libraries, 16 dataset libraries, 30 evaluation frameworks, 184
// ISO 639-1 codes, 7916 ISO 639-3 codes, 83 licenses, 4 base model relations, 2 language special, 6 gated
// field types, 6 annotations creators, 5 language creators, 4 multilinguality, 12 size categories, 8
// dataset modalities, 3 space sdks, 8 space colors, 2 space headers, 16 space hardware, 3 space storage, 3
// space custom headers, 55 evaluate metrics, 66 iso 639 2 collective, 50 iso 639 5 only, 20 bibliographic
// language codes, 183 languages with both codes
// clang-format off
#include "metadata/lists.h"

namespace cardsmith::metadata::lists {

const std::string_view rules_version = "1";
const std::string_view rules_date = "2026-11-23";
const std::string_view tasks_version = "0.21.54";
const std::string_view languages_version = "1.0.0";
const std::string_view licenses_date = "2026-07-25";

static License licenses_data[83];
const std::span<const License> licenses(licenses_data);

static Task tasks_data[57];
const std::span<const Task> tasks(tasks_data);

// As the Hub lists them: in this order, with one of them twice.
static Subtask subtasks_data[75];
const std::span<const Subtask> subtasks(subtasks_data);

static Library libraries_data[257];
const std::span<const Library> libraries(libraries_data);

static std::string_view dataset_libraries_data[16];
const Words dataset_libraries(dataset_libraries_data);

static std::string_view evaluation_frameworks_data[30];
const Words evaluation_frameworks(evaluation_frameworks_data);

static Language languages_data[184];
const std::span<const Language> languages(languages_data);

static LanguageAlias iso_639_2_bibliographic_data[20];
const std::span<const LanguageAlias> iso_639_2_bibliographic(iso_639_2_bibliographic_data);

static std::string_view base_model_relations_data[4];
const Words base_model_relations(base_model_relations_data);

static std::string_view language_special_data[2];
const Words language_special(language_special_data);

static std::string_view gated_field_types_data[6];
const Words gated_field_types(gated_field_types_data);

static std::string_view annotations_creators_data[6];
const Words annotations_creators(annotations_creators_data);

static std::string_view language_creators_data[5];
const Words language_creators(language_creators_data);

static std::string_view multilinguality_data[4];
const Words multilinguality(multilinguality_data);

static std::string_view size_categories_data[12];
const Words size_categories(size_categories_data);

static std::string_view dataset_modalities_data[8];
const Words dataset_modalities(dataset_modalities_data);

static std::string_view space_sdks_data[3];
const Words space_sdks(space_sdks_data);

static std::string_view space_colors_data[8];
const Words space_colors(space_colors_data);

static std::string_view space_headers_data[2];
const Words space_headers(space_headers_data);

static std::string_view space_hardware_data[16];
const Words space_hardware(space_hardware_data);

static std::string_view space_storage_data[3];
const Words space_storage(space_storage_data);

static std::string_view space_custom_headers_data[3];
const Words space_custom_headers(space_custom_headers_data);

static std::string_view evaluate_metrics_data[55];
const Words evaluate_metrics(evaluate_metrics_data);

static std::string_view iso_639_2_collective_data[66];
const Words iso_639_2_collective(iso_639_2_collective_data);

static std::string_view iso_639_5_only_data[50];
const Words iso_639_5_only(iso_639_5_only_data);

const std::uint64_t iso_639_3_bits[275] = {
    0xdbbffffffedfedff, 0x573c1ff7dafefffb, 0x70fff7fff87b976b, 0x508505cbffff03bf, 0xf7f7ffef7ffdfff9, 0xe3f7ffffffffffff,
    0x7e0ab44cffffffa9, 0xffd7ffffff7fdfbf, 0x70f1f46fdbffcfff, 0xfddf2007149fe75d, 0xdf6fef7821c96e1f, 0xffff7fffff7fffff,
    0xf7ffffffdfffffff, 0xc7bfffefffffef7f, 0xffffedffbffdffff, 0xdfefffffffbffeff, 0xffff77fffffbfdff, 0xf7fffffffffffeff,
    0xdfffffffcff5ffff, 0xffdffffffeffffff, 0xffffeefffff9dfff, 0xc5fdbd3beffeffff, 0x2443c19cec402dad, 0xc00044500041250c,
    0xd64542b49ffeffbf, 0x5617e77bf7882493, 0xeff37f371c0e7951, 0x8651851efff, 0x377effffffbdfffc, 0x8101fbcf87c73e,
    0x3000020008005b0, 0x77fdd02192000050, 0x640200045efedeef, 0x237bdfc1198d, 0xf3d9e522ce6ddf00, 0x441149dcfff7ffe,
    0x5f65c7f000d10086, 0x3efedb75e99d6, 0x475a578000000002, 0xdf747bd62e016d92, 0x5604010000007f7f, 0x16512714b0000003,
    0x491110000001001a, 0x1000000010600000, 0x580100004440000, 0x428800005000010, 0x1764102dd5100000, 0x3cde3bfd5b55324,
    0x1040008000, 0x91d7dd0139170400, 0x8240040008a79821, 0x200000004010000, 0xfeb0000044004001, 0x4000000020039ef,
    0x4000200000000000, 0x200000004, 0x4aaa310, 0x8000408a6042004, 0x4006310800005081, 0xf503404000000000,
    0xe000000004081043, 0x1100800013b3bb, 0x0, 0xffefdfffff000000, 0x27dfffc0a283cfdf, 0xc5b0201003e50fef,
    0xdfb9df039b254580, 0xb7c10e019048d003, 0x6dff7fb238cb5c93, 0x10008047ffffff9, 0x4f850ffdcf3c1221, 0xd6dfffff04000044,
    0xda337f41be8, 0xf000840702797b20, 0x81051800ffffff, 0x211cb410800000, 0x400401000000000, 0x400ca6feb408,
    0xfff060006c042491, 0x6edb9f0518f677ff, 0x540000000110003, 0x510400042882be35, 0x50809053fffffe2, 0x1100000000040,
    0x6c02210000000004, 0x9047c020881449e3, 0x244050cc00000007, 0x2100102040844785, 0xefecd90010885000, 0xeb2d0e69010d3554,
    0x11400520000833, 0xddd6489640500000, 0x1000fb9746c1a7, 0x100454000800008, 0x842008040010002, 0x169dc43bd7ebf8,
    0xa2d9202001040c00, 0x441200000001, 0x800413959df01004, 0xf010004016d00100, 0x4a0102d24c6290, 0xc020000008800446,
    0x800068000, 0x80215efd8f000, 0x110000000000100, 0xfdffff0000001000, 0xff7fffffffffff7f, 0xfffffffffffff6ef,
    0xffffffbfdffef73f, 0xfffffeffff7fffff, 0xffffffffffffffff, 0xdffff7ffdfdffffd, 0xeffabeffffffffff, 0xffffff7fffffffff,
    0xffefffffefffffff, 0xf5fffffffffbfdeb, 0xffdfddbfffbfffdf, 0xfbf007ff2c0598bc, 0x1f7dc30008007fff, 0x447fffeff072e606,
    0x56fffd1e7b9f3022, 0xf7950ef2df3efff2, 0x200002018047ffff, 0x116ef99f8a9f5540, 0x34077fff7f85187, 0x100040005c58d105,
    0x3ffb800a20000204, 0xfffffffffffefeff, 0xffff7fffbfffefff, 0xf7ffdff7ffffffff, 0xf7ffffff7bdfffff, 0xfbffffbffffdffff,
    0xf7ffff7ddfdeffff, 0xfffffffffff7ffff, 0xdf7fffffff7fffff, 0xffdf7fffb7efbfdf, 0x7ff6def7ffffffe7, 0xfff7ffffe77fffff,
    0xfffffffe9f7fff5f, 0xbfdf0482027fff7f, 0xfff7ffbfefd7ffff, 0x7d76fff7ffe79ee2, 0xdeffffffffffffc5, 0xc40651a70f7fafff,
    0xfffdffa6af5dd097, 0x203fffffdf4b5d63, 0xdf565c251570014, 0x5c58542dffffff2, 0x518106974002200, 0x6010041,
    0x10405605100, 0xf192051800201106, 0xed470695066b67fd, 0x406204837b9d4dda, 0xc754000000421500, 0xf7cf46c9ce105ff9,
    0x9000000020001113, 0x100a0000000000, 0x7dbf7fdfe0004001, 0x61841440bfff4fbe, 0x490002047a5dffb0, 0xefaff1edfb26142d,
    0x7c1ee0c70200003f, 0xfff7fcf7bbbdfdb7, 0x1077f441effdf4ff, 0xf9ddb7df7f000100, 0x1dfd37f5ef86055f, 0x4000427143000000,
    0x8241943010000, 0x0, 0x0, 0x0, 0x0, 0x0,
    0x0, 0x0, 0x0, 0x5d13ee57e7bdff00, 0x800117fa2140c108, 0xbffffef000000000,
    0x8000020002300, 0x10e3b53000, 0x8230020100162411, 0x48118301005001a3, 0x12bfdfdff0000000, 0x20800052f8fe10aa,
    0x202104000000000, 0xde5f61104210403c, 0x20025c0100000031, 0x20014200010000, 0x2fffffffff76ff00, 0xefffa7fbbdcfdedf,
    0xfde97df110404b7f, 0xf16ff7bffbfffff7, 0xffafff3fff3ff17b, 0xfdffdffdf7fffef7, 0x9f75816fff57fffd, 0xfeffffffeffff7fc,
    0x10505fef67575fff, 0x7159f159fffff72, 0xffeff592a15dc67d, 0xffddfdffffbfff7f, 0x98403fffdff6bdff, 0x5cfef6e7ffefbf02,
    0xb87b153ed07ffffe, 0xf7f7bff6ffffbeff, 0xfdd7f7ffeeffff73, 0xfffeffc5bf802eef, 0xfffdffffffffffdf, 0xdbf9ff771f467b77,
    0xa07beab9167dcf5d, 0x482404023000201e, 0x406d440000004, 0x609300004000400, 0x24004000080050, 0xf4dd778dc100004,
    0xa48d56416f14f54, 0x80040000200, 0x4148581febf7fc00, 0x224012100004a024, 0x1000, 0xbf10108008000001,
    0x100936f, 0x2f80c0000000, 0xa00000000, 0x100010002c287c0, 0x79fff012000218fe, 0xa08000025003f,
    0x1000400000000000, 0x1000020090003, 0x1000000008300, 0x0, 0x7ecffffbff000000, 0x46019200001011be,
    0x14300001005ed1cd, 0x323ff60401105104, 0x75552080b0000405, 0x43d578cc71df7d9f, 0x11467d7f5, 0x60541fdbf7080000,
    0x1ba388b10056883, 0x442400300000, 0xf000000102310210, 0x78d650bcd797fff5, 0x41e984a40550157a, 0x407452196b000000,
    0x2000092629020e9, 0xeff453857fffef7f, 0x42f54cc7ddf0ffff, 0x56c080001ffffffc, 0xffef7d33fb9f168c, 0x5d01184401afa4b5,
    0x80e0302850084a4e, 0x4fffffff00242010, 0x116402a880601fe, 0x100000013e0b1500, 0xbfe9010202456990, 0xd1a7dc10000002bf,
    0xb16687fdde449e54, 0x803c30d8a3d42055, 0x84c511f04c000000, 0xcbbf7f502200506f, 0x1045b28410200007, 0x11021200004406,
    0x891602057ffdfff0, 0x30c100008000000, 0x2c02308300000000, 0x2403c0310184, 0xf044c8063ae4c900, 0x50840101147fffff,
    0x4000010ffffffc07, 0xe140121c01013810, 0x1003880676, 0x2422000000000001, 0x80400a};

static constexpr std::string_view kText =
    // licenses
    "apache-2.0\nApache license 2.0\n\n"
    "mit\nMIT\n\n"
    "openrail\nOpenRAIL license family\nfamily\n"
    "bigscience-openrail-m\nBigScience OpenRAIL-M\n\n"
    "creativeml-openrail-m\nCreativeML OpenRAIL-M\n\n"
    "bigscience-bloom-rail-1.0\nBigScience BLOOM RAIL 1.0\n\n"
    "bigcode-openrail-m\nBigCode Open RAIL-M v1\n\n"
    "afl-3.0\nAcademic Free License v3.0\n\n"
    "artistic-2.0\nArtistic license 2.0\n\n"
    "bsl-1.0\nBoost Software License 1.0\n\n"
    "bsd\nBSD license family\nfamily\n"
    "bsd-2-clause\nBSD 2-clause 'Simplified' license\n\n"
    "bsd-3-clause\nBSD 3-clause 'New' or 'Revised' license\n\n"
    "bsd-3-clause-clear\nBSD 3-clause Clear license\n\n"
    "c-uda\nComputational Use of Data Agreement\n\n"
    "cc\nCreative Commons license family\nfamily\n"
    "cc0-1.0\nCreative Commons Zero v1.0 Universal\n\n"
    "cc-by-2.0\nCreative Commons Attribution 2.0\n\n"
    "cc-by-2.5\nCreative Commons Attribution 2.5\n\n"
    "cc-by-3.0\nCreative Commons Attribution 3.0\n\n"
    "cc-by-4.0\nCreative Commons Attribution 4.0\n\n"
    "cc-by-sa-3.0\nCreative Commons Attribution Share Alike 3.0\n\n"
    "cc-by-sa-4.0\nCreative Commons Attribution Share Alike 4.0\n\n"
    "cc-by-nc-2.0\nCreative Commons Attribution Non Commercial 2.0\n\n"
    "cc-by-nc-3.0\nCreative Commons Attribution Non Commercial 3.0\n\n"
    "cc-by-nc-4.0\nCreative Commons Attribution Non Commercial 4.0\n\n"
    "cc-by-nd-4.0\nCreative Commons Attribution No Derivatives 4.0\n\n"
    "cc-by-nc-nd-3.0\nCreative Commons Attribution Non Commercial No Derivatives 3.0\n\n"
    "cc-by-nc-nd-4.0\nCreative Commons Attribution Non Commercial No Derivatives 4.0\n\n"
    "cc-by-nc-sa-2.0\nCreative Commons Attribution Non Commercial Share Alike 2.0\n\n"
    "cc-by-nc-sa-3.0\nCreative Commons Attribution Non Commercial Share Alike 3.0\n\n"
    "cc-by-nc-sa-4.0\nCreative Commons Attribution Non Commercial Share Alike 4.0\n\n"
    "cdla-sharing-1.0\nCommunity Data License Agreement – Sharing, Version 1.0\n\n"
    "cdla-permissive-1.0\nCommunity Data License Agreement – Permissive, Version 1.0\n\n"
    "cdla-permissive-2.0\nCommunity Data License Agreement – Permissive, Version 2.0\n\n"
    "wtfpl\nDo What The F*ck You Want To Public License\n\n"
    "ecl-2.0\nEducational Community License v2.0\n\n"
    "epl-1.0\nEclipse Public License 1.0\n\n"
    "epl-2.0\nEclipse Public License 2.0\n\n"
    "etalab-2.0\nEtalab Open License 2.0\n\n"
    "eupl-1.1\nEuropean Union Public License 1.1\n\n"
    "eupl-1.2\nEuropean Union Public License 1.2\n\n"
    "agpl-3.0\nGNU Affero General Public License v3.0\n\n"
    "gfdl\nGNU Free Documentation License family\nfamily\n"
    "gpl\nGNU General Public License family\nfamily\n"
    "gpl-2.0\nGNU General Public License v2.0\n\n"
    "gpl-3.0\nGNU General Public License v3.0\n\n"
    "lgpl\nGNU Lesser General Public License family\nfamily\n"
    "lgpl-2.1\nGNU Lesser General Public License v2.1\n\n"
    "lgpl-3.0\nGNU Lesser General Public License v3.0\n\n"
    "isc\nISC\n\n"
    "h-research\nH Research License\n\n"
    "intel-research\nIntel Research Use License Agreement\n\n"
    "lppl-1.3c\nLaTeX Project Public License v1.3c\n\n"
    "ms-pl\nMicrosoft Public License\n\n"
    "apple-ascl\nApple Sample Code license\n\n"
    "apple-amlr\nApple Model License for Research\n\n"
    "mpl-2.0\nMozilla Public License 2.0\n\n"
    "odc-by\nOpen Data Commons License Attribution family\nfamily\n"
    "odbl\nOpen Database License family\nfamily\n"
    "openmdw-1.0\nOpen Model, Data & Weights License Agreement\n\n"
    "openmdw-1.1\nOpen Model, Data & Weights License Agreement v1.1\n\n"
    "openrail++\nOpen Rail++-M License\n\n"
    "osl-3.0\nOpen Software License 3.0\n\n"
    "postgresql\nPostgreSQL License\n\n"
    "ofl-1.1\nSIL Open Font License 1.1\n\n"
    "ncsa\nUniversity of Illinois/NCSA Open Source License\n\n"
    "unlicense\nThe Unlicense\n\n"
    "zlib\nzLib License\n\n"
    "pddl\nOpen Data Commons Public Domain Dedication and License\n\n"
    "lgpl-lr\nLesser General Public License For Linguistic Resources\n\n"
    "deepfloyd-if-license\nDeepFloyd IF Research License Agreement\n\n"
    "fair-noncommercial-research-license\nFAIR Noncommercial Research License\n\n"
    "llama2\nLlama 2 Community License Agreement\n\n"
    "llama3\nLlama 3 Community License Agreement\n\n"
    "llama3.1\nLlama 3.1 Community License Agreement\n\n"
    "llama3.2\nLlama 3.2 Community License Agreement\n\n"
    "llama3.3\nLlama 3.3 Community License Agreement\n\n"
    "llama4\nLlama 4 Community License Agreement\n\n"
    "grok2-community\nGrok 2 Community License Agreement\n\n"
    "gemma\nGemma Terms of Use\n\n"
    "unknown\nUnknown\n\n"
    "other\nOther\n\n"
    // tasks
    "text-classification\nText Classification\nnlp\n\n"
    "token-classification\nToken Classification\nnlp\n\n"
    "table-question-answering\nTable Question Answering\nnlp\n\n"
    "question-answering\nQuestion Answering\nnlp\n\n"
    "zero-shot-classification\nZero-Shot Classification\nnlp\n\n"
    "translation\nTranslation\nnlp\n\n"
    "summarization\nSummarization\nnlp\n\n"
    "feature-extraction\nFeature Extraction\nnlp\n\n"
    "text-generation\nText Generation\nnlp\n\n"
    "fill-mask\nFill-Mask\nnlp\n\n"
    "sentence-similarity\nSentence Similarity\nnlp\n\n"
    "text-to-speech\nText-to-Speech\naudio\n\n"
    "text-to-audio\nText-to-Audio\naudio\n\n"
    "automatic-speech-recognition\nAutomatic Speech Recognition\naudio\n\n"
    "audio-to-audio\nAudio-to-Audio\naudio\n\n"
    "audio-classification\nAudio Classification\naudio\n\n"
    "audio-text-to-text\nAudio-Text-to-Text\nmultimodal\nd\n"
    "voice-activity-detection\nVoice Activity Detection\naudio\n\n"
    "depth-estimation\nDepth Estimation\ncv\n\n"
    "image-classification\nImage Classification\ncv\n\n"
    "object-detection\nObject Detection\ncv\n\n"
    "image-segmentation\nImage Segmentation\ncv\n\n"
    "text-to-image\nText-to-Image\ncv\n\n"
    "image-to-text\nImage-to-Text\ncv\n\n"
    "image-to-image\nImage-to-Image\ncv\n\n"
    "image-to-video\nImage-to-Video\ncv\n\n"
    "unconditional-image-generation\nUnconditional Image Generation\ncv\n\n"
    "video-classification\nVideo Classification\ncv\n\n"
    "reinforcement-learning\nReinforcement Learning\nrl\n\n"
    "robotics\nRobotics\nrl\n\n"
    "tabular-classification\nTabular Classification\ntabular\n\n"
    "tabular-regression\nTabular Regression\ntabular\n\n"
    "tabular-to-text\nTabular to Text\ntabular\nm\n"
    "table-to-text\nTable to Text\nnlp\nm\n"
    "multiple-choice\nMultiple Choice\nnlp\nm\n"
    "text-ranking\nText Ranking\nnlp\n\n"
    "text-retrieval\nText Retrieval\nnlp\nm\n"
    "time-series-forecasting\nTime Series Forecasting\ntabular\n\n"
    "text-to-video\nText-to-Video\ncv\n\n"
    "image-text-to-text\nImage-Text-to-Text\nmultimodal\n\n"
    "image-text-to-image\nImage-Text-to-Image\nmultimodal\n\n"
    "image-text-to-video\nImage-Text-to-Video\nmultimodal\n\n"
    "visual-question-answering\nVisual Question Answering\nmultimodal\n\n"
    "document-question-answering\nDocument Question Answering\nmultimodal\nd\n"
    "zero-shot-image-classification\nZero-Shot Image Classification\ncv\n\n"
    "graph-ml\nGraph Machine Learning\nother\n\n"
    "mask-generation\nMask Generation\ncv\n\n"
    "zero-shot-object-detection\nZero-Shot Object Detection\ncv\n\n"
    "text-to-3d\nText-to-3D\ncv\n\n"
    "image-to-3d\nImage-to-3D\ncv\n\n"
    "image-feature-extraction\nImage Feature Extraction\ncv\n\n"
    "video-text-to-text\nVideo-Text-to-Text\nmultimodal\n\n"
    "keypoint-detection\nKeypoint Detection\ncv\nd\n"
    "visual-document-retrieval\nVisual Document Retrieval\nmultimodal\n\n"
    "any-to-any\nAny-to-Any\nmultimodal\n\n"
    "video-to-video\nVideo-to-Video\ncv\nd\n"
    "other\nOther\nother\nmd\n"
    // subtasks
    "acceptability-classification\ntext-classification\n"
    "entity-linking-classification\ntext-classification\n"
    "fact-checking\ntext-classification\n"
    "intent-classification\ntext-classification\n"
    "language-identification\ntext-classification\n"
    "multi-class-classification\ntext-classification\n"
    "multi-label-classification\ntext-classification\n"
    "multi-input-text-classification\ntext-classification\n"
    "natural-language-inference\ntext-classification\n"
    "semantic-similarity-classification\ntext-classification\n"
    "sentiment-classification\ntext-classification\n"
    "topic-classification\ntext-classification\n"
    "semantic-similarity-scoring\ntext-classification\n"
    "sentiment-scoring\ntext-classification\n"
    "sentiment-analysis\ntext-classification\n"
    "hate-speech-detection\ntext-classification\n"
    "text-scoring\ntext-classification\n"
    "named-entity-recognition\ntoken-classification\n"
    "part-of-speech\ntoken-classification\n"
    "parsing\ntoken-classification\n"
    "lemmatization\ntoken-classification\n"
    "word-sense-disambiguation\ntoken-classification\n"
    "coreference-resolution\ntoken-classification\n"
    "extractive-qa\nquestion-answering\n"
    "open-domain-qa\nquestion-answering\n"
    "closed-domain-qa\nquestion-answering\n"
    "news-articles-summarization\nsummarization\n"
    "news-articles-headline-generation\nsummarization\n"
    "dialogue-modeling\ntext-generation\n"
    "dialogue-generation\ntext-generation\n"
    "conversational\ntext-generation\n"
    "language-modeling\ntext-generation\n"
    "text-simplification\ntext-generation\n"
    "explanation-generation\ntext-generation\n"
    "abstractive-qa\ntext-generation\n"
    "open-domain-abstractive-qa\ntext-generation\n"
    "closed-domain-qa\nquestion-answering\n"
    "open-book-qa\ntext-generation\n"
    "closed-book-qa\ntext-generation\n"
    "text2text-generation\ntext-generation\n"
    "slot-filling\nfill-mask\n"
    "masked-language-modeling\nfill-mask\n"
    "keyword-spotting\naudio-classification\n"
    "speaker-identification\naudio-classification\n"
    "audio-intent-classification\naudio-classification\n"
    "audio-emotion-recognition\naudio-classification\n"
    "audio-language-identification\naudio-classification\n"
    "multi-label-image-classification\nimage-classification\n"
    "multi-class-image-classification\nimage-classification\n"
    "face-detection\nobject-detection\n"
    "vehicle-detection\nobject-detection\n"
    "instance-segmentation\nimage-segmentation\n"
    "semantic-segmentation\nimage-segmentation\n"
    "panoptic-segmentation\nimage-segmentation\n"
    "image-captioning\nimage-to-text\n"
    "image-inpainting\nimage-to-image\n"
    "image-colorization\nimage-to-image\n"
    "super-resolution\nimage-to-image\n"
    "grasping\nrobotics\n"
    "task-planning\nrobotics\n"
    "tabular-multi-class-classification\ntabular-classification\n"
    "tabular-multi-label-classification\ntabular-classification\n"
    "tabular-single-column-regression\ntabular-regression\n"
    "rdf-to-text\ntabular-to-text\n"
    "multiple-choice-qa\nmultiple-choice\n"
    "multiple-choice-coreference-resolution\nmultiple-choice\n"
    "document-retrieval\ntext-retrieval\n"
    "utterance-retrieval\ntext-retrieval\n"
    "entity-linking-retrieval\ntext-retrieval\n"
    "fact-checking-retrieval\ntext-retrieval\n"
    "univariate-time-series-forecasting\ntime-series-forecasting\n"
    "multivariate-time-series-forecasting\ntime-series-forecasting\n"
    "visual-question-answering\nvisual-question-answering\n"
    "document-question-answering\ndocument-question-answering\n"
    "pose-estimation\nkeypoint-detection\n"
    // libraries
    "acestep\nACE-Step\n"
    "adapter-transformers\nAdapters\n"
    "allennlp\nAllenNLP\n"
    "aneforge\nANEForge\n"
    "anemoi\nAnemoI\n"
    "araclip\nAraClip\n"
    "aviation-ner\nAviation NER\n"
    "asteroid\nAsteroid\n"
    "audiocraft\nAudiocraft\n"
    "audioseal\nAudioSeal\n"
    "bagel-mot\nBagel\n"
    "bboxmaskpose\nBBoxMaskPose\n"
    "ben2\nBEN2\n"
    "bertopic\nBERTopic\n"
    "big_vision\nBig Vision\n"
    "bionemo\nBioNeMo\n"
    "birder\nBirder\n"
    "birefnet\nBiRefNet\n"
    "bm25s\nBM25S\n"
    "boltzgen\nBoltzGen\n"
    "cancertathomev2\nCancer@HomeV2\n"
    "cartesia_pytorch\nCartesia Pytorch\n"
    "cartesia_mlx\nCartesia MLX\n"
    "causilo\nCausilo\n"
    "ccpfn\nCCPFN\n"
    "champ\nChamp\n"
    "chatterbox\nChatterbox\n"
    "chaossim\nChaosSIM\n"
    "chat_tts\nChatTTS\n"
    "chexmix\nCheXmix\n"
    "chronos-forecasting\nChronos\n"
    "clara\nClara\n"
    "clipscope\nclipscope\n"
    "cloud-agents\nCloud Agents\n"
    "collectorvision\nCollectorVision\n"
    "colipri\nCOLIPRI\n"
    "cosyvoice\nCosyVoice\n"
    "cotracker\nCoTracker\n"
    "colpali\nColPali\n"
    "comet\nCOMET\n"
    "cortiq\ncortiq\n"
    "cosmos\nCosmos\n"
    "cxr-foundation\nCXR Foundation\n"
    "deepforest\nDeepForest\n"
    "depth-anything-v2\nDepthAnythingV2\n"
    "depth-pro\nDepth Pro\n"
    "derm-foundation\nDerm Foundation\n"
    "describe-anything\nDescribe Anything\n"
    "dia-tts\nDia\n"
    "dia2\nDia2\n"
    "diff-interpretation-tuning\nDiff Interpretation Tuning\n"
    "diffree\nDiffree\n"
    "diffusers\nDiffusers\n"
    "diffusionkit\nDiffusionKit\n"
    "docking-at-home\nDocking@Home\n"
    "doctr\ndocTR\n"
    "edsnlp\nEDS-NLP\n"
    "elm\nELM\n"
    "encoderfile\nencoderfile\n"
    "espnet\nESPnet\n"
    "eupe\nEUPE\n"
    "fairseq\nFairseq\n"
    "fastai\nfastai\n"
    "fastprint\nFast Print\n"
    "fasttext\nfastText\n"
    "fixer\nFixer\n"
    "flair\nFlair\n"
    "flexray\nFleXray\n"
    "flextab\nFlexTab\n"
    "fme\nFull Model Emulation\n"
    "gaussianformer\nGaussianFormer\n"
    "gemma.cpp\ngemma.cpp\n"
    "geometry-crafter\nGeometryCrafter\n"
    "gliformer\nGLiFormer\n"
    "gliner\nGLiNER\n"
    "gliner2\nGLiNER2\n"
    "glm-tts\nGLM-TTS\n"
    "glyph-byt5\nGlyph-ByT5\n"
    "granite-library\nGranite Library\n"
    "grok\nGrok\n"
    "habibi-tts\nHabibi-TTS\n"
    "hallo\nHallo\n"
    "minimax-h3\nMiniMax H3\n"
    "mect\nMECT\n"
    "hermes\nHERMES\n"
    "holomotion\nHoloMotion\n"
    "hezar\nHezar\n"
    "htrflow\nHTRflow\n"
    "hunyuan-dit\nHunyuanDiT\n"
    "hunyuan3d-2\nHunyuan3D-2\n"
    "hunyuanworld-voyager\nHunyuanWorld-voyager\n"
    "hy-worldplay\nHY-WorldPlay\n"
    "hy-world-2\nHY-World-2.0\n"
    "image-matching-models\nImage Matching Models\n"
    "imstoucan\nIMS Toucan\n"
    "index-tts\nIndexTTS\n"
    "infinitetalk\nInfiniteTalk\n"
    "infinite-you\nInfiniteYou\n"
    "intellifold\nIntelliFold\n"
    "ising-decoding\nIsing Decoding\n"
    "jev-style\njev-style\n"
    "keras\nKeras\n"
    "tf-keras\nTF-Keras\n"
    "keras-hub\nKerasHub\n"
    "zeromodels\nZeroModels\n"
    "kernels\nKernels\n"
    "kimi-audio\nKimiAudio\n"
    "kittentts\nKittenTTS\n"
    "kronos\nKRONOS\n"
    "k2\nK2\n"
    "lyra-2.0\nLyra-2.0\n"
    "lagernvs\nLagerNVS\n"
    "laya\nLaya\n"
    "ltx\nLTX-2\n"
    "lightning-ir\nLightning IR\n"
    "litert\nLiteRT\n"
    "litert-lm\nLiteRT-LM\n"
    "lerobot\nLeRobot\n"
    "lightglue\nLightGlue\n"
    "liveportrait\nLivePortrait\n"
    "longcat-video-avatar-1.5\nLongCat-Video-Avatar 1.5\n"
    "llama-cpp-python\nllama-cpp-python\n"
    "mini-omni2\nMini-Omni2\n"
    "mindspore\nMindSpore\n"
    "magi-1\nMAGI-1\n"
    "magenta-realtime\nMagenta RT\n"
    "magenta-realtime-2\nMagenta RT 2\n"
    "mamba-ssm\nMambaSSM\n"
    "manas-1\nMANAS-1\n"
    "mars5-tts\nMARS5-TTS\n"
    "matanyone\nMatAnyone\n"
    "memra\nmemra\n"
    "mesh-anything\nMeshAnything\n"
    "merlin\nMerlin\n"
    "medvae\nMedVAE\n"
    "mflux\nmflux\n"
    "microduck\nMicroduck\n"
    "mitie\nMITIE\n"
    "ml-agents\nml-agents\n"
    "ml-sharp\nSharp\n"
    "mlx\nMLX\n"
    "mlx-image\nmlx-image\n"
    "mlc-llm\nMLC-LLM\n"
    "model2vec\nModel2Vec\n"
    "mobilint\nMobilint\n"
    "montreal-forced-aligner\nMontreal Forced Aligner\n"
    "moshi\nMoshi\n"
    "mtvcraft\nMTVCraft\n"
    "multimolecule\nMultiMolecule\n"
    "nemo\nNeMo\n"
    "ninfer\nNInfer\n"
    "nobg\nnobg\n"
    "nv-medtech\nNV-MedTech\n"
    "open-oasis\nopen-oasis\n"
    "open_clip\nOpenCLIP\n"
    "openasr\nOpenASR\n"
    "opendde\nOpenDDE\n"
    "openpeerllm\nOpenPeerLLM\n"
    "open-sora\nOpen-Sora\n"
    "outetts\nOuteTTS\n"
    "paddlenlp\npaddlenlp\n"
    "PaddleOCR\nPaddleOCR\n"
    "peft\nPEFT\n"
    "perception-encoder\nPerceptionEncoder\n"
    "phantom-wan\nPhantom\n"
    "piper\nPiper\n"
    "pocket-tts\nPocket-TTS\n"
    "pruna-ai\nPruna AI\n"
    "pxia\npxia\n"
    "pyannote-audio\npyannote.audio\n"
    "py-feat\nPy-Feat\n"
    "pythae\npythae\n"
    "quantumpeer\nQuantumPeer\n"
    "qwen3_tts\nQwen3-TTS\n"
    "recurrentgemma\nRecurrentGemma\n"
    "relik\nRelik\n"
    "refiners\nRefiners\n"
    "renderformer\nRenderFormer\n"
    "reverb\nReverb\n"
    "rkllm\nRKLLM\n"
    "robo-orchard-lab\nRoboOrchardLab\n"
    "routee-powertrain\nRouteE-Powertrain\n"
    "rwkv\nRWKV\n"
    "saelens\nSAELens\n"
    "scail-2\nSCAIL-2\n"
    "sam2\nsam2\n"
    "sam-3d-body\nSAM 3D Body\n"
    "sam-3d-objects\nSAM 3D Objects\n"
    "same\nSAME\n"
    "sample-factory\nsample-factory\n"
    "sap-rpt-1-oss\nsap-rpt-1-oss\n"
    "sapiens\nsapiens\n"
    "sapiens2\nsapiens2\n"
    "seedvr\nSeedVR\n"
    "self-forcing\nSelfForcing\n"
    "sentence-transformers\nsentence-transformers\n"
    "setfit\nsetfit\n"
    "shadow\nShadow\n"
    "sklearn\nScikit-learn\n"
    "spacy\nspaCy\n"
    "span-marker\nSpanMarker\n"
    "speechbrain\nspeechbrain\n"
    "ssr-speech\nSSR-Speech\n"
    "stable-audio-3\nStable Audio 3\n"
    "stable-audio-tools\nStable Audio Tools\n"
    "monkeyocr\nMonkeyOCR\n"
    "diffusion-single-file\nDiffusion Single File\n"
    "seed-story\nSEED-Story\n"
    "skala\nSkala\n"
    "soloaudio\nSoloAudio\n"
    "songbloom\nSongBloom\n"
    "stable-baselines3\nstable-baselines3\n"
    "stanza\nStanza\n"
    "supertonic\nSupertonic\n"
    "swarmformer\nSwarmFormer\n"
    "synthefy-migas\nMigas\n"
    "f5-tts\nF5-TTS\n"
    "genmo\nGenmo\n"
    "tencent-song-generation\nSongGeneration\n"
    "tensorflowtts\nTensorFlowTTS\n"
    "tensorrt\nTensorRT\n"
    "tabpfn\nTabPFN\n"
    "terratorch\nTerraTorch\n"
    "tic-clip\nTiC-CLIP\n"
    "timesfm\nTimesFM\n"
    "timee-ts\ntimee-ts\n"
    "timm\ntimm\n"
    "tirex\nTiRex\n"
    "tirex-2\nTiRex-2\n"
    "torchgeo\nTorchGeo\n"
    "transformers\nTransformers\n"
    "transformers.js\nTransformers.js\n"
    "trellis\nTrellis\n"
    "trellis2\nTRELLIS.2\n"
    "tunejury\nTuneJury\n"
    "ultralytics\nultralytics\n"
    "univa\nuniva\n"
    "uni-3dar\nUni-3DAR\n"
    "unity-sentis\nunity-sentis\n"
    "sana\nSana\n"
    "videoprism\nVideoPrism\n"
    "vfi-mamba\nVFIMamba\n"
    "vismatch\nVisMatch\n"
    "lvface\nLVFace\n"
    "voicecraft\nVoiceCraft\n"
    "voxcpm\nVoxCPM\n"
    "vui\nVui\n"
    "vqweb\nvqweb\n"
    "vibevoice\nVibeVoice\n"
    "videox_fun\nVideoX Fun\n"
    "wan2.2\nWan2.2\n"
    "wham\nWHAM\n"
    "whisperkit\nWhisperKit\n"
    "yolov10\nYOLOv10\n"
    "yolov26\nYOLOv26\n"
    "zonos\nZonos\n"
    "3dtopia-xl\n3DTopia-XL\n"
    // languages
    "aa\nAfar\nAfaraf\nr\n"
    "ab\nAbkhaz\nаҧсуа бызшәа\nk\n"
    "ae\nAvestan\navesta\nave\n"
    "af\nAfrikaans\nAfrikaans\nr\n"
    "ak\nAkan\nAkan\na\n"
    "am\nAmharic\nአማርኛ\nh\n"
    "an\nAragonese\naragonés\narg\n"
    "ar\nArabic\nاللغة العربية\na\n"
    "as\nAssamese\nঅসমীয়া\nm\n"
    "av\nAvaric\nавар мацӀ\na\n"
    "ay\nAymara\naymar aru\nm\n"
    "az\nAzerbaijani\nazərbaycan dili\ne\n"
    "ba\nBashkir\nбашҡорт теле\nk\n"
    "be\nBelarusian\nбеларуская мова\nl\n"
    "bg\nBulgarian\nбългарски език\nbul\n"
    "bh\nBihari\nभोजपुरी\n\n"
    "bi\nBislama\nBislama\ns\n"
    "bm\nBambara\nbamanankan\nbam\n"
    "bn\nBengali\nবাংলা\nben\n"
    "bo\nTibetan\nབོད་ཡིག\nd\n"
    "br\nBreton\nbrezhoneg\ne\n"
    "bs\nBosnian\nbosanski jezik\nbos\n"
    "ca\nCatalan\nCatalà\nt\n"
    "ce\nChechen\nнохчийн мотт\nche\n"
    "ch\nChamorro\nChamoru\na\n"
    "co\nCorsican\ncorsu\ns\n"
    "cr\nCree\nᓀᐦᐃᔭᐍᐏᐣ\ne\n"
    "cs\nCzech\nčeština\nces\n"
    "cu\nOld Church Slavonic\nѩзыкъ словѣньскъ\nchu\n"
    "cv\nChuvash\nчӑваш чӗлхи\nchv\n"
    "cy\nWelsh\nCymraeg\nm\n"
    "da\nDanish\ndansk\nn\n"
    "de\nGerman\nDeutsch\nu\n"
    "dv\nDivehi\nDhivehi\ndiv\n"
    "dz\nDzongkha\nརྫོང་ཁ\no\n"
    "ee\nEwe\nEʋegbe\newe\n"
    "el\nGreek\nΕλληνικά\nl\n"
    "en\nEnglish\nEnglish\ng\n"
    "eo\nEsperanto\nEsperanto\nepo\n"
    "es\nSpanish\nEspañol\nspa\n"
    "et\nEstonian\neesti\nest\n"
    "eu\nBasque\neuskara\ns\n"
    "fa\nPersian\nفارسی\ns\n"
    "ff\nFula\nFulfulde\nful\n"
    "fi\nFinnish\nsuomi\nn\n"
    "fj\nFijian\nVakaviti\nfij\n"
    "fo\nFaroese\nføroyskt\nfao\n"
    "fr\nFrench\nFrançais\na\n"
    "fy\nWestern Frisian\nFrysk\nfry\n"
    "ga\nIrish\nGaeilge\ngle\n"
    "gd\nScottish Gaelic\nGàidhlig\ngla\n"
    "gl\nGalician\ngalego\ng\n"
    "gn\nGuaraní\nAvañe'ẽ\ngrn\n"
    "gu\nGujarati\nગુજરાતી\nj\n"
    "gv\nManx\nGaelg\nglv\n"
    "ha\nHausa\nهَوُسَ\nu\n"
    "he\nHebrew\nעברית\nb\n"
    "hi\nHindi\nहिन्दी\nn\n"
    "ho\nHiri Motu\nHiri Motu\nhmo\n"
    "hr\nCroatian\nHrvatski\nv\n"
    "ht\nHaitian\nKreyòl ayisyen\nhat\n"
    "hu\nHungarian\nmagyar\nn\n"
    "hy\nArmenian\nՀայերեն\ne\n"
    "hz\nHerero\nOtjiherero\nher\n"
    "ia\nInterlingua\nInterlingua\nina\n"
    "id\nIndonesian\nBahasa Indonesia\nind\n"
    "ie\nInterlingue\nInterlingue\nile\n"
    "ig\nIgbo\nAsụsụ Igbo\nibo\n"
    "ii\nNuosu\nꆈꌠ꒿ Nuosuhxop\ni\n"
    "ik\nInupiaq\nIñupiaq\nipk\n"
    "io\nIdo\nIdo\nido\n"
    "is\nIcelandic\nÍslenska\nl\n"
    "it\nItalian\nItaliano\na\n"
    "iu\nInuktitut\nᐃᓄᒃᑎᑐᑦ\niku\n"
    "ja\nJapanese\n日本語\njpn\n"
    "jv\nJavanese\nbasa Jawa\njav\n"
    "ka\nGeorgian\nქართული\nt\n"
    "kg\nKongo\nKikongo\nkon\n"
    "ki\nKikuyu\nGĩkũyũ\nk\n"
    "kj\nKwanyama\nKuanyama\nkua\n"
    "kk\nKazakh\nқазақ тілі\nkaz\n"
    "kl\nKalaallisut\nkalaallisut\nkal\n"
    "km\nKhmer\nខេមរភាសា\nkhm\n"
    "kn\nKannada\nಕನ್ನಡ\nkan\n"
    "ko\nKorean\n한국어\nr\n"
    "kr\nKanuri\nKanuri\nkau\n"
    "ks\nKashmiri\nकश्मीरी\nkas\n"
    "ku\nKurdish\nKurdî\nr\n"
    "kv\nKomi\nкоми кыв\nkom\n"
    "kw\nCornish\nKernewek\ncor\n"
    "ky\nKyrgyz\nКыргызча\nkir\n"
    "la\nLatin\nlatine\nt\n"
    "lb\nLuxembourgish\nLëtzebuergesch\nltz\n"
    "lg\nGanda\nLuganda\nlug\n"
    "li\nLimburgish\nLimburgs\nm\n"
    "ln\nLingala\nLingála\nlin\n"
    "lo\nLao\nພາສາ\nlao\n"
    "lt\nLithuanian\nlietuvių kalba\nlit\n"
    "lu\nLuba-Katanga\nTshiluba\nb\n"
    "lv\nLatvian\nlatviešu valoda\nlav\n"
    "mg\nMalagasy\nfiteny malagasy\nmlg\n"
    "mh\nMarshallese\nKajin M̧ajeļ\nmah\n"
    "mi\nMāori\nte reo Māori\nmri\n"
    "mk\nMacedonian\nмакедонски јазик\nd\n"
    "ml\nMalayalam\nമലയാളം\nmal\n"
    "mn\nMongolian\nМонгол хэл\nmon\n"
    "mr\nMarathi\nमराठी\nmar\n"
    "ms\nMalay\nBahasa Malaysia\na\n"
    "mt\nMaltese\nMalti\nmlt\n"
    "my\nBurmese\nဗမာစာ\na\n"
    "na\nNauru\nEkakairũ Naoero\nu\n"
    "nb\nNorwegian Bokmål\nNorsk bokmål\nnob\n"
    "nd\nNorthern Ndebele\nisiNdebele\ne\n"
    "ne\nNepali\nनेपाली\np\n"
    "ng\nNdonga\nOwambo\nndo\n"
    "nl\nDutch\nNederlands\nd\n"
    "nn\nNorwegian Nynorsk\nNorsk nynorsk\no\n"
    "no\nNorwegian\nNorsk\nr\n"
    "nr\nSouthern Ndebele\nisiNdebele\nnbl\n"
    "nv\nNavajo\nDiné bizaad\nnav\n"
    "ny\nChichewa\nchiCheŵa\na\n"
    "oc\nOccitan\noccitan\ni\n"
    "oj\nOjibwe\nᐊᓂᔑᓈᐯᒧᐎᓐ\ni\n"
    "om\nOromo\nAfaan Oromoo\norm\n"
    "or\nOriya\nଓଡ଼ିଆ\ni\n"
    "os\nOssetian\nирон æвзаг\ns\n"
    "pa\nPanjabi\nਪੰਜਾਬੀ\nn\n"
    "pi\nPāli\nपाऴि\npli\n"
    "pl\nPolish\njęzyk polski\npol\n"
    "ps\nPashto\nپښتو\npus\n"
    "pt\nPortuguese\nPortuguês\npor\n"
    "qu\nQuechua\nRuna Simi\ne\n"
    "rm\nRomansh\nrumantsch grischun\nroh\n"
    "rn\nKirundi\nIkirundi\nrun\n"
    "ro\nRomanian\nRomână\nn\n"
    "ru\nRussian\nРусский\ns\n"
    "rw\nKinyarwanda\nIkinyarwanda\nkin\n"
    "sa\nSanskrit\nसंस्कृतम्\nn\n"
    "sc\nSardinian\nsardu\nsrd\n"
    "sd\nSindhi\nसिन्धी\nsnd\n"
    "se\nNorthern Sami\nDavvisámegiella\nsme\n"
    "sg\nSango\nyângâ tî sängö\nsag\n"
    "si\nSinhala\nසිංහල\nn\n"
    "sk\nSlovak\nslovenčina\nslk\n"
    "sl\nSlovenian\nslovenski jezik\nv\n"
    "sm\nSamoan\ngagana fa'a Samoa\no\n"
    "sn\nShona\nchiShona\na\n"
    "so\nSomali\nSoomaaliga\nm\n"
    "sq\nAlbanian\nShqip\ni\n"
    "sr\nSerbian\nсрпски језик\np\n"
    "ss\nSwati\nSiSwati\nw\n"
    "st\nSouthern Sotho\nSesotho\nsot\n"
    "su\nSundanese\nBasa Sunda\nn\n"
    "sv\nSwedish\nSvenska\nswe\n"
    "sw\nSwahili\nKiswahili\na\n"
    "ta\nTamil\nதமிழ்\nm\n"
    "te\nTelugu\nతెలుగు\nl\n"
    "tg\nTajik\nтоҷикӣ\nk\n"
    "th\nThai\nไทย\na\n"
    "ti\nTigrinya\nትግርኛ\nr\n"
    "tk\nTurkmen\nTürkmen\ntuk\n"
    "tl\nTagalog\nWikang Tagalog\ntgl\n"
    "tn\nTswana\nSetswana\ntsn\n"
    "to\nTonga\nfaka Tonga\nn\n"
    "tr\nTurkish\nTürkçe\ntur\n"
    "ts\nTsonga\nXitsonga\no\n"
    "tt\nTatar\nтатар теле\ntat\n"
    "tw\nTwi\nTwi\ni\n"
    "ty\nTahitian\nReo Tahiti\ntah\n"
    "ug\nUyghur\nئۇيغۇرچە‎\nuig\n"
    "uk\nUkrainian\nУкраїнська\nr\n"
    "ur\nUrdu\nاردو\nd\n"
    "uz\nUzbek\nЎзбек\nb\n"
    "ve\nVenda\nTshivenḓa\nn\n"
    "vi\nVietnamese\nTiếng Việt\ne\n"
    "vo\nVolapük\nVolapük\nl\n"
    "wa\nWalloon\nwalon\nwln\n"
    "wo\nWolof\nWollof\nl\n"
    "xh\nXhosa\nisiXhosa\no\n"
    "yi\nYiddish\nייִדיש\nd\n"
    "yo\nYoruba\nYorùbá\nr\n"
    "za\nZhuang\nSaɯ cueŋƅ\nzha\n"
    "zh\nChinese\n中文\no\n"
    "zu\nZulu\nisiZulu\nl\n"
    // iso_639_2_bibliographic
    "alb\nsq\n"
    "arm\nhy\n"
    "baq\neu\n"
    "bur\nmy\n"
    "chi\nzh\n"
    "cze\ncs\n"
    "dut\nnl\n"
    "fre\nfr\n"
    "geo\nka\n"
    "ger\nde\n"
    "gre\nel\n"
    "ice\nis\n"
    "mac\nmk\n"
    "mao\nmi\n"
    "may\nms\n"
    "per\nfa\n"
    "rum\nro\n"
    "slo\nsk\n"
    "tib\nbo\n"
    "wel\ncy\n"
    // dataset_libraries
    "mlcroissant\nwebdataset\ndatasets\npandas\ndask\ndistilabel\n"
    "fiftyone\nlance\nargilla\npolars\nduckdb\ndatadesigner\n"
    "harbor\nverifiers\nopenenv\nnemo-gym\n"
    // evaluation_frameworks
    "exgentic\ninspect-ai\nmath-arena\nmteb\nolmocr-bench\nharbor\n"
    "ifstruct\npier\nredline-bench\narchipelago\nbenchflow\napex-evals\n"
    "screenspot-pro\nswe-bench\nswe-bench-pro\nnemo-evaluator\nyc-bench\nopen-asr-leaderboard\n"
    "mdpbench\nreal5-omnidocbench\nparsebench\nvideo-mme-v2\nclaw-eval\nresearchclawbench\n"
    "pbench\nwildclawbench\nwbench\nnanofold\nmmmu\nextractbench\n"
    // base_model_relations
    "adapter\nmerge\nquantized\nfinetune\n"
    // language_special
    "code\nmultilingual\n"
    // gated_field_types
    "text\ncheckbox\ndate_picker\ncountry\nselect\nip_location\n"
    // annotations_creators
    "found\ncrowdsourced\nexpert-generated\nmachine-generated\nno-annotation\nother\n"
    // language_creators
    "found\ncrowdsourced\nexpert-generated\nmachine-generated\nother\n"
    // multilinguality
    "monolingual\nmultilingual\ntranslation\nother\n"
    // size_categories
    "n<1K\n1K<n<10K\n10K<n<100K\n100K<n<1M\n1M<n<10M\n10M<n<100M\n"
    "100M<n<1B\n1B<n<10B\n10B<n<100B\n100B<n<1T\nn>1T\nother\n"
    // dataset_modalities
    "3d\naudio\ngeospatial\nimage\ntabular\ntext\n"
    "timeseries\nvideo\n"
    // space_sdks
    "gradio\ndocker\nstatic\n"
    // space_colors
    "red\nyellow\ngreen\nblue\nindigo\npurple\n"
    "pink\ngray\n"
    // space_headers
    "mini\ndefault\n"
    // space_hardware
    "cpu-basic\ncpu-upgrade\nt4-small\nt4-medium\nl4x1\nl4x4\n"
    "l40sx1\nl40sx4\nl40sx8\na10g-small\na10g-large\na10g-largex2\n"
    "a10g-largex4\na100-large\na100x4\na100x8\n"
    // space_storage
    "small\nmedium\nlarge\n"
    // space_custom_headers
    "cross-origin-embedder-policy\ncross-origin-opener-policy\ncross-origin-resource-policy\n"
    // evaluate_metrics
    "accuracy\nbertscore\nbleu\nbleurt\nbrier_score\ncer\n"
    "character\ncharcut_mt\nchrf\ncode_eval\ncomet\ncompetition_math\n"
    "confusion_matrix\ncoval\ncuad\nexact_match\nf1\nfever\n"
    "frugalscore\nglue\ngoogle_bleu\nindic_glue\nmae\nmahalanobis\n"
    "mape\nmase\nmatthews_correlation\nmauve\nmean_iou\nmeteor\n"
    "mse\nnist_mt\npearsonr\nperplexity\nposeval\nprecision\n"
    "r_squared\nrecall\nrl_reliability\nroc_auc\nrouge\nsacrebleu\n"
    "sari\nseqeval\nsmape\nspearmanr\nsquad\nsquad_v2\n"
    "super_glue\nter\ntrec_eval\nwer\nwiki_split\nxnli\n"
    "xtreme_s\n"
    // iso_639_2_collective
    "afa\nalg\napa\nart\nath\naus\n"
    "bad\nbai\nbat\nber\nbih\nbnt\n"
    "btk\ncai\ncau\ncel\ncmc\ncpe\n"
    "cpf\ncpp\ncrp\ncus\nday\ndra\n"
    "fiu\ngem\nhim\nijo\ninc\nine\n"
    "ira\niro\nkar\nkhi\nkro\nmap\n"
    "mkh\nmno\nmun\nmyn\nnah\nnai\n"
    "nic\nnub\noto\npaa\nphi\npra\n"
    "roa\nsai\nsal\nsem\nsgn\nsio\n"
    "sit\nsla\nsmi\nson\nssa\ntai\n"
    "tup\ntut\nwak\nwen\nypk\nznd\n"
    // iso_639_5_only
    "aav\nalv\naqa\naql\nauf\nawd\n"
    "azc\ncba\nccn\nccs\ncdc\ncdd\n"
    "csu\ndmn\negx\nesx\neuq\nfox\n"
    "gme\ngmq\ngmw\ngrk\nhmx\nhok\n"
    "hyx\niir\nitc\njpx\nkdo\nngf\n"
    "omq\nomv\nplf\npoz\npqe\npqw\n"
    "qwe\nsdv\nsqj\nsyd\ntbq\ntrk\n"
    "tuw\nurj\nxgn\nxnd\nzhx\nzle\n"
    "zls\nzlw\n";

static bool cutText() {
  Lines lines(kText);
  for (License& row : licenses_data) row = {lines.next(), lines.next(), !lines.next().empty()};
  for (Task& row : tasks_data) row = {lines.next(), lines.next(), lines.next(), lines.next()};
  for (Subtask& row : subtasks_data) row = {lines.next(), lines.next()};
  for (Library& row : libraries_data) row = {lines.next(), lines.next()};
  for (Language& row : languages_data) row = {lines.next(), lines.next(), lines.next(), lines.next()};
  for (LanguageAlias& row : iso_639_2_bibliographic_data) row = {lines.next(), lines.next()};
  for (const std::span<std::string_view> list : {
    std::span<std::string_view>(dataset_libraries_data), std::span<std::string_view>(evaluation_frameworks_data), std::span<std::string_view>(base_model_relations_data), std::span<std::string_view>(language_special_data),
    std::span<std::string_view>(gated_field_types_data), std::span<std::string_view>(annotations_creators_data), std::span<std::string_view>(language_creators_data), std::span<std::string_view>(multilinguality_data),
    std::span<std::string_view>(size_categories_data), std::span<std::string_view>(dataset_modalities_data), std::span<std::string_view>(space_sdks_data), std::span<std::string_view>(space_colors_data),
    std::span<std::string_view>(space_headers_data), std::span<std::string_view>(space_hardware_data), std::span<std::string_view>(space_storage_data), std::span<std::string_view>(space_custom_headers_data),
    std::span<std::string_view>(evaluate_metrics_data), std::span<std::string_view>(iso_639_2_collective_data), std::span<std::string_view>(iso_639_5_only_data)}) {
    for (std::string_view& row : list) row = lines.next();
  }
  return true;
}
[[maybe_unused]] static const bool text_is_cut = cutText();

}  // namespace cardsmith::metadata::lists
