// SPDX-License-Identifier: Apache-2.0
#include "station/secrets/secrets.h"

#include <array>
#include <vector>

#include <sodium.h>

#include "station/base/text.h"

namespace steelyard::secrets {
namespace {

constexpr std::size_t memory_bytes = 19u << 20;
constexpr unsigned long long passes = 2;

/// Safe to call from any thread, any number of times.
void start_sodium() {
  CHECK(sodium_init() >= 0);
}

}  // namespace

std::string random_hex(std::size_t bytes) {
  start_sodium();
  std::vector<std::uint8_t> out(bytes);
  randombytes_buf(out.data(), out.size());
  return to_hex(out);
}

bool are_equal(std::span<const std::uint8_t> a, std::span<const std::uint8_t> b) {
  CHECK(a.size() == b.size());
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
  if (hash.empty()) static_cast<void>(hash_password(password));
  return false;
}

}  // namespace steelyard::secrets
