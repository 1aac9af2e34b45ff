// SPDX-License-Identifier: Apache-2.0
#include <algorithm>

#include "drivers/described/check.h"
#include "drivers/described/reading.h"

namespace steelyard::described {
namespace {

constexpr std::int64_t position_max = indicator::frame_max - 1;
constexpr std::size_t number_max = 20;
constexpr std::size_t mark_max = 8;

constexpr std::pair<std::string_view, CheckMethod> methods[] = {
    {"xor", CheckMethod::exclusive_or},
    {"sum", CheckMethod::sum},
    {"negated_sum", CheckMethod::negated_sum},
    {"negated_sum_7bit", CheckMethod::negated_sum_7bit},
    {"crc16_modbus", CheckMethod::crc16_modbus}};
constexpr std::pair<std::string_view, CheckForm> forms[] = {
    {"hex", CheckForm::hex}, {"bytes", CheckForm::bytes}, {"decimal", CheckForm::decimal}};

/// Who has which byte of the frame, and what may stand there.
class Places {
 public:
  enum class Kind : std::uint8_t { free, text, binary };

  /// Bytes of which every one has a place of its own: a fault when one is taken or outside the frame.
  /// `shared`: bits, of which several may stand in a byte.
  void claim(ObjectReader& r, std::size_t at, std::size_t width, Kind kind, bool makes_weight,
             bool shared = false) {
    if (at + width > limit_) {
      refuse(r, "at", "lies outside the frame of " + std::to_string(limit_) + " bytes");
      return;
    }
    for (std::size_t i = at; i < at + width; ++i) {
      Place& place = places_[i];
      if (place.kind != Kind::free && !(shared && place.shared)) {
        refuse(r, "at", "takes byte " + std::to_string(i) + ", which something else has already");
        return;
      }
      place = {kind, shared, place.makes_weight || makes_weight};
    }
    end_ = std::max(end_, at + width);
  }

  void set_limit(std::size_t limit) { limit_ = limit; }
  /// Behind the last byte that has a place.
  std::size_t end() const { return end_; }
  Kind kind(std::size_t at) const { return places_[at].kind; }
  bool makes_weight(std::size_t at) const { return places_[at].makes_weight; }

 private:
  struct Place {
    Kind kind = Kind::free;
    bool shared = false;
    bool makes_weight = false;
  };
  std::array<Place, 2 * indicator::frame_max> places_{};
  std::size_t limit_ = 0;
  std::size_t end_ = 0;
};

class FrameReader {
 public:
  FrameReader(ObjectReader& root, FrameLayout& layout) : root_(root), layout_(layout) {}

  bool read() {
    table(root_, "frame", true, [&](ObjectReader& r) { read_marks(r); });
    if (layout_.max == 0) {  // is a fault already; the other keys are judged all the same
      layout_.size = layout_.max = indicator::frame_max;
      places_.set_limit(indicator::frame_max);
    }
    table(root_, "weight", true, [&](ObjectReader& r) {
      layout_.weight = read_number(r);
      layout_.mode = mode_in(r);
      read_words(r);
    });
    table(root_, "tare", false, [&](ObjectReader& r) {
      layout_.tare = read_number(r);
      if (layout_.tare->width == 0) refuse(r, "width", "is required");
    });
    tables(root_, "literal", 20, false, [&](ObjectReader& r) { read_literal(r); });
    tables(root_, "status", 40, false, [&](ObjectReader& r) { read_status(r); });
    read_unit();
    table(root_, "check", false, [&](ObjectReader& r) { read_check(r); });
    table(root_, "request", false, [&](ObjectReader& r) {
      layout_.poll = bytes_in(r, "poll", indicator::frame_max);
      if (layout_.poll.empty()) refuse(r, "poll", "is required");
    });
    if (!root_.is_faultless()) return false;
    find_sizes();
    find_starts();
    return is_checked();
  }

 private:
  using Kind = Places::Kind;
  using Sign = NumberField::Sign;

