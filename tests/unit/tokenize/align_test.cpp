#include "cardsmith/align.h"

#include <catch2/catch_test_macros.hpp>
#include <chrono>
#include <random>
#include <string>

using namespace cardsmith;

namespace {

// Of what a browser knows, the characters that these tests use.
const CharacterTable kTable{
    .folds = {{U'É', U"e\u0301"},
              {U'é', U"e\u0301"},
              {U'Ç', U"c\u0327"},
              {U'ﬁ', U"fi"},
              {U'½', U"1\u20442"},
              {U'Ａ', U"a"},
              {U'İ', U"i\u0307"},
              {U'…', U"..."},
              {U'ß', U"ss"},
              {U'ς', U"σ"},
              {U'Σ', U"σ"},
              {U'한', U"\u1112\u1161\u11ab"},
              {U'\u3000', U" "}},
    .marks = U"\u0301\u0307\u0327\u0323\u0e31\u0e35\u0e49\u093f\u094d\u064e\u200d\ufe0f",
    .ignored = U"\u200b\ufeff\ufffd",
    .spaces = U"\u00a0\u3000\u2028",
    .singles = U"…。、«»",
};

const TokenForm kWordPiece{.continuation_prefix = "##",
                           .unknown = "[UNK]",
                           .literal = {"[CLS]", "[SEP]", "[MASK]", "[PAD]", "[UNK]", "[NAME]"}};
const TokenForm kByteLevel{.byte_level = true, .literal = {"<s>", "</s>", "<mask>"}};
const TokenForm kSentencePiece{
    .space_symbol = "▁", .byte_fallback = true, .unknown = "<unk>", .literal = {"<s>", "</s>", "<unk>"}};

// What each token has of the text: "-" for none, and its range where that is empty.
std::vector<std::string> cut(const std::u16string& text, const std::vector<std::string>& tokens,
                             const TokenForm& form) {
  std::string utf8;
  for (std::size_t i = 0; i < text.size(); ++i) {
    char32_t c = text[i];
    if (c >= 0xD800 && c < 0xDC00 && i + 1 < text.size()) {
      c = 0x10000 + ((c - 0xD800) << 10) + (static_cast<char32_t>(text[++i]) - 0xDC00);
    }
    if (c < 0x80) {
      utf8 += static_cast<char>(c);
    } else if (c < 0x800) {
      utf8 += {static_cast<char>(0xC0 | (c >> 6)), static_cast<char>(0x80 | (c & 63))};
    } else if (c < 0x10000) {
      utf8 += {static_cast<char>(0xE0 | (c >> 12)), static_cast<char>(0x80 | ((c >> 6) & 63)),
               static_cast<char>(0x80 | (c & 63))};
    } else {
      utf8 += {static_cast<char>(0xF0 | (c >> 18)), static_cast<char>(0x80 | ((c >> 12) & 63)),
               static_cast<char>(0x80 | ((c >> 6) & 63)), static_cast<char>(0x80 | (c & 63))};
    }
  }
  const auto ranges = alignTokens(utf8, tokens, form, kTable);
  REQUIRE(ranges.size() == tokens.size());
  std::vector<std::string> out;
  for (const auto& range : ranges) {
    if (!range) {
      out.emplace_back("-");
      continue;
    }
    REQUIRE(range->start <= range->end);
    REQUIRE(range->end <= text.size());
    std::string shown = std::to_string(range->start);
    shown += ":";
    shown += std::to_string(range->end);
    out.push_back(shown);
  }
  return out;
}

using Cuts = std::vector<std::string>;

}  // namespace

TEST_CASE("align: WordPiece with case, accents and punctuation") {
  CHECK(cut(u"Hello, CAFÉ!", {"[CLS]", "hello", ",", "ca", "##fe", "!", "[SEP]"}, kWordPiece) ==
        Cuts{"-", "0:5", "5:6", "7:9", "9:11", "11:12", "-"});
  // The accent is a character of its own: it goes with its letter, whether the tokenizer dropped it or not.
  CHECK(cut(u"cafe\u0301 a", {"cafe", "a"}, kWordPiece) == Cuts{"0:5", "6:7"});
  CHECK(cut(u"cafe\u0301 a", {"caf", "##é", "a"}, kWordPiece) == Cuts{"0:3", "3:5", "6:7"});
  CHECK(cut(u"İstanbul", {"istanbul"}, kWordPiece) == Cuts{"0:8"});
  CHECK(cut(u"ΟΔΟΣ", {"οδος"}, kWordPiece) == Cuts{"0:4"});
}

