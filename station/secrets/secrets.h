// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <span>
#include <string>

#include "station/base/result.h"

namespace steelyard::secrets {

/// `bytes` random bytes as hexadecimal digits: tokens, run ids, epochs.
std::string random_hex(std::size_t bytes);

/// Compares in a time that does not depend on the values; both of one size.
bool are_equal(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b);

/// Argon2id, 19 MiB, two passes (OWASP's first recommendation); some 30 to 50 ms of one core, so never on a
/// loop and one at a time. `internal` when memory runs out.
Result<std::string> hash_password(const std::string& password);
/// As slow for an empty hash (nobody of that name) as for a wrong password, so that time does not tell which
/// names are.
bool is_password(const std::string& hash, const std::string& password);

}  // namespace steelyard::secrets
