#include "metadata/suggest.h"

#include <algorithm>
#include <array>

#include "text/strings.h"

namespace cardsmith::metadata {

namespace {

using strings::equalsIgnoreAsciiCase;
using strings::isAsciiAlnum;
using strings::isAsciiDigit;
using strings::toLowerAscii;

constexpr std::size_t kLongest = 120;  // longer values are prose, not an id

struct Alias {
  std::string_view written;
  std::string_view meant;
  bool safe = false;
};

template <std::size_t N>
const Alias* findAlias(const std::array<Alias, N>& aliases, std::string_view written) {
  const auto found = std::find_if(aliases.begin(), aliases.end(),
                                  [&](const Alias& alias) { return alias.written == written; });
  return found == aliases.end() ? nullptr : &*found;
}

std::string digitsOf(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (isAsciiDigit(c)) out += c;
  }
  return out;
}

// Lower case, without `_`, `-`, `.` and spaces.
std::string squeezed(std::string_view text) {
  std::string out;
  for (const char c : toLowerAscii(text)) {
    if (c != '_' && c != '-' && c != ' ' && c != '.') out += c;
  }
  return out;
}

// --- licenses ------------------------------------------------------------------------------------------

struct LicenseKey {
  std::string key;
  bool exact = true;  // no word was dropped that changes the meaning
};

// What is left of a license's id or name once case, punctuation, words such as "license" and the `.0` of a
// version are gone: `Apache License, Version 2.0` and `apache-2.0` are both `apache2`.
LicenseKey licenseKey(std::string_view text) {
  static constexpr auto kNoise =
      std::to_array<std::string_view>({"license", "licence", "licensed", "the", "version", "v", "gnu",
                                       "agreement", "terms", "community", "of", "international", "unported"});
  LicenseKey out;
  const std::string lower = toLowerAscii(text);
  std::size_t i = 0;
  while (i < lower.size()) {
    if (!isAsciiAlnum(lower[i]) && lower[i] != '+') {
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < lower.size() &&
           (isAsciiAlnum(lower[end]) || lower[end] == '+' ||
            (lower[end] == '.' && end + 1 < lower.size() && isAsciiDigit(lower[end + 1]))))
      ++end;
    std::string word = lower.substr(i, end - i);
    i = end;
    if (std::find(kNoise.begin(), kNoise.end(), word) != kNoise.end()) continue;
    if (word == "only" || word == "or" || word == "later") {
      out.exact = false;
      continue;
    }
    // `gplv3` and `v2`: the letter says only that a version follows.
    for (std::size_t v = 0; v + 1 < word.size(); ++v) {
      if (word[v] == 'v' && isAsciiDigit(word[v + 1])) {
        word.erase(v, 1);
        break;
      }
    }
    if (word.starts_with("gnu") && word.size() > 3) word.erase(0, 3);
    if (word.size() > 2 && word.ends_with(".0")) word.resize(word.size() - 2);
    if (word.size() > 1 && word.back() == '+' && word[word.size() - 2] != '+') {
      word.pop_back();
      out.exact = false;
    }
    out.key += word;
  }
  return out;
}

constexpr auto kLicenseAliases =
    std::to_array<Alias>({{"apache", "apache-2.0"},
                          {"asl2", "apache-2.0", true},
                          {"apachesoftware2", "apache-2.0", true},
                          {"mitmit", "mit", true},
                          {"expat", "mit", true},
                          {"bsd2", "bsd-2-clause", true},
                          {"bsd3", "bsd-3-clause", true},
                          {"2clausebsd", "bsd-2-clause", true},
                          {"3clausebsd", "bsd-3-clause", true},
                          {"bsdclause3", "bsd-3-clause", true},
                          {"newbsd", "bsd-3-clause", true},
                          {"modifiedbsd", "bsd-3-clause", true},
                          {"simplifiedbsd", "bsd-2-clause", true},
                          {"agpl", "agpl-3.0"},
                          {"afferogpl3", "agpl-3.0", true},
                          {"lessergeneralpublic3", "lgpl-3.0", true},
                          {"lessergeneralpublic2.1", "lgpl-2.1", true},
                          {"generalpublic", "gpl", true},
                          {"generalpublic3", "gpl-3.0", true},
                          {"gplversion3", "gpl-3.0", true},
                          {"mpl", "mpl-2.0"},
                          {"mozillapublic", "mpl-2.0"},
                          {"mozilla2", "mpl-2.0", true},
                          {"boost", "bsl-1.0", true},
                          {"boostsoftware", "bsl-1.0", true},
                          {"boost1", "bsl-1.0", true},
                          {"eclipsepublic2", "epl-2.0", true},
                          {"cc0", "cc0-1.0", true},
                          {"cczero", "cc0-1.0", true},
                          {"cc01universal", "cc0-1.0", true},
                          {"creativecommonszero", "cc0-1.0", true},
                          {"ccby", "cc-by-4.0"},
                          {"ccbysa", "cc-by-sa-4.0"},
                          {"ccbync", "cc-by-nc-4.0"},
                          {"ccbynd", "cc-by-nd-4.0"},
                          {"ccbyncsa", "cc-by-nc-sa-4.0"},
                          {"ccbyncnd", "cc-by-nc-nd-4.0"},
                          {"creativecommons", "cc", true},
                          {"attribution4", "cc-by-4.0", true},
                          {"attributionnoncommercial4", "cc-by-nc-4.0", true},
                          {"attributionsharealike4", "cc-by-sa-4.0", true},
                          {"attributionnoncommercialsharealike4", "cc-by-nc-sa-4.0", true},
                          {"attributionnoncommercialnoderivatives4", "cc-by-nc-nd-4.0", true},
                          {"odbl1", "odbl", true},
                          {"odcby1", "odc-by", true},
                          {"odcodbl", "odbl", true},
                          {"opendatacommonsattribution", "odc-by", true},
                          {"opendatabase", "odbl", true},
                          {"pddl1", "pddl", true},
                          {"gfdl1.3", "gfdl"},
                          {"gfdl1.2", "gfdl"},
                          {"ofl", "ofl-1.1"},
                          {"silofl1.1", "ofl-1.1", true},
                          {"eupl", "eupl-1.2"},
                          {"etalab", "etalab-2.0"},
                          {"bloomrail1", "bigscience-bloom-rail-1.0"},
                          {"bigcodeopenrailm1", "bigcode-openrail-m", true},
                          {"none", "unknown"}});

// --- languages -----------------------------------------------------------------------------------------

constexpr auto kLanguageAliases = std::to_array<Alias>({{"jp", "ja"},
                                                        {"cn", "zh"},
                                                        {"cz", "cs"},
                                                        {"dk", "da"},
                                                        {"gr", "el"},
                                                        {"ua", "uk"},
                                                        {"vn", "vi"},
                                                        {"sp", "es"},
                                                        {"iw", "he", true},
                                                        {"in", "id"},
                                                        {"ji", "yi", true},
                                                        {"us", "en"},
                                                        {"gb", "en"},
                                                        {"eng.", "en"},
                                                        {"mandarin", "zh"},
                                                        {"mandarin chinese", "zh"},
                                                        {"simplified chinese", "zh"},
                                                        {"traditional chinese", "zh"},
                                                        {"cantonese", "yue", true},
                                                        {"farsi", "fa", true},
                                                        {"persian", "fa", true},
                                                        {"castilian", "es", true},
                                                        {"brazilian portuguese", "pt"},
                                                        {"american english", "en"},
                                                        {"british english", "en"},
                                                        {"norwegian bokmål", "nb", true},
                                                        {"norwegian bokmal", "nb", true},
                                                        {"nynorsk", "nn", true},
                                                        {"filipino", "fil", true},
                                                        {"greek", "el", true},
                                                        {"burmese", "my", true},
                                                        {"punjabi", "pa", true},
                                                        {"slovene", "sl", true},
                                                        {"gaelic", "gd"},
                                                        {"kurdish", "ku", true},
                                                        {"myanmar", "my"},
                                                        {"jw", "jv", true},
                                                        {"zhs", "zh"},
                                                        {"zht", "zh"},
                                                        {"unknown", "und"},
                                                        {"multi", "multilingual", true},
                                                        {"multi-lingual", "multilingual", true}});

constexpr auto kProgrammingLanguages = std::to_array<std::string_view>({"python",
                                                                        "java",
                                                                        "javascript",
                                                                        "js",
                                                                        "typescript",
                                                                        "ts",
                                                                        "c++",
                                                                        "cpp",
                                                                        "c#",
                                                                        "csharp",
                                                                        "rust",
                                                                        "golang",
                                                                        "ruby",
                                                                        "php",
                                                                        "kotlin",
                                                                        "scala",
                                                                        "swift",
                                                                        "perl",
                                                                        "lua",
                                                                        "haskell",
                                                                        "julia",
                                                                        "matlab",
                                                                        "sql",
                                                                        "bash",
                                                                        "shell",
                                                                        "lean",
                                                                        "lean4",
                                                                        "solidity",
                                                                        "verilog",
                                                                        "fortran",
                                                                        "cobol",
                                                                        "html",
                                                                        "css",
                                                                        "dart",
                                                                        "powershell",
                                                                        "programming",
                                                                        "programming language",
                                                                        "source code"});

// Regional forms that people write in lower case, though the region's letters are a language's code too.
constexpr auto kLowerCaseRegions = std::to_array<std::string_view>(
    {"zh-cn", "zh-tw", "zh-hk", "zh-sg", "en-us", "en-gb", "en-uk", "en-au", "en-ca", "en-nz",
     "en-ie", "en-in", "en-za", "pt-br", "es-mx", "es-ar", "es-co", "es-cl", "es-pe", "es-us",
     "fr-ca", "fr-be", "fr-ch", "de-at", "de-ch", "it-ch", "nl-be", "sv-se", "sv-fi", "da-dk",
     "nb-no", "nn-no", "fy-nl", "ga-ie", "pa-in", "ja-jp", "ko-kr", "ar-sa", "ar-eg", "ur-pk",
     "bn-bd", "cs-cz", "el-gr", "uk-ua", "vi-vn", "hi-in", "ta-in", "te-in"});

// Whether the second part of `en-lv` names a second language and not a region.
bool isPair(std::string_view written) {
  const std::size_t dash = written.find_first_of("-_");
  if (dash == std::string_view::npos) return false;
  std::string lower(written);
  lower[dash] = '-';
  if (lower != toLowerAscii(lower)) return false;
  const std::string_view first = std::string_view(lower).substr(0, dash);
  const std::string_view second = std::string_view(lower).substr(dash + 1);
  return first != second && lists::isLanguage(first) && lists::isLanguage(second) &&
         std::find(kLowerCaseRegions.begin(), kLowerCaseRegions.end(), lower) == kLowerCaseRegions.end();
}

bool isNameOf(const lists::Language& language, std::string_view written) {
  if (equalsIgnoreAsciiCase(language.name, written) || language.native_name == written) return true;
  for (const std::string_view names : {language.name, language.native_name}) {
    std::size_t begin = 0;
    for (std::size_t i = 0; i <= names.size(); ++i) {
      if (i < names.size() && std::string_view(",;(/)").find(names[i]) == std::string_view::npos) continue;
      const std::string_view part = strings::trim(names.substr(begin, i - begin));
      begin = i + 1;
      if (!part.empty() && equalsIgnoreAsciiCase(part, written)) return true;
    }
  }
  return false;
}

bool isRegionalForm(std::string_view written) {
  const auto parts = strings::split(written, '-');
  if (parts.size() < 2) return false;
  for (std::size_t i = 1; i < parts.size(); ++i) {
    if (parts[i].size() < 2 || parts[i].size() > 8) return false;
    if (!std::all_of(parts[i].begin(), parts[i].end(), isAsciiAlnum)) return false;
  }
  return true;
}

// BCP 47 as it is written: `zh-Hant-TW`.
std::string canonicalBcp47(std::string_view written) {
  std::string out;
  for (const std::string_view part : strings::split(written, '-')) {
    std::string piece = toLowerAscii(part);
    if (!out.empty()) {
      out += '-';
      if (piece.size() == 2) {
        for (char& c : piece) {
          if (c >= 'a' && c <= 'z') c = static_cast<char>(c - ('a' - 'A'));
        }
      } else if (piece.size() == 4 && piece[0] >= 'a' && piece[0] <= 'z') {
        piece[0] = static_cast<char>(piece[0] - ('a' - 'A'));
      }
    }
    out += piece;
  }
  return out;
}

// --- tasks ---------------------------------------------------------------------------------------------

constexpr auto kTaskAliases =
    std::to_array<Alias>({{"text2textgeneration", "text-generation"},
                          {"conversational", "text-generation"},
                          {"chat", "text-generation"},
                          {"textgen", "text-generation", true},
                          {"causallm", "text-generation", true},
                          {"languagemodeling", "text-generation"},
                          {"languagegeneration", "text-generation"},
                          {"lm", "text-generation"},
                          {"maskedlm", "fill-mask", true},
                          {"maskedlanguagemodeling", "fill-mask", true},
                          {"mlm", "fill-mask", true},
                          {"ner", "token-classification", true},
                          {"namedentityrecognition", "token-classification", true},
                          {"pos", "token-classification"},
                          {"sequenceclassification", "text-classification", true},
                          {"sequencetagging", "token-classification"},
                          {"sequencelabeling", "token-classification"},
                          {"tokentagging", "token-classification"},
                          {"structureprediction", "token-classification"},
                          {"structuredprediction", "token-classification"},
                          {"sentimentanalysis", "text-classification", true},
                          {"textscoring", "text-classification"},
                          {"classification", "text-classification"},
                          {"structureddataclassification", "tabular-classification", true},
                          {"conditionaltextgeneration", "text-generation"},
                          {"qa", "question-answering", true},
                          {"extractiveqa", "question-answering", true},
                          {"zeroshot", "zero-shot-classification"},
                          {"asr", "automatic-speech-recognition", true},
                          {"speechrecognition", "automatic-speech-recognition", true},
                          {"speechtotext", "automatic-speech-recognition"},
                          {"speechprocessing", "automatic-speech-recognition"},
                          {"tts", "text-to-speech", true},
                          {"speechsynthesis", "text-to-speech", true},
                          {"vad", "voice-activity-detection", true},
                          {"imagecaptioning", "image-to-text", true},
                          {"ocr", "image-to-text"},
                          {"vqa", "visual-question-answering", true},
                          {"semanticsegmentation", "image-segmentation", true},
                          {"instancesegmentation", "image-segmentation"},
                          {"textretrieval", "text-retrieval", true},
                          {"informationretrieval", "text-retrieval"},
                          {"reranking", "text-ranking"},
                          {"reranker", "text-ranking"},
                          {"embedding", "feature-extraction"},
                          {"embeddings", "feature-extraction"},
                          {"sentenceembedding", "sentence-similarity"},
                          {"machinetranslation", "translation", true},
                          {"textsummarization", "summarization", true},
                          {"forecasting", "time-series-forecasting"}});

constexpr auto kColorAliases = std::to_array<Alias>({{"grey", "gray", true},
                                                     {"teal", "green"},
                                                     {"cyan", "blue"},
                                                     {"turquoise", "blue"},
                                                     {"sky", "blue"},
                                                     {"navy", "blue"},
                                                     {"orange", "yellow"},
                                                     {"amber", "yellow"},
                                                     {"gold", "yellow"},
                                                     {"lime", "green"},
                                                     {"emerald", "green"},
                                                     {"violet", "purple"},
                                                     {"magenta", "pink"},
                                                     {"rose", "pink"},
                                                     {"black", "gray"},
                                                     {"white", "gray"},
                                                     {"slate", "gray"}});

}  // namespace

