#pragma once

#include <string>
#include <string_view>

namespace cardsmith::markdown {

/// Appends the character that an entity such as `&amp;` or `&#x41;` stands for. A name outside our list (it
/// holds what occurs in cards, not all of HTML's 2,231 names) is appended as written.
void appendEntity(std::string& out, std::string_view entity);

/// `text` with its entities replaced.
std::string decodeEntities(std::string_view text);

}  // namespace cardsmith::markdown
