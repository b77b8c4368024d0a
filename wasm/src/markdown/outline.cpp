#include "markdown/outline.h"

#include <md4c.h>

#include <algorithm>
#include <array>
#include <functional>

#include "check/limits.h"
#include "markdown/autolink.h"
#include "markdown/entities.h"
#include "markdown/html.h"
#include "markdown/line_scanner.h"
#include "markdown/link_tail.h"
#include "text/sort.h"
#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::markdown {

namespace {

constexpr std::size_t npos = std::string_view::npos;
constexpr std::size_t kMaxDepth = 100;
constexpr std::size_t kMaxNestedLinks = 8;  // deeper ones do not pass their text on

std::string decodeAttribute(const MD_ATTRIBUTE& attribute) {
  std::string out;
  if (attribute.size == 0) return out;
  for (std::size_t i = 0; attribute.substr_offsets[i] < attribute.size; ++i) {
    const std::string_view piece(attribute.text + attribute.substr_offsets[i],
                                 attribute.substr_offsets[i + 1] - attribute.substr_offsets[i]);
    if (attribute.substr_types[i] == MD_TEXT_ENTITY) {
      appendEntity(out, piece);
    } else if (attribute.substr_types[i] == MD_TEXT_NULLCHAR) {
      utf8::append(out, 0xFFFD);
    } else {
      out += piece;
    }
  }
  return out;
}

// Runs of white space as one space, none at the ends; the outline's own hard breaks (`\n`) stay in Markdown.
void collapseSpace(std::string& text) {
  std::size_t size = 0;
  for (const char c : text) {
    const bool space = c == ' ' || (c >= '\t' && c <= '\r');
    if (!space) {
      text[size++] = c;
    } else if (size > 0 && text[size - 1] != ' ') {
      text[size++] = ' ';
    }
  }
  if (size > 0 && text[size - 1] == ' ') --size;
  text.resize(size);
}

// `[label]:` at the start of a line: a link reference definition, or prose that looks like one.
bool looksLikeReferenceDefinition(std::string_view line) {
  if (!line.starts_with('[')) return false;
  for (std::size_t i = 1; i < line.size() && i < 1000; ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '[' || isLineEnd(line[i])) {
      return false;
    } else if (line[i] == ']') {
      return i + 1 < line.size() && line[i + 1] == ':';
    }
  }
  return false;
}

bool isHtmlBlockLevel(std::string_view name) {
  static constexpr std::array<std::string_view, 24> kNames{
      "p",  "div", "br", "tr", "td", "th",      "li",      "ul",      "ol",     "table", "h1",    "h2",
      "h3", "h4",  "h5", "h6", "hr", "summary", "details", "section", "center", "thead", "tbody", "dd"};
  return std::find(kNames.begin(), kNames.end(), name) != kNames.end();
}

// Columns of a table's delimiter row; 0 where the line is none.
std::size_t delimiterColumns(std::string_view line) {
  std::size_t columns = 0;
  bool bar = false;
  line = strings::trim(line);
  if (line.starts_with('|')) line.remove_prefix(1), bar = true;
  if (line.ends_with('|')) line.remove_suffix(1), bar = true;
  for (std::string_view cell : strings::split(line, '|')) {
    cell = strings::trim(cell);
    if (cell.starts_with(':')) cell.remove_prefix(1);
    if (cell.ends_with(':')) cell.remove_suffix(1);
    if (cell.empty() || cell.find_first_not_of('-') != npos) return 0;
    ++columns;
  }
  return bar || columns > 1 ? columns : 0;
}

// Cells of a table row, as GFM splits it.
std::size_t countCells(std::string_view line) {
  line = strings::trim(line);
  if (line.starts_with('|')) line.remove_prefix(1);
  std::size_t cells = 1;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (line[i] == '\\') {
      ++i;
    } else if (line[i] == '|' && i + 1 < line.size()) {
      ++cells;
    }
  }
  return cells;
}

class Builder {
 public:
  Builder(std::string_view text, Span body, Outline& out)
      : text_(text.substr(0, body.end)),
        scanner_(text_, body.begin),
        addresses_(text_),
        out_(out),
        body_(body) {
    // About as many as most bodies have of this size; large ones grow as they need.
    out_.blocks.reserve(std::min<std::size_t>(body.size() / 48 + 8, 1024));
  }

  void run() {
    MD_PARSER parser{};
    parser.flags =
        MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEEMAILAUTOLINKS;
    parser.enter_block = [](MD_BLOCKTYPE type, void* detail, void* self) {
      return static_cast<Builder*>(self)->enterBlock(type, detail);
    };
    parser.leave_block = [](MD_BLOCKTYPE type, void*, void* self) {
      return static_cast<Builder*>(self)->leaveBlock(type);
    };
    parser.enter_span = [](MD_SPANTYPE type, void* detail, void* self) {
      return static_cast<Builder*>(self)->enterSpan(type, detail);
    };
    parser.leave_span = [](MD_SPANTYPE type, void* detail, void* self) {
      return static_cast<Builder*>(self)->leaveSpan(type, detail);
    };
    parser.text = [](MD_TEXTTYPE type, const MD_CHAR* text, MD_SIZE size, void* self) {
      return static_cast<Builder*>(self)->onText(type, text, size);
    };
    md_parse(text_.data() + body_.begin, static_cast<MD_SIZE>(body_.size()), &parser, this);
    closeHtmlHeading(npos, npos);
    if (out_.table_limit_hit || out_.item_limit_hit) {
      Outline empty;
      empty.table_limit_hit = out_.table_limit_hit;
      empty.item_limit_hit = out_.item_limit_hit;
      empty.table_cells = out_.table_cells;
      out_ = std::move(empty);
      missed_breaks_.clear();
    }
  }

