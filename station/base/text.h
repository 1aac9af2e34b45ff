// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/mass.h"

namespace steelyard {

/// "18760", "-0.5": kilograms with as many decimals as the grams need, at most three.
std::string kilograms_text(Mass mass);

/// Lower-case hexadecimal, and back (either case, even length).
std::string to_hex(std::span<const std::uint8_t> bytes);
std::optional<std::vector<std::uint8_t>> from_hex(std::string_view text);

/// Base64 with the URL alphabet and no padding (RFC 4648 §5), and back; strict.
std::string to_base64url(std::span<const std::uint8_t> bytes);
std::optional<std::vector<std::uint8_t>> from_base64url(std::string_view text);
/// The bytes of a text, for the functions above.
std::span<const std::uint8_t> bytes_of(std::string_view text);

/// Whether the text is well-formed UTF-8 (no overlong forms, no surrogates).
bool is_utf8(std::string_view text);
/// Number of code points of a well-formed text.
std::size_t length_of(std::string_view utf8);
/// Control characters: C0, DEL, C1, and the invisible ones that reorder or join text (U+200B–200F, 202A–202E,
/// 2060–2069, FEFF). None of them belongs in a name, a plate or a reason.
bool has_control_characters(std::string_view utf8);

/// The code points of a well-formed text.
std::vector<char32_t> code_points(std::string_view utf8);
void append_utf8(std::string& out, char32_t code_point);

}  // namespace steelyard
