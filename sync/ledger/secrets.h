// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "station/base/result.h"
#include "station/journal/hash.h"

namespace steelyard::ledger {

/// 32 random bytes as 64 hexadecimal digits.
std::string new_token();
/// Compares in a time that does not depend on the values.
bool equal_secret(const journal::Hash& a, const journal::Hash& b);

/// Argon2id, 19 MiB, two passes (OWASP's first recommendation); about 30 ms, so never on the loop. `internal`
/// when memory runs out.
Result<std::string> hash_password(const std::string& password);
/// As slow for a hash that is none as for a wrong password.
bool is_password(const std::string& hash, const std::string& password);

}  // namespace steelyard::ledger
