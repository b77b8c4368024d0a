#include "yaml/error_place.h"

namespace cardsmith::yaml {

void placeError(Error& error, const ErrorContext& context) {
  (void)error;
  (void)context;
}

}  // namespace cardsmith::yaml
