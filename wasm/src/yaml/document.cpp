#include "yaml/document.h"

namespace cardsmith::yaml {

const Entry* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

const Node* Node::get(std::string_view key) const {
  const Entry* entry = find(key);
  return entry ? entry->value : nullptr;
}

}  // namespace cardsmith::yaml
