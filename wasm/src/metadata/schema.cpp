#include "metadata/schema.h"

namespace cardsmith::metadata {

void checkSchema(const Card&, Report&) {}

}  // namespace cardsmith::metadata
