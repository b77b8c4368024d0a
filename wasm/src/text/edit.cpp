#include "text/edit.h"

namespace cardsmith {

std::string withEdits(std::string_view text, Span piece, const std::vector<TextEdit>& edits) {
  std::string out;
  std::size_t done = piece.begin;
  for (const TextEdit& edit : edits) {
    out += text.substr(done, edit.span.begin - done);
    out += edit.text;
    done = edit.span.end;
  }
  out += text.substr(done, piece.end - done);
  return out;
}

}  // namespace cardsmith