  /// Where a line break put in would make md4c 0.5.3 end a table or a paragraph where GFM ends it.
  const std::vector<std::size_t>& missedBreaks() const { return missed_breaks_; }

 private:
  struct Container {
    int block = -1;  // the innermost recorded block, itself or around it
    bool recorded = false;
    MD_BLOCKTYPE type = MD_BLOCK_DOC;
  };
  struct OpenLink {
    bool image = false;
    int index = -1;
  };

  std::string_view text_;  // up to the body's end
  LineScanner scanner_;
  AddressFinder addresses_;
  Outline& out_;
  Span body_;
  std::size_t items_ = 0;

  std::vector<Container> containers_;
  std::size_t list_depth_ = 0;
  std::size_t last_end_ = 0;  // where the last closed block, or marker, ends

  int leaf_ = -1;  // the open leaf block
  MD_BLOCKTYPE leaf_type_ = MD_BLOCK_DOC;
  bool implicit_ = false;       // a paragraph of a tight list item, which md4c does not report
  bool start_unsure_ = false;   // lines like definitions were skipped
  bool leaf_has_text_ = false;  // a text pointer was seen
  bool atx_ = false;
  std::size_t verbatim_lines_ = 0;
  std::size_t fence_length_ = 0;

  std::size_t row_end_ = 0;  // table: end of the current row's line
  bool first_row_ = false;
  bool table_ended_ = false;
  std::size_t last_row_ = 0;
  std::vector<std::size_t> missed_breaks_;

  std::vector<OpenLink> open_links_;
  std::size_t open_images_ = 0;
  bool in_autolink_ = false;
  std::size_t autolink_end_ = 0;  // a bare address found in the text goes up to here
  std::size_t code_begin_ = npos;
  std::string code_text_;
  Span html_{npos, npos};  // raw inline HTML that is being collected

  int html_heading_ = -1;
  std::size_t html_heading_cut_ = 0;       // where it ends if `</h1>` never comes
  std::size_t html_heading_cut_text_ = 0;  // and how much of its text that is
  int html_link_ = -1;

  // --- helpers ---------------------------------------------------------------------------------------

  Block& leaf() { return out_.blocks[static_cast<std::size_t>(leaf_)]; }
  Block& block(int index) { return out_.blocks[static_cast<std::size_t>(index)]; }

  std::size_t offsetOf(const char* pointer) const {
    const std::less<const char*> before;
    const char* const begin = text_.data() + body_.begin;
    const char* const end = text_.data() + body_.end;
    return !before(pointer, begin) && before(pointer, end) ? static_cast<std::size_t>(pointer - text_.data())
                                                           : npos;
  }

  bool countItem() {
    if (++items_ <= limits::kOutlineItems) return true;
    out_.item_limit_hit = true;
    return false;
  }

  int parentBlock() const { return containers_.empty() ? -1 : containers_.back().block; }

  int addBlock(BlockKind kind, std::size_t begin) {
    Block& made = out_.blocks.emplace_back();
    made.kind = kind;
    made.span = made.content = {begin, begin};
    made.parent = leaf_ >= 0 ? leaf_ : parentBlock();
    return static_cast<int>(out_.blocks.size() - 1);
  }

  // --- blocks ----------------------------------------------------------------------------------------

  int enterBlock(MD_BLOCKTYPE type, void* detail) {
    if (type == MD_BLOCK_DOC || type == MD_BLOCK_THEAD || type == MD_BLOCK_TBODY) return 0;
    if (type == MD_BLOCK_TR) return enterRow();
    if (type == MD_BLOCK_TH || type == MD_BLOCK_TD) return enterCell();
    closeImplicitParagraph();
    if (!countItem()) return 1;
    switch (type) {
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
        ++list_depth_;
        pushContainer(type, BlockKind::list, findListMarker(type == MD_BLOCK_OL, false));
        if (containers_.back().recorded) {
          Block& list = block(containers_.back().block);
          list.ordered = type == MD_BLOCK_OL;
          list.level = static_cast<int>(list_depth_);
        }
        return 0;
      case MD_BLOCK_LI: {
        const bool ordered = !containers_.empty() && containers_.back().type == MD_BLOCK_OL;
        pushContainer(type, BlockKind::list_item, findListMarker(ordered, true));
        const auto* item = static_cast<MD_BLOCK_LI_DETAIL*>(detail);
        if (item->is_task) {
          const std::size_t after = body_.begin + item->task_mark_offset + 2;
          if (after <= text_.size() && after >= scanner_.cursor()) {
            scanner_.moveTo(after);
            last_end_ = after;
          }
        }
        return 0;
      }
      case MD_BLOCK_QUOTE: {
        const std::size_t at = scanner_.find([&](std::size_t i) { return text_[i] == '>'; });
        pushContainer(type, BlockKind::quote, at == npos ? scanner_.cursor() : at);
        if (at != npos) scanner_.moveTo(at + 1);
        last_end_ = scanner_.cursor();
        scanner_.enterQuote();
        return 0;
      }
      default:
        return enterLeaf(type, detail);
    }
  }

