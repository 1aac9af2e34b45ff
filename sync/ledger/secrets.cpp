// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/secrets.h"

#include <array>

#include <sodium.h>

#include "station/base/text.h"

namespace steelyard::ledger {
namespace {

constexpr std::size_t memory_bytes = 19 << 20;
constexpr unsigned long long passes = 2;

void start_sodium() {
  CHECK(sodium_init() >= 0);  // more than once is harmless
}

}  // namespace

std::string new_token() {
  start_sodium();
  std::array<std::uint8_t, 32> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return to_hex(bytes);
}

bool equal_secret(const journal::Hash& a, const journal::Hash& b) {
  return sodium_memcmp(a.data(), b.data(), a.size()) == 0;
}

Result<std::string> hash_password(const std::string& password) {
  start_sodium();
  std::array<char, crypto_pwhash_STRBYTES> out{};
  if (crypto_pwhash_str_alg(out.data(), password.data(), password.size(), passes, memory_bytes,
                            crypto_pwhash_ALG_ARGON2ID13) != 0) {
    return Error{ErrorCode::internal, {{"what", "no memory to hash a password"}}};
  }
  return std::string(out.data());
}

bool is_password(const std::string& hash, const std::string& password) {
  start_sodium();
  if (crypto_pwhash_str_verify(hash.c_str(), password.data(), password.size()) == 0) return true;
  if (hash.empty()) static_cast<void>(hash_password(password));  // takes the time that a wrong one takes
  return false;
}

}  // namespace steelyard::ledger
