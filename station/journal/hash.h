// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace steelyard::journal {

/// SHA-256.
using Hash = std::array<std::uint8_t, 32>;

Hash sha256(std::string_view bytes);
/// 64 lower-case hexadecimal digits, and back.
std::string to_hex(const Hash& hash);
std::optional<Hash> hash_from_hex(std::string_view text);

}  // namespace steelyard::journal
