// The rules' pages, apart from registry.cpp so that the WebAssembly module, which never asks for them,
// does not carry their text.
#include "rules/rule.h"

namespace cardsmith {

const RuleDocs* findRuleDocs(std::string_view id) {
  struct Page {
    const Rule* rule;
    const RuleDocs* docs;
  };
  static constexpr Page kPages[] = {
#define CARDSMITH_RULE(name) {&rules::name, &rules::name##_docs},
#include "rules/registry.inc"
#undef CARDSMITH_RULE
  };
  for (const Page& page : kPages) {
    if (page.rule->info.id == id) return page.docs;
  }
  return nullptr;
}

}  // namespace cardsmith
