#include "yaml/document.h"

#include <algorithm>
#include <cmath>

#include "text/json_writer.h"
#include "text/sort.h"
#include "text/strings.h"
#include "yaml/schema.h"

namespace cardsmith::yaml {

const Entry* Node::find(std::string_view key) const {
  for (const Entry& entry : entries) {
    if (entry.key == key) return &entry;
  }
  return nullptr;
}

const Node* Node::get(std::string_view key) const {
  const Entry* entry = find(key);
  return entry != nullptr ? entry->value : nullptr;
}

std::string Error::message() const {
  if (line == 0) return reason;
  return reason + " (" + std::to_string(line) + ":" + std::to_string(column) + ")";
}

std::string Document::tooLargeWords() const {
  return has_cycle ? "An alias contains itself, so the values cannot be written out"
                   : strings::concat({"There are over ", std::to_string(kMaxExpandedNodes),
                                      " values, or 16 MiB of text, once aliases are written out"});
}

namespace {

// JavaScript keeps keys that are array indices first, in the order of their numbers.
bool isArrayIndex(std::string_view key) {
  if (key.empty() || key.size() > 10 || (key[0] == '0' && key.size() > 1)) return false;
  if (!std::all_of(key.begin(), key.end(), [](char c) { return c >= '0' && c <= '9'; })) return false;
  return key.size() < 10 || key <= "4294967294";
}

void appendJson(std::string& out, const Node* node, std::size_t depth) {
  if (node == nullptr || depth > 2 * kMaxExpandedDepth) {
    out += "null";
    return;
  }
  switch (node->kind) {
    case Kind::null:
      out += "null";
      break;
    case Kind::boolean:
      out += node->boolean ? "true" : "false";
      break;
    case Kind::number:
      out += std::isfinite(node->number) ? strings::number(node->number) : "null";
      break;
    case Kind::string:
      JsonWriter::appendString(out, node->text);
      break;
    case Kind::timestamp:
      out += '"';
      out += dateToIso(node->number);
      out += '"';
      break;
    case Kind::binary: {  // a Uint8Array has its indices for keys
      out += '{';
      std::size_t index = 0;
      for (const unsigned char byte : decodeBase64(node->text)) {
        if (index != 0) out += ',';
        out += '"';
        out += std::to_string(index++);
        out += "\":";
        out += std::to_string(static_cast<int>(byte));
      }
      out += '}';
      break;
    }
    case Kind::sequence: {
      out += '[';
      bool first = true;
      for (const Node* item : node->items) {
        if (!first) out += ',';
        first = false;
        appendJson(out, item, depth + 1);
      }
      out += ']';
      break;
    }
    case Kind::mapping: {
      out += '{';
      bool first = true;
      const auto append = [&](const Entry& entry) {
        if (!first) out += ',';
        first = false;
        JsonWriter::appendString(out, entry.key);
        out += ':';
        appendJson(out, entry.value, depth + 1);
      };
      std::vector<const Entry*> indices;
      for (const Entry& entry : node->entries) {
        if (isArrayIndex(entry.key)) indices.push_back(&entry);
      }
      stableSort(indices, [](const Entry* a, const Entry* b) {
        return a->key.size() != b->key.size() ? a->key.size() < b->key.size() : a->key < b->key;
      });
      for (const Entry* entry : indices) append(*entry);
      for (const Entry& entry : node->entries) {
        if (indices.empty() || !isArrayIndex(entry.key)) append(entry);
      }
      out += '}';
      break;
    }
  }
}

}  // namespace

std::string toJson(const Node* node) {
  std::string out;
  appendJson(out, node, 0);
  return out;
}

}  // namespace cardsmith::yaml
