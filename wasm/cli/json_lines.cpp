#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <exception>
#include <new>
#include <thread>

#include "cardsmith/check.h"
#include "commands.h"
#include "ordered_pool.h"
#include "settings.h"
#include "terminal.h"
#include "text/json_reader.h"
#include "text/json_writer.h"
#include "text/source_text.h"
#include "text/strings.h"

namespace cardsmith::cli {

namespace {

using strings::concat;

constexpr std::size_t kMaxLineBytes = std::size_t{64} << 20;

struct Line {
  std::size_t number = 0;
  std::string text;
  bool too_long = false;
};

struct Answer {
  std::string line;
  bool bad = false;
  bool refused = false;
};

/// Lines of standard input as they come, so that a program on the other side of a pipe gets its answers.
class LineReader {
 public:
  std::string error;  ///< why reading ended early

  bool next(Line& line) {
    line = {++number_, {}, false};
    bool any = false;
    while (true) {
      if (at_ == end_ && !fill()) return any;
      any = true;
      const auto begin = buffer_.begin() + static_cast<std::ptrdiff_t>(at_);
      const auto end = buffer_.begin() + static_cast<std::ptrdiff_t>(end_);
      const auto stop = std::find(begin, end, '\n');
      if (!line.too_long) line.text.append(begin, stop);
      if (line.text.size() > kMaxLineBytes) {
        line.too_long = true;
        line.text = {};
      }
      at_ = static_cast<std::size_t>(stop - buffer_.begin());
      if (stop != end) {
        ++at_;
        return true;
      }
    }
  }

 private:
  std::string buffer_ = std::string(std::size_t{1} << 16, '\0');
  std::size_t at_ = 0;
  std::size_t end_ = 0;
  std::size_t number_ = 0;

  bool fill() {
    while (true) {
      const ssize_t got = ::read(0, buffer_.data(), buffer_.size());
      if (got < 0 && errno == EINTR) continue;
      if (got < 0) error = "standard input could not be read";
      if (got <= 0) return false;
      at_ = 0;
      end_ = static_cast<std::size_t>(got);
      return true;
    }
  }
};

Answer bad(const Line& line, std::string_view why) {
  Answer answer;
  answer.bad = true;
  answer.line = "{\"id\":null,\"error\":";
  JsonWriter::appendString(answer.line, printable(concat({"line ", std::to_string(line.number), ": ", why})));
  answer.line += "}\n";
  return answer;
}

Answer answerTo(const Line& line, const Settings& settings) {
  if (line.too_long) return bad(line, "longer than 64 MB");
  json::Error error;
  std::string_view text = line.text;
  // Some shells begin what they write into a pipe with a byte order mark.
  if (line.number == 1 && text.starts_with("\xEF\xBB\xBF"sv)) text.remove_prefix(3);
  std::optional<json::Value> value = json::parse(text, error);
  if (!value) {
    return bad(line, concat({"not JSON: ", error.message, " (byte ", std::to_string(error.offset + 1), ")"}));
  }
  if (value->type != json::Type::object) return bad(line, "not a JSON object");
  const json::Value* id = value->find("id");
  const json::Value* content = value->find("content");
  const json::Value* kind = value->find("kind");
  if (!id || (id->type != json::Type::string && id->type != json::Type::number)) {
    return bad(line, "`id` must be a string or a number");
  }
  if (!content || !content->isString()) return bad(line, "`content` must be a string");
  CheckOptions options = settings.check;
  if (kind && !kind->isNull()) {
    options.kind = cardKindFromName(kind->text);
    if (!kind->isString() || (!options.kind && kind->text != "auto")) {
      return bad(line, "`kind` must be model, dataset, space or auto");
    }
  }
  const CheckResult result = check(content->text, options);
  Answer answer;
  answer.line = "{\"id\":";
  if (id->isString()) {
    JsonWriter::appendString(answer.line, SourceText(id->text).text());
  } else {
    answer.line += id->text;
  }
  answer.line += ',';
  answer.line.append(toJson(result), 1);
  answer.line += '\n';
  answer.refused = refuses(settings, result);
  answer.bad = std::any_of(result.diagnostics.begin(), result.diagnostics.end(), isFailure);
  return answer;
}

}  // namespace

int runJsonLines(const Options& options) {
  SettingsFinder finder(options);
  std::string error;
  const std::optional<Settings> settings = finder.settingsFor(".", error);
  if (!settings) {
    complain(error);
    return 2;
  }
  prepareEngine();
  bool any_bad = false;
  bool any_refused = false;
  const unsigned threads =
      options.jobs > 0 ? options.jobs : std::max(1U, std::thread::hardware_concurrency());
  LineReader lines;
  {
    OrderedPool<Line, Answer> pool(
        threads, std::size_t{8} * threads,
        [&](Line&& line) {
          try {
            return answerTo(line, *settings);
          } catch (const std::bad_alloc&) {
            return bad(line, "there is not enough memory");
          } catch (const std::exception& exception) {
            return bad(line, exception.what());
          }
        },
        [&](Answer&& answer) {
          put(stdout, answer.line);
          flushed();
          any_bad = any_bad || answer.bad;
          any_refused = any_refused || answer.refused;
        });
    Line line;
    // Where nobody reads the answers any more, there is nothing left to do.
    while (!writingFailed() && lines.next(line)) pool.push(std::move(line));
  }
  if (!lines.error.empty()) {
    complain(lines.error);
    return 2;
  }
  if (!flushed()) {
    complain("standard output could not be written");
    return 2;
  }
  return any_bad ? 2 : any_refused ? 1 : 0;
}

}  // namespace cardsmith::cli
