// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "drivers/commission/commissioning.h"
#include "drivers/registry.h"
#include "station/base/check.h"

namespace steelyard::commission {

inline const WallTime noon = *parse_rfc3339("2026-11-22T12:00:00.000Z");

/// A scale in kg with an interval of 20 kg, and the display that a person looks at: yaohua.tf0 unless told
/// otherwise.
class Display {
 public:
  explicit Display(const char* protocol = "yaohua.tf0") : indicator_(*registry_.find(protocol)) {
    setup_.scale = "north";
    setup_.line = "serial:///dev/ttyUSB0?baud=9600&bits=8&parity=none&stop=1";
    setup_.protocol = protocol;
    setup_.ranges = {{Mass::kilograms(80'000), Mass::kilograms(20)}};
    setup_.unit = Unit::kg;
  }

  std::vector<std::uint8_t> frame_of(const Indication& indication) const {
    std::array<std::uint8_t, indicator::frame_max> out{};
    const auto size = indicator_.encode(indication, indicator_.facts(), out);
    return {out.begin(), out.begin() + static_cast<std::ptrdiff_t>(size)};
  }

  /// Shows it for `how_long`, ten frames a second.
  void show(Commissioning& with, const Indication& indication, Duration how_long = Duration(2'500'000)) {
    for (const Instant end = now + how_long; now < end; now += Duration(100'000)) {
      with.on_frame(indication, frame_of(indication), now);
    }
  }
  void show(Commissioning& with, std::int64_t digits, int decimals = 0) {
    show(with, number(digits, decimals));
  }

  Indication number(std::int64_t digits, int decimals = 0) const {
    Indication out;
    out.value = Decimal{digits, decimals};
    return out;
  }

  const indicator::Indicator& indicator() const { return indicator_; }
  CommissioningSetup& setup() { return setup_; }
  Commissioning begin() const { return Commissioning(setup_); }

  /// Three loads, confirmed.
  ScaleProfile profile() {
    Commissioning commissioning = begin();
    for (const int kg : {0, 18'760, 40'020}) {
      show(commissioning, kg);
      CHECK(commissioning.confirm(std::to_string(kg), "kg", now, noon).ok());
    }
    LineFacts facts;
    facts.seven_bit = Known::no;
    auto out = commissioning.finish(facts, "li", noon);
    CHECK(out.ok());
    return *std::move(out);
  }

  Instant now{};

 private:
  indicator::Registry registry_ = indicator::Registry::built_in();
  const indicator::Indicator& indicator_;
  CommissioningSetup setup_;
};

}  // namespace steelyard::commission
