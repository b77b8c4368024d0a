#include "rules/widget/keys.h"

#include "rules/values.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

constexpr std::string_view kKeys[] = {"example_title",
                                      "group",
                                      "text",
                                      "src",
                                      "context",
                                      "table",
                                      "structured_data",
                                      "candidate_labels",
                                      "messages",
                                      "multi_class",
                                      "source_sentence",
                                      "sentences",
                                      "prompt",
                                      "parameters",
                                      "output"};

struct Alias {
  std::string_view written;
  std::string_view meant;
};

constexpr Alias kAliases[] = {{"title", "example_title"},
                              {"label", "example_title"},
                              {"name", "example_title"},
                              {"labels", "candidate_labels"},
                              {"sentence", "source_sentence"},
                              {"query", "text"},
                              {"url", "src"},
                              {"source", "src"},
                              {"image", "src"},
                              {"audio", "src"},
                              {"question", "text"},
                              {"outputs", "output"}};

}  // namespace

std::string_view meantWidgetKey(std::string_view written) {
  std::string_view meant;
  for (const auto key : kKeys) {
    if (key == written) return {};
    if (folded(key) == folded(written)) meant = key;
  }
  for (const Alias& alias : kAliases) {
    if (meant.empty() && alias.written == strings::toLowerAscii(written)) meant = alias.meant;
  }
  return meant;
}

}  // namespace cardsmith::rules
