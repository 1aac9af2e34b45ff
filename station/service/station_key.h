// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "station/dispatch/pass_code.h"

namespace steelyard::service {

/// The station's Ed25519 key pair.
class StationKey : public dispatch::Signer {
 public:
  static StationKey make();
  /// The 64 bytes of `secret`; empty size otherwise is a broken invariant.
  explicit StationKey(const std::vector<std::uint8_t>& secret);

  dispatch::Signature sign(std::string_view message) const override;
  std::vector<std::uint8_t> secret() const { return {secret_.begin(), secret_.end()}; }
  /// 64 hexadecimal digits: what is printed and exported.
  std::string public_hex() const;

 private:
  StationKey() = default;
  std::array<std::uint8_t, 64> secret_{};
};

/// Whether the pass was signed by the key whose public half this is (64 hexadecimal digits).
bool is_signed_by(const dispatch::PassCode& code, const std::string& public_hex);

}  // namespace steelyard::service
