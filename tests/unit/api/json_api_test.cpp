#include "cardsmith/json_api.h"

#include <catch2/catch_test_macros.hpp>
#include <string>

#include "cardsmith/check.h"
#include "cardsmith/rules.h"
#include "text/json_reader.h"

using namespace cardsmith;

namespace {

constexpr std::string_view kCard = "---\nlicense: mit\n---\n\n# Model\n";

json::Value parsed(const std::string& text) {
  json::Error error;
  auto value = json::parse(text, error);
  INFO(text);
  REQUIRE(value);
  return std::move(*value);
}

std::string errorOf(std::string_view options) {
  const json::Value answer = parsed(checkJson(kCard, options));
  const json::Value* error = answer.find("error");
  return error ? error->text : "";
}

}  // namespace

TEST_CASE("the JSON call answers what check() does") {
  CheckOptions options;
  CHECK(checkJson(kCard, "{}") == toJson(check(kCard, options)));
  options.kind = CardKind::dataset;
  options.path = "a.md";
  options.metadata_only = true;
  options.ignore = {"metadata"};
  CHECK(checkJson(kCard, R"({"kind":"dataset","path":"a.md","metadata_only":true,"ignore":["metadata"]})") ==
        toJson(check(kCard, options)));
}

TEST_CASE("a folder can be given in two forms") {
  CheckOptions options;
  options.folder = Folder{.card_path = "README.md", .files = {{"LICENSE", 3, "MIT"}, {"README.md", 30, {}}}};
  const std::string wanted = toJson(check(kCard, options));
  const std::string files = R"([{"path":"README.md","size":30},{"path":"LICENSE","size":3,"content":"MIT"}])";
  CHECK(checkJson(kCard, "{\"folder\":" + files + "}") == wanted);
  CHECK(checkJson(kCard, "{\"folder\":{\"card_path\":\"README.md\",\"files\":" + files + "}}") == wanted);
}

TEST_CASE("a bad call is answered with what is wrong") {
  CHECK(errorOf("nonsense").starts_with("options are not JSON: "));
  CHECK(errorOf("").starts_with("options are not JSON: "));
  CHECK(errorOf("[]") == "options must be a JSON object");
  CHECK(errorOf(R"({"kind":"paper"})") == "options.kind must be auto, model, dataset or space");
  CHECK(errorOf(R"({"kind":1})") == "options.kind must be auto, model, dataset or space");
  CHECK(errorOf(R"({"path":1})") == "options.path must be a string");
  CHECK(errorOf(R"({"metadata_only":"yes"})") == "options.metadata_only must be true or false");
  CHECK(errorOf(R"({"folder":1})") == "options.folder must have the files as a list");
  CHECK(errorOf(R"({"folder":[{"path":"a"}]})") ==
        "options.folder: each file must have a path and a size in bytes");
  CHECK(errorOf(R"({"folder":[{"path":"a","size":-1}]})") ==
        "options.folder: each file must have a path and a size in bytes");
  CHECK(errorOf(R"({"folder":[{"path":"a","size":99999999999999999999999}]})") ==
        "options.folder: each file must have a path and a size in bytes");
  CHECK(errorOf(R"({"select":["no/rule"]})") == "options.select names no known rule or family");
  CHECK(errorOf(R"({"severities":{"markdown/invalid-utf8":"error"}})") ==
        "options.severities must give rules the severity warning or info");
  CHECK(errorOf(R"({"knid":"model"})") == "there is no options member \"knid\"");
  CHECK(parsed(fixJson(kCard, "1")).find("error") != nullptr);
}

TEST_CASE("the JSON fix gives the text and what is said of it") {
  const json::Value answer =
      parsed(fixJson("---\nlicense: mit\n---\n\nText\n", R"({"select":["markdown/unused-suppression"]})"));
  CHECK(answer.find("text")->text == "---\nlicense: mit\n---\n\nText\n");
  CHECK(answer.find("applied")->text == "0");
  CHECK(answer.find("result")->find("diagnostics")->items.empty());
}

TEST_CASE("versions as JSON") {
  CHECK(parsed(versionJson()).find("rules")->find("date")->text == rulesDate());
}