TEST_CASE("align: characters that become several, or parts of one") {
  CHECK(cut(u"ﬁne ½ Ａ…", {"f", "##ine", "1", "⁄", "2", "a", ".", ".", "."}, kWordPiece) ==
        Cuts{"0:1", "0:3", "4:5", "4:5", "4:5", "6:7", "7:8", "7:8", "7:8"});
  CHECK(cut(u"한 Straße", {"\u1112\u1161", "##\u11ab", "strasse"}, kWordPiece) == Cuts{"0:1", "0:1", "2:8"});
  // And the other way round.
  CHECK(cut(u"\u1112\u1161\u11ab a", {"한", "a"}, kWordPiece) == Cuts{"0:3", "4:5"});
}

TEST_CASE("align: unknown words take what stands between their neighbours") {
  CHECK(cut(u"a 😀😀 b", {"a", "[UNK]", "b"}, kWordPiece) == Cuts{"0:1", "2:6", "7:8"});
  CHECK(cut(u"qaz a b", {"[UNK]", "a", "b"}, kWordPiece) == Cuts{"0:3", "4:5", "6:7"});
  CHECK(cut(u"x a a a", {"[UNK]", "a", "a", "a"}, kWordPiece) == Cuts{"0:1", "2:3", "4:5", "6:7"});
  CHECK(cut(u"a a a a", {"[UNK]", "[UNK]", "a", "a"}, kWordPiece) == Cuts{"0:1", "2:3", "4:5", "6:7"});
  CHECK(cut(u"漢字 a.", {"[UNK]", "[UNK]", "a", "."}, kWordPiece) == Cuts{"0:1", "1:2", "3:4", "4:5"});
  CHECK(cut(u"漢字", {"[CLS]", "[UNK]", "[UNK]", "[SEP]"}, kWordPiece) == Cuts{"-", "0:1", "1:2", "-"});
  // Cut off before the text ends.
  CHECK(cut(u"qaz wsx edc rfv", {"[CLS]", "[UNK]", "[UNK]", "[SEP]"}, kWordPiece) ==
        Cuts{"-", "0:3", "4:7", "-"});
  CHECK(cut(u"", {"[CLS]", "[UNK]", "[SEP]"}, kWordPiece) == Cuts{"-", "0:0", "-"});
}

TEST_CASE("align: special tokens have a place only where the text has them") {
  CHECK(cut(u"a [MASK] b", {"[CLS]", "a", "[MASK]", "b", "[SEP]"}, kWordPiece) ==
        Cuts{"-", "0:1", "2:8", "9:10", "-"});
  CHECK(cut(u"[CLS] a [SEP]", {"[CLS]", "[CLS]", "a", "[SEP]", "[SEP]"}, kWordPiece) ==
        Cuts{"-", "0:5", "6:7", "8:13", "-"});
  CHECK(cut(u"a <mask>", {"<s>", "a", "<mask>", "</s>"}, kByteLevel) == Cuts{"-", "0:1", "2:8", "-"});
  CHECK(cut(u"where ? here", {"[CLS]", "where", "?", "[SEP]", "here", "[SEP]"}, kWordPiece) ==
        Cuts{"-", "0:5", "6:7", "-", "8:12", "-"});
  CHECK(cut(u"Thank you [NAME].", {"thank", "you", "[NAME]", "."}, kWordPiece) ==
        Cuts{"0:5", "6:9", "10:16", "16:17"});
}

TEST_CASE("align: bytes") {
  // "é" is C3 A9, the emoji F0 9F 98 80, "한" ED 95 9C.
  CHECK(cut(u"Hé 😀 ok", {"H", "Ã©", "ĠðŁĺ", "Ģ", "Ġok"}, kByteLevel) ==
        Cuts{"0:1", "1:2", "3:5", "3:5", "6:8"});
  CHECK(cut(u"Hé", {"H", "Ã", "©"}, kByteLevel) == Cuts{"0:1", "1:2", "1:2"});
  CHECK(cut(u"a  b\n", {"a", "Ġ", "Ġb", "Ċ"}, kByteLevel) == Cuts{"0:1", "1:2", "3:4", "4:5"});
  // Normalised to lower case, and composed, before it became bytes.
  CHECK(cut(u"HE\u0301", {"h", "Ã", "©"}, kByteLevel) == Cuts{"0:1", "1:3", "1:3"});
  // Cut off in the middle of a character.
  CHECK(cut(u"ab 😀", {"ab", "Ġ", "ðŁ"}, kByteLevel) == Cuts{"0:2", "2:3", "3:5"});
}

