#include "markdown/outline.h"

namespace cardsmith::markdown {

std::vector<SectionSpan> sectionSpans(const Outline&, Span body) {
  return {{-1, body}};
}

Outline parseMarkdown(std::string_view, Span) {
  return {};
}

}  // namespace cardsmith::markdown
