#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "card/card.h"
#include "sections/fold.h"
#include "sections/lexicon.h"

namespace cardsmith::sections {

/// One place of a phrase, in the folded text of its unit.
struct Hit {
  Sign sign = Sign::none;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A sentence, a list item's sentence or a table row.
struct Sentence {
  std::uint32_t begin = 0;  ///< in the folded text of its unit
  std::uint32_t end = 0;
  std::uint32_t first_hit = 0;  ///< in Unit::hits
  std::uint32_t last_hit = 0;
  Signs signs;
  std::uint16_t words = 0;
  std::uint16_t integers = 0;
  std::uint16_t decimals = 0;  ///< 0.93, 93.1 and 93 %
  bool blank = false;          ///< placeholder, template text or a bare link
  bool linked = false;
  bool has(Sign sign) const { return signs.test(index(sign)); }
  bool numbered() const { return integers + decimals > 0; }
};

enum class UnitKind : std::uint8_t { prose, item, code, table, html };

/// A leaf of the body with what was found in it.
struct Unit {
  int block = -1;
  UnitKind kind = UnitKind::prose;
  Topics topics = 0;  ///< of the heading above it
  Topics key = 0;     ///< of its own `key:`, where it has one
  int heading = -1;   ///< block of the nearest heading, or -1
  Folded folded;
  std::string_view text;  ///< what `folded` was made of, unless `built` is
  std::string built;
  std::vector<Hit> hits;
  std::vector<Sentence> sentences;
  std::vector<Span> marks;         ///< links and inline code, in `text`
  std::vector<std::size_t> lines;  ///< where the source's lines start, in `text`
  bool linked = false;
  bool data_link = false;  ///< a link to a data set's page
  bool image = false;
  bool result_image = false;      ///< an image whose text or name speaks of results
  std::uint32_t value_begin = 0;  ///< folded: after the `key:`
  // code
  bool loads = false, runs = false, trains = false, evaluates = false, installs = false, cites = false,
       metric_name = false;
  bool listing = false;   ///< only `name: version` lines
  bool unfilled = false;  ///< a template's name stands where the model's belongs
  bool printed = false;   ///< the layers of the model, as it prints itself

  std::string_view original() const { return built.empty() ? text : std::string_view(built); }
  Topics all() const { return key ? static_cast<Topics>(key | (topics & kAside)) : topics; }
  bool is(Topics wanted) const { return ((topics | key) & wanted) != 0; }
};

/// The body as units in order.
struct Document {
  std::vector<Unit> units;
  std::vector<std::pair<int, Topics>> headings;  ///< block and what it announces, in order
  std::vector<int> heading_of;                   ///< by block: nearest heading block, or -1
  std::string title;                             ///< folded
  bool told_in_heading = false;    ///< a heading says what was trained on what: "BERT fine-tuned on X"
  bool recipe_in_heading = false;  ///< a heading is a link to a "fine-tune script"
};

Document readDocument(const Card& card);

/// Whether the byte of `text` lies in a link or inline code.
bool isMarked(const Unit& unit, std::size_t at);

}  // namespace cardsmith::sections