TEST_CASE("align: SentencePiece") {
  CHECK(cut(u"Hello  wörld", {"<s>", "▁Hello", "▁w", "ö", "rld", "</s>"}, kSentencePiece) ==
        Cuts{"-", "0:5", "7:8", "8:9", "9:12", "-"});
  CHECK(cut(u"a 😀", {"▁a", "▁", "<0xF0>", "<0x9F>", "<0x98>", "<0x80>"}, kSentencePiece) ==
        Cuts{"0:1", "1:2", "2:4", "2:4", "2:4", "2:4"});
  CHECK(cut(u"a 😀😀b 😀", {"▁a", "▁", "<unk>", "<unk>", "b", "▁", "<unk>"}, kSentencePiece) ==
        Cuts{"0:1", "1:2", "2:4", "4:6", "6:7", "7:8", "8:10"});
  CHECK(cut(u"a 😀😀b", {"▁a", "▁", "<unk>", "b"}, kSentencePiece) == Cuts{"0:1", "1:2", "2:6", "6:7"});
  CHECK(cut(u"東京に行く。", {"▁", "東京", "に", "行く", "。"}, kSentencePiece) ==
        Cuts{"0:0", "0:2", "2:3", "3:5", "5:6"});
}

TEST_CASE("align: a tokenizer that keeps every character") {
  TokenForm form = kSentencePiece;
  form.verbatim = true;
  CHECK(cut(u"a\u200bb\nc\u0301d e", {"▁a", "<unk>", "b", "<unk>", "c", "<unk>", "d", "▁", "e"}, form) ==
        Cuts{"0:1", "1:2", "2:3", "3:4", "4:5", "5:6", "6:7", "7:8", "8:9"});
  CHECK(cut(u"a\u3000b c", {"<unk>", "▁", "<unk>"}, form) == Cuts{"0:3", "3:4", "4:5"});
  CHECK(cut(u"a.\n\nb", {"▁a", ".\n\n", "b"}, form) == Cuts{"0:1", "1:2", "4:5"});
}

TEST_CASE("align: scripts with marks, without spaces, from right to left") {
  CHECK(cut(u"ที่นี่ดี", {"▁", "ที่", "นี่", "ดี"}, kSentencePiece) == Cuts{"0:0", "0:3", "3:6", "6:8"});
  CHECK(cut(u"हिन्दी", {"ह", "##न", "##द", "##ी"}, kWordPiece) == Cuts{"0:2", "2:4", "4:5", "5:6"});
  CHECK(cut(u"كَتَبَ الولد", {"كتب", "الولد"}, kWordPiece) == Cuts{"0:6", "7:12"});
  // A family: three people joined.
  CHECK(cut(u"👨‍👩‍👧 x", {"[UNK]", "x"}, kWordPiece) == Cuts{"0:8", "9:10"});
  CHECK(cut(u"👨‍👩‍👧 x", {"▁", "👨", "👩", "👧", "▁x"}, kSentencePiece) ==
        Cuts{"0:0", "0:3", "3:6", "6:8", "9:10"});
  // Marks in another order than typed.
  CHECK(cut(u"q\u0307\u0323!", {"q", "\u0323", "\u0307", "!"}, kSentencePiece) ==
        Cuts{"0:1", "1:3", "1:3", "3:4"});
}

TEST_CASE("align: what no fold explains stands for what is in its place") {
  CHECK(cut(u"say ``yes'' now", {"▁say", "▁\"", "yes", "\"", "▁now"}, kSentencePiece) ==
        Cuts{"0:3", "4:6", "6:9", "9:11", "12:15"});
  CHECK(cut(u"one <br> two", {"▁one", "▁two"}, kSentencePiece) == Cuts{"0:3", "9:12"});
}

TEST_CASE("align: tokens that fit nowhere get empty ranges, in order") {
  CHECK(cut(u"abc", {"abc", "x", "▁", "y"}, kSentencePiece) == Cuts{"0:3", "3:3", "3:3", "3:3"});
  CHECK(cut(u"", {"a", "", "b"}, kSentencePiece) == Cuts{"0:0", "-", "0:0"});
  CHECK(alignTokens("abc", {"\xFF\xC3", "abc"}, {.byte_level = true}, {}).size() == 2);
  CHECK(alignTokens("\xC3(a", {"a"}, {}, {})[0] == TokenRange{2, 3});
}

