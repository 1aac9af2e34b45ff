// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <optional>
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

/// What the signature of a pass covers, so that anyone with the station's public key can check it without a
/// network.
struct PassContent {
  std::string station;
  std::int64_t pass = 0;  ///< running number; with the station it is the number: `number()`
  LocalDay day;           ///< of the dispatch, and its running number on that day
  std::int64_t of_day = 0;
  std::string plate;
  std::vector<std::pair<std::string, std::int64_t>> lines;  ///< product code, bags (0: bulk)
  Mass net;
  WallTime expires_at;  ///< whole seconds
  std::string prev;     ///< first 16 hex digits of the hash of the journal entry before the clearing one

  std::string number() const;    ///< "G1-P0000123"
  std::string dispatch() const;  ///< "G1-20261122-0007"
  friend bool operator==(const PassContent&, const PassContent&) = default;
};

/// "SY2." and base32 of content and signature (station/journal/FORMAT.md, pass code): capitals and digits
/// only, which a QR code packs densest and which a scanner with its Caps Lock the wrong way round cannot
/// spoil. At most pass_code_max characters: products for which there is no room are left out (they stand on
/// the paper).
std::string make_pass_code(const PassContent& content, const Signer& signer);

inline constexpr std::size_t pass_code_max = 400;
inline constexpr std::size_t pass_lines_max = 8;

/// A code taken apart, its signature not yet checked.
struct PassCode {
  PassContent content;
  std::string signed_text;  ///< the bytes that the signature is over
  Signature signature{};
};
/// Of this form and of the first one (SY1), as it was scanned: blanks around it and the case of its letters
/// do not matter (of SY1 it does). pass_malformed otherwise.
Result<PassCode> read_pass_code(std::string_view code);
/// The code as the pass carries it, of what was scanned; "" where it is none.
std::string canonical_pass_code(std::string_view scanned);

/// For a gate whose scanner is broken: "123-7K3MQ", the pass's running number and five characters of its
/// signature, without letters that are taken for digits (Crockford's base 32). "" where the code is none.
std::string short_code(std::string_view pass_code);
/// A typed short code: the running number, and the five characters as short_code writes them. Small letters
/// and o, i, l for 0, 1, 1 are understood; blanks for the hyphen too.
struct ShortCode {
  std::int64_t pass = 0;
  std::string text;  ///< as short_code writes it
};
std::optional<ShortCode> read_short_code(std::string_view typed);

/// The first form of the code, on passes of an earlier program.
std::optional<PassCode> read_pass_code_1(std::string_view code);

}  // namespace steelyard::dispatch
