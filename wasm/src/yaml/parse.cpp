#include "yaml/document.h"

namespace cardsmith::yaml {

Document parse(std::string_view, std::size_t) {
  return {};
}

std::string toJson(const Node*) {
  return "null";
}

}  // namespace cardsmith::yaml