TEST_CASE("align: any tokens, any text: ranges in order, inside the text, between characters") {
  std::mt19937 random(7);
  const std::vector<std::string> pieces{"a",        "b", "##a", "▁",    "▁a", "[UNK]",  "<unk>",  "[MASK]",
                                        "<0xF0>",   "Ã", "©",   "ðŁ",   "é",  "e",      "\u0301", "😀",
                                        " ",        ".", "ﬁ",   "f",    "fi", "\u200b", "한",     "##",
                                        "\xF0\x9F", "",  "漢",  "</w>", "İ",  "½"};
  const auto pick = [&](std::size_t n) {
    return std::uniform_int_distribution<std::size_t>(0, n - 1)(random);
  };
  const TokenForm all{.continuation_prefix = "##",
                      .word_suffix = "</w>",
                      .space_symbol = "▁",
                      .byte_level = true,
                      .byte_fallback = true,
                      .unknown = "[UNK]",
                      .literal = {"[MASK]", "<unk>"}};
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (std::size_t i = pick(12); i > 0; --i) text += pieces[pick(pieces.size())];
    std::vector<std::string> tokens;
    for (std::size_t i = pick(14); i > 0; --i) tokens.push_back(pieces[pick(pieces.size())]);
    const TokenForm& form = round % 4 == 0   ? kWordPiece
                            : round % 4 == 1 ? kByteLevel
                            : round % 4 == 2 ? kSentencePiece
                                             : all;
    std::uint32_t start = 0;
    std::uint32_t end = 0;
    for (const auto& range : alignTokens(text, tokens, form, kTable)) {
      if (!range) continue;
      REQUIRE(range->start >= start);
      REQUIRE(range->end >= end);
      REQUIRE(range->start <= range->end);
      start = range->start;
      end = range->end;
    }
    REQUIRE(end <= text.size());
  }
}

TEST_CASE("align: hostile tokens take linear time") {
  const auto seconds = [](const std::string& text, const std::vector<std::string>& tokens,
                          const TokenForm& form) {
    const auto begin = std::chrono::steady_clock::now();
    const auto ranges = alignTokens(text, tokens, form, kTable);
    const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
    REQUIRE(ranges.size() == tokens.size());
    return taken.count();
  };
  const auto repeat = [](const std::string& part, std::size_t n) {
    std::string out;
    while (n-- > 0) out += part;
    return out;
  };
  constexpr std::size_t kCount = 40000;
  std::vector<std::string> unknown;
  std::vector<std::string> misfits;
  std::vector<std::string> specials(kCount, "[CLS]");
  for (std::size_t i = 0; i < kCount; ++i) {
    unknown.emplace_back(i % 2 == 0 ? "[UNK]" : "a");
    misfits.emplace_back(i % 2 == 0 ? "x" : "aaaaaaaab");
  }
  std::vector<std::string> empty(kCount, "");
  empty.front() = "Ã";
  empty.back() = "©";
  // Quadratic work would take minutes.
  CHECK(seconds(repeat("a", 4 * kCount), unknown, kWordPiece) < 10);
  CHECK(seconds(repeat("a ", 2 * kCount), misfits, kSentencePiece) < 10);
  CHECK(seconds(repeat("a\u0301", 2 * kCount), misfits, kSentencePiece) < 10);
  CHECK(seconds(repeat(" ", 4 * kCount) + "[CLS]", specials, kWordPiece) < 10);
  CHECK(seconds(repeat("\u0301", 4 * kCount), std::vector<std::string>(kCount, "▁\u0307"), kSentencePiece) <
        10);
  CHECK(seconds("é", empty, kByteLevel) < 10);
}

TEST_CASE("align: as JSON") {
  CHECK(alignTokensJson("Éa b", R"({"tokens": ["[CLS]", "e", "##a", "[UNK]"],
    "form": {"continuation_prefix": "##", "unknown": "[UNK]", "literal": ["[CLS]"]},
    "folds": {"É": "e\u0301"}, "marks": "\u0301"})") == "[null,[0,1],[1,2],[3,4]]");
  CHECK(alignTokensJson("", R"({"tokens": []})") == "[]");
  for (const char* bad : {"", "[]", "{\"tokens\": [1]}", "{\"tokens\": 1}", "{\"form\": []}", "{\"x\": 1}",
                          "{\"form\": {\"byte_level\": 1}}", "{\"form\": {\"x\": 1}}",
                          "{\"folds\": {\"ab\": \"c\"}}", "{\"marks\": 1}"}) {
    CHECK(alignTokensJson("a", bad).starts_with("{\"error\":"));
  }
}
