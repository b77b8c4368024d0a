// Reads texts from standard input and prints what the engine's YAML reader makes of each, one JSON object a
// line. A text comes as its size in bytes in decimal, a line feed, and the bytes. Only for the oracle test.

#include <cstdio>
#include <string>
#include <string_view>

#include "text/source_text.h"
#include "text/strings.h"
#include "yaml/document.h"
#include "yaml/error_help.h"
#include "yaml/pyyaml.h"

namespace {

using cardsmith::SourceText;
using cardsmith::Span;
using cardsmith::strings::concat;
namespace yaml = cardsmith::yaml;

std::string quoted(std::string_view text) {
  yaml::Node node;
  node.kind = yaml::Kind::string;
  node.text = text;
  return yaml::toJson(&node);
}

std::string spanJson(Span span) {
  return "[" + std::to_string(span.begin) + "," + std::to_string(span.end) + "]";
}

std::string describe(std::string_view bytes) {
  const SourceText source(bytes);
  const yaml::Document document = yaml::parse(source.text());
  std::string out;
  if (document.error) {
    const yaml::Error& error = *document.error;
    out = R"({"ok":false,"code":)" + quoted(error.code) + R"(,"reason":)" + quoted(error.reason) +
          R"(,"line":)" + std::to_string(error.line) + R"(,"column":)" + std::to_string(error.column) +
          R"(,"span":)" + spanJson(error.span);
    out += R"(,"fixed":[)";
    bool first = true;
    for (const yaml::FixSuggestion& fix : yaml::fixesFor(error, source.text(), {0, source.text().size()})) {
      const std::string mended = withEdits(source.text(), {0, source.text().size()}, fix.edits);
      if (!first) out += ',';
      first = false;
      out += R"({"title":)" + quoted(fix.title) + R"(,"safe":)" + (fix.safe ? "true" : "false") +
             R"(,"text":)" + quoted(mended) + "}";
    }
    return out + R"(],"help":)" + quoted(yaml::helpFor(error, source.text())) + "}";
  }
  constexpr std::size_t kMostNodes = 100000;
  out = R"({"ok":true)";
  if (document.over_limit) {
    out += R"(,"limit":true)";
  } else if (document.has_cycle) {
    out += R"(,"cycle":true)";
  } else if (document.expanded_nodes > kMostNodes) {
    out += R"(,"large":true)";
  } else if (document.root == nullptr) {
    out += R"(,"undefined":true)";
  } else {
    out += R"(,"value":)" + yaml::toJson(document.root);
  }
  out += R"(,"python":[)";
  bool first = true;
  for (const yaml::PyReading& reading : yaml::pythonReadings(document, source.text(), 0)) {
    if (!first) out += ',';
    first = false;
    const bool refuses = reading.difference == yaml::PyDifference::refused;
    out +=
        concat({R"({"refuses":)", refuses ? "true" : "false", R"(,"hub":)", quoted(reading.hub),
                R"(,"python":)", quoted(reading.python), R"(,"lost":)",
                reading.lost_on_save ? "true" : "false", R"(,"line":)", std::to_string(reading.line),
                R"(,"column":)", std::to_string(reading.column), R"(,"span":)", spanJson(reading.span), "}"});
  }
  return out + "]}";
}

}  // namespace

int main() {
  std::string bytes;
  unsigned long long size = 0;
  while (std::scanf("%llu", &size) == 1) {
    if (std::getchar() != '\n') return 2;
    bytes.resize(size);
    if (std::fread(bytes.data(), 1, size, stdin) != size) return 2;
    const std::string line = describe(bytes);
    std::fwrite(line.data(), 1, line.size(), stdout);
    std::fputc('\n', stdout);
  }
  return 0;
}