std::optional<Suggestion> suggestLicense(std::string_view written) {
  written = strings::trim(written);
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  const LicenseKey wanted = licenseKey(written);
  if (wanted.key.empty()) return std::nullopt;
  constexpr std::string_view kCommons = "creativecommons";
  std::vector<std::string_view> ids;
  for (const lists::License& license : lists::licenses) {
    const std::string name = licenseKey(license.name).key;
    const bool by_name =
        name == wanted.key || (name.starts_with(kCommons) && name.size() > kCommons.size() + 2 &&
                               std::string_view(name).substr(kCommons.size()) == wanted.key);
    if (licenseKey(license.id).key == wanted.key || by_name)
      return Suggestion{std::string(license.id), wanted.exact};
    // Another version is another license.
    if (digitsOf(license.id) == digitsOf(written)) ids.push_back(license.id);
  }
  if (const Alias* alias = findAlias(kLicenseAliases, wanted.key))
    return Suggestion{std::string(alias->meant), alias->safe && wanted.exact};
  // Short names are near to too much.
  if (written.size() < 5) return std::nullopt;
  const std::string_view near = strings::nearest(written, ids);
  if (near.empty()) return std::nullopt;
  return Suggestion{std::string(near), false};
}

std::optional<LanguageSuggestion> suggestLanguage(std::string_view written) {
  written = strings::trim(written);
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  std::string lower = toLowerAscii(written);
  if (lists::isLanguage(lower)) return LanguageSuggestion{lower, {}, true};
  if (std::find(kProgrammingLanguages.begin(), kProgrammingLanguages.end(), lower) !=
      kProgrammingLanguages.end())
    return LanguageSuggestion{"code", {}, false};
  if (const Alias* alias = findAlias(kLanguageAliases, lower))
    return LanguageSuggestion{std::string(alias->meant), {}, alias->safe};
  for (const lists::LanguageAlias& alias : lists::iso_639_2_bibliographic) {
    if (alias.from == lower) return LanguageSuggestion{std::string(alias.to), {}, true};
  }
  for (const lists::Language& language : lists::languages) {
    if (isNameOf(language, written)) return LanguageSuggestion{std::string(language.code), {}, true};
  }
  std::replace(lower.begin(), lower.end(), '_', '-');
  if (isRegionalForm(lower) && !isPair(written)) {
    const std::string primary = lower.substr(0, lower.find('-'));
    if (lists::isLanguage(primary) && !lists::contains(lists::language_special, primary))
      return LanguageSuggestion{primary, canonicalBcp47(lower), true};
  }
  if (written.size() < 5) return std::nullopt;
  std::vector<std::string_view> names;
  for (const lists::Language& language : lists::languages) names.push_back(language.name);
  const std::string_view near = strings::nearest(written, names);
  for (const lists::Language& language : lists::languages) {
    if (!near.empty() && language.name == near)
      return LanguageSuggestion{std::string(language.code), {}, false};
  }
  return std::nullopt;
}

