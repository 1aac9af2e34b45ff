// SPDX-License-Identifier: Apache-2.0
#include "station/journal/hash.h"

#include <algorithm>

#include <openssl/sha.h>

#include "station/base/text.h"

namespace steelyard::journal {

Hash sha256(std::string_view bytes) {
  Hash hash{};
  SHA256(reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), hash.data());
  return hash;
}

std::string to_hex(const Hash& hash) {
  return steelyard::to_hex(hash);
}

std::optional<Hash> hash_from_hex(std::string_view text) {
  const auto bytes = from_hex(text);
  if (!bytes || bytes->size() != std::tuple_size_v<Hash>) return std::nullopt;
  Hash hash{};
  std::copy(bytes->begin(), bytes->end(), hash.begin());
  return hash;
}

}  // namespace steelyard::journal
