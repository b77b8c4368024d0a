#pragma once

#include <vector>

#include "card/card.h"
#include "rules/report.h"

namespace cardsmith::sections {

/// How complete the card is, 0 to 100. `findings` are all that is found, also what `--ignore` and the like do
/// not show: switching advice off there makes no card more complete. What a comment in the card switches off
/// is no finding.
///
/// A model card has 10 points for each of the seven sections (5 where it is partial), 5 points for each of
/// four things in the metadata, and 10 for having no findings. A thing that is not asked of this card counts
/// as given:
/// - `license`;
/// - the task or the library (`pipeline_tag`, `library_name`), unless a tag tells it;
/// - where it comes from (`datasets` or `base_model`), unless the text tells the training data in full and
/// names
///   neither a dataset nor a base of the Hub;
/// - `language`, unless the model has to do with no language.
/// A data set card has 12 points each for `license`, `task_categories`, `language` (where it has to do with
/// one), `pretty_name`, and `size_categories` or `configs` or `dataset_info`, and 30 for a body (15 for a
/// short one); a Space 20 each for `title`, `sdk`, `license` and `short_description`, and 10 for a body; both
/// 10 for having no findings. Of these 10, each info takes 1, each warning 3, and an error all. So 100 means:
/// nothing is missing and there is nothing to say. Where only the metadata are checked, they and the findings
/// make up the 100.
int score(const Card& card, const std::vector<Finding>& findings);

}  // namespace cardsmith::sections