std::optional<Suggestion> suggestTask(std::string_view written) {
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  const std::string wanted = squeezed(written);
  std::vector<std::string_view> ids;
  for (const lists::Task& task : lists::tasks) {
    if (squeezed(task.id) == wanted || squeezed(task.name) == wanted)
      return Suggestion{std::string(task.id), true};
    ids.push_back(task.id);
  }
  if (const Alias* alias = findAlias(kTaskAliases, wanted))
    return Suggestion{std::string(alias->meant), alias->safe};
  for (const lists::Subtask& subtask : lists::subtasks) {
    if (!subtask.task.empty() && squeezed(subtask.id) == wanted)
      return Suggestion{std::string(subtask.task), false};
  }
  if (written.size() < 5) return std::nullopt;
  const std::string_view near = strings::nearest(written, ids);
  if (near.empty()) return std::nullopt;
  return Suggestion{std::string(near), false};
}

std::optional<Suggestion> suggestSubtask(std::string_view written) {
  std::vector<std::string_view> ids;
  for (const lists::Subtask& subtask : lists::subtasks) ids.push_back(subtask.id);
  return suggestWord(written, ids);
}

std::optional<Suggestion> suggestColor(std::string_view written) {
  const std::string lower = toLowerAscii(strings::trim(written));
  if (const Alias* alias = findAlias(kColorAliases, lower))
    return Suggestion{std::string(alias->meant), alias->safe};
  return suggestWord(written, lists::space_colors);
}