  void read_marks(ObjectReader& r) {
    layout_.start = bytes_in(r, "start", mark_max);
    layout_.end = bytes_in(r, "end", mark_max);
    const auto size = r.optional_integer("length", 2, indicator::frame_max);
    const auto max = r.optional_integer("max_length", 2, indicator::frame_max);
    if (size.has_value() == max.has_value()) {
      refuse(r, "length", "or max_length must be given, and only one of them");
      return;
    }
    if (!r.has("start") && !r.has("end")) refuse(r, "start", "or end must be given");
    if (!r.is_faultless()) return;
    if (max && (layout_.start.empty() || layout_.end.empty())) {
      refuse(r, "max_length", "needs a start and an end mark");
    }
    const std::size_t whole = static_cast<std::size_t>(size.value_or(max.value_or(0)));
    if (whole < layout_.start.size() + layout_.end.size() + 1) {
      refuse(r, size ? "length" : "max_length", "leaves no room between the marks");
      return;
    }
    layout_.size = static_cast<std::uint8_t>(size.value_or(0));
    layout_.max = static_cast<std::uint8_t>(whole);
    places_.set_limit(whole);
    places_.claim(r, 0, layout_.start.size(), Kind::text, false);
    if (size) places_.set_limit(whole - layout_.end.size());
  }

  /// What stands there may or may not be the start mark.
  Kind kind_of(std::string_view may_hold) const {
    if (layout_.start.size() != 1) return Kind::text;
    return may_hold.find(layout_.start[0]) == std::string_view::npos ? Kind::text : Kind::binary;
  }

  NumberField read_number(ObjectReader& r) {
    NumberField field;
    field.at = byte_in(r, "at", 0, position_max);
    field.blanks = r.optional_boolean("blanks").value_or(false);
    field.reversed = r.optional_boolean("reversed").value_or(false);
    read_decimals(r, field);
    read_sign(r, field);
    const std::string may_hold = std::string("0123456789") +
                                 (field.point != 0 ? std::string(1, field.point) : "") +
                                 (field.blanks ? " " : "") + (field.sign == Sign::inside ? "+-" : "");
    if (layout_.size > 0 || r.has("width")) {
      field.width = byte_in(r, "width", 1, number_max);
      places_.claim(r, field.at, field.width, kind_of(may_hold), true);
    } else {
      places_.claim(r, field.at, 1, kind_of(may_hold), true);
    }
    return field;
  }

  void read_decimals(ObjectReader& r, NumberField& field) {
    const Json* given = r.any("decimals");
    if (given != nullptr && given->string() != nullptr) {
      const std::string& point = *given->string();
      if (point == "." || point == ",") {
        field.point = point[0];
      } else {
        refuse(r, "decimals", "must be a number, \".\", \",\" or { at = … }");
      }
    } else if (given != nullptr && given->object() != nullptr) {
      table(r, "decimals", true, [&](ObjectReader& inner) {
        field.decimals_at = byte_in(inner, "at", 0, position_max);
        field.decimals_max = static_cast<std::uint8_t>(inner.optional_integer("max", 1, 9).value_or(4));
        // Weight and tare may share it.
        places_.claim(inner, *field.decimals_at, 1, kind_of("0123456789"), true, true);
      });
    } else {
      field.decimals = byte_in(r, "decimals", 0, 6);
    }
  }

  void read_sign(ObjectReader& r, NumberField& field) {
    const Json* given = r.any("sign");
    if (given == nullptr || given->object() == nullptr) {
      constexpr std::pair<std::string_view, Sign> signs[] = {{"inside", Sign::inside}, {"none", Sign::none}};
      field.sign = given == nullptr ? Sign::inside : r.one_of("sign", signs);
      return;
    }
    table(r, "sign", true, [&](ObjectReader& sign) {
      field.sign_at = byte_in(sign, "at", 0, position_max);
      if (sign.has("mask")) {
        field.sign = Sign::bit;
        field.sign_mask = single_bit(sign);
        places_.claim(sign, field.sign_at, 1, Kind::binary, true, true);
        return;
      }
      field.sign = Sign::character;
      field.plus = bytes_in(sign, "plus", 4);
      field.minus = bytes_in(sign, "minus", 4);
      if (field.plus.empty()) refuse(sign, "plus", "is required");
      if (field.minus.empty()) refuse(sign, "minus", "is required");
      if (field.minus.find_first_of(field.plus) != std::string::npos) {
        refuse(sign, "minus", "has a character that is in plus as well");
      }
      places_.claim(sign, field.sign_at, 1, kind_of(field.plus + field.minus), true);
    });
  }

