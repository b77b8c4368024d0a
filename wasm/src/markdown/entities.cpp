#include "markdown/entities.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "text/strings.h"
#include "text/utf8.h"

namespace cardsmith::markdown {

namespace {

struct Named {
  std::string_view name;
  std::uint16_t code_point;
};

// Latin-1's names by code point from U+00A0.
constexpr std::array<std::string_view, 96> kLatin1{
    "nbsp",   "iexcl",  "cent",   "pound",  "curren", "yen",    "brvbar", "sect",   "uml",    "copy",
    "ordf",   "laquo",  "not",    "shy",    "reg",    "macr",   "deg",    "plusmn", "sup2",   "sup3",
    "acute",  "micro",  "para",   "middot", "cedil",  "sup1",   "ordm",   "raquo",  "frac14", "frac12",
    "frac34", "iquest", "Agrave", "Aacute", "Acirc",  "Atilde", "Auml",   "Aring",  "AElig",  "Ccedil",
    "Egrave", "Eacute", "Ecirc",  "Euml",   "Igrave", "Iacute", "Icirc",  "Iuml",   "ETH",    "Ntilde",
    "Ograve", "Oacute", "Ocirc",  "Otilde", "Ouml",   "times",  "Oslash", "Ugrave", "Uacute", "Ucirc",
    "Uuml",   "Yacute", "THORN",  "szlig",  "agrave", "aacute", "acirc",  "atilde", "auml",   "aring",
    "aelig",  "ccedil", "egrave", "eacute", "ecirc",  "euml",   "igrave", "iacute", "icirc",  "iuml",
    "eth",    "ntilde", "ograve", "oacute", "ocirc",  "otilde", "ouml",   "divide", "oslash", "ugrave",
    "uacute", "ucirc",  "uuml",   "yacute", "thorn",  "yuml"};

constexpr Named kOthers[] = {
    {"amp", '&'},       {"lt", '<'},       {"gt", '>'},        {"quot", '"'},     {"apos", '\''},
    {"ndash", 0x2013},  {"mdash", 0x2014}, {"lsquo", 0x2018},  {"rsquo", 0x2019}, {"ldquo", 0x201C},
    {"rdquo", 0x201D},  {"bull", 0x2022},  {"hellip", 0x2026}, {"trade", 0x2122}, {"larr", 0x2190},
    {"uarr", 0x2191},   {"rarr", 0x2192},  {"darr", 0x2193},   {"ne", 0x2260},    {"le", 0x2264},
    {"ge", 0x2265},     {"asymp", 0x2248}, {"infin", 0x221E},  {"minus", 0x2212}, {"sum", 0x2211},
    {"alpha", 0x3B1},   {"beta", 0x3B2},   {"gamma", 0x3B3},   {"delta", 0x3B4},  {"lambda", 0x3BB},
    {"mu", 0x3BC},      {"pi", 0x3C0},     {"sigma", 0x3C3},   {"ensp", 0x2002},  {"emsp", 0x2003},
    {"thinsp", 0x2009}, {"zwnj", 0x200C},  {"zwj", 0x200D},    {"lrm", 0x200E},   {"rlm", 0x200F},
    {"check", 0x2713},  {"star", 0x2606},  {"starf", 0x2605},  {"ast", '*'},      {"lowbar", '_'},
    {"num", '#'},       {"vert", '|'},     {"lbrace", '{'},    {"rbrace", '}'},   {"lsqb", '['},
    {"rsqb", ']'},      {"colon", ':'},    {"NewLine", '\n'},  {"Tab", '\t'},     {"euro", 0x20AC}};

char32_t namedEntity(std::string_view name) {
  for (const Named& entry : kOthers) {
    if (entry.name == name) return entry.code_point;
  }
  const auto found = std::find(kLatin1.begin(), kLatin1.end(), name);
  return found == kLatin1.end() ? 0 : static_cast<char32_t>(0xA0 + (found - kLatin1.begin()));
}

// The code point of `#65` or `#x41`; 0 where it is none. As CommonMark says, 0 and what lies beyond
// Unicode become U+FFFD.
char32_t numericEntity(std::string_view body) {
  body.remove_prefix(1);
  const bool hex = body.starts_with('x') || body.starts_with('X');
  if (hex) body.remove_prefix(1);
  if (body.empty() || body.size() > (hex ? 6U : 7U)) return 0;
  char32_t value = 0;
  for (const char c : body) {
    if (strings::isAsciiDigit(c)) {
      value = value * (hex ? 16 : 10) + static_cast<char32_t>(c - '0');
    } else if (hex && ((c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'))) {
      value = value * 16 + static_cast<char32_t>((c | 0x20) - 'a' + 10);
    } else {
      return 0;
    }
  }
  return value == 0 || value > 0x10FFFF ? 0xFFFD : value;
}

}  // namespace

void appendEntity(std::string& out, std::string_view entity) {
  if (entity.size() < 4 || entity.front() != '&' || entity.back() != ';') {
    out += entity;
    return;
  }
  const std::string_view body = entity.substr(1, entity.size() - 2);
  const char32_t code_point = body.front() == '#' ? numericEntity(body) : namedEntity(body);
  if (code_point == 0) {
    out += entity;
  } else {
    utf8::append(out, code_point);
  }
}

std::string decodeEntities(std::string_view text) {
  std::string out;
  std::size_t i = 0;
  while (i < text.size()) {
    const std::size_t ampersand = text.find('&', i);
    if (ampersand == std::string_view::npos) break;
    out += text.substr(i, ampersand - i);
    std::size_t end = ampersand + 1;
    while (end < text.size() && end - ampersand < 32 &&
           (strings::isAsciiAlnum(text[end]) || text[end] == '#'))
      ++end;
    if (end < text.size() && text[end] == ';') {
      appendEntity(out, text.substr(ampersand, end + 1 - ampersand));
      i = end + 1;
    } else {
      out += '&';
      i = ampersand + 1;
    }
  }
  out += text.substr(std::min(i, text.size()));
  return out;
}

}  // namespace cardsmith::markdown
