#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "text/span.h"

namespace cardsmith::yaml {

/// A place as PyYAML counts it: characters from 0.
struct PyMark {
  std::size_t at = 0;     ///< byte
  std::size_t index = 0;  ///< character
  std::size_t line = 0;
  std::size_t column = 0;
};

struct PyError {
  std::string reason;
  PyMark mark;
  bool placed = true;
};

enum class PyToken : std::uint8_t {
  stream_end,
  directive,
  document_start,
  document_end,
  block_sequence_start,
  block_mapping_start,
  block_end,
  flow_sequence_start,
  flow_mapping_start,
  flow_sequence_end,
  flow_mapping_end,
  key,
  value,
  block_entry,
  flow_entry,
  alias,
  anchor,
  tag,
  scalar,
};

/// PyYAML's name for it in messages.
std::string_view pyTokenName(PyToken token);

struct PyTokenData {
  PyToken type = PyToken::stream_end;
  PyMark start;
  std::size_t end = 0;  ///< byte
  std::string value;    ///< of a scalar, anchor, alias; the suffix of a tag; the name of a directive
  std::string handle;   ///< of a tag or a %TAG directive
  bool has_handle = false;
  bool plain = false;
  int major = 0;  ///< of a %YAML directive
};

/// Python's repr() of a text.
std::string pyRepr(std::string_view text);

/// Cuts a text into tokens as PyYAML's scanner does. The text is valid UTF-8 without NUL.
class PyScanner {
 public:
  explicit PyScanner(std::string_view text) : text_(text) {}

  bool failed() const { return error_.has_value(); }
  const std::optional<PyError>& error() const { return error_; }
  void fail(std::string reason, const PyMark& mark, bool placed = true) {
    if (!error_) error_ = PyError{std::move(reason), mark, placed};
  }

  /// The next token; the end of the stream after an error.
  const PyTokenData& peek();
  PyTokenData take();
  void skip();

 private:
  struct SimpleKey {
    std::size_t token_number = 0;
    bool required = false;
    PyMark mark;
  };

  std::string_view text_;
  PyMark at_;
  std::vector<PyTokenData> tokens_;
  std::size_t front_ = 0;  ///< tokens before it are taken
  std::size_t taken_ = 0;
  bool done_ = false;
  bool ready_ = false;  // the first token is final: no key token can come before it any more
  std::size_t flow_level_ = 0;
  long indent_ = -1;
  std::vector<long> indents_;
  bool allow_simple_key_ = true;
  std::vector<std::optional<SimpleKey>> simple_keys_{1};  // by flow level
  std::optional<PyError> error_;
  PyTokenData end_;

  char byte(std::size_t ahead = 0) const {
    return at_.at + ahead < text_.size() ? text_[at_.at + ahead] : '\0';
  }
  bool atEnd(std::size_t ahead = 0) const { return at_.at + ahead >= text_.size(); }
  std::size_t breakLength(std::size_t ahead = 0) const;
  void popFront();
  bool endOrBreak(std::size_t ahead = 0) const { return atEnd(ahead) || breakLength(ahead) != 0; }
  bool endOrSpace(std::size_t ahead = 0) const { return endOrBreak(ahead) || byte(ahead) == ' '; }
  bool endOrBlank(std::size_t ahead = 0) const { return endOrSpace(ahead) || byte(ahead) == '\t'; }
  std::size_t charLength(std::size_t ahead = 0) const;
  std::string found(std::size_t ahead = 0) const;
  void forward(std::size_t bytes);
  std::string lineBreak();
  void skipSpaces();
  void skipOrdinary();
  void skipComment();

  PyTokenData& push(PyToken type, const PyMark& start);
  bool needMore();
  void fetchMore();
  void scanToNext();
  void staleKeys();
  void saveKey();
  void removeKey();
  void unwind(long column);
  bool addIndent(long column);
  void fetchIndicator(PyToken type, std::size_t length);
  void fetchFlowStart(PyToken type);
  void fetchFlowEnd(PyToken type);
  void fetchBlockEntry();
  void fetchKey();
  void fetchValue();
  void fetchDirective();
  void fetchAnchor(PyToken type);
  void fetchTag();
  void fetchBlockScalar(bool folded);
  void fetchQuoted(char quote);
  void fetchPlain();
  bool atDocumentIndicator(char c) const;
  bool readVersion(PyTokenData& token);
  std::optional<std::string> readTagHandle();
  std::optional<std::string> readTagUri();
  bool ignoreRestOfLine();
  bool quotedText(std::string& out, bool twice);
  bool quotedSpaces(std::string& out);
  bool quotedBreaks(std::string& out);
  bool readEscape(std::string& out);
  std::string blockBreaks(long indent);
  std::optional<std::string> plainSpaces();
};

}  // namespace cardsmith::yaml
