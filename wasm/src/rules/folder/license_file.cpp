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

// The Hub's id of the license whose text this is; empty where it is none that is known, or several.
std::string_view licenseOfText(std::string_view content) {
  const std::string text = words(content, 60'000);
  const std::string_view start = std::string_view(text).substr(0, 700);
  const auto begins = [&](std::string_view phrase) { return start.find(phrase) != std::string_view::npos; };
  const auto holds = [&](std::string_view phrase) { return text.find(phrase) != std::string::npos; };
  std::vector<std::string_view> found;
  if (holds("permission is hereby granted, free of charge, to any person") &&
      holds("the software is provided \"as is\""))
    found.push_back("mit");
  if (begins("apache license") && holds("version 2.0, january 2004")) found.push_back("apache-2.0");
  if (holds("redistribution and use in source and binary forms, with or without modification") &&
      !holds("advertising materials mentioning")) {
    if (holds("no express or implied licenses to any party's patent rights")) {
      found.push_back("bsd-3-clause-clear");
    } else {
      found.push_back(holds("neither the name") ? "bsd-3-clause" : "bsd-2-clause");
    }
  }
  if (begins("gnu affero general public license version 3")) {
    found.push_back("agpl-3.0");
  } else if (begins("gnu lesser general public license version 3")) {
    found.push_back("lgpl-3.0");
  } else if (begins("gnu lesser general public license version 2.1")) {
    found.push_back("lgpl-2.1");
  } else if (begins("gnu general public license version 3")) {
    found.push_back("gpl-3.0");
  } else if (begins("gnu general public license version 2")) {
    found.push_back("gpl-2.0");
  }
  if (begins("mozilla public license version 2.0") || begins("mozilla public license, version 2.0"))
    found.push_back("mpl-2.0");
  if (begins("attribution-noncommercial-sharealike 4.0 international")) {
    found.push_back("cc-by-nc-sa-4.0");
  } else if (begins("attribution-noncommercial-noderivatives 4.0 international")) {
    found.push_back("cc-by-nc-nd-4.0");
  } else if (begins("attribution-noncommercial 4.0 international")) {
    found.push_back("cc-by-nc-4.0");
  } else if (begins("attribution-sharealike 4.0 international")) {
    found.push_back("cc-by-sa-4.0");
  } else if (begins("attribution-noderivatives 4.0 international")) {
    found.push_back("cc-by-nd-4.0");
  } else if (begins("attribution 4.0 international")) {
    found.push_back("cc-by-4.0");
  }
  if (begins("cc0 1.0 universal")) found.push_back("cc0-1.0");
  if (begins("this is free and unencumbered software released into the public domain"))
    found.push_back("unlicense");
  if (begins("permission to use, copy, modify, and/or distribute this software for any purpose with or "
             "without fee"))
    found.push_back("isc");
  return found.size() == 1 ? found[0] : std::string_view{};
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
  const FolderFile* file = nullptr;
  for (const std::string_view name :
       {"LICENSE", "LICENSE.txt", "LICENSE.md", "LICENCE", "COPYING", "license.txt"}) {
    if (!file) file = findFile(*card.folder, name);
  }
  if (!file || !file->content) return;
  const std::string_view license = licenseOfText(*file->content);
  if (license.empty()) return;
  const auto declared = stringsOf(entry ? entry->value : nullptr);
  // Something else than an id is the Hub's to refuse.
  if (entry && declared.empty() && !isBlank(entry->value)) return;
  if (std::any_of(declared.begin(), declared.end(), [&](std::string_view id) { return covers(id, license); }))
    return;
  if (declared.empty()) {
    if (entry) return;  // an empty value is spoken of elsewhere
    report
        .add(folder_license_file.info, endOfBlock(card),
             strings::concat({file->path, " is the license ", license, ", and the metadata name none"}))
        .withSeverity(Severity::info)
        .withHelp("Without `license` the Hub shows none and finds the repository under none.")
        .withFix(strings::concat({"Add `license: ", license, "`"}), false,
                 insertTopLevelKey(card, "license", license));
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
      finding.withFix(strings::concat({"Write `license: ", license, "`"}), false, std::move(edits));
    }
  }
}

}  // namespace

const Rule folder_license_file{
    .info = {.id = "folder/license-file",
             .severity = Severity::warning,
             .fix = FixSafety::unsafe,
             .summary = "The LICENSE file is another license than the metadata say"},
    .check = check};

const RuleDocs folder_license_file_docs{
    .why =
        "The Hub's badge and filters follow the metadata, lawyers the file. Where the two differ nobody can "
        "rely on "
        "either.",
    .bad = "",
    .good = "",
    .fix = "Writes the file's license into the metadata. Not safe: the file may be about the code alone.",
    .source = "Characteristic sentences of each license's own text (read 2026-11-23)"};

}  // namespace cardsmith::rules
