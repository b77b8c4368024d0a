#pragma once

#include "options.h"

namespace cardsmith::cli {

// Each answers the exit status.
int runCheck(const Options& options);
int runJsonLines(const Options& options);
int explainRule(const Options& options);
int listRules(const Options& options);
int printSchema(const Options& options);
int printVersion();

}  // namespace cardsmith::cli
