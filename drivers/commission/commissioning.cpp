// SPDX-License-Identifier: Apache-2.0
#include "drivers/commission/commissioning.h"

#include <algorithm>

namespace steelyard::commission {
namespace {

constexpr std::string_view units_rule = "kg, t, g";

std::string with_unit(const Decimal& value, std::optional<Unit> unit) {
  return weighing::text_of(value) + (unit ? " " + std::string(name_of(*unit)) : "");
}

std::string_view trimmed(std::string_view text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(' ') - begin + 1);
}

}  // namespace

Commissioning::Commissioning(CommissioningSetup setup) : setup_(std::move(setup)) {
  CHECK(!setup_.ranges.empty());
}

void Commissioning::on_frame(const Indication& indication, indicator::Bytes frame, Instant now) {
  watch(indication);
  const bool same = shown_ && shown_->indication.value == indication.value &&
                    shown_->indication.unit == indication.unit && now - shown_->at < silent_after;
  Shown next;
  next.frame.assign(frame.begin(), frame.end());
  next.indication = indication;
  next.at = now;
  next.since = same ? shown_->since : now;
  next.times = same ? std::min(shown_->times + 1, steady_frames) : 1;
  shown_ = std::move(next);
}

void Commissioning::on_gap() {
  if (!shown_) return;
  shown_->since = shown_->at;
  shown_->times = 0;
}

/// Decimals and unit are what the profile will lock: they must not change while it is made.
void Commissioning::watch(const Indication& indication) {
  if (!indication.value || changed_) return;
  const auto changed = [&](const char* what, std::string before, std::string after) {
    changed_ = Error{ErrorCode::commissioning_changed,
                     {{"what", what}, {"before", std::move(before)}, {"after", std::move(after)}}};
  };
  const int decimals = indication.value->decimals;
  if (!decimals_) decimals_ = decimals;
  if (!unit_) unit_ = indication.unit;
  if (decimals != *decimals_)
    return changed("decimals 小数位数", std::to_string(*decimals_), std::to_string(decimals));
  if (indication.unit && *indication.unit != *unit_) {
    changed("unit 单位", std::string(name_of(*unit_)), std::string(name_of(*indication.unit)));
  }
}

bool Commissioning::is_steady(Instant now) const {
  if (!shown_ || !shown_->indication.value || shown_->indication.stable == false) return false;
  if (now - shown_->at >= silent_after || shown_->times < steady_frames) return false;
  return shown_->at - shown_->since >= steady_for;
}

Result<void> Commissioning::usable(Instant now) const {
  if (changed_) return *changed_;
  if (!shown_ || now - shown_->at >= silent_after) {
    const auto limit = std::chrono::duration_cast<std::chrono::milliseconds>(silent_after).count();
    return Error{ErrorCode::scale_silent, {{"limit_ms", limit}}};
  }
  const Indication& shown = shown_->indication;
  if (shown.fault) return Error{ErrorCode::device_fault, {{"fault", name_of(*shown.fault)}}};
  if (shown.overload) return Error{ErrorCode::overload, {{"max_g", setup_.ranges.back().to.in_grams()}}};
  if (shown.underload) return Error{ErrorCode::underload};
  if (shown.not_zeroed) return Error{ErrorCode::not_zeroed};
  if (!shown.value) return Error{ErrorCode::no_weight_shown};
  const bool has_tare = shown.tare && shown.tare->digits != 0;
  const bool is_gross = !shown.mode || *shown.mode == weighing::WeightMode::gross;
  if (!is_gross || has_tare) return Error{ErrorCode::not_gross};
  if (!is_steady(now)) return Error{ErrorCode::not_stable};
  return {};
}

/// What the number is in: the frame's word counts, then the person's, then the configuration's; where two of
/// them speak, they must say the same.
Result<Unit> Commissioning::unit_of(std::string_view typed) const {
  std::optional<Unit> unit = shown_->indication.unit;
  if (unit && setup_.unit && *unit != *setup_.unit) {
    return Error{ErrorCode::unit_mismatch, {{"shown", name_of(*unit)}, {"expected", name_of(*setup_.unit)}}};
  }
  if (!unit) unit = setup_.unit;
  if (!typed.empty()) {
    const auto said = weighing::unit_named(typed);
    if (!said) return Error{ErrorCode::field_not_one_of, {{"field", "unit"}, {"rule", units_rule}}};
    if (unit && *unit != *said) {
      return Error{ErrorCode::unit_mismatch, {{"shown", name_of(*said)}, {"expected", name_of(*unit)}}};
    }
    unit = said;
  }
  if (!unit) return Error{ErrorCode::field_missing, {{"field", "unit"}}};
  if (!loads_.empty() && loads_.front().unit != *unit) {
    return Error{
        ErrorCode::commissioning_changed,
        {{"what", "unit 单位"}, {"before", name_of(loads_.front().unit)}, {"after", name_of(*unit)}}};
  }
  return *unit;
}

