// Prints the rules with their papers as a JSON array: the data file from which the page shows a rule's page.
// Run by the build, in Node; the engine's module does not carry these texts.

#include <cstdio>
#include <string>

#include "cardsmith/diagnostic.h"
#include "cardsmith/rules.h"
#include "text/json_writer.h"

int main() {
  std::string out;
  cardsmith::JsonWriter json(out);
  json.beginArray();
  for (const cardsmith::RuleInfo* rule : cardsmith::allRules()) {
    const cardsmith::RuleDocs* docs = cardsmith::findRuleDocs(rule->id);
    if (!docs) return 1;
    json.beginObject().key("id").string(rule->id);
    json.key("severity").string(cardsmith::severityName(rule->severity));
    json.key("hub").boolean(rule->hub).key("summary").string(docs->summary);
    json.key("why").string(docs->why).key("bad").string(docs->bad).key("good").string(docs->good);
    json.key("fix").string(docs->fix).key("source").string(docs->source).endObject();
  }
  json.endArray();
  return std::fwrite(out.data(), 1, out.size(), stdout) == out.size() ? 0 : 1;
}
