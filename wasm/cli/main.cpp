#include <exception>
#include <new>
#include <string>
#include <vector>

#include "commands.h"
#include "options.h"
#include "terminal.h"
#include "text/strings.h"

namespace {

int run(const std::vector<std::string>& arguments) {
  using namespace cardsmith::cli;
  std::string error;
  const std::optional<Options> options = parseOptions(arguments, error);
  if (!options) {
    complain(error);
    return 2;
  }
  switch (options->command) {
    case Command::check:
      return options->jsonl ? runJsonLines(*options) : runCheck(*options);
    case Command::schema:
      return printSchema(*options);
    case Command::version:
      return printVersion();
    case Command::explain:
      return explainRule(*options);
    case Command::list_rules:
      return listRules(*options);
    case Command::help:
      break;
  }
  // Asked for nothing: the help is an answer to a mistake.
  put(arguments.empty() ? stderr : stdout, helpText());
  return arguments.empty() || !flushed() ? 2 : 0;
}

}  // namespace

int main(int argc, char** argv) {
  try {
    return run({argv + 1, argv + argc});
  } catch (const std::bad_alloc&) {
    cardsmith::cli::complain("there is not enough memory");
  } catch (const std::exception& exception) {
    cardsmith::cli::complain(exception.what());
  }
  return 2;
}