  int leaveBlock(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_DOC:
        closeImplicitParagraph();
        return 0;
      case MD_BLOCK_THEAD:
        // The delimiter row is reported by nobody.
        scanner_.moveAfterLine(scanner_.cursor());
        last_end_ = trimBlanks(text_, last_end_, lineEnd(text_, scanner_.cursor()));
        return 0;
      case MD_BLOCK_TBODY:
        return 0;
      case MD_BLOCK_TR:
        last_end_ = row_end_;
        scanner_.moveTo(row_end_);
        return 0;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD:
        leaveCell();
        return 0;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL:
      case MD_BLOCK_LI:
      case MD_BLOCK_QUOTE: {
        closeImplicitParagraph();
        if (type == MD_BLOCK_QUOTE) scanner_.leaveQuote();
        if (type == MD_BLOCK_UL || type == MD_BLOCK_OL) --list_depth_;
        const Container container = containers_.back();
        containers_.pop_back();
        if (container.recorded) {
          Block& closed = block(container.block);
          closed.span.end = std::max(closed.span.begin, last_end_);
          closed.content = closed.span;
        }
        return 0;
      }
      default:
        leaveLeaf(type);
        return 0;
    }
  }

  void pushContainer(MD_BLOCKTYPE type, BlockKind kind, std::size_t begin) {
    Container container{.block = parentBlock(), .recorded = containers_.size() < kMaxDepth, .type = type};
    if (container.recorded) container.block = addBlock(kind, begin);
    containers_.push_back(container);
  }

  // The marker of the next item; where `consume`, the cursor goes behind it.
  std::size_t findListMarker(bool ordered, bool consume) {
    std::size_t marker_end = 0;
    const std::size_t at = scanner_.find([&](std::size_t i) {
      std::size_t end = i;
      if (ordered) {
        while (end < text_.size() && end - i < 9 && strings::isAsciiDigit(text_[end])) ++end;
        if (end == i || end >= text_.size() || (text_[end] != '.' && text_[end] != ')')) return false;
      } else if (text_[i] != '-' && text_[i] != '+' && text_[i] != '*') {
        return false;
      }
      ++end;
      if (end < text_.size() && !isBlank(text_[end]) && !isLineEnd(text_[end])) return false;
      marker_end = end;
      return true;
    });
    if (at == npos) return scanner_.cursor();
    if (consume) {
      scanner_.moveTo(marker_end);
      last_end_ = marker_end;
    }
    return at;
  }

  int enterLeaf(MD_BLOCKTYPE type, void* detail) {
    leaf_type_ = type;
    start_unsure_ = false;
    leaf_has_text_ = false;
    atx_ = false;
    verbatim_lines_ = 0;
    const int level =
        type == MD_BLOCK_H ? static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level) : 0;
    const char fence = type == MD_BLOCK_CODE ? static_cast<MD_BLOCK_CODE_DETAIL*>(detail)->fence_char : '\0';
    const std::size_t found = scanner_.find([&](std::size_t i) { return acceptLeaf(type, level, fence, i); });
    const std::size_t begin = found == npos ? scanner_.cursor() : found;
    leaf_ = -1;
    const BlockKind kind = type == MD_BLOCK_H       ? BlockKind::heading
                           : type == MD_BLOCK_CODE  ? BlockKind::code
                           : type == MD_BLOCK_HTML  ? BlockKind::html
                           : type == MD_BLOCK_TABLE ? BlockKind::table
                           : type == MD_BLOCK_HR    ? BlockKind::thematic_break
                                                    : BlockKind::paragraph;
    leaf_ = addBlock(kind, begin);
    switch (type) {
      case MD_BLOCK_H:
        closeHtmlHeading(npos, npos);
        out_.headings.push_back(leaf_);
        leaf().level = level;
        if (atx_) {
          const std::size_t content = skipBlanks(text_, begin + static_cast<std::size_t>(level));
          leaf().content = {content, content};
          scanner_.moveTo(content);
        } else {
          leaf().setext = true;
        }
        break;
      case MD_BLOCK_CODE:
        if (fence != 0) {
          const auto* code = static_cast<MD_BLOCK_CODE_DETAIL*>(detail);
          leaf().fenced = true;
          leaf().info = decodeAttribute(code->info);
          leaf().language = strings::toLowerAscii(decodeAttribute(code->lang));
          std::size_t i = begin;
          while (i < text_.size() && text_[i] == fence) ++i;
          fence_length_ = i - begin;
          i = skipBlanks(text_, i);
          const std::size_t end = lineEnd(text_, i);
          leaf().info_span = {i, trimBlanks(text_, i, end)};
          const std::size_t content = afterLineBreak(text_, end);
          leaf().content = {content, content};
          scanner_.moveAfterLine(i);
        }
        break;
      case MD_BLOCK_TABLE:
        first_row_ = true;
        table_ended_ = false;
        break;
      default:
        break;
    }
    return 0;
  }

  // Whether the leaf that md4c reports may begin at `i`, the first character of a line after its marks.
  bool acceptLeaf(MD_BLOCKTYPE type, int level, char fence, std::size_t i) {
    const char c = text_[i];
    switch (type) {
      case MD_BLOCK_HR: {
        if (c != '-' && c != '_' && c != '*') return false;
        std::size_t marks = 0;
        std::size_t at = i;
        for (; at < text_.size() && !isLineEnd(text_[at]); ++at) {
          if (text_[at] == c) {
            ++marks;
          } else if (!isBlank(text_[at])) {
            return false;
          }
        }
        return marks >= 3;
      }
      case MD_BLOCK_H: {
        std::size_t at = i;
        while (at < text_.size() && text_[at] == '#') ++at;
        if (at - i == static_cast<std::size_t>(level) &&
            (at == text_.size() || isBlank(text_[at]) || isLineEnd(text_[at]))) {
          atx_ = true;
          return true;
        }
        return acceptProse(i);
      }
      case MD_BLOCK_CODE:
        if (fence == 0) {
          start_unsure_ = true;
          return true;
        }
        return text_.substr(i, 3) == std::string(3, fence);
      case MD_BLOCK_HTML:
        return c == '<';
      case MD_BLOCK_TABLE: {
        if (c == '>') return false;
        std::size_t marks = 0;
        std::size_t at = scanner_.skipMarks(afterLineBreak(text_, lineEnd(text_, i)), marks);
        bool dash = false;
        for (; at < text_.size() && !isLineEnd(text_[at]); ++at) {
          dash = dash || text_[at] == '-';
          if (std::string_view("|-: \t\v\f").find(text_[at]) == npos) return false;
        }
        return dash;
      }
      default:
        return acceptProse(i);
    }
  }

  bool acceptProse(std::size_t i) {
    if (text_[i] == '>') return false;  // what is left of a quote
    if (!looksLikeReferenceDefinition(text_.substr(i))) return true;
    start_unsure_ = true;
    return false;
  }

  // No link goes on behind its block or cell, be its end never told.
  void forgetOpenLinks() {
    open_links_.clear();
    open_images_ = 0;
    in_autolink_ = false;
    code_begin_ = npos;
  }

  void leaveLeaf(MD_BLOCKTYPE type) {
    flushHtml();
    forgetOpenLinks();
    if (leaf_ < 0) return;
    const std::size_t here = scanner_.cursor();
    switch (type) {
      case MD_BLOCK_H:
        leaveHeading();
        break;
      case MD_BLOCK_CODE:
      case MD_BLOCK_HTML:
        leaveVerbatim();
        break;
      case MD_BLOCK_TABLE:
        leaf().span.end = last_end_;
        leaf().content = leaf().span;
        scanner_.moveAfterLine(last_end_);
        break;
      default:  // paragraph, thematic break
        if (type == MD_BLOCK_P) findMissedTable(leaf().span.begin, here);
        leaf().span.end = trimBlanks(text_, leaf().span.begin, lineEnd(text_, here));
        leaf().content = leaf().span;
        scanner_.moveAfterLine(here);
        break;
    }
    last_end_ = leaf().span.end;
    leaf_ = -1;
    implicit_ = false;
  }

  void leaveHeading() {
    if (!atx_ && !leaf_has_text_ && out_.links.empty() && out_.images.empty()) {
      // No text at all: after a definition of several lines the search may have stopped too early.
      const int level = leaf().level;
      const std::size_t found = scanner_.find(
          [&](std::size_t i) { return text_[i] == '#' && acceptLeaf(MD_BLOCK_H, level, 0, i) && atx_; });
      if (found != npos) {
        const std::size_t content = skipBlanks(text_, found + static_cast<std::size_t>(level));
        leaf().span = {found, found};
        leaf().content = {content, content};
        leaf().setext = false;
      }
    }
    const std::size_t end = lineEnd(text_, scanner_.cursor());
    if (atx_) {
      leaf().span.end = trimBlanks(text_, leaf().span.begin, end);
      std::size_t content_end = trimBlanks(text_, leaf().content.begin, end);
      std::size_t before_marks = content_end;
      while (before_marks > leaf().content.begin && text_[before_marks - 1] == '#') --before_marks;
      if (before_marks == leaf().content.begin || isBlank(text_[before_marks - 1])) {
        content_end = trimBlanks(text_, leaf().content.begin, before_marks);
      }
      leaf().content.end = content_end;
      scanner_.moveAfterLine(end);
    } else {
      leaf().content = {leaf().span.begin, trimBlanks(text_, leaf().span.begin, end)};
      scanner_.moveAfterLine(end);
      std::size_t marks = 0;
      const std::size_t underline = scanner_.skipMarks(scanner_.cursor(), marks);
      const std::size_t underline_end = trimBlanks(text_, underline, lineEnd(text_, underline));
      leaf().span.end = underline_end;
      scanner_.moveAfterLine(underline);
    }
    collapseSpace(leaf().text);
  }

  // Code and HTML blocks: md4c reports every line of them, so that counting gives the end.
  void leaveVerbatim() {
    Block& code = leaf();
    if (code.fenced) {
      std::size_t at = code.content.begin;
      std::size_t end = at;
      for (std::size_t i = 0; i < verbatim_lines_; ++i) {
        end = lineEnd(text_, at);
        at = afterLineBreak(text_, end);
      }
      code.content.end = end;
      std::size_t marks = 0;
      std::size_t closing = scanner_.skipMarks(at, marks);
      const std::size_t closing_begin = closing;
      const char fence = text_[code.span.begin];
      while (closing < text_.size() && text_[closing] == fence) ++closing;
      const bool whole_line =
          skipBlanks(text_, closing) == lineEnd(text_, closing) && closing - closing_begin >= fence_length_;
      const bool line_follows = verbatim_lines_ > 0 || code.content.begin > code.info_span.end;
      code.closed = whole_line && line_follows;
      if (code.closed) {
        code.span.end = closing;
        scanner_.moveAfterLine(closing);
      } else {
        code.span.end = verbatim_lines_ > 0 ? trimBlanks(text_, code.span.begin, end) : code.info_span.end;
        if (verbatim_lines_ == 0) code.span.end = std::max(code.span.end, code.span.begin + fence_length_);
        scanner_.moveTo(at);
        if (verbatim_lines_ > 0)
          scanner_.moveAfterLine(end);
        else
          scanner_.moveAfterLine(code.span.begin);
      }
      return;
    }
    std::size_t end = lineEnd(text_, code.span.begin);
    for (std::size_t i = 1; i < verbatim_lines_; ++i) end = lineEnd(text_, afterLineBreak(text_, end));
    code.span.end = trimBlanks(text_, code.span.begin, end);
    code.content = code.span;
    scanner_.moveAfterLine(end);
    if (code.kind == BlockKind::html) {
      const int index = leaf_;
      std::string visible;
      readHtml(code.span, &visible);  // may add blocks
      collapseSpace(visible);
      block(index).text = std::move(visible);
    }
  }

  // --- tables ----------------------------------------------------------------------------------------

  int enterRow() {
    flushHtml();
    const std::size_t at = first_row_ ? leaf().span.begin : [&] {
      scanner_.moveAfterLine(scanner_.cursor());
      std::size_t marks = 0;
      return scanner_.skipMarks(scanner_.cursor(), marks);
    }();
    if (!first_row_ && !table_ended_ && containers_.empty() && startsOtherBlock(at)) {
      table_ended_ = true;
      missed_breaks_.push_back(lineStart(text_, at));
    } else if (table_ended_ && std::string_view("|-:").find(text_[std::min(at, text_.size() - 1)]) != npos) {
      // Among the lines taken too much the next table may begin.
      const std::size_t columns = delimiterColumns(text_.substr(at, lineEnd(text_, at) - at));
      if (columns > 0 &&
          columns == countCells(text_.substr(last_row_, lineEnd(text_, last_row_) - last_row_))) {
        table_ended_ = false;
      }
    }
    last_row_ = at;
    first_row_ = false;
    scanner_.moveTo(at);
    row_end_ = trimBlanks(text_, at, lineEnd(text_, at));
    leaf().rows.emplace_back();
    return 0;
  }

  // Whether a heading, a code fence or a block of HTML begins at `at`: "the table is broken at the beginning
  // of another block-level structure" (GFM, "Tables (extension)"), which md4c 0.5.3 does not see.
  bool startsOtherBlock(std::size_t at) const {
    const std::string_view rest = text_.substr(at);
    if (rest.starts_with("```"sv) || rest.starts_with("~~~"sv)) return true;
    if (rest.starts_with('#')) {
      const std::size_t marks = std::min(rest.find_first_not_of('#'), rest.size());
      return marks <= 6 && (marks == rest.size() || isBlank(rest[marks]) || isLineEnd(rest[marks]));
    }
    if (!rest.starts_with('<')) return false;
    if (rest.starts_with("<!--"sv)) return true;
    std::size_t end = rest.starts_with("</"sv) ? 2 : 1;
    const std::size_t begin = end;
    while (end < rest.size() && strings::isAsciiAlnum(rest[end])) ++end;
    return end > begin && isHtmlBlockLevel(strings::toLowerAscii(rest.substr(begin, end - begin)));
  }

  int enterCell() {
    if (++out_.table_cells > limits::kTableCells) {
      out_.table_limit_hit = true;
      return 1;
    }
    std::size_t at = scanner_.cursor();
    while (at < row_end_ && text_[at] == '|') ++at;  // the bar before the cell; md4c takes `||` as one
    at = std::min(skipBlanks(text_, at), row_end_);
    scanner_.moveTo(at);
    TableCell& cell = leaf().rows.back().emplace_back();
    cell.span = {at, at};
    return 0;
  }

  void leaveCell() {
    flushHtml();
    forgetOpenLinks();
    TableCell& cell = leaf().rows.back().back();
    std::size_t end = std::clamp(scanner_.cursor(), cell.span.begin, row_end_);
    while (end < row_end_ && text_[end] != '|') ++end;
    cell.span.end = trimBlanks(text_, cell.span.begin, end);
    collapseSpace(cell.text);
    scanner_.moveTo(end);
  }

  // A table's first line may be the last one of a paragraph (GFM); md4c 0.5.3 wants a blank line before it.
  void findMissedTable(std::size_t begin, std::size_t end) {
    if (scanner_.inQuote()) return;
    std::size_t header = 0;
    std::size_t line = afterLineBreak(text_, lineEnd(text_, begin));
    while (line > begin && line < end) {
      const std::size_t at = skipBlanks(text_, line);
      const std::size_t stop = lineEnd(text_, at);
      if (header != 0 && std::string_view("|-:").find(text_[at]) != npos) {
        const std::size_t columns = delimiterColumns(text_.substr(at, stop - at));
        if (columns > 0 && columns == countCells(text_.substr(header, line - header))) {
          missed_breaks_.push_back(header);
          return;
        }
      }
      header = line;
      line = afterLineBreak(text_, stop);
    }
  }

  // --- text ------------------------------------------------------------------------------------------

  // Text outside a leaf is in a tight list item: md4c leaves its paragraph out.
  bool ensureLeaf() {
    if (leaf_ >= 0) return true;
    if (!countItem()) return false;
    enterLeaf(MD_BLOCK_P, nullptr);
    implicit_ = true;
    return true;
  }

  void closeImplicitParagraph() {
    if (implicit_) leaveLeaf(MD_BLOCK_P);
  }

  // A text pointer: the cursor follows it, and a block whose start was a guess gets it right.
  void sync(std::size_t at, std::size_t size) {
    if (!leaf_has_text_) {
      leaf_has_text_ = true;
      Block& open = leaf();
      const bool movable = !open.fenced && !atx_ && open.kind != BlockKind::table;
      if (movable && (at < open.span.begin || start_unsure_)) {
        std::size_t begin = at;
        if (open.kind == BlockKind::paragraph || open.kind == BlockKind::heading) {
          // The line's first character after its marks, but not before what is accounted for.
          const std::size_t line = lineStart(text_, at);
          std::size_t marks = 0;
          if (open.span.begin < line || at < open.span.begin) {
            begin = std::min(at, scanner_.skipMarks(line, marks));
          } else {
            begin = open.span.begin;
          }
        }
        open.span = open.content = {begin, begin};
      }
    }
    scanner_.moveTo(at + size);
  }

  int onText(MD_TEXTTYPE type, const char* pointer, std::size_t size) {
    if (!ensureLeaf()) return 1;
    const std::size_t at = offsetOf(pointer);
    const std::string_view piece(pointer, size);
    if (leaf_type_ == MD_BLOCK_CODE || leaf_type_ == MD_BLOCK_HTML) {
      if (at != npos) sync(at, size);
      if (at == npos && piece == "\n") ++verbatim_lines_;
      if (leaf_type_ == MD_BLOCK_CODE) {
        if (type == MD_TEXT_NULLCHAR) {
          utf8::append(leaf().text, 0xFFFD);
        } else {
          leaf().text += piece;
        }
      }
      return 0;
    }
    if (type == MD_TEXT_HTML) {
      if (at != npos) {
        sync(at, size);
        if (html_.begin == npos) html_.begin = at;
        html_.end = at + size;
      }
      return 0;
    }
    flushHtml();
    if (at != npos) sync(at, size);
    switch (type) {
      case MD_TEXT_NULLCHAR: {
        const std::size_t nul = scanner_.findChar('\0');
        if (nul != npos) scanner_.moveTo(nul + 1);
        appendText("\xEF\xBF\xBD");
        break;
      }
      case MD_TEXT_BR:
        appendText("\n");
        break;
      case MD_TEXT_SOFTBR:
        appendText(" ");
        break;
      case MD_TEXT_ENTITY: {
        std::string decoded;
        appendEntity(decoded, piece);
        appendText(decoded);
        break;
      }
      case MD_TEXT_CODE: {
        std::string code(piece);
        for (std::size_t nul = code.find('\0'); nul != npos; nul = code.find('\0', nul)) {
          code.replace(nul, 1, "\xEF\xBF\xBD");
        }
        code_text_ += code;
        appendText(code);
        break;
      }
      default:
        appendText(piece);
        if (at != npos && !addBareAddresses({at, at + size})) return 1;
        break;
    }
    return 0;
  }

  // Visible text goes to the block and the innermost link; inside an image it is only its alternative.
  void appendText(std::string_view piece) {
    if (!open_links_.empty()) {
      const OpenLink& open = open_links_.back();
      if (open.image) {
        out_.images[static_cast<std::size_t>(open.index)].alternative += piece;
      } else {
        out_.links[static_cast<std::size_t>(open.index)].text += piece;
      }
    }
    if (open_images_ > 0) return;
    Block& open = leaf();
    if (open.kind == BlockKind::table) {
      open.rows.back().back().text += piece;
    } else {
      open.text += piece;
    }
    appendToHtml(piece);
  }

  void appendToHtml(std::string_view piece) {
    if (html_heading_ >= 0) block(html_heading_).text += piece;
    if (html_link_ >= 0) out_.links[static_cast<std::size_t>(html_link_)].text += piece;
  }

  bool addBareAddresses(Span piece) {
    if (!open_links_.empty() || in_autolink_ || html_link_ >= 0) return true;
    std::size_t from = std::max(piece.begin, autolink_end_);
    const std::size_t line_end = leaf().kind == BlockKind::table ? row_end_ : npos;
    while (from < piece.end) {
      const BareAddress address = addresses_.find(from, piece.end, line_end);
      if (!address.found) {
        autolink_end_ = std::max(autolink_end_, address.span.end);
        return true;
      }
      if (!countItem()) return false;
      Link& link = out_.links.emplace_back();
      link.span = link.destination = address.span;
      link.text = decodeEntities(address.span.of(text_));
      link.href = address.www ? strings::concat({"http://", link.text}) : link.text;
      link.autolink = true;
      link.block = leaf_;
      autolink_end_ = from = address.span.end;
    }
    return true;
  }

  // --- inline constructs -----------------------------------------------------------------------------

  int enterSpan(MD_SPANTYPE type, void* detail) {
    if (!ensureLeaf()) return 1;
    flushHtml();
    switch (type) {
      case MD_SPAN_CODE: {
        const std::size_t at = scanner_.findChar('`');
        code_begin_ = at == npos ? scanner_.cursor() : at;
        code_text_.clear();
        std::size_t end = code_begin_;
        while (end < text_.size() && text_[end] == '`') ++end;
        scanner_.moveTo(end);
        return 0;
      }
      case MD_SPAN_A: {
        const auto* anchor = static_cast<MD_SPAN_A_DETAIL*>(detail);
        if (!countItem()) return 1;
        Link& link = out_.links.emplace_back();
        link.href = decodeAttribute(anchor->href);
        link.block = leaf_;
        link.autolink = anchor->is_autolink != 0;
        in_autolink_ = link.autolink;
        std::size_t at = scanner_.cursor();
        if (!link.autolink) {
          const std::size_t bracket = scanner_.findChar('[');
          if (bracket != npos) scanner_.moveTo((at = bracket) + 1);
        }
        link.span = {at, at};
        open_links_.push_back({false, static_cast<int>(out_.links.size() - 1)});
        return 0;
      }
      case MD_SPAN_IMG: {
        if (!countItem()) return 1;
        Image& image = out_.images.emplace_back();
        image.source = decodeAttribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src);
        image.block = leaf_;
        std::size_t at = scanner_.cursor();
        const std::size_t mark = scanner_.findChar('!');
        if (mark != npos) scanner_.moveTo((at = mark) + 2);
        image.span = {at, at};
        open_links_.push_back({true, static_cast<int>(out_.images.size() - 1)});
        ++open_images_;
        return 0;
      }
      default:
        return 0;
    }
  }

  int leaveSpan(MD_SPANTYPE type, void* detail) {
    flushHtml();
    switch (type) {
      case MD_SPAN_CODE: {
        if (code_begin_ == npos) return 0;
        std::size_t end = scanner_.findChar('`');
        if (end == npos) end = scanner_.cursor();
        while (end < text_.size() && text_[end] == '`') ++end;
        scanner_.moveTo(end);
        if (!countItem()) return 1;
        out_.inline_code.push_back({{code_begin_, end}, std::move(code_text_), leaf_});
        code_text_ = {};
        code_begin_ = npos;
        return 0;
      }
      // Where brackets nest in a link's address, md4c 0.5.3 leaves links that it has not entered.
      case MD_SPAN_A: {
        if (open_links_.empty() || open_links_.back().image) return 0;
        const auto* anchor = static_cast<MD_SPAN_A_DETAIL*>(detail);
        Link& link = out_.links[static_cast<std::size_t>(open_links_.back().index)];
        if (link.autolink) {
          leaveAutolink(link);
        } else {
          const Span destination = leaveBrackets(anchor->href, link.span);
          link.destination = destination;
        }
        closeLink();
        return 0;
      }
      case MD_SPAN_IMG: {
        if (open_links_.empty() || !open_links_.back().image) return 0;
        Image& image = out_.images[static_cast<std::size_t>(open_links_.back().index)];
        image.destination = leaveBrackets(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src, image.span);
        closeLink();
        image.has_alternative = !strings::trim(image.alternative).empty();
        return 0;
      }
      default:
        return 0;
    }
  }

  void leaveAutolink(Link& link) {
    // `<address>` or a bare e-mail address: its text is the address itself.
    in_autolink_ = false;
    const std::size_t end = scanner_.cursor();
    const std::size_t begin = end - std::min(end, link.text.size());
    link.destination = link.span = {begin, end};
    if (begin > 0 && text_[begin - 1] == '<' && end < text_.size() && text_[end] == '>') {
      link.span = {begin - 1, end + 1};
      scanner_.moveTo(end + 1);
    }
  }

  // The cursor stands after the text of `[text](…)`: completes `span` and gives the destination's place.
  Span leaveBrackets(const MD_ATTRIBUTE& address, Span& span) {
    const std::size_t bracket = scanner_.findChar(']');
    if (bracket == npos) {
      span.end = std::max(span.begin, scanner_.cursor());
      return {span.end, span.end};
    }
    const std::size_t known = address.size == 0 ? npos : offsetOf(address.text);
    std::size_t spent = 0;
    LinkTail tail{bracket + 1, {}, false};
    if (!scanner_.exhausted()) tail = readLinkTail(text_, bracket + 1, known, spent);
    scanner_.spend(spent);
    span.end = tail.end;
    scanner_.moveTo(tail.end);
    if (tail.is_inline) return tail.destination;
    if (known == npos) return {span.end, span.end};
    return {known, known + address.size};
  }

  void closeLink() {
    const OpenLink closed = open_links_.back();
    open_links_.pop_back();
    if (closed.image) --open_images_;
    if (open_links_.empty() || open_links_.size() > kMaxNestedLinks || !open_links_.back().image) return;
    // An image's alternative is the text of everything in it.
    out_.images[static_cast<std::size_t>(open_links_.back().index)].alternative +=
        closed.image ? out_.images[static_cast<std::size_t>(closed.index)].alternative
                     : out_.links[static_cast<std::size_t>(closed.index)].text;
  }

  // --- raw HTML --------------------------------------------------------------------------------------

  void flushHtml() {
    if (html_.begin == npos) return;
    const Span span = html_;
    html_ = {npos, npos};
    readHtml(span, nullptr);
  }

  // `visible` receives the text between the tags (only an HTML block has such text).
  void readHtml(Span span, std::string* visible) {
    HtmlTokenizer tokenizer(text_, span);
    HtmlToken token;
    while (!out_.item_limit_hit && tokenizer.next(token)) {
      switch (token.kind) {
        case HtmlToken::Kind::text:
          if (visible != nullptr) {
            const std::string decoded = decodeEntities(token.span.of(text_));
            *visible += decoded;
            appendToHtml(decoded);
          }
          break;
        case HtmlToken::Kind::comment:
          if (countItem()) out_.comments.push_back({token.span, std::string(token.content.of(text_))});
          break;
        case HtmlToken::Kind::open_tag:
          openTag(token);
          if (isHtmlBlockLevel(token.name)) htmlBreak(visible);
          break;
        case HtmlToken::Kind::close_tag:
          closeTag(token);
          if (isHtmlBlockLevel(token.name)) htmlBreak(visible);
          break;
        default:
          break;
      }
    }
    if (html_heading_ >= 0 && html_heading_cut_ == npos) {
      html_heading_cut_ = span.end;
      html_heading_cut_text_ = block(html_heading_).text.size();
    }
  }

  void htmlBreak(std::string* visible) {
    if (visible != nullptr) *visible += ' ';
    appendToHtml(" ");
  }

  void openTag(const HtmlToken& token) {
    for (const std::string_view key : {"id", "name"}) {
      if (key == "name" && token.name != "a") continue;
      const HtmlAttribute* attribute = token.find(key);
      if (attribute != nullptr && !attribute->value.empty() && countItem()) {
        out_.anchors.push_back(decodeEntities(attribute->value.of(text_)));
      }
    }
    if (token.name == "a") {
      if (const HtmlAttribute* href = token.find("href"sv); href != nullptr && countItem()) {
        html_link_ = static_cast<int>(out_.links.size());
        Link& link = out_.links.emplace_back();
        link.span = token.span;
        link.destination = href->value;
        link.href = decodeEntities(strings::trim(href->value.of(text_)));
        link.from_html = true;
        link.block = leaf_;
      }
    } else if (token.name == "img") {
      if (!countItem()) return;
      Image& image = out_.images.emplace_back();
      image.span = token.span;
      image.from_html = true;
      image.block = leaf_;
      if (const HtmlAttribute* source = token.find("src"sv)) {
        image.destination = source->value;
        image.source = decodeEntities(strings::trim(source->value.of(text_)));
      } else {
        image.destination = {token.span.end, token.span.end};
      }
      if (const HtmlAttribute* alternative = token.find("alt"sv)) {
        image.alternative = decodeEntities(alternative->value.of(text_));
        image.has_alternative = true;
      }
    } else if (isHeadingTag(token.name)) {
      closeHtmlHeading(npos, npos);
      if (!countItem()) return;
      html_heading_ = addBlock(BlockKind::heading, token.span.begin);
      html_heading_cut_ = npos;
      Block& heading = block(html_heading_);
      heading.level = token.name[1] - '0';
      heading.from_html = true;
      heading.span.end = token.span.end;
      heading.content = {token.span.end, token.span.end};
      out_.headings.push_back(html_heading_);
    }
  }

  void closeTag(const HtmlToken& token) {
    if (token.name == "a" && html_link_ >= 0) {
      Link& link = out_.links[static_cast<std::size_t>(html_link_)];
      link.span.end = token.span.end;
      collapseSpace(link.text);
      html_link_ = -1;
    } else if (isHeadingTag(token.name)) {
      closeHtmlHeading(token.span.begin, token.span.end);
    }
  }

  static bool isHeadingTag(std::string_view name) {
    return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6';
  }

  // Without an end tag (npos) the heading ends with the piece of HTML that opened it.
  void closeHtmlHeading(std::size_t content_end, std::size_t end) {
    if (html_heading_ < 0) return;
    Block& heading = block(html_heading_);
    if (end == npos) {
      content_end = end = html_heading_cut_ == npos ? heading.span.end : html_heading_cut_;
      if (html_heading_cut_ != npos) heading.text.resize(html_heading_cut_text_);
    }
    heading.span.end = std::max(heading.span.end, end);
    heading.content.end = std::max(heading.content.begin, content_end);
    collapseSpace(heading.text);
    html_heading_ = -1;
  }
};