std::optional<Suggestion> suggestWord(std::string_view written, lists::Words words) {
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  const std::string wanted = squeezed(written);
  for (const std::string_view word : words) {
    if (squeezed(word) == wanted) return Suggestion{std::string(word), true};
  }
  // A digit more is another size.
  if (written.size() < 4 || !digitsOf(written).empty()) return std::nullopt;
  const std::string_view near = strings::nearest(written, {words.begin(), words.end()});
  if (near.empty()) return std::nullopt;
  return Suggestion{std::string(near), false};
}

std::vector<std::string> splitList(std::string_view written) {
  if (written.size() > 1000) return {};
  char separator = 0;
  for (const char c : {',', ';', '|', '/'}) {
    if (written.find(c) != std::string_view::npos) {
      separator = c;
      break;
    }
  }
  if (separator == 0) return {};
  std::vector<std::string> out;
  for (const std::string_view part : strings::split(written, separator)) {
    std::string_view word = strings::trim(part);
    if (word.starts_with("and ")) word = strings::trim(word.substr(4));
    if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

std::vector<std::string> splitLanguages(std::string_view written) {
  if (!isPair(written)) return splitList(written);
  const std::size_t dash = written.find_first_of("-_");
  return {std::string(written.substr(0, dash)), std::string(written.substr(dash + 1))};
}

}  // namespace cardsmith::metadata
