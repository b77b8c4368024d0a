#include "sections/skeleton.h"
namespace cardsmith::sections {
std::vector<std::string> missingOf(std::size_t, Coverage, const Gaps&) {
  return {};
}
std::string skeletonOf(std::size_t, const Card&) {
  return {};
}
}  // namespace cardsmith::sections