constexpr int kMaxRounds = 4;

std::string insertLineBreaks(std::string_view text, const std::vector<std::size_t>& places) {
  std::string out;
  out.reserve(text.size() + places.size());
  std::size_t from = 0;
  for (const std::size_t place : places) {
    out += text.substr(from, place - from);
    out += '\n';
    from = place;
  }
  out += text.substr(from);
  return out;
}

// From offsets in the text with line breaks inserted back to those in the original.
class OffsetMap {
 public:
  explicit OffsetMap(const std::vector<std::size_t>& places) {
    for (std::size_t i = 0; i < places.size(); ++i) inserted_.push_back(places[i] + i);
  }
  std::size_t operator()(std::size_t offset) const {
    return offset - static_cast<std::size_t>(std::lower_bound(inserted_.begin(), inserted_.end(), offset) -
                                             inserted_.begin());
  }
  void move(Span& span) const { span = {(*this)(span.begin), (*this)(span.end)}; }

 private:
  std::vector<std::size_t> inserted_;
};

void moveSpans(Outline& outline, const OffsetMap& map) {
  for (Block& block : outline.blocks) {
    map.move(block.span);
    map.move(block.content);
    map.move(block.info_span);
    for (auto& row : block.rows) {
      for (TableCell& cell : row) map.move(cell.span);
    }
  }
  for (Link& link : outline.links) {
    map.move(link.span);
    map.move(link.destination);
  }
  for (Image& image : outline.images) {
    map.move(image.span);
    map.move(image.destination);
  }
  for (InlineCode& code : outline.inline_code) map.move(code.span);
  for (HtmlComment& comment : outline.comments) map.move(comment.span);
}

}  // namespace

