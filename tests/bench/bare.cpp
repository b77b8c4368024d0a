// The bare parsers in the benchmark's module: yaml-cpp's events and md4c's callbacks into empty handlers.
#include <emscripten/bind.h>
#include <md4c.h>
#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/yaml.h>

#include <sstream>
#include <string>

#include "front_matter/front_matter.h"

namespace {

struct Ignore : YAML::EventHandler {
  void OnDocumentStart(const YAML::Mark&) override {}
  void OnDocumentEnd() override {}
  void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
  void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
  void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
  void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t,
                       YAML::EmitterStyle::value) override {}
  void OnSequenceEnd() override {}
  void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {
  }
  void OnMapEnd() override {}
};

void parseBare(std::uintptr_t address, std::size_t size) {
  const std::string_view text(reinterpret_cast<const char*>(address), size);
  std::size_t body = 0;
  if (const auto block = cardsmith::findFrontMatter(text)) {
    body = block->closing.end;
    try {
      std::istringstream in(std::string(block->yaml.of(text)));
      YAML::Parser parser(in);
      Ignore ignore;
      while (parser.HandleNextDocument(ignore)) {
      }
    } catch (const YAML::Exception&) {
      // A broken block: bare parsing ends there too.
    }
  }
  MD_PARSER parser{};
  parser.flags = MD_DIALECT_GITHUB;
  parser.enter_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.leave_block = [](MD_BLOCKTYPE, void*, void*) { return 0; };
  parser.enter_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.leave_span = [](MD_SPANTYPE, void*, void*) { return 0; };
  parser.text = [](MD_TEXTTYPE, const MD_CHAR*, MD_SIZE, void*) { return 0; };
  md_parse(text.data() + body, static_cast<MD_SIZE>(text.size() - body), &parser, nullptr);
}

}  // namespace

EMSCRIPTEN_BINDINGS(cardsmith_bench) {
  emscripten::function("parseBare", &parseBare);
}
