#include "options.h"

#include <algorithm>
#include <utility>

#include "cardsmith/rules.h"
#include "text/strings.h"

namespace cardsmith::cli {

namespace {

using strings::concat;

constexpr std::string_view kCommands[] = {"check", "schema", "help"};

struct OptionInfo {
  std::string_view name;
  bool has_value;
};

constexpr OptionInfo kOptions[] = {{"--format", true},   {"--kind", true},       {"--fix", false},
                                   {"--diff", false},    {"--jsonl", false},     {"--select", true},
                                   {"--ignore", true},   {"--fail-on", true},    {"--min-score", true},
                                   {"--config", true},   {"--no-config", false}, {"--color", true},
                                   {"--jobs", true},     {"--explain", true},    {"--list-rules", false},
                                   {"--version", false}, {"--help", false}};

std::string didYouMean(std::string_view word, const std::vector<std::string_view>& candidates) {
  const std::string_view near = strings::nearest(word, candidates);
  return near.empty() ? std::string() : concat({"; did you mean `", near, "`?"});
}

std::string quoted(std::string_view text) {
  return concat({"`", text, "`"});
}

std::optional<int> number(std::string_view text, int maximum) {
  if (text.empty() || text.size() > 4) return std::nullopt;
  int value = 0;
  for (const char c : text) {
    if (!strings::isAsciiDigit(c)) return std::nullopt;
    value = value * 10 + (c - '0');
  }
  return value <= maximum ? std::optional<int>(value) : std::nullopt;
}

class Parser {
 public:
  Parser(const std::vector<std::string>& arguments, std::string& error)
      : arguments_(arguments), error_(error) {}

  std::optional<Options> parse() {
    bool command_given = false;
    bool only_paths = false;
    for (at_ = 0; at_ < arguments_.size(); ++at_) {
      const std::string& argument = arguments_[at_];
      if (!only_paths && argument == "--") {
        only_paths = true;
      } else if (!only_paths && argument.size() > 1 && argument[0] == '-') {
        if (!option(argument)) return std::nullopt;
      } else if (!command_given) {
        command_given = true;
        if (!command(argument)) return std::nullopt;
      } else {
        options_.paths.push_back(argument);
      }
    }
    if (asked_)
      options_.command = *asked_;
    else if (!command_given)
      options_.command = Command::help;
    if (!command_given && !asked_ && !arguments_.empty()) {
      return fail("no command is given; try `cardsmith check README.md`");
    }
    return fits() ? std::optional<Options>(std::move(options_)) : std::nullopt;
  }

 private:
  const std::vector<std::string>& arguments_;
  std::string& error_;
  std::size_t at_ = 0;
  Options options_;
  std::optional<Command> asked_;  // by an option, such as --version

  std::nullopt_t fail(std::string message) {
    error_ = std::move(message);
    return std::nullopt;
  }

  bool refuse(std::string message) {
    error_ = std::move(message);
    return false;
  }

  bool command(const std::string& name) {
    if (name == "check") {
      options_.command = Command::check;
    } else if (name == "schema") {
      options_.command = Command::schema;
    } else if (name == "help") {
      options_.command = Command::help;
    } else {
      const bool path = name.find_first_of("./") != std::string::npos;
      return refuse(path ? concat({"there is no command ", quoted(name), "; did you mean `cardsmith check ",
                                   name, "`?"})
                         : concat({"there is no command ", quoted(name),
                                   didYouMean(name, {std::begin(kCommands), std::end(kCommands)})}));
    }
    return true;
  }

  template <class Value>
  bool choose(std::string_view option, std::string_view word,
              std::initializer_list<std::pair<std::string_view, Value>> choices, Value& out) {
    std::vector<std::string> names;
    for (const auto& [name, value] : choices) {
      if (name == word) {
        out = value;
        return true;
      }
      names.emplace_back(name);
    }
    return refuse(concat({option, " takes ", strings::join(names, ", "), "; not ", quoted(word)}));
  }

  bool list(std::string_view word, std::vector<std::string>& out) {
    for (const std::string_view part : strings::split(word, ',')) {
      std::string_view entry = strings::trim(part);
      if (entry.empty()) continue;
      if (entry.ends_with('/')) entry.remove_suffix(1);
      if (std::string unknown = unknownRule(entry); !unknown.empty()) return refuse(std::move(unknown));
      out.emplace_back(entry);
    }
    return true;
  }

  bool option(const std::string& argument) {
    std::string name = argument;
    std::optional<std::string> value;
    if (argument == "-h") name = "--help";
    if (argument == "-V") name = "--version";
    if (argument == "-j") name = "--jobs";
    if (const std::size_t equals = argument.find('=');
        argument.starts_with("--") && equals != std::string::npos) {
      name = argument.substr(0, equals);
      value = argument.substr(equals + 1);
    }
    const auto* info = std::find_if(std::begin(kOptions), std::end(kOptions),
                                    [&](const OptionInfo& option) { return option.name == name; });
    if (info == std::end(kOptions)) {
      std::vector<std::string_view> names;
      for (const OptionInfo& known : kOptions) names.push_back(known.name);
      return refuse(concat({"there is no option ", quoted(name), didYouMean(name, names)}));
    }
    if (!info->has_value && value) return refuse(concat({name, " takes no value"}));
    if (info->has_value && !value) {
      if (at_ + 1 >= arguments_.size()) return refuse(concat({name, " needs a value"}));
      value = arguments_[++at_];
    }
    return set(info->name, value.value_or(""));
  }