std::vector<SectionSpan> sectionSpans(const Outline& outline, Span body) {
  std::vector<SectionSpan> sections{{-1, body}};
  for (const int index : outline.headings) {
    const std::size_t begin = std::clamp(outline.blocks[static_cast<std::size_t>(index)].span.begin,
                                         sections.back().span.begin, body.end);
    sections.back().span.end = begin;
    sections.push_back({index, {begin, body.end}});
  }
  return sections;
}

Outline parseMarkdown(std::string_view text, Span body) {
  Outline outline;
  constexpr std::string_view kByteOrderMark = "\xEF\xBB\xBF";
  if (body.of(text).starts_with(kByteOrderMark)) body.begin += kByteOrderMark.size();
  if (body.empty()) return outline;
  Builder builder(text, body, outline);
  builder.run();
  std::vector<std::size_t> ends = builder.missedBreaks();
  // Where md4c went on with a table too far, it reads again with a line break there. One more round does,
  // save for texts made to need many.
  for (int round = 0; !ends.empty() && round < kMaxRounds; ++round) {
    const std::string with_breaks = insertLineBreaks(text.substr(0, body.end), ends);
    outline = {};
    Builder again(with_breaks, {body.begin, with_breaks.size()}, outline);
    again.run();
    const OffsetMap map(ends);
    std::vector<std::size_t> more;
    for (const std::size_t end : again.missedBreaks()) more.push_back(map(end));
    if (!more.empty() && round + 1 < kMaxRounds) {
      ends.insert(ends.end(), more.begin(), more.end());
      stableSort(ends);
      continue;
    }
    moveSpans(outline, map);
    break;
  }
  return outline;
}

}  // namespace cardsmith::markdown
