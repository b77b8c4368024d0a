#pragma once

#include <string_view>

namespace cardsmith::rules {

/// The key of a widget example that was meant where `written` is not one; empty where it is one, or where
/// nothing near is known. Source: ApiWidgetExampleFromModelcard of huggingface.js (2026-11-23).
std::string_view meantWidgetKey(std::string_view written);

}  // namespace cardsmith::rules
