#include "sections/sections.h"

namespace cardsmith::sections {

Sections analyze(const Card&) {
  return {};
}

}  // namespace cardsmith::sections
