#include "metadata/summary.h"

namespace cardsmith::metadata {

std::string summarize(const Card&) {
  return {};
}
std::vector<std::string> hubTags(const Card&) {
  return {};
}

}  // namespace cardsmith::metadata