  static std::uint8_t single_bit(ObjectReader& r) {
    const std::uint8_t mask = byte_in(r, "mask", 1, 255);
    if ((mask & (mask - 1)) != 0) refuse(r, "mask", "must be a single bit");
    return mask;
  }

  void read_words(ObjectReader& weight) {
    table(weight, "words", false, [&](ObjectReader& r) {
      for (const std::string& word : r.keys()) {
        const Flags means = means_in(r, word);
        const std::size_t room = layout_.weight.width > 0 ? layout_.weight.width : number_max;
        if (word.size() > room) refuse(r, word, "is wider than the weight");
        if ((means & (frame::flag::no_weight | frame::flag::motion)) == 0) {
          refuse(r, word, "must say why there is no weight: overload, underload, fault, invalid or motion");
        }
        layout_.words.push_back({word, means});
      }
    });
  }

  void read_literal(ObjectReader& r) {
    const std::size_t at = byte_in(r, "at", 0, position_max);
    const std::string bytes = bytes_in(r, "bytes", 20);
    if (bytes.empty()) refuse(r, "bytes", "is required");
    places_.claim(r, at, bytes.size(), kind_of(bytes), false);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      layout_.literals.push_back({static_cast<std::uint8_t>(at + i), static_cast<std::uint8_t>(bytes[i])});
    }
  }

  void read_status(ObjectReader& r) {
    const std::uint8_t at = byte_in(r, "at", 0, position_max);
    if (!r.has("characters")) {
      StatusBit bit{};
      bit.at = at;
      bit.mask = byte_in(r, "mask", 1, 255);
      bit.value = static_cast<std::uint8_t>(r.optional_integer("value", 0, 255).value_or(bit.mask));
      bit.base = static_cast<std::uint8_t>(r.optional_integer("base", 0, 255).value_or(0));
      bit.means = means_in(r, "means");
      if ((bit.value & ~bit.mask) != 0) refuse(r, "value", "has bits that the mask leaves out");
      places_.claim(r, at, 1, Kind::binary, true, true);
      layout_.bits.push_back(bit);
      return;
    }
    StatusCharacter character{at, {}};
    character.means.fill(StatusCharacter::not_allowed);
    std::string may_hold;
    table(r, "characters", true, [&](ObjectReader& characters) {
      for (const std::string& key : characters.keys()) {
        if (key.size() != 1 || (key[0] & 0x80) != 0) refuse(characters, key, "must be one ASCII character");
        if (key.empty()) continue;
        character.means[static_cast<std::uint8_t>(key[0])] = means_in(characters, key, true);
        may_hold += key;
      }
      if (may_hold.empty()) refuse(r, "characters", "must name at least one");
    });
    places_.claim(r, at, 1, kind_of(may_hold), true);
    layout_.characters.push_back(character);
  }

  void read_unit() {
    const Json* given = root_.any("unit");
    if (given == nullptr) return;
    if (given->object() == nullptr) {
      layout_.unit = unit_in(root_, "unit");
      return;
    }
    table(root_, "unit", true, [&](ObjectReader& r) {
      layout_.unit_at = byte_in(r, "at", 0, position_max);
      std::string may_hold;
      table(r, "names", true, [&](ObjectReader& names) {
        for (const std::string& name : names.keys()) {
          if (const auto unit = unit_in(names, name)) layout_.units.push_back({name, *unit});
          if (name.empty() || name.size() != names.keys().front().size()) {
            refuse(names, name, "must be as long as the other names");
          }
          may_hold += name;
        }
      });
      if (layout_.units.empty()) {
        refuse(r, "names", "must name at least one");
      } else {
        places_.claim(r, layout_.unit_at, layout_.units.front().text.size(), kind_of(may_hold), true);
      }
    });
  }

