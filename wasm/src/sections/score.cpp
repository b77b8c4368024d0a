#include "sections/score.h"

namespace cardsmith::sections {

int score(const Card&, const std::vector<Diagnostic>&) {
  return 0;
}

}  // namespace cardsmith::sections
