#pragma once

#include <string>
#include <vector>

#include "card/card.h"
#include "cardsmith/check.h"
#include "sections/lexicon.h"
#include "text/edit.h"

namespace cardsmith::sections {

/// What the body lacks, section by section; `facts` are the training facts that it has.
struct Gaps {
  bool what_it_is = true;
  bool what_it_does = true;
  bool purpose = true;
  bool limits = true;
  bool data_name = true;
  bool data_property = true;
  Signs facts;
  bool metric_name = true;
  bool result_numbers = true;
  bool evaluated_data = true;
  bool threshold = false;  ///< the body states one
};

/// What a reader of the section (by its place in kSectionIds) would still look for.
std::vector<std::string> missingOf(std::size_t section, Coverage coverage, const Gaps& gaps,
                                   const Card& card);

/// Markdown that the author can insert and fill in, ending in a line break. What the metadata know is
/// already there; the rest are comments, which the Hub does not show and which count as nothing.
std::string skeletonOf(std::size_t section, const Card& card);

/// What inserts the skeletons of these sections, by their places in kSectionIds, in order: below the heading
/// of a section that has one and nothing else, behind what a section has, and of others before the next
/// section that has a heading, else where a new one goes.
std::vector<TextEdit> insertSkeletons(const Card& card, const std::vector<std::size_t>& sections);

}  // namespace cardsmith::sections
