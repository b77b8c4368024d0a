#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "yaml/document.h"

namespace cardsmith::yaml {

// The scalars of js-yaml 4's default schema: the core schema, timestamps and base64.

bool isNullText(std::string_view text);
std::optional<bool> readBoolean(std::string_view text);
/// Decimal, 0b, 0o and 0x integers with a sign; none where the double would be infinite.
std::optional<double> readInteger(std::string_view text);
/// Decimals with a point or an exponent, `.inf`, `.nan`; also plain integers.
std::optional<double> readFloat(std::string_view text);
/// Milliseconds since 1970 UTC, as JavaScript's Date.UTC gives them (fields out of range roll over, the years
/// 0 to 99 are 1900 to 1999).
std::optional<double> readTimestamp(std::string_view text);
/// True when the text is base64 that js-yaml takes.
bool isBase64(std::string_view text);
std::vector<unsigned char> decodeBase64(std::string_view text);

/// Turns a scalar read as text into what a plain scalar means; text that means nothing else stays text. True
/// when the text is a merge key (`<<`), which stays text too.
bool resolvePlainScalar(Node& node);

/// JavaScript's Date.prototype.toISOString and String(date) with the clock at UTC.
std::string dateToIso(double milliseconds);
std::string dateToString(double milliseconds);

/// JavaScript's String(value) of a scalar; a null is "null".
std::string scalarToString(const Node& node);

}  // namespace cardsmith::yaml