Result<ConfirmedLoad> Commissioning::check(std::string_view text, std::string_view unit_typed, Instant now,
                                           WallTime at) const {
  std::string_view digits = trimmed(text);
  if (digits.starts_with('+')) digits.remove_prefix(1);
  const auto typed = weighing::decimal_from(digits);
  if (!typed) {
    return Error{
        ErrorCode::field_bad_format,
        {{"field", "shown"},
         {"rule", "the digits on the display, such as 18760 or 18.760 显示屏上的数字，如 18760 或 18.760"}}};
  }
  if (auto now_usable = usable(now); !now_usable) return now_usable.error();
  const auto unit = unit_of(trimmed(unit_typed));
  if (!unit) return unit.error();
  const Decimal& decoded = *shown_->indication.value;
  // Compared as text: a display in tonnes shows 18.760, and 18.76 is another number of decimals.
  if (weighing::text_of(*typed) != weighing::text_of(decoded)) {
    return Error{ErrorCode::commissioning_differs,
                 {{"shown", with_unit(*typed, *unit)}, {"decoded", with_unit(decoded, *unit)}}};
  }
  const auto mass = mass_of(decoded, *unit);
  if (!mass) return Error{ErrorCode::field_not_one_of, {{"field", "unit"}, {"rule", units_rule}}};
  const Mass interval = weighing::interval_at(setup_.ranges, *mass);
  if (mass->in_grams() % interval.in_grams() != 0) {
    return Error{ErrorCode::not_a_multiple,
                 {{"shown", with_unit(decoded, *unit)}, {"interval_g", interval.in_grams()}}};
  }
  for (const ConfirmedLoad& other : loads_) {
    const Mass apart = magnitude(*mass - *mass_of(other.shown, other.unit));
    if (apart < intervals_apart * interval) {
      return Error{ErrorCode::commissioning_load_known, {{"shown", with_unit(other.shown, other.unit)}}};
    }
  }
  if (loads_.size() == loads_most) {
    return Error{ErrorCode::record_out_of_bounds,
                 {{"rule", "a profile has at most 20 loads 档案最多有 20 个载荷"}}};
  }
  return ConfirmedLoad{*typed, *unit, shown_->frame, at};
}

void Commissioning::accept(ConfirmedLoad load) {
  loads_.push_back(std::move(load));
}

Result<void> Commissioning::confirm(std::string_view text, std::string_view unit, Instant now, WallTime at) {
  auto load = check(text, unit, now, at);
  if (!load) return load.error();
  accept(*std::move(load));
  return {};
}

bool Commissioning::undo() {
  if (loads_.empty()) return false;
  loads_.pop_back();
  return true;
}

Result<ScaleProfile> Commissioning::finish(const LineFacts& facts, std::string by, WallTime at) const {
  if (changed_) return *changed_;
  if (loads_.size() < loads_needed) {
    return Error{ErrorCode::commissioning_too_few, {{"confirmed", loads_.size()}, {"needed", loads_needed}}};
  }
  ScaleProfile out;
  out.scale = setup_.scale;
  out.line = setup_.line;
  out.protocol = setup_.protocol;
  out.address = setup_.address;
  out.check_byte = facts.check_byte;
  out.seven_bit = facts.seven_bit;
  out.decimals = *decimals_;
  out.unit = loads_.front().unit;
  out.unit_in_frames = unit_.has_value();
  out.ranges = setup_.ranges;
  out.sign_seen = std::any_of(loads_.begin(), loads_.end(),
                              [](const ConfirmedLoad& load) { return load.shown.digits < 0; });
  out.loads = loads_;
  out.by = std::move(by);
  out.at = at;
  return out;
}

}  // namespace steelyard::commission
