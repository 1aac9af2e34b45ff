// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "station/base/mass.h"
#include "station/base/result.h"
#include "station/base/time.h"

namespace steelyard::dispatch {

using Signature = std::array<std::uint8_t, 64>;

/// Holds a station's Ed25519 key. Deterministic, no I/O.
class Signer {
 public:
  virtual ~Signer() = default;
  virtual Signature sign(std::string_view message) const = 0;
};

enum class PassState { issued, used, cancelled };
std::string_view name_of(PassState state);

/// The gate pass 出门证 as its dispatch carries it.
struct GatePass {
  std::string number;
  std::string code;  ///< what the QR says: see PassContent
  WallTime issued_at;
  WallTime expires_at;  ///< valid before this moment
  PassState state = PassState::issued;
  friend bool operator==(const GatePass&, const GatePass&) = default;
};

/// What the signature of a pass covers, so that anyone with the station's public key can check it without a
/// network.
struct PassContent {
  std::string number;
  std::string dispatch;
  std::string plate;
  std::vector<std::pair<std::string, std::int64_t>> lines;  ///< product code, bags
  Mass net;
  WallTime expires_at;
  std::string prev;  ///< first 16 hex digits of the hash of the journal entry before the clearing one
  friend bool operator==(const PassContent&, const PassContent&) = default;
};

/// "SY1.<content>.<signature>", both base64url; the signature is over everything before the second point. At
/// most pass_code_max characters: products beyond the eighth are left out of it (they stand on the paper).
std::string make_pass_code(const PassContent& content, const Signer& signer);

inline constexpr std::size_t pass_code_max = 400;
inline constexpr std::size_t pass_lines_max = 8;

/// A code taken apart, its signature not yet checked. pass_malformed otherwise.
struct PassCode {
  PassContent content;
  std::string signed_text;
  Signature signature{};
};
Result<PassCode> read_pass_code(std::string_view code);

}  // namespace steelyard::dispatch