  bool set(std::string_view name, const std::string& value) {
    if (name == "--fix") {
      options_.fix = true;
    } else if (name == "--diff") {
      options_.diff = true;
    } else if (name == "--jsonl") {
      options_.jsonl = true;
    } else if (name == "--no-config") {
      options_.no_config = true;
    } else if (name == "--config") {
      options_.config = value;
    } else if (name == "--list-rules") {
      asked_ = Command::list_rules;
    } else if (name == "--version") {
      asked_ = Command::version;
    } else if (name == "--help") {
      asked_ = Command::help;
    } else if (name == "--explain") {
      asked_ = Command::explain;
      options_.rule = value;
    } else if (name == "--format") {
      return choose<Format>(name, value,
                            {{"text", Format::text},
                             {"json", Format::json},
                             {"sarif", Format::sarif},
                             {"github", Format::github}},
                            options_.format);
    } else if (name == "--color") {
      return choose<When>(name, value,
                          {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}},
                          options_.color);
    } else if (name == "--kind") {
      options_.kind_given = true;
      return choose<std::optional<CardKind>>(name, value,
                                             {{"auto", std::nullopt},
                                              {"model", CardKind::model},
                                              {"dataset", CardKind::dataset},
                                              {"space", CardKind::space}},
                                             options_.kind);
    } else if (name == "--fail-on") {
      options_.fail_on = severityFromName(value);
      if (!options_.fail_on)
        return refuse(concat({name, " takes error, warning, info; not ", quoted(value)}));
    } else if (name == "--min-score") {
      options_.min_score = number(value, 100);
      if (!options_.min_score)
        return refuse(concat({name, " takes a number from 0 to 100; not ", quoted(value)}));
    } else if (name == "--jobs") {
      const std::optional<int> jobs = number(value, 256);
      if (!jobs || *jobs == 0)
        return refuse(concat({name, " takes a number from 1 to 256; not ", quoted(value)}));
      options_.jobs = static_cast<unsigned>(*jobs);
    } else {
      return list(value, name == "--select" ? options_.select : options_.ignore);
    }
    return true;
  }

  // What does not go together.
  bool fits() {
    if (options_.command == Command::schema) {
      if (!options_.paths.empty()) return refuse("cardsmith schema takes no path, only --kind");
      if (!options_.kind) return refuse("cardsmith schema needs --kind model, dataset or space");
      return true;
    }
    if (options_.command != Command::check) return true;
    if (options_.no_config && options_.config) return refuse("--config and --no-config do not go together");
    if (options_.jsonl) {
      if (!options_.paths.empty()) return refuse("--jsonl reads standard input and takes no path");
      if (options_.fix || options_.diff) return refuse("--jsonl only checks; --fix and --diff need files");
      if (options_.format != Format::text && options_.format != Format::json) {
        return refuse("--jsonl always answers JSON Lines");
      }
      return true;
    }
    if (options_.diff && options_.format != Format::text)
      return refuse("--diff writes a patch; --format is for reports");
    if (options_.config && options_.config->empty()) return refuse("--config needs the name of a file");
    if (options_.paths.empty()) return refuse("no path is given; try `cardsmith check README.md`");
    if (std::count(options_.paths.begin(), options_.paths.end(), "-") > 1) {
      return refuse("standard input (`-`) can be read only once");
    }
    return true;
  }
};

}  // namespace

std::string unknownRule(std::string_view entry) {
  std::vector<std::string_view> known;
  for (const RuleInfo* rule : allRules()) {
    if (rule->id == entry || ruleFamily(rule->id) == entry) return {};
    known.push_back(rule->id);
    if (known.size() < 2 || ruleFamily(known[known.size() - 2]) != ruleFamily(rule->id)) {
      known.push_back(ruleFamily(rule->id));
    }
  }
  return concat({"there is no rule or family ", quoted(entry), didYouMean(entry, known)});
}

std::optional<Options> parseOptions(const std::vector<std::string>& arguments, std::string& error) {
  return Parser(arguments, error).parse();
}

std::string_view helpText() {
  return R"(Checks Hugging Face cards (README.md) as the Hub would, and says what else would help.

Usage:
  cardsmith check [OPTION]... PATH...   check files, folders (a Hub repository: its README.md and
                                        the files beside it) or `-` (standard input)
  cardsmith check --jsonl               check cards from standard input, one JSON object a line:
                                        {"id": …, "content": "…", "kind": …}; answers one line each
  cardsmith schema --kind KIND          the Hub's metadata as JSON Schema
  cardsmith help

What is checked:
  --kind KIND         model, dataset, space or auto (decided by the metadata; the default)
  --select LIST       only this advice: rule ids or families, commas between them
  --ignore LIST       not this advice
  --config FILE       settings: kind, rules (off, on, info, warning), fail-on, min-score; else
                      .cardsmith.yaml beside the card or in a folder above it
  --no-config         look for no settings

What comes out:
  --format FORMAT     text (default), json (JSON Lines), sarif (2.1.0) or github (annotations)
  --color WHEN        auto (on a terminal, unless NO_COLOR is set), always or never
  --fix               make the safe fixes in the files, then report; with `-` the fixed text goes
                      to standard output and the report to standard error
  --diff              show what --fix would do, and change nothing
  --jobs N            check so many cards at once (default: one for each core)

When it fails:
  --fail-on SEVERITY  error (default), warning or info: status 1 from this severity on
  --min-score N       status 1 where the score is below N

About the rules:
  --list-rules        all rules
  --explain RULE      why a rule exists, with examples
  --version           the version, and as of which day the rules are the Hub's

What the Hub itself says cannot be switched off. Other advice can, in the card:
  <!-- cardsmith-disable RULE, RULE -->
  <!-- cardsmith-disable-next-line RULE -->

Exit status: 0 no error, 1 at least one error (with --diff: something to change), 2 something could
not be done.
)";
}

}  // namespace cardsmith::cli
