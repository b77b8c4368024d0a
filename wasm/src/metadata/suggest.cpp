#include "metadata/suggest.h"

#include <algorithm>
#include <initializer_list>

#include "text/strings.h"

namespace cardsmith::metadata {

namespace {

using strings::concat;
using strings::equalsIgnoreAsciiCase;
using strings::isAsciiAlnum;
using strings::isAsciiDigit;
using strings::toLowerAscii;

constexpr std::size_t kLongest = 120;  // longer values are prose, not an id

// Tables are one text, a line each: `written=meant`, with a `!` before what is meant where it is the same
// thing written otherwise. A pointer and a length for each word compress badly.
std::optional<Suggestion> findAlias(std::string_view table, std::string_view written) {
  const auto meant = strings::valueOf(table, written);
  if (!meant) return std::nullopt;
  const bool safe = meant->starts_with('!');
  return Suggestion{std::string(meant->substr(safe ? 1 : 0)), safe};
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
    if (word.starts_with("gnu"sv) && word.size() > 3) word.erase(0, 3);
    if (word.size() > 2 && word.ends_with(".0"sv)) word.resize(word.size() - 2);
    if (word.size() > 1 && word.back() == '+' && word[word.size() - 2] != '+') {
      word.pop_back();
      out.exact = false;
    }
    out.key += word;
  }
  return out;
}

constexpr std::string_view kLicenseAliases =
    "apache=apache-2.0\nasl2=!apache-2.0\napachesoftware2=!apache-2.0\nmitmit=!mit\nexpat=!mit\n"
    "bsd2=!bsd-2-clause\nbsd3=!bsd-3-clause\n2clausebsd=!bsd-2-clause\n3clausebsd=!bsd-3-clause\n"
    "bsdclause3=!bsd-3-clause\nnewbsd=!bsd-3-clause\nmodifiedbsd=!bsd-3-clause\n"
    "simplifiedbsd=!bsd-2-clause\nagpl=agpl-3.0\nafferogpl3=!agpl-3.0\n"
    "lessergeneralpublic3=!lgpl-3.0\nlessergeneralpublic2.1=!lgpl-2.1\ngeneralpublic=!gpl\n"
    "generalpublic3=!gpl-3.0\ngplversion3=!gpl-3.0\nmpl=mpl-2.0\nmozillapublic=mpl-2.0\n"
    "mozilla2=!mpl-2.0\nboost=!bsl-1.0\nboostsoftware=!bsl-1.0\nboost1=!bsl-1.0\n"
    "eclipsepublic2=!epl-2.0\ncc0=!cc0-1.0\ncczero=!cc0-1.0\ncc01universal=!cc0-1.0\n"
    "creativecommonszero=!cc0-1.0\nccby=cc-by-4.0\nccbysa=cc-by-sa-4.0\nccbync=cc-by-nc-4.0\n"
    "ccbynd=cc-by-nd-4.0\nccbyncsa=cc-by-nc-sa-4.0\nccbyncnd=cc-by-nc-nd-4.0\n"
    "creativecommons=!cc\nattribution4=!cc-by-4.0\nattributionnoncommercial4=!cc-by-nc-4.0\n"
    "attributionsharealike4=!cc-by-sa-4.0\nattributionnoncommercialsharealike4=!cc-by-nc-sa-4.0\n"
    "attributionnoncommercialnoderivatives4=!cc-by-nc-nd-4.0\nodbl1=!odbl\nodcby1=!odc-by\n"
    "odcodbl=!odbl\nopendatacommonsattribution=!odc-by\nopendatabase=!odbl\npddl1=!pddl\n"
    "gfdl1.3=gfdl\ngfdl1.2=gfdl\nofl=ofl-1.1\nsilofl1.1=!ofl-1.1\neupl=eupl-1.2\n"
    "etalab=etalab-2.0\nbloomrail1=bigscience-bloom-rail-1.0\n"
    "bigcodeopenrailm1=!bigcode-openrail-m\nnone=unknown\n";

// What the address of a license's text names: `mit` of `https://opensource.org/licenses/MIT`.
std::string nameInAddress(std::string_view written) {
  std::string lower = toLowerAscii(written);
  std::string_view rest = lower;
  const std::size_t scheme = rest.find("://"sv);
  if (scheme == std::string_view::npos) return {};
  rest.remove_prefix(scheme + 3);
  if (rest.starts_with("www."sv)) rest.remove_prefix(4);
  for (const std::string_view end : {"/", ".txt", ".html", ".en", ".php", "/legalcode", "/deed"}) {
    if (rest.ends_with(end)) rest.remove_suffix(end.size());
  }
  for (const std::string_view host : {"opensource.org/", "choosealicense.com/", "spdx.org/", "gnu.org/",
                                      "apache.org/", "creativecommons.org/"}) {
    if (!rest.starts_with(host)) continue;
    std::string out(rest.substr(rest.rfind('/') + 1));
    if (host.starts_with("apache"sv)) return concat({"apache ", out});
    if (host.starts_with("creative"sv)) {
      if (rest.find("/zero/"sv) != std::string_view::npos) return concat({"cc0-", out});
      const std::size_t kind = rest.find("/licenses/"sv);
      return kind == std::string_view::npos ? std::string() : concat({"cc-", rest.substr(kind + 10)});
    }
    // `apache-2-0`
    const std::size_t size = out.size();
    if (size > 4 && out[size - 2] == '-' && isAsciiDigit(out[size - 1]) && isAsciiDigit(out[size - 3]))
      out[size - 2] = '.';
    return out;
  }
  return {};
}

// --- languages -----------------------------------------------------------------------------------------

constexpr std::string_view kLanguageAliases =
    "jp=ja\ncn=zh\ncz=cs\ndk=da\ngr=el\nua=uk\nvn=vi\nsp=es\niw=!he\nin=id\nji=!yi\nus=en\n"
    "gb=en\neng.=en\nmandarin=zh\nmandarin chinese=zh\nsimplified chinese=zh\n"
    "traditional chinese=zh\ncantonese=!yue\nfarsi=!fa\npersian=!fa\ncastilian=!es\n"
    "brazilian portuguese=pt\namerican english=en\nbritish english=en\nnorwegian bokmål=!nb\n"
    "norwegian bokmal=!nb\nnynorsk=!nn\nfilipino=!fil\ngreek=!el\nburmese=!my\npunjabi=!pa\n"
    "slovene=!sl\ngaelic=gd\nkurdish=!ku\nmyanmar=my\njw=!jv\nzhs=zh\nzht=zh\nunknown=und\n"
    "sorani=!ckb\nvalencian=ca\nfrisian=fy\ntaiwanese=nan\nladino=!lad\naramaic=arc\nbangla=!bn\n"
    "haitian creole=!ht\nanglais=en\nmulti=!multilingual\nmulti-lingual=!multilingual\n";

constexpr std::string_view kProgrammingLanguages =
    "python=\njava=\njavascript=\njs=\ntypescript=\nts=\nc++=\ncpp=\nc#=\ncsharp=\nrust=\n"
    "golang=\nruby=\nphp=\nkotlin=\nscala=\nswift=\nperl=\nlua=\nhaskell=\njulia=\nmatlab=\n"
    "sql=\nbash=\nshell=\nlean=\nlean4=\nsolidity=\nverilog=\nfortran=\ncobol=\nhtml=\ncss=\n"
    "dart=\npowershell=\nprogramming=\nprogramming language=\nsource code=\n";

// Regional forms that people write in lower case, though the region's letters are a language's code too.
constexpr std::string_view kLowerCaseRegions =
    "zh-cn=\nzh-tw=\nzh-hk=\nzh-sg=\nen-us=\nen-gb=\nen-uk=\nen-au=\nen-ca=\nen-nz=\nen-ie=\n"
    "en-in=\nen-za=\npt-br=\nes-mx=\nes-ar=\nes-co=\nes-cl=\nes-pe=\nes-us=\nfr-ca=\nfr-be=\n"
    "fr-ch=\nde-at=\nde-ch=\nit-ch=\nnl-be=\nsv-se=\nsv-fi=\nda-dk=\nnb-no=\nnn-no=\nfy-nl=\n"
    "ga-ie=\npa-in=\nja-jp=\nko-kr=\nar-sa=\nar-eg=\nur-pk=\nbn-bd=\ncs-cz=\nel-gr=\nuk-ua=\n"
    "vi-vn=\nhi-in=\nta-in=\nte-in=\n";

// Whether the second part of `en-lv` names a second language and not a region.
bool isPair(std::string_view written) {
  const std::size_t dash = written.find_first_of("-_"sv);
  if (dash == std::string_view::npos) return false;
  std::string lower(written);
  lower[dash] = '-';
  if (lower != toLowerAscii(lower)) return false;
  const std::string_view first = std::string_view(lower).substr(0, dash);
  const std::string_view second = std::string_view(lower).substr(dash + 1);
  return first != second && lists::isLanguage(first) && lists::isLanguage(second) &&
         !strings::valueOf(kLowerCaseRegions, lower);
}

bool isNameOf(const lists::Language& language, std::string_view written) {
  if (equalsIgnoreAsciiCase(language.name, written) || language.native_name == written) return true;
  for (const std::string_view names : {language.name, language.native_name}) {
    if (!strings::containsIgnoreAsciiCase(names, written)) continue;
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

constexpr std::string_view kTaskAliases =
    "text2textgeneration=text-generation\nconversational=text-generation\nchat=text-generation\n"
    "textgen=!text-generation\ncausallm=!text-generation\nlanguagemodeling=text-generation\n"
    "languagegeneration=text-generation\nlm=text-generation\nmaskedlm=!fill-mask\n"
    "maskedlanguagemodeling=!fill-mask\nmlm=!fill-mask\nner=!token-classification\n"
    "namedentityrecognition=!token-classification\npos=token-classification\n"
    "sequenceclassification=!text-classification\nsequencetagging=token-classification\n"
    "postagging=token-classification\npartofspeech=token-classification\n"
    "partofspeechtagging=token-classification\nchunking=token-classification\n"
    "sentiment=text-classification\nnli=text-classification\nchatbot=text-generation\n"
    "dialogue=text-generation\nsemanticsimilarity=sentence-similarity\nsts=sentence-similarity\n"
    "superresolution=image-to-image\nspeechenhancement=audio-to-audio\n"
    "keywordspotting=audio-classification\nspeakeridentification=audio-classification\n"
    "imagegeneration=text-to-image\nobjectrecognition=object-detection\n"
    "docvqa=document-question-answering\nregression=tabular-regression\n"
    "sequencelabeling=token-classification\ntokentagging=token-classification\n"
    "structureprediction=token-classification\nstructuredprediction=token-classification\n"
    "sentimentanalysis=!text-classification\ntextscoring=text-classification\n"
    "classification=text-classification\nstructureddataclassification=!tabular-classification\n"
    "conditionaltextgeneration=text-generation\nqa=!question-answering\n"
    "extractiveqa=!question-answering\nzeroshot=zero-shot-classification\n"
    "asr=!automatic-speech-recognition\nspeechrecognition=!automatic-speech-recognition\n"
    "speechtotext=automatic-speech-recognition\nspeechprocessing=automatic-speech-recognition\n"
    "tts=!text-to-speech\nspeechsynthesis=!text-to-speech\nvad=!voice-activity-detection\n"
    "musicgeneration=text-to-audio\ntexttomusic=text-to-audio\naudiogeneration=text-to-audio\n"
    "imagecaptioning=!image-to-text\nocr=image-to-text\nvqa=!visual-question-answering\n"
    "semanticsegmentation=!image-segmentation\ninstancesegmentation=image-segmentation\n"
    "textretrieval=!text-retrieval\ninformationretrieval=text-retrieval\nreranking=text-ranking\n"
    "reranker=text-ranking\nembedding=feature-extraction\nembeddings=feature-extraction\n"
    "sentenceembedding=sentence-similarity\nmachinetranslation=!translation\n"
    "textsummarization=!summarization\nforecasting=time-series-forecasting\n";

// Names of datasets that people write as two words, squeezed, and their ids.
constexpr std::string_view kDatasetNames =
    "commonvoice=common_voice\nmozillacommonvoice=common_voice\n"
    "empatheticdialogues=empathetic_dialogues\nnaturalquestions=natural_questions\n"
    "openwebtext=openwebtext\nbookcorpus=bookcorpus\ntriviaqa=trivia_qa\ncnndailymail=cnn_dailymail\n"
    "multinli=multi_nli\nlibrispeech=librispeech_asr\nlibrispeechasr=librispeech_asr\n"
    "dailydialog=daily_dialog\nmsmarco=ms_marco\ntweeteval=tweet_eval\nagnews=ag_news\n"
    "squadv2=squad_v2\nsquad2=squad_v2\nsquad=squad\nimdb=imdb\nglue=glue\noscar=oscar\nconll2003=conll2003\n"
    "cifar10=cifar10\ncifar100=cifar100\nfood101=food101\nhotpotqa=hotpot_qa\n"
    "rottentomatoes=rotten_tomatoes\ncommonsenseqa=commonsense_qa\nyelpreviewfull=yelp_review_full\n"
    "amazonpolarity=amazon_polarity\nuniversaldependencies=universal_dependencies\n";

constexpr std::string_view kFormFields =
    "string=text\nstr=text\nemail=text\ntextarea=text\nboolean=!checkbox\nbool=!checkbox\ncheck=checkbox\n"
    "date=!date_picker\ndatetime=date_picker\n";

constexpr std::string_view kColorAliases =
    "grey=!gray\nteal=green\ncyan=blue\nturquoise=blue\nsky=blue\nnavy=blue\norange=yellow\n"
    "amber=yellow\ngold=yellow\nlime=green\nemerald=green\nviolet=purple\nmagenta=pink\n"
    "rose=pink\nblack=gray\nwhite=gray\nslate=gray\n";

}  // namespace

std::optional<Suggestion> suggestLicense(std::string_view written) {
  written = strings::trim(written);
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  if (const std::string name = nameInAddress(written); !name.empty()) {
    auto meant = suggestLicense(name);
    return meant && meant->safe ? meant : std::nullopt;
  }
  const LicenseKey wanted = licenseKey(written);
  if (wanted.key.empty()) return std::nullopt;
  constexpr std::string_view kCommons = "creativecommons";
  struct Keys {
    std::string id;
    std::string name;
  };
  static const std::vector<Keys> known = [] {
    std::vector<Keys> keys;
    for (const lists::License& license : lists::licenses)
      keys.push_back({licenseKey(license.id).key, licenseKey(license.name).key});
    return keys;
  }();
  std::vector<std::string_view> ids;
  for (std::size_t i = 0; i < known.size(); ++i) {
    const lists::License& license = lists::licenses[i];
    const std::string_view name = known[i].name;
    const bool by_name =
        name == wanted.key || (name.starts_with(kCommons) && name.size() > kCommons.size() + 2 &&
                               name.substr(kCommons.size()) == wanted.key);
    if (known[i].id == wanted.key || by_name) return Suggestion{std::string(license.id), wanted.exact};
    // Another version is another license.
    if (digitsOf(license.id) == digitsOf(written)) ids.push_back(license.id);
  }
  if (const auto alias = findAlias(kLicenseAliases, wanted.key))
    return Suggestion{alias->value, alias->safe && wanted.exact};
  // Short names are near to too much.
  if (written.size() < 5) return std::nullopt;
  const std::string_view near = strings::nearest(written, ids);
  // `bsl-1.1`, the Business Source License, is no `ofl-1.1`.
  if (near.empty() || near.front() != strings::toLowerAscii(written.front())) return std::nullopt;
  return Suggestion{std::string(near), false};
}

std::optional<LanguageSuggestion> suggestLanguage(std::string_view written) {
  written = strings::trim(written);
  if (written.empty() || written.size() > kLongest) return std::nullopt;
  std::string lower = toLowerAscii(written);
  if (written == "ASL") return LanguageSuggestion{"ase", {}, false};  // American Sign Language
  if (lists::isLanguage(lower)) return LanguageSuggestion{lower, {}, true};
  if (strings::valueOf(kProgrammingLanguages, lower)) return LanguageSuggestion{"code", {}, false};
  if (const auto alias = findAlias(kLanguageAliases, lower))
    return LanguageSuggestion{alias->value, {}, alias->safe};
  for (const lists::LanguageAlias& alias : lists::iso_639_2_bibliographic) {
    if (alias.from == lower) return LanguageSuggestion{std::string(alias.to), {}, true};
  }
  for (const lists::Language& language : lists::languages) {
    if (isNameOf(language, written)) return LanguageSuggestion{std::string(language.code), {}, true};
  }
  // `Chinese (Simplified)`
  if (const std::size_t bracket = written.find(" ("sv); bracket != std::string_view::npos && bracket > 0) {
    const std::string_view name = strings::trim(written.substr(0, bracket));
    for (const lists::Language& language : lists::languages) {
      if (isNameOf(language, name)) return LanguageSuggestion{std::string(language.code), {}, false};
    }
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
  const std::string_view near = misspeltWord(written, names);
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
  if (const auto alias = findAlias(kTaskAliases, wanted)) return alias;
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

std::optional<Suggestion> suggestFormField(std::string_view written) {
  if (const auto alias = findAlias(kFormFields, toLowerAscii(strings::trim(written)))) return alias;
  return suggestWord(written, lists::gated_field_types);
}

std::optional<Suggestion> suggestDataset(std::string_view written) {
  if (written.size() > kLongest || written.find(' ') == std::string_view::npos) return std::nullopt;
  std::string word = squeezed(written);
  for (const std::string_view end : {"dataset", "corpus"}) {
    if (word.ends_with(end) && !findAlias(kDatasetNames, word)) word.resize(word.size() - end.size());
  }
  return findAlias(kDatasetNames, word);
}

std::optional<double> gramsOf(std::string_view written) {
  written = strings::trim(written);
  const std::size_t digits = std::min(written.find_first_not_of("0123456789."sv), written.size());
  const auto amount = strings::parseNumber(written.substr(0, digits));
  if (!amount) return std::nullopt;
  written = strings::trim(written.substr(digits));
  if (written.starts_with("in "sv)) written.remove_prefix(3);
  std::string unit = toLowerAscii(strings::trim(written));
  unit = unit.substr(0, unit.find_first_of(" ,(/"sv));
  const auto isUnit = [&unit](std::initializer_list<std::string_view> names) {
    return std::find(names.begin(), names.end(), unit) != names.end();
  };
  if (isUnit({"g", "gr", "gram", "grams", "gco2", "gco2eq"})) return amount;
  if (isUnit({"kg", "kgs", "kilogram", "kilograms", "kgco2", "kgco2eq"})) return *amount * 1e3;
  if (isUnit({"t", "ton", "tons", "tonne", "tonnes", "tco2", "tco2eq", "tco2e"})) return *amount * 1e6;
  return std::nullopt;
}

std::optional<Suggestion> suggestColor(std::string_view written) {
  const std::string lower = toLowerAscii(strings::trim(written));
  if (const auto alias = findAlias(kColorAliases, lower)) return alias;
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

std::string_view misspeltWord(std::string_view written, const std::vector<std::string_view>& words) {
  const std::string word = squeezed(written);
  if (word.size() < 6) return {};
  const std::string_view near = strings::nearest(written, words);
  const std::size_t most = word.size() < 14 ? 1 : 2;
  // `accuracy_k` has a word more.
  const auto parts = [](std::string_view text) {
    return std::count_if(text.begin(), text.end(), [](char c) { return !isAsciiAlnum(c); });
  };
  if (near.empty() || digitsOf(near) != digitsOf(written) || parts(near) != parts(written)) return {};
  return strings::editDistance(word, squeezed(near), most) <= most ? near : std::string_view{};
}

std::vector<std::string> splitLicenses(std::string_view written) {
  if (written.size() > kLongest || written.find("://"sv) != std::string_view::npos) return {};
  std::string lower = toLowerAscii(written);
  for (const std::string_view between : {" or ", " and ", " & "}) {
    for (std::size_t at = 0; (at = lower.find(between, at)) != std::string::npos;)
      lower.replace(at, between.size(), ", ");
  }
  std::vector<std::string> out;
  for (const std::string& part : splitList(lower)) {
    const std::optional<Suggestion> meant = suggestLicense(part);
    if (!meant || !meant->safe) return {};
    if (std::find(out.begin(), out.end(), meant->value) == out.end()) out.push_back(meant->value);
  }
  return out;
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
    if (word.starts_with("and "sv)) word = strings::trim(word.substr(4));
    if (!word.empty()) out.emplace_back(word);
  }
  return out;
}

std::vector<std::string> splitLanguages(std::string_view written) {
  if (!isPair(written)) {
    // `en fr`, `en and fr`
    std::string listed(written);
    if (written.find_first_of(",;|/"sv) == std::string_view::npos) {
      for (std::size_t at = 0; (at = listed.find(" and ", at)) != std::string::npos;)
        listed.replace(at, 5, ", ");
      if (listed.find(',') == std::string::npos) std::replace(listed.begin(), listed.end(), ' ', ',');
    }
    std::vector<std::string> parts = splitList(listed);
    const auto isLanguage = [](const std::string& part) { return suggestLanguage(part).has_value(); };
    const bool languages = listed == written ? std::any_of(parts.begin(), parts.end(), isLanguage)
                                             : std::all_of(parts.begin(), parts.end(), isLanguage);
    return languages ? parts : std::vector<std::string>{};
  }
  const std::size_t dash = written.find_first_of("-_"sv);
  return {std::string(written.substr(0, dash)), std::string(written.substr(dash + 1))};
}

}  // namespace cardsmith::metadata
