// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>

#include "station/base/time.h"
#include "station/weighing/indication.h"

namespace steelyard::indicator {

using Bytes = std::span<const std::uint8_t>;
using weighing::Indication;

/// Why bytes gave no indication.
enum class FrameError : std::uint8_t {
  checksum,   ///< the check does not verify
  truncated,  ///< a frame began and the next one, or the end, came too early
  framing,    ///< a start mark without the end mark where it belongs
  format,     ///< well framed, but a character stands where the format has no place for it
  noise       ///< bytes that belong to no frame
};
inline constexpr std::size_t frame_error_count = 5;
/// "checksum", "truncated", …
std::string_view name_of(FrameError error);

enum class Known : std::uint8_t { unknown, yes, no };

/// What one line turned out to be. Configured or learned; owned by the IndicatorSession.
struct LineFacts {
  Known check_byte = Known::unknown;  ///< whether the optional check byte is sent
  Known seven_bit = Known::unknown;   ///< a sender with seven data bits and parity, read as eight bits
  friend bool operator==(const LineFacts&, const LineFacts&) = default;
};

/// What stands at the front of the bytes at hand.
struct FrameScan {
  enum class Kind : std::uint8_t { more, frame, skip, failed };
  Kind kind = Kind::more;
  FrameError error = FrameError::noise;  ///< of `failed`
  Known check_byte = Known::unknown;  ///< of `frame`: whether this one showed a check byte (yes: it verified)
  std::size_t size = 0;

  /// Cannot be said yet. `if_last`: the length of the frame these bytes are if nothing follows, 0 if they are
  /// none.
  static constexpr FrameScan more(std::size_t if_last = 0) { return {Kind::more, {}, {}, if_last}; }
  static constexpr FrameScan frame(std::size_t size, Known check_byte = Known::unknown) {
    return {Kind::frame, {}, check_byte, size};
  }
  /// No frame begins in the first `size` bytes.
  static constexpr FrameScan skip(std::size_t size) { return {Kind::skip, {}, {}, size}; }
  /// A start mark whose frame, spanning `size` bytes, is none. Scanning goes on behind the start mark.
  static constexpr FrameScan failed(FrameError error, std::size_t size) {
    return {Kind::failed, error, {}, size};
  }
};

using Decoded = std::variant<Indication, FrameError>;

enum class Request : std::uint8_t { poll, zero, tare };

enum class Parity : std::uint8_t { none, even, odd };
/// "none", "even", "odd".
std::string_view name_of(Parity parity);

struct LineDefaults {
  int baud = 9600;
  int bits = 8;
  Parity parity = Parity::none;
  int stop = 1;
};

struct Model {
  std::string_view maker;
  std::string_view name;
  LineDefaults line = {};
  bool polled = false;          ///< speaks only when asked
  Duration silence{1'000'000};  ///< no frame for so long: the weight is no longer known
};

/// Bytes and what a reader makes of them: the readings in the words of `describe`, joined by "; ".
struct Capture {
  std::string_view hex;
  std::string_view expect;
  std::string_view note;
};

/// One protocol: a value of pure functions and tables that live as long as the program.
struct Indicator {
  std::string_view id;     ///< "yaohua.tf0", the name in configuration files
  std::string_view title;  ///< for people

  /// Looks at the front of `bytes` (never empty). Depends on nothing but its arguments, looks at no more than
  /// 100 bytes, and what it says of some bytes (other than `more`) it says of them with any bytes behind.
  FrameScan (*next_frame)(Bytes bytes, const LineFacts& facts);
  /// `frame` is exactly what next_frame delimited, seven-bit where the line is.
  Decoded (*decode)(Bytes frame, const LineFacts& facts);
  /// Writes the frame of an indication; 0 when the format cannot say it or `out` is too short. What the
  /// format has no place for (a unit, say) is left out.
  std::size_t (*encode)(const Indication& indication, const LineFacts& facts, std::span<std::uint8_t> out);
  /// Writes what asks the indicator for something; 0 when it cannot be asked.
  std::size_t (*request)(Request request, const LineFacts& facts, std::span<std::uint8_t> out);

  std::span<const Model> models;
  std::span<const Capture> captures;
};

/// Room for any frame and any request.
inline constexpr std::size_t frame_max = 100;

/// One line for people and for tables of captures, only what is there: "18760 kg gross stable tare 0".
std::string describe(const Indication& indication);
std::string describe(const Decoded& decoded);

}  // namespace steelyard::indicator
