// SPDX-License-Identifier: Apache-2.0
#include "drivers/commission/profile.h"

#include "drivers/indicator_session.h"
#include "station/base/text.h"

namespace steelyard::commission {
namespace {

Error mismatch(const ScaleProfile& profile, std::string_view what, std::string locked, std::string seen) {
  return {
      ErrorCode::profile_mismatch,
      {{"scale", profile.scale}, {"what", what}, {"locked", std::move(locked)}, {"seen", std::move(seen)}}};
}

std::string text_of(std::optional<std::uint8_t> address) {
  return address ? std::to_string(*address) : "none 无";
}

std::string unit_text(std::optional<Unit> unit) {
  return unit ? std::string(name_of(*unit)) : "none 无";
}

/// "20 kg (≤ 40000 kg), 50 kg (≤ 80000 kg)"
std::string text_of(const std::vector<weighing::ScaleRange>& ranges) {
  std::string out;
  for (const auto& range : ranges) {
    out += (out.empty() ? "" : ", ") + kilograms_text(range.interval) + " kg (≤ " + kilograms_text(range.to) +
           " kg)";
  }
  return out;
}

}  // namespace

Result<void> matches(const ScaleProfile& profile, const Arrangement& as_is) {
  const auto differs = [&](std::string_view what, std::string locked, std::string seen) {
    return mismatch(profile, what, std::move(locked), std::move(seen));
  };
  if (as_is.scale != profile.scale) return differs("scale 磅秤", profile.scale, std::string(as_is.scale));
  if (as_is.protocol != profile.protocol) {
    return differs("protocol 协议", profile.protocol, std::string(as_is.protocol));
  }
  if (as_is.address != profile.address) {
    return differs("address 地址", text_of(profile.address), text_of(as_is.address));
  }
  const bool unit_matters = !profile.unit_in_frames || as_is.unit;
  if (unit_matters && as_is.unit != profile.unit) {
    return differs("unit 单位", unit_text(profile.unit), unit_text(as_is.unit));
  }
  if (as_is.ranges != profile.ranges) {
    return differs("interval 分度值", text_of(profile.ranges), text_of(as_is.ranges));
  }
  return {};
}

Result<void> matches(const ScaleProfile& profile, std::string_view protocol, const LineFacts& facts,
                     const Indication& indication) {
  if (protocol != profile.protocol) {
    return mismatch(profile, "protocol 协议", profile.protocol, std::string(protocol));
  }
  if (facts.address != profile.address) {
    return mismatch(profile, "address 地址", text_of(profile.address), text_of(facts.address));
  }
  if (profile.check_byte == Known::yes && facts.check_byte == Known::no) {
    return mismatch(profile, "check byte 校验字节", "sent 有", "not sent 无");
  }
  if (!indication.value) return {};
  if (indication.value->decimals != profile.decimals) {
    return mismatch(profile, "decimals 小数位数", std::to_string(profile.decimals),
                    std::to_string(indication.value->decimals));
  }
  const bool missing = !indication.unit && profile.unit_in_frames && indication.stable != false;
  const bool other = indication.unit && *indication.unit != profile.unit;
  if (missing || other)
    return mismatch(profile, "unit 单位", unit_text(profile.unit), unit_text(indication.unit));
  return {};
}

Result<void> still_decodes(const ScaleProfile& profile, const indicator::Indicator& indicator) {
  for (const ConfirmedLoad& load : profile.loads) {
    LineFacts facts = indicator.facts();
    facts.address = profile.address;
    facts.check_byte = profile.check_byte;
    facts.seven_bit = profile.seven_bit;
    indicator::IndicatorSession session(indicator, facts);
    std::string seen;
    const auto keep = [&](const indicator::Reading& reading) {
      const Indication* indication = reading.indication();
      seen = indication != nullptr && indication->value ? weighing::text_of(*indication->value)
                                                        : indicator::describe(reading.decoded);
    };
    session.feed(load.frame, keep);
    session.gap(keep);
    const std::string locked = weighing::text_of(load.shown);
    if (seen != locked) return mismatch(profile, "frame 数据帧", locked, seen);
  }
  return {};
}

}  // namespace steelyard::commission
