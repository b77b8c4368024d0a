#include <array>
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

// For each byte whether some token has it as its first, its second.
constexpr auto kBeginnings = [] {
  std::array<std::array<bool, 256>, 2> table{};
  for (const Token& token : kTokens) {
    for (std::size_t i = 0; i < 2; ++i) table[i][static_cast<unsigned char>(token.start[i])] = true;
  }
  return table;
}();

bool mayStart(std::string_view text, std::size_t at) {
  return kBeginnings[0][static_cast<unsigned char>(text[at])] &&
         kBeginnings[1][static_cast<unsigned char>(text[at + 1])] &&
         (at == 0 || (!strings::isAsciiAlnum(text[at - 1]) && text[at - 1] != '_'));
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
  return digit && letter && lower.find("xxxx") == std::string::npos &&
         lower.find("example") == std::string::npos && lower.find("abcdef") == std::string::npos &&
         lower.find("123456") == std::string::npos;
}

void check(const Card& card, Report& report) {
  const std::string_view text = card.text();
  // One walk for all of them.
  for (std::size_t at = 0; at + 1 < text.size(); ++at) {
    if (!mayStart(text, at)) continue;
    for (const Token& token : kTokens) {
      if (!text.substr(at).starts_with(token.start)) continue;
      const bool dashes = token.most > 40 || token.start == "AIza" || token.start == "glpat-";
      const std::size_t begin = at + token.start.size();
      std::size_t end = begin;
      while (end < text.size() && end - begin <= token.most && isTokenCharacter(text[end], dashes)) ++end;
      const std::string_view body = text.substr(begin, end - begin);
      if (body.size() < token.least || body.size() > token.most || !looksRandom(body)) continue;
      report.add(markdown_secret.info, {at, end}, strings::concat({"This looks like ", token.name}))
          .withHelp(
              "Whoever can read the card can use it, and the repository's history keeps it. Revoke it where "
              "it was "
              "issued, then take it out.");
      at = end - 1;
      break;
    }
  }
  const std::size_t key = text.find("PRIVATE KEY-----");
  const std::size_t line = key == std::string_view::npos ? key : text.rfind("-----BEGIN ", key);
  if (line != std::string_view::npos && key - line < 40 &&
      text.find("-----END ", key) != std::string_view::npos && text.find("-----END ", key) - key > 200) {
    report.add(markdown_secret.info, {line, key + 16}, "This looks like a private key")
        .withHelp("Make a new key pair, and take this one out; the repository's history keeps it.");
  }
}

}  // namespace

const Rule markdown_secret{.info = {.id = "markdown/secret",
                                    .severity = Severity::warning,
                                    .summary = "A password or key in the card"},
                           .check = check};

const RuleDocs markdown_secret_docs{
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
