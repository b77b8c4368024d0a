#include "sections/document.h"

#include <catch2/catch_test_macros.hpp>
#include <string>
#include <string_view>

#include "card/card.h"
#include "markdown/outline.h"
#include "rules/readings.h"
#include "text/grams.h"
#include "text/source_text.h"
#include "yaml/document.h"

using namespace cardsmith;

namespace {

// The words of the body's first sentence.
int wordsOf(std::string_view body) {
  const SourceText source(body);
  const yaml::Document none;
  const Span span{0, source.text().size()};
  const markdown::Outline outline = markdown::parseMarkdown(source.text(), span);
  const Grams grams(source.text());
  rules::Readings readings;
  const Card card{.source = source,
                  .front_matter = std::nullopt,
                  .yaml = none,
                  .body = span,
                  .outline = outline,
                  .grams = grams,
                  .readings = readings};
  return sections::readDocument(card).units.at(0).sentences.at(0).words;
}

}  // namespace

TEST_CASE("words are counted, wherever they begin and however long they are") {
  for (std::size_t length = 1; length < 20; ++length) {
    for (int count = 1; count < 20; ++count) {
      std::string body;
      for (int i = 0; i < count; ++i)
        body += (i > 0 ? " " : "") + std::string(length, i % 2 == 0 ? 'w' : '7');
      CHECK(wordsOf(body) == count);
    }
  }
  CHECK(wordsOf("a-b (c), d/e; f:g \"h\"") == 8);
  CHECK(wordsOf("AZ az 09 [ { ` @ ~ : Zz") == 4);
  CHECK(wordsOf("слово и слово") == 3);
  // Two characters of a script without spaces stand for a word, beside the run itself.
  CHECK(wordsOf("数据集文本语言") == 1 + 7 / 2);
}
