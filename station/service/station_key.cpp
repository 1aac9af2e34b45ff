// SPDX-License-Identifier: Apache-2.0
#include "station/service/station_key.h"

#include <algorithm>

#include <sodium.h>

#include "station/base/check.h"
#include "station/base/text.h"

namespace steelyard::service {
namespace {

/// sodium_init is safe to call from any thread, any number of times.
void ready() {
  CHECK(sodium_init() >= 0);
}

}  // namespace

StationKey StationKey::make() {
  ready();
  StationKey key;
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> unused{};
  crypto_sign_keypair(unused.data(), key.secret_.data());
  return key;
}

StationKey::StationKey(const std::vector<std::uint8_t>& secret) {
  CHECK(secret.size() == secret_.size());
  std::copy(secret.begin(), secret.end(), secret_.begin());
}

dispatch::Signature StationKey::sign(std::string_view message) const {
  ready();
  dispatch::Signature out{};
  crypto_sign_detached(out.data(), nullptr, bytes_of(message).data(), message.size(), secret_.data());
  return out;
}

std::string StationKey::public_hex() const {
  std::array<std::uint8_t, crypto_sign_PUBLICKEYBYTES> key{};
  crypto_sign_ed25519_sk_to_pk(key.data(), secret_.data());
  return to_hex(key);
}

bool is_signed_by(const dispatch::PassCode& code, const std::string& public_hex) {
  ready();
  const auto key = from_hex(public_hex);
  if (!key || key->size() != crypto_sign_PUBLICKEYBYTES) return false;
  return crypto_sign_verify_detached(code.signature.data(), bytes_of(code.signed_text).data(),
                                     code.signed_text.size(), key->data()) == 0;
}

}  // namespace steelyard::service