  void read_check(ObjectReader& r) {
    Check check;
    check.method = r.one_of("method", methods);
    check.form = r.has("written") ? r.one_of("written", forms) : CheckForm::hex;
    check.width = static_cast<std::uint8_t>(
        check.form == CheckForm::decimal ? r.integer("width", 3, 10)
                                         : static_cast<std::int64_t>(width_of(check.method, check.form)));
    check.from = static_cast<std::uint8_t>(r.optional_integer("from", 0, position_max)
                                               .value_or(static_cast<std::int64_t>(layout_.start.size())));
    const auto to = r.optional_integer("to", check.from, position_max);
    check.end = static_cast<std::uint8_t>(to ? *to + 1 : 0);
    check.at = static_cast<std::uint8_t>(r.optional_integer("at", 1, position_max).value_or(0));
    if (layout_.size == 0) {
      if (to || check.at > 0) refuse(r, to ? "to" : "at", "has no place in a frame of no fixed length");
    } else {
      if (check.at == 0)
        check.at = static_cast<std::uint8_t>(layout_.size - layout_.end.size() - check.width);
      if (check.end == 0) check.end = check.at;
      if (check.end > layout_.size || check.from >= check.end)
        refuse(r, "from", "to `to` lies outside the frame");
      if (check.end > check.at && check.from < check.at + check.width)
        refuse(r, "to", "runs into the check itself");
      places_.claim(r, check.at, check.width,
                    check.form == CheckForm::bytes ? Kind::binary : kind_of("0123456789ABCDEFabcdef "),
                    false);
    }
    layout_.check = check;
  }

  void find_sizes() {
    const std::size_t tail = layout_.check_width() + layout_.end.size();
    layout_.min = static_cast<std::uint8_t>(places_.end() + (layout_.size > 0 ? 0 : tail));
    if (layout_.size > 0) {
      layout_.min = layout_.size;
    } else if (layout_.min > layout_.max) {
      root_.fail({ErrorCode::field_bad_format,
                  {{"field", "frame.max_length"}, {"rule", "is too short for all that the frame holds"}}});
    } else if (layout_.weight.width == 0 && places_.end() > layout_.weight.at + 1u) {
      root_.fail(
          {ErrorCode::field_bad_format,
           {{"field", "weight.width"}, {"rule", "is required where something stands behind the weight"}}});
    }
  }

  /// Where the start mark may also be a part of the frame.
  void find_starts() {
    if (layout_.start.size() != 1) return;
    std::uint8_t& may_follow = layout_.starts_may_follow;
    while (may_follow + 1 < layout_.max && places_.kind(may_follow + 1u) != Kind::text) ++may_follow;
    layout_.start_is_unique = true;
    for (std::size_t i = 1; i < layout_.size; ++i) {
      if (places_.kind(i) != Kind::text) layout_.start_is_unique = false;
    }
  }

  bool is_checked() const {
    if (!layout_.check) return false;
    const Check& check = *layout_.check;
    const std::size_t end = check.end > 0 ? check.end : indicator::frame_max;
    for (std::size_t i = 0; i < places_.end(); ++i) {
      if (places_.makes_weight(i) && (i < check.from || i >= end)) return false;
    }
    const bool has_eighth_bit = std::any_of(layout_.bits.begin(), layout_.bits.end(),
                                            [](const StatusBit& bit) { return (bit.mask & 0x80) != 0; }) ||
                                layout_.weight.sign_mask == 0x80;
    return check.method != CheckMethod::negated_sum_7bit || !has_eighth_bit;
  }

  ObjectReader& root_;
  FrameLayout& layout_;
  Places places_;
};

}  // namespace

bool read_frame(ObjectReader& root, FrameLayout& layout) {
  return FrameReader(root, layout).read();
}

}  // namespace steelyard::described
