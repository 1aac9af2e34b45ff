// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <deque>
#include <optional>
#include <string>
#include <vector>

#include "drivers/frame/flags.h"
#include "drivers/indicator.h"

namespace steelyard::described {

using frame::Flags;
using indicator::Bytes;
using weighing::Unit;

// What a description of a frame becomes when it is loaded: positions and tables, nothing that is looked up by
// name while frames are read. Positions count from 0, the first byte of the frame.

/// The names and tables of a described protocol, which live as long as its layout.
struct Texts {
  std::string id;
  std::string title;
  std::vector<indicator::Model> models;
  std::vector<indicator::Capture> captures;

  /// For the views in the tables.
  std::string_view keep(std::string text) { return strings.emplace_back(std::move(text)); }
  std::deque<std::string> strings;
};

/// How a number stands in a frame.
struct NumberField {
  enum class Sign : std::uint8_t { none, inside, character, bit };

  std::uint8_t at = 0;
  std::uint8_t width = 0;     ///< 0: up to the check or the end mark, in frames of no fixed length
  bool blanks = false;        ///< may stand in front of the number; zeros may in any case
  bool reversed = false;      ///< the last digit comes first
  char point = 0;             ///< the character that is the decimal point; 0: none is written
  std::uint8_t decimals = 0;  ///< where no point is written
  std::optional<std::uint8_t> decimals_at = {};  ///< of a digit that says how many
  std::uint8_t decimals_max = 0;                 ///< of that digit

  Sign sign = Sign::none;
  std::uint8_t sign_at = 0;
  std::uint8_t sign_mask = 0;  ///< of a bit: negative when set
  std::string plus = {};       ///< of a character: any of these is read, the first is written
  std::string minus = {};
};

struct Literal {
  std::uint8_t at;
  std::uint8_t byte;
};

struct StatusBit {
  std::uint8_t at;
  std::uint8_t mask;
  std::uint8_t value;  ///< of the masked bits, when it is so
  std::uint8_t base;   ///< what an encoder writes into the other bits of the byte
  Flags means;
};

struct StatusCharacter {
  static constexpr Flags not_allowed = 0xFFFF;
  std::uint8_t at;
  std::array<Flags, 256> means;
};

/// A text in the place of the number, and why there is no number.
struct Word {
  std::string text;
  Flags means;
};

struct UnitName {
  std::string text;
  Unit unit;
};

enum class CheckMethod : std::uint8_t { exclusive_or, sum, negated_sum, negated_sum_7bit, crc16_modbus };
enum class CheckForm : std::uint8_t { bytes, hex, decimal };

struct Check {
  CheckMethod method = CheckMethod::exclusive_or;
  CheckForm form = CheckForm::hex;
  std::uint8_t from = 0;
  std::uint8_t end = 0;  ///< behind the last byte that is checked; 0: up to the check itself
  std::uint8_t at = 0;   ///< 0: right before the end mark
  std::uint8_t width = 0;
};

/// Of frames that stand for themselves between marks, as text or as bytes.
struct FrameLayout final : indicator::Layout {
  Texts texts = {};
  std::string start = {};
  std::string end = {};
  std::uint8_t size = 0;  ///< 0: no fixed one, from `min` to `max`
  std::uint8_t min = 0;
  std::uint8_t max = 0;
  /// No byte of a sound frame but the first is the start mark, which is one byte.
  bool start_is_unique = false;
  std::uint8_t starts_may_follow = 0;  ///< so many bytes behind the start mark may look like it

  std::vector<Literal> literals = {};
  NumberField weight = {};
  Flags mode = 0;  ///< of a number that always is gross, or net
  std::vector<Word> words = {};
  std::optional<NumberField> tare = {};
  std::vector<StatusBit> bits = {};
  std::vector<StatusCharacter> characters = {};
  std::optional<Unit> unit = {};  ///< of every frame
  std::uint8_t unit_at = 0;
  std::vector<UnitName> units = {};  ///< all texts as long as the first; empty: the frame carries none
  std::optional<Check> check = {};
  std::string poll = {};

  std::size_t check_width() const { return check ? check->width : 0; }
};

}  // namespace steelyard::described
