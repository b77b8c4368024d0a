#include <algorithm>

#include "metadata/edits.h"
#include "rules/folder/repository.h"
#include "rules/rule.h"
#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

// Words as they follow each other, line breaks and comment marks aside.
std::string words(std::string_view text, std::size_t limit) {
  std::string out;
  for (const char c : text.substr(0, limit)) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r') || c == '*' || c == '#';
    if (!space) {
      out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    } else if (!out.empty() && out.back() != ' ') {
      out += ' ';
    }
  }
  return out;
}

struct Beginning {
  std::string_view words;
  std::string_view id;
};

// Words near the start of a license that no other has there.
constexpr Beginning kBeginnings[] = {
    {"apache license version 2.0, january 2004", "apache-2.0"},
    {"gnu affero general public license version 3", "agpl-3.0"},
    {"gnu lesser general public license version 3", "lgpl-3.0"},
    {"gnu lesser general public license version 2.1", "lgpl-2.1"},
    {"gnu general public license version 3", "gpl-3.0"},
    {"gnu general public license version 2", "gpl-2.0"},
    {"mozilla public license version 2.0", "mpl-2.0"},
    {"mozilla public license, version 2.0", "mpl-2.0"},
    {"attribution-noncommercial-sharealike 4.0 international", "cc-by-nc-sa-4.0"},
    {"attribution-noncommercial-noderivatives 4.0 international", "cc-by-nc-nd-4.0"},
    {"attribution-noncommercial 4.0 international", "cc-by-nc-4.0"},
    {"attribution-sharealike 4.0 international", "cc-by-sa-4.0"},
    {"attribution-noderivatives 4.0 international", "cc-by-nd-4.0"},
    {"attribution 4.0 international", "cc-by-4.0"},
    {"cc0 1.0 universal", "cc0-1.0"},
    {"this is free and unencumbered software released into the public domain", "unlicense"},
    {"permission to use, copy, modify, and/or distribute this software for any purpose with or without fee",
     "isc"},
    {"llama 2 community license agreement", "llama2"},
    {"llama 3 community license agreement", "llama3"},
    {"llama 3.1 community license agreement", "llama3.1"},
    {"llama 3.2 community license agreement", "llama3.2"},
    {"llama 3.3 community license agreement", "llama3.3"},
    {"llama 4 community license agreement", "llama4"},
    {"gemma terms of use", "gemma"},
    {"creativeml open rail-m", "creativeml-openrail-m"},
    {"bigscience open rail-m", "bigscience-openrail-m"},
    {"bigcode openrail-m", "bigcode-openrail-m"}};

// The Hub's id of the license whose text this is; empty where it is none that is known, or several.
std::string_view licenseOfText(std::string_view content) {
  const std::string text = words(content, 60'000);
  const std::string_view start = std::string_view(text).substr(0, 700);
  const auto holds = [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; };
  std::string_view found;
  std::size_t several = 0;
  const auto take = [&](std::string_view id) {
    several += id != found ? 1 : 0;
    found = id;
  };
  if (holds("permission is hereby granted, free of charge, to any person") &&
      holds("the software is provided \"as is\""))
    take("mit");
  if (holds("redistribution and use in source and binary forms, with or without modification") &&
      !holds("advertising materials mentioning")) {
    take(holds("no express or implied licenses to any party's patent rights") ? "bsd-3-clause-clear"
         : holds("neither the name")                                          ? "bsd-3-clause"
                                                                              : "bsd-2-clause");
  }
  for (const Beginning& known : kBeginnings) {
    if (start.find(known.words) != std::string_view::npos) take(known.id);
  }
  return several == 1 ? found : std::string_view{};
}

// Whether what is declared may be this license: the id itself, or its family.
bool covers(std::string_view declared, std::string_view license) {
  return declared == license ||
         (isOneOf(declared, {"gpl", "lgpl", "bsd", "cc", "agpl"}) && license.starts_with(declared));
}

void check(const Card& card, Report& report) {
  if (!card.folder || !card.metadata) return;
  const yaml::Entry* entry = card.metadata->find("license");
  if (!entry && hasKey(card, "license")) return;
  const auto declared = stringsOf(entry ? entry->value : nullptr);
  // Something else than an id is the Hub's to refuse.
  if (entry && declared.empty() && !isBlank(entry->value)) return;
  // Where there are several files, each for something, one of them may be meant.
  const FolderFile* file = nullptr;
  std::string_view license;
  for (const FolderFile& one : card.folder->files) {
    if (!isLicenseFile(one.path)) continue;
    const std::string_view id = one.content ? licenseOfText(*one.content) : std::string_view{};
    if (id.empty() || (declared.empty() && file && id != license)) return;
    if (std::any_of(declared.begin(), declared.end(),
                    [&](std::string_view mine) { return covers(mine, id); }))
      return;
    if (!file) {
      file = &one;
      license = id;
    }
  }
  if (!file) return;
  if (declared.empty()) {
    if (entry) return;  // an empty value is spoken of elsewhere
    report
        .add(folder_license_file.info, endOfBlock(card),
             {file->path, " is the license ", license, ", and the metadata name none"})
        .withSeverity(Severity::info)
        .withHelp("Without `license` the Hub shows none and finds the repository under none.")
        .withFix({"Add `license: ", license, "`"}, false, insertTopLevelKey(card, "license", license));
    return;
  }
  Finding& finding = report.add(
      folder_license_file.info, entry->value->span,
      declared[0] == "other" && declared.size() == 1
          ? strings::concat({file->path, " is the license ", license, ", which the Hub knows by that id"})
          : strings::concat(
                {"The metadata say ", declared[0], ", ", file->path, " is the license ", license}));
  finding
      .withHelp(
          "Readers cannot tell which one holds. Make both say the same, or say in the text what each is for.")
      .related.push_back({file->path, {0, 0}, "this text"});
  if (entry->value->isString()) {
    auto edits = metadata::edits::replaceScalar(card.text(), *entry->value, license);
    if (!edits.empty()) {
      finding.withFix({"Write `license: ", license, "`"}, false, std::move(edits));
    }
  }
}

}  // namespace

const Rule folder_license_file{
    .info = {.id = "folder/license-file", .severity = Severity::warning, .fix = FixSafety::unsafe},
    .check = check};

const RuleDocs folder_license_file_docs{
    .summary = "The LICENSE file is another license than the metadata say",
    .why =
        "The Hub's badge and filters follow the metadata, lawyers the file. Where the two differ nobody can "
        "rely on "
        "either.",
    .bad = "",
    .good = "",
    .fix = "Writes the file's license into the metadata. Not safe: the file may be about the code alone.",
    .source = "Characteristic sentences of each license's own text (read 2026-11-23)"};

}  // namespace cardsmith::rules
