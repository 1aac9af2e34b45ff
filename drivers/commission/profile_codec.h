// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "drivers/commission/profile.h"
#include "station/base/json.h"

namespace steelyard::commission {

/// Objects, arrays, strings and integers only, so that it can stand in a journal entry: a yes is 1, a no and
/// an unknown are left out.
///   {"version": 1, "scale", "line", "protocol", "address"?, "check_byte"?: "yes"|"no", "seven_bit"?:
///   "yes"|"no", "decimals", "unit", "unit_in_frames"?: 1, "ranges": [{"to_g", "interval_g"}], "sign_seen"?:
///   1, "loads": [{"shown", "unit", "frame_hex", "at"}], "by", "at"}
Json json_of(const ScaleProfile& profile);
/// Canonical, with a line end: what a profile file holds.
std::string text_of(const ScaleProfile& profile);

/// A profile, or everything that is wrong with it; each fault names its field ("loads[1].shown").
struct ProfileResult {
  ScaleProfile profile;
  std::vector<Error> faults;
};
ProfileResult read_profile(const Json& json);
/// profile_malformed {file, rule} with all faults in `rule`.
Result<ScaleProfile> parse_profile(std::string_view text, std::string_view file);

}  // namespace steelyard::commission
