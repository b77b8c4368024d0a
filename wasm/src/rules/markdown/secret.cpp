#include <algorithm>
#include <iterator>
#include <set>

#include "rules/markdown/body.h"
#include "rules/rule.h"
#include "text/strings.h"

namespace cardsmith::rules {

namespace {

struct Token {
  std::string_view start;
  std::size_t least;  ///< characters after `start`
  std::size_t most;
  std::string_view name;
};

// Published forms only, so that a match is hardly ever something else.
constexpr Token kTokens[] = {
    {"hf_", 34, 40, "a Hugging Face token"}, {"api_org_", 34, 40, "a Hugging Face organisation token"},
    {"ghp_", 36, 36, "a GitHub token"},      {"github_pat_", 60, 90, "a GitHub token"},
    {"AKIA", 16, 16, "an AWS access key"},   {"xoxb-", 40, 80, "a Slack token"},
    {"sk-proj-", 40, 200, "an OpenAI key"},  {"AIza", 35, 35, "a Google API key"},
    {"glpat-", 20, 20, "a GitLab token"},
};

// Where the first `_`, `-` or `A` stands in a token's start: few other words have one of them behind the same
// character.
constexpr std::size_t rareOf(std::string_view start) {
  return start.find_first_of("_-A"sv);
}

// Whether the character at `i` may be that of some token (or the first A of "PRIVATE").
bool isRare(std::string_view text, std::size_t i) {
  const char c = text[i];
  if (c != '_' && c != '-' && c != 'A') return false;
  const char before = i > 0 ? text[i - 1] : '\0';
  const char after = i + 1 < text.size() ? text[i + 1] : '\0';
  switch (c) {
    case '_':
      return before == 'f' || before == 'i' || before == 'p' || before == 'b';
    case '-':
      return before == 'b' || before == 'k' || before == 't';
    default:
      return after == 'K' || after == 'I' || before == 'V';
  }
}

bool startsWord(std::string_view text, std::size_t at) {
  return at == 0 || (!strings::isAsciiAlnum(text[at - 1]) && text[at - 1] != '_');
}

bool isTokenCharacter(char c, bool dashes) {
  return strings::isAsciiAlnum(c) || (dashes && (c == '-' || c == '_'));
}

// `hf_xxxxxxxx…` is an example: real ones are random.
bool looksRandom(std::string_view body) {
  const std::set<char> characters(body.begin(), body.end());
  if (characters.size() < 12) return false;
  bool digit = false;
  bool letter = false;
  for (const char c : body) {
    digit = digit || strings::isAsciiDigit(c) || (c >= 'A' && c <= 'Z');
    letter = letter || strings::isAsciiAlpha(c);
  }
  const std::string lower = strings::toLowerAscii(body);
  return digit && letter && lower.find("xxxx"sv) == std::string::npos &&
         lower.find("example"sv) == std::string::npos && lower.find("abcdef"sv) == std::string::npos &&
         lower.find("123456"sv) == std::string::npos;
}

constexpr std::string_view kPrivateKey = "PRIVATE KEY-----";

bool mayHoldToken(const Card& card) {
  return card.mayHold({kPrivateKey}) ||
         std::any_of(std::begin(kTokens), std::end(kTokens), [&](const Token& token) {
           return card.grams.mayHold(token.start) &&
                  card.textOf(card.body).find(token.start) != std::string_view::npos;
         });
}

void check(const Card& card, Report& report) {
  // The metadata, and the body where it has one of those starts.
  const std::string_view text = card.text().substr(0, mayHoldToken(card) ? card.body.end : card.body.begin);
  // One walk for all of them.
  std::size_t key = std::string_view::npos;  // the first of them
  std::size_t next = 0;                      // behind the token that was found last
  for (std::size_t rare = 0; rare < text.size(); ++rare) {
    if (!isRare(text, rare)) continue;
    if (key == std::string_view::npos && rare >= 4 && text.substr(rare - 4).starts_with(kPrivateKey))
      key = rare - 4;
    for (const Token& token : kTokens) {
      const std::size_t before = rareOf(token.start);
      if (rare < next + before) continue;
      const std::size_t at = rare - before;
      if (!text.substr(at).starts_with(token.start) || !startsWord(text, at)) continue;
      const bool dashes = token.most > 40 || token.start == "AIza" || token.start == "glpat-";
      const std::size_t begin = at + token.start.size();
      std::size_t end = begin;
      while (end < text.size() && end - begin <= token.most && isTokenCharacter(text[end], dashes)) ++end;
      const std::string_view body = text.substr(begin, end - begin);
      if (body.size() < token.least || body.size() > token.most || !looksRandom(body)) continue;
      report.add(markdown_secret.info, {at, end}, {"This looks like ", token.name})
          .withHelp(
              "Whoever can read the card can use it, and the repository's history keeps it. Revoke it where "
              "it was "
              "issued, then take it out.");
      next = end;
      break;
    }
  }
  const std::size_t line = key == std::string_view::npos ? key : text.rfind("-----BEGIN "sv, key);
  if (line != std::string_view::npos && key - line < 40 &&
      text.find("-----END "sv, key) != std::string_view::npos && text.find("-----END "sv, key) - key > 200) {
    report.add(markdown_secret.info, {line, key + 16}, "This looks like a private key")
        .withHelp("Make a new key pair, and take this one out; the repository's history keeps it.");
  }
}

}  // namespace

const Rule markdown_secret{.info = {.id = "markdown/secret", .severity = Severity::warning}, .check = check};

const RuleDocs markdown_secret_docs{
    .summary = "A password or key in the card",
    .why =
        "A token that was pasted with an example lets strangers act in the author's name. Programs search "
        "public pages "
        "for them within minutes.",
    .bad =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nLog in with "
        "`hf_"
        "qWmRtZkPvLsXcBnHgFdYjUoIeAwQzTrMkp`.\n",
    .good =
        "---\nlicense: mit\nlanguage: fr\npipeline_tag: fill-mask\n---\n\n# A model\n\nLog in with "
        "`hf_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx`.\n",
    .fix = "",
    .source = "Token forms as their issuers publish them (read 2026-11-23)"};

}  // namespace cardsmith::rules
