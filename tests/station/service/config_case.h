// SPDX-License-Identifier: Apache-2.0
// What tests of the configuration have in common: a site with one scale, and the faults that a text has.
#pragma once

#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "station/base/check.h"
#include "station/service/config.h"
#include "tests/support/asked_indicator.h"

namespace steelyard::service {

/// A station with one scale and nothing else, without a fault.
inline constexpr std::string_view one_scale = R"([station]
id = "G1"
name = "一号磅房"
data = "/var/lib/steelyard"
timezone = "Asia/Shanghai"

[[scale]]
id = "north"
line = "serial:///dev/ttyUSB0?baud=9600"
protocol = "yaohua.tf0"
max_kg = 80000
min_kg = 400
interval_kg = 20
unit = "kg"
)";

/// The whole text of a configuration.
inline ConfigResult read(const std::string& text) {
  auto protocols = indicator::Registry::built_in();
  CHECK(protocols.add(support::confirming));
  return read_config(text, protocols);
}

/// What comes after that station and its scale.
inline ConfigResult read_beside_a_scale(const std::string& sections) {
  return read(std::string(one_scale) + sections);
}

/// "code field" of every fault, in order, separated by "; ".
inline std::string faults_of(const ConfigResult& result) {
  std::string out;
  for (const Error& fault : result.faults) {
    const auto field = fault.params.find("field");
    out += (out.empty() ? "" : "; ") + std::string(name_of(fault.code)) + " " +
           (field == fault.params.end() ? "" : *field->second.string());
  }
  return out;
}

/// `text` with the first `from` in it, which must be there, replaced.
inline std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  const auto at = text.find(from);
  EXPECT_NE(at, std::string_view::npos) << from;
  return std::string(text).replace(at, from.size(), to);
}

}  // namespace steelyard::service
