#include "markdown/outline.h"

#include <catch2/catch_test_macros.hpp>
#include <ctime>
#include <string>
#include <string_view>

#include "check/limits.h"
#include "dump.h"

namespace cardsmith::markdown {
namespace {

using namespace std::string_view_literals;

std::string blocksOf(std::string_view text) {
  return dumpBlocks(text, parseMarkdown(text, {0, text.size()}));
}

std::string inlinesOf(std::string_view text) {
  return dumpInlines(text, parseMarkdown(text, {0, text.size()}));
}

TEST_CASE("ATX headings", "[markdown]") {
  CHECK(blocksOf("# One\n## Two ##\n### Three#\n") ==
        "heading1 [# One] content [One]\n"
        "heading2 [## Two ##] content [Two]\n"
        "heading3 [### Three#] content [Three#]\n");
  CHECK(blocksOf("   ###### *a* `b` &amp; \\# [c](d) ###  \ntext") ==
        "heading6 [###### *a* `b` &amp; \\# [c](d) ###] content [*a* `b` &amp; \\# [c](d)] text [a b & # c]\n"
        "paragraph [text]\n");
  CHECK(blocksOf("#no\n####### seven\n") == "paragraph [#no\\n####### seven] text [#no ####### seven]\n");
}

TEST_CASE("headings that md4c reports without text", "[markdown]") {
  CHECK(blocksOf("text\n#\ntext\n##  \n### ###\nend") ==
        "paragraph [text]\n"
        "heading1 [#] content []\n"
        "paragraph [text]\n"
        "heading2 [##] content []\n"
        "heading3 [### ###] content []\n"
        "paragraph [end]\n");
  CHECK(blocksOf("# ![](logo.png)\n\n# ![](a\\_b.png)\n") ==
        "heading1 [# ![](logo.png)] content [![](logo.png)]\n"
        "heading1 [# ![](a\\_b.png)] content [![](a\\_b.png)]\n");
  CHECK(blocksOf("[a]: /x\n'title'\n#\n[b]: /y\n# B\n") ==
        "heading1 [#] content []\n"
        "heading1 [# B] content [B]\n");
  CHECK(blocksOf("> #\n> - #\n") ==
        "quote [> #\\n> - #]\n"
        "  heading1 [#] content []\n"
        "  bullets1 [- #]\n"
        "    item [- #]\n"
        "      heading1 [#] content []\n");
}

TEST_CASE("setext headings", "[markdown]") {
  CHECK(blocksOf("One\n===\nTwo\nlines\n--\n") ==
        "setext1 [One\\n===] content [One]\n"
        "setext2 [Two\\nlines\\n--] content [Two\\nlines] text [Two lines]\n");
  CHECK(blocksOf("[a]: /x\nTitle\n===\n\n![](a\\_b)\n---\n") ==
        "setext1 [Title\\n===] content [Title]\n"
        "setext2 [![](a\\_b)\\n---] content [![](a\\_b)]\n");
  CHECK(blocksOf("> Title\n> ---\n> text") ==
        "quote [> Title\\n> ---\\n> text]\n"
        "  setext2 [Title\\n> ---] content [Title]\n"
        "  paragraph [text]\n");
}

TEST_CASE("headings written in HTML", "[markdown]") {
  CHECK(blocksOf("<h1 align=\"center\">A <b>big</b>&nbsp;title</h1>\n\ntext") ==
        "html [<h1 align=\"center\">A <b>big</b>&nbsp;title</h1>] text [A big\xC2\xA0title]\n"
        "  html-heading1 [<h1 align=\"center\">A <b>big</b>&nbsp;title</h1>] content [A "
        "<b>big</b>&nbsp;title] text [A big\xC2\xA0title]\n"
        "paragraph [text]\n");
  CHECK(blocksOf("<h2>\n\nMarkdown *here*\n\n</h2>\n") ==
        "html [<h2>]\n"
        "  html-heading2 [<h2>\\n\\nMarkdown *here*\\n\\n</h2>] content [\\n\\nMarkdown *here*\\n\\n] text "
        "[Markdown here]\n"
        "paragraph [Markdown *here*] text [Markdown here]\n"
        "html [</h2>]\n");
  CHECK(blocksOf("a <h3>b</h3> c\n\n<h1>never closed\n\n# d\n") ==
        "paragraph [a <h3>b</h3> c] text [a b c]\n"
        "  html-heading3 [<h3>b</h3>] content [b]\n"
        "html [<h1>never closed] text [never closed]\n"
        "  html-heading1 [<h1>never closed] content [never closed]\n"
        "heading1 [# d] content [d]\n");
}

TEST_CASE("fenced code", "[markdown]") {
  CHECK(blocksOf("```Python title=\"x\"\nprint()\n\n  x\n```\n") ==
        "fenced [```Python title=\"x\"\\nprint()\\n\\n  x\\n```] content [print()\\n\\n  x] text "
        "[print()\\n\\n  x\\n] info [Python title=\"x\"|Python title=\"x\"] language python\n");
  CHECK(blocksOf("```\n```\ntext\n~~~~\n~~~\n~~~~~  \n") ==
        "fenced [```\\n```] content []\n"
        "paragraph [text]\n"
        "fenced [~~~~\\n~~~\\n~~~~~] content [~~~] text [~~~\\n]\n");
  CHECK(blocksOf("```\n\n\n```\n") == "fenced [```\\n\\n\\n```] content [\\n] text [\\n\\n]\n");
  CHECK(blocksOf("```js\nopen") ==
        "fenced [```js\\nopen] content [open] text [open\\n] info [js|js] language js open\n");
  CHECK(blocksOf("text\n```") == "paragraph [text]\nfenced [```] content [] open\n");
  CHECK(blocksOf("```\n") == "fenced [```] content [] open\n");
  CHECK(blocksOf("> ```sh\n> ls\n> ```\n> end") ==
        "quote [> ```sh\\n> ls\\n> ```\\n> end]\n"
        "  fenced [```sh\\n> ls\\n> ```] content [> ls] text [ls\\n] info [sh|sh] language sh\n"
        "  paragraph [end]\n");
  CHECK(blocksOf("> ```sh\n> ls\ntext") ==
        "quote [> ```sh\\n> ls]\n"
        "  fenced [```sh\\n> ls] content [> ls] text [ls\\n] info [sh|sh] language sh open\n"
        "paragraph [text]\n");
  CHECK(blocksOf("- a\n  ```\n  b\n  ```\n- c") ==
        "bullets1 [- a\\n  ```\\n  b\\n  ```\\n- c]\n"
        "  item [- a\\n  ```\\n  b\\n  ```]\n"
        "    paragraph [a]\n"
        "    fenced [```\\n  b\\n  ```] content [  b] text [b\\n]\n"
        "  item [- c]\n"
        "    paragraph [c]\n");
}

TEST_CASE("indented code", "[markdown]") {
  CHECK(blocksOf("a\n\n    code\n\n      more\n\nb\n") ==
        "paragraph [a]\n"
        "indented [code\\n\\n      more] text [code\\n\\n  more\\n]\n"
        "paragraph [b]\n");
  CHECK(blocksOf("    only") == "indented [only] text [only\\n]\n");
}

TEST_CASE("lists, items and tasks", "[markdown]") {
  CHECK(blocksOf("- a\n-\n- b *c*\n  d\n+ e") ==
        "bullets1 [- a\\n-\\n- b *c*\\n  d]\n"
        "  item [- a]\n"
        "    paragraph [a]\n"
        "  item [-]\n"
        "  item [- b *c*\\n  d]\n"
        "    paragraph [b *c*\\n  d] text [b c d]\n"
        "bullets1 [+ e]\n"
        "  item [+ e]\n"
        "    paragraph [e]\n");
  CHECK(blocksOf("3. a\n4) b\n\n- - x\n\n      y\n") ==
        "ordered1 [3. a]\n"
        "  item [3. a]\n"
        "    paragraph [a]\n"
        "ordered1 [4) b]\n"
        "  item [4) b]\n"
        "    paragraph [b]\n"
        "bullets1 [- - x\\n\\n      y]\n"
        "  item [- - x\\n\\n      y]\n"
        "    bullets2 [- x\\n\\n      y]\n"
        "      item [- x\\n\\n      y]\n"
        "        paragraph [x]\n"
        "        paragraph [y]\n");
  CHECK(blocksOf("- [x] done\n- [ ] `open`\n- [ ]\n") ==
        "bullets1 [- [x] done\\n- [ ] `open`\\n- [ ]]\n"
        "  item [- [x] done]\n"
        "    paragraph [done]\n"
        "  item [- [ ] `open`]\n"
        "    paragraph [`open`] text [open]\n"
        "  item [- [ ]]\n");
  CHECK(blocksOf("- ![](x)\n- # h\n  t\n") ==
        "bullets1 [- ![](x)\\n- # h\\n  t]\n"
        "  item [- ![](x)]\n"
        "    paragraph [![](x)]\n"
        "  item [- # h\\n  t]\n"
        "    heading1 [# h] content [h]\n"
        "    paragraph [t]\n");
}

TEST_CASE("quotes", "[markdown]") {
  CHECK(blocksOf("> a\nlazy\n>\n\n>> b\n> c\n") ==
        "quote [> a\\nlazy]\n"
        "  paragraph [a\\nlazy] text [a lazy]\n"
        "quote [>> b\\n> c]\n"
        "  quote [> b\\n> c]\n"
        "    paragraph [b\\n> c] text [b c]\n");
  CHECK(blocksOf(">\n\ntext") == "quote [>]\nparagraph [text]\n");
  CHECK(blocksOf("- > a\n  > b\n\n  c") ==
        "bullets1 [- > a\\n  > b\\n\\n  c]\n"
        "  item [- > a\\n  > b\\n\\n  c]\n"
        "    quote [> a\\n  > b]\n"
        "      paragraph [a\\n  > b] text [a b]\n"
        "    paragraph [c]\n");
}

TEST_CASE("thematic breaks", "[markdown]") {
  CHECK(blocksOf("a\n\n* * *\n[x]: /y\n\n___\n> ---\n") ==
        "paragraph [a]\n"
        "break [* * *]\n"
        "break [___]\n"
        "quote [> ---]\n"
        "  break [---]\n");
}

TEST_CASE("tables", "[markdown]") {
  CHECK(blocksOf("| a | **b** |\n|---|:-:|\n| 1 | `x` |\n| | \\| |\n|2|\n| 3 | 4 | 5 |\n\nend") ==
        "table [| a | **b** |\\n|---|:-:|\\n| 1 | `x` |\\n| | \\| |\\n|2|\\n| 3 | 4 | 5 |]"
        " row [a] [**b**]=b row [1] [`x`]=x row [] [\\|]=| row [2] [] row [3] [4]\n"
        "paragraph [end]\n");
  CHECK(blocksOf("a | b\n--|--\n") == "table [a | b\\n--|--] row [a] [b]\n");
  CHECK(blocksOf("> | a |\n> |---|\n> | [l](u \"|\") |\n") ==
        "quote [> | a |\\n> |---|\\n> | [l](u \"|\") |]\n"
        "  table [| a |\\n> |---|\\n> | [l](u \"|\") |] row [a] row [[l](u \"|\")]=l\n");
  CHECK(blocksOf("| | |\n|-|-|\n| | |\n") == "table [| | |\\n|-|-|\\n| | |] row [] [] row [] []\n");
}

TEST_CASE("tables begin and end where GFM says, not where md4c 0.5.3 does", "[markdown]") {
  CHECK(blocksOf("| a |\n|---|\n| 1 |\n## Next\ntext\n") ==
        "table [| a |\\n|---|\\n| 1 |] row [a] row [1]\n"
        "heading2 [## Next] content [Next]\n"
        "paragraph [text]\n");
  std::string many;
  for (int i = 0; i < 50; ++i) many += "# h\n| a |\n|---|\n| 1 |\n";
  const Outline fifty = parseMarkdown(many, {0, many.size()});
  CHECK(fifty.headings.size() == 50);
  CHECK(fifty.blocks.size() == 100);
  CHECK(blocksOf("Results:\n| a | b |\n|---|---|\n| 1 | 2 |\n```sh\nls\n```\n") ==
        "paragraph [Results:]\n"
        "table [| a | b |\\n|---|---|\\n| 1 | 2 |] row [a] [b] row [1] [2]\n"
        "fenced [```sh\\nls\\n```] content [ls] text [ls\\n] info [sh|sh] language sh\n");
  CHECK(blocksOf("text\na | b\n---\n") ==
        "setext2 [text\\na | b\\n---] content [text\\na | b] text [text a | b]\n");
  const std::string text = "é\n| a |\n|---|\n# h [x](y) `c` <!-- k -->\n";
  const Outline outline = parseMarkdown(text, {0, text.size()});
  CHECK(dumpInlines(text, outline) ==
        "link [[x](y)] to [y] text [x]\n"
        "code [`c`] text [c]\n"
        "comment [<!-- k -->] text [ k ]\n");
}

TEST_CASE("links", "[markdown]") {
  CHECK(inlinesOf("a [one](/u \"t)\") [*two*](<a b>) [three]() [](four) [five](a&amp;b\\_c)") ==
        "link [[one](/u \"t)\")] to [/u] text [one]\n"
        "link [[*two*](<a b>)] to [a b] text [two]\n"
        "link [[three]()] to [] text [three]\n"
        "link [[](four)] to [four] text []\n"
        "link [[five](a&amp;b\\_c)] to [a&amp;b\\_c] href [a&b_c] text [five]\n");
  CHECK(inlinesOf("[r]: /dest 'title'\n\n[text][r] [r][] [r] [r](other) [r](not a link) [no] [text][none]") ==
        "link [[text][r]] to [/dest] text [text]\n"
        "link [[r][]] to [/dest] text [r]\n"
        "link [[r]] to [/dest] text [r]\n"
        "link [[r](other)] to [other] text [r]\n"
        "link [[r]] to [/dest] text [r]\n");
  CHECK(inlinesOf("[a **b** [c]](\n  /u\n  'multi\nline') after [d](e)") ==
        "link [[a **b** [c]](\\n  /u\\n  'multi\\nline')] to [/u] text [a b [c]]\n"
        "link [[d](e)] to [e] text [d]\n");
  CHECK(inlinesOf("[![badge](b.svg \"t\")](/link) ![a [b](c) ![d](e)](f)") ==
        "link [[![badge](b.svg \"t\")](/link)] to [/link] text []\n"
        "link [[b](c)] to [c] text [b]\n"
        "image [![badge](b.svg \"t\")] at [b.svg] alt [badge]\n"
        "image [![a [b](c) ![d](e)](f)] at [f] alt [a b d]\n"
        "image [![d](e)] at [e] alt [d]\n");
  CHECK(inlinesOf("# [in](a)\n- [list](b)\n\n| [cell](c) |\n|-|\n> [quote](d)\n") ==
        "link [[in](a)] to [a] text [in]\n"
        "link [[list](b)] to [b] text [list]\n"
        "link [[cell](c)] to [c] text [cell]\n"
        "link [[quote](d)] to [d] text [quote]\n");
}

TEST_CASE("addresses without brackets", "[markdown]") {
  CHECK(
      inlinesOf("<https://a.b/c> <me@x.org> (https://d.e/f_(g)). http://h.i/~j%20k?l=1&amp;m, www.n.o/p!") ==
      "link [<https://a.b/c>] to [https://a.b/c] text [https://a.b/c] auto\n"
      "link [<me@x.org>] to [me@x.org] href [mailto:me@x.org] text [me@x.org] auto\n"
      "link [https://d.e/f_(g)] to [https://d.e/f_(g)] text [https://d.e/f_(g)] auto\n"
      "link [http://h.i/~j%20k?l=1&amp;m] to [http://h.i/~j%20k?l=1&amp;m] href [http://h.i/~j%20k?l=1&m] "
      "text "
      "[http://h.i/~j%20k?l=1&m] auto\n"
      "link [www.n.o/p] to [www.n.o/p] href [http://www.n.o/p] text [www.n.o/p] auto\n");
  CHECK(inlinesOf("**https://a.b/c** `https://code.d` [https://e.f](g) https:// xhttp://no.no ftp://h.i/j") ==
        "link [https://a.b/c] to [https://a.b/c] text [https://a.b/c] auto\n"
        "link [[https://e.f](g)] to [g] text [https://e.f]\n"
        "link [ftp://h.i/j] to [ftp://h.i/j] text [ftp://h.i/j] auto\n"
        "code [`https://code.d`] text [https://code.d]\n");
}

TEST_CASE("images, code, comments and anchors", "[markdown]") {
  CHECK(inlinesOf("![a *b*](x.png) ![](y.png) ![r]\n\n[r]: z.png") ==
        "image [![a *b*](x.png)] at [x.png] alt [a b]\n"
        "image [![](y.png)] at [y.png] no alt\n"
        "image [![r]] at [z.png] alt [r]\n");
  CHECK(inlinesOf("`a` ``b ` c`` `` ` `` `two\nlines`") ==
        "code [`a`] text [a]\n"
        "code [``b ` c``] text [b ` c]\n"
        "code [`` ` ``] text [`]\n"
        "code [`two\\nlines`] text [two lines]\n");
  CHECK(inlinesOf("<p><img src=\"a.png\" ALT='x &amp; y'><img src=b.png /></p>\n\n"
                  "<a id=one name=\"two\" href='#x'>go <b>on</b></a> <!-- c\nd --> <img src=\"e\" alt>\n\n"
                  "<!-- block\n\n```\n-->\n<div id=\"three\">\n") ==
        "link [<a id=one name=\"two\" href='#x'>go <b>on</b></a>] to [#x] text [go on] html\n"
        "image [<img src=\"a.png\" ALT='x &amp; y'>] at [a.png] alt [x & y] html\n"
        "image [<img src=b.png />] at [b.png] no alt html\n"
        "image [<img src=\"e\" alt>] at [e] alt [] html\n"
        "comment [<!-- c\\nd -->] text [ c\\nd ]\n"
        "comment [<!-- block\\n\\n```\\n-->] text [ block\\n\\n```\\n]\n"
        "anchor [one]\n"
        "anchor [two]\n"
        "anchor [three]\n");
}

TEST_CASE("CRLF, lone CR, CR CR LF and NUL keep their places", "[markdown]") {
  CHECK(blocksOf("# a\r\n\r\n```x\r\ny\r\n```\r\n- b\r\n") ==
        "heading1 [# a] content [a]\n"
        "fenced [```x\\r\\ny\\r\\n```] content [y] text [y\\n] info [x|x] language x\n"
        "bullets1 [- b]\n"
        "  item [- b]\n"
        "    paragraph [b]\n");
  CHECK(blocksOf("# a\r\r## b\r| c |\r|--|\r") ==
        "heading1 [# a] content [a]\n"
        "heading2 [## b] content [b]\n"
        "table [| c |\\r|--|] row [c]\n");
  CHECK(blocksOf("a\r\r\nb\r\r\n") == "paragraph [a]\nparagraph [b]\n");
  CHECK(blocksOf("a\0b `c\0` [d\0](e)\n\0\n\n#\0\n# f\0"sv) ==
        "paragraph [a\\0b `c\\0` [d\\0](e)\\n\\0] text "
        "[a\xEF\xBF\xBD"
        "b c\xEF\xBF\xBD d\xEF\xBF\xBD \xEF\xBF\xBD]\n"
        "paragraph [#\\0] text [#\xEF\xBF\xBD]\n"
        "heading1 [# f\\0] content [f\\0] text [f\xEF\xBF\xBD]\n");
}

TEST_CASE("only the body is read, at its place in the card", "[markdown]") {
  const std::string text = "---\na: 1\n---\n# T\n[x](y)";
  const Outline outline = parseMarkdown(text, {13, text.size()});
  CHECK(dumpBlocks(text, outline) == "heading1 [# T] content [T]\nparagraph [[x](y)] text [x]\n");
  CHECK(outline.blocks[0].span.begin == 13);
  CHECK(parseMarkdown("", {0, 0}).blocks.empty());
  CHECK(blocksOf("\xEF\xBB\xBF# T") == "heading1 [# T] content [T]\n");
}

TEST_CASE("sections run from heading to heading", "[markdown]") {
  const std::string text = "intro\n# A\na\n<h2>B</h2>\n\nb\n";
  const Outline outline = parseMarkdown(text, {0, text.size()});
  const auto sections = sectionSpans(outline, {0, text.size()});
  REQUIRE(sections.size() == 3);
  CHECK(sections[0].heading == -1);
  CHECK(shown(text, sections[0].span) == "intro\\n");
  CHECK(shown(text, sections[1].span) == "# A\\na\\n");
  CHECK(shown(text, sections[2].span) == "<h2>B</h2>\\n\\nb\\n");
  CHECK(sectionSpans({}, {3, 9}).size() == 1);
}

std::string repeated(std::string_view piece, std::size_t bytes) {
  std::string out;
  while (out.size() < bytes) out += piece;
  return out;
}

TEST_CASE("too many table cells give no outline", "[markdown][limits]") {
  const std::string row = repeated("|a", 256);  // 128 columns
  const std::string head = row + "\n" + repeated("|-", 256) + "\n";
  const std::size_t rows = limits::kTableCells / 128;  // with the header: just over the limit
  const std::string over = head + repeated("|x\n", rows * 3);
  const Outline outline = parseMarkdown(over, {0, over.size()});
  CHECK(outline.table_limit_hit);
  CHECK(outline.blocks.empty());
  const std::string under = head + repeated("|x\n", (rows - 2) * 3);
  const Outline taken = parseMarkdown(under, {0, under.size()});
  CHECK_FALSE(taken.table_limit_hit);
  CHECK(taken.table_cells == (rows - 1) * 128);
}

TEST_CASE("too many items give no outline", "[markdown][limits]") {
  const std::string over = repeated("-\n", 2 * limits::kOutlineItems + 2);
  const Outline outline = parseMarkdown(over, {0, over.size()});
  CHECK(outline.item_limit_hit);
  CHECK(outline.blocks.empty());
  const std::string under = repeated("-\n", 2 * limits::kOutlineItems - 4);
  CHECK_FALSE(parseMarkdown(under, {0, under.size()}).item_limit_hit);
}

TEST_CASE("links that md4c leaves without having entered them", "[markdown]") {
  CHECK(blocksOf("![a]([)![b]](c)\n").starts_with("paragraph"));
  CHECK(blocksOf("See [a]([)b](c).\n![x](y.png)\n").starts_with("paragraph"));
  CHECK(inlinesOf("[]([)[]]()\n\n[]([)[]]()\n\n[x](y)\n").find("[x](y)") != std::string::npos);
  // Whatever brackets stand there, what is told lies in the text.
  std::uint32_t random = 1;
  for (int round = 0; round < 20000; ++round) {
    std::string text;
    for (int k = 0; k < 16; ++k) {
      random = random * 1664525U + 1013904223U;
      text += "[[]]()!`a|*"[(random >> 16U) % 11];
    }
    if (round % 2 == 0) text = "a|b\n-|-\n" + text;
    text += "\n\nend";
    const Outline outline = parseMarkdown(text, {0, text.size()});
    const auto isInside = [&](Span span) { return span.begin <= span.end && span.end <= text.size(); };
    INFO(text);
    bool inside = true;
    for (const Link& link : outline.links)
      inside = inside && isInside(link.span) && isInside(link.destination);
    for (const Image& image : outline.images)
      inside = inside && isInside(image.span) && isInside(image.destination);
    for (const InlineCode& code : outline.inline_code) inside = inside && isInside(code.span);
    REQUIRE(inside);
    REQUIRE(outline.blocks.back().text.find("end") != std::string::npos);
  }
}

TEST_CASE("hostile texts take linear time", "[markdown][limits]") {
  const auto nested = [](std::string_view open, std::string_view close) {
    return repeated(open, 200'000) + repeated(close, 200'000 / open.size() * close.size());
  };
  const std::string quotes(150'000, '>');
  for (const std::string& text :
       {nested("![a ", "](x)"), nested("<h1>", "</h1>"), quotes + "a\n" + quotes + "\n" + quotes + "b",
        nested("- ", "\n-"), nested("**a ", "**")}) {
    const std::clock_t begin = std::clock();
    (void)parseMarkdown(text, {0, text.size()});
    CHECK(static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC < 10);
  }
  // A quadratic step over 400,000 bytes would take minutes.
  for (const std::string_view piece : {"#\n",
                                       "> ",
                                       "- ",
                                       "[",
                                       "![",
                                       "![](",
                                       "[a](",
                                       "[a](b",
                                       "](",
                                       "`",
                                       "``a",
                                       "*",
                                       "**a ",
                                       "<",
                                       "<a ",
                                       "<a href=\"",
                                       "<!--",
                                       "</h1>",
                                       "<h1>",
                                       "<b>",
                                       "&",
                                       "&#",
                                       "|",
                                       "|\n",
                                       "a|b\n-|-\n",
                                       "| a |\n|---|\n# h\n",
                                       "\\",
                                       "```\n",
                                       "```a\n\n",
                                       "[a]: b\n",
                                       "[a]\n",
                                       "[a][",
                                       "http://",
                                       "www.a_",
                                       "(http://a_b",
                                       "_www._",
                                       "a@b.c ",
                                       "\r\r\n",
                                       "1. a\n",
                                       "- a\n  ",
                                       "t\na|b\n-|-\n",
                                       "> #\n",
                                       "> [a]: b\n> #\n\n",
                                       "x\n===\n",
                                       "\t",
                                       "[a](<",
                                       "<?",
                                       "<![CDATA["}) {
    std::string text = "[a]: /x\\&\n\n" + repeated(piece, 400'000);
    const std::clock_t begin = std::clock();
    const Outline outline = parseMarkdown(text, {0, text.size()});
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    INFO("piece: " << piece << ", blocks: " << outline.blocks.size());
    CHECK(seconds < 10);
    for (const Block& block : outline.blocks) {
      if (block.span.begin > block.span.end || block.span.end > text.size()) FAIL("bad span");
    }
  }
}

}  // namespace
}  // namespace cardsmith::markdown
