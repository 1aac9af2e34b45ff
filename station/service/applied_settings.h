// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "drivers/registry.h"
#include "station/base/json.h"
#include "station/base/result.h"
#include "station/service/config.h"

namespace steelyard::service {

// What was applied to a scale is kept in the data folder, one small file a scale, and stands over the
// configuration until it is taken back. The port stays the configuration's: an adapter that is plugged in
// elsewhere is a matter of that file.

/// `as_configured` read so. unknown_protocol or field_out_of_range {field, rule}, where the program does not
/// know such a protocol, or not with that address.
Result<ScaleSetup> read_with(const ScaleSetup& as_configured, const AppliedSettings& applied,
                             const indicator::Registry& protocols);
/// Whether scales on one line can be read so: line_settings_differ {field, rule}.
Result<void> may_stand(const std::vector<ScaleSetup>& scales, const indicator::Registry& protocols);

/// At the start: puts what is kept over the scales of `config`. A file that does not parse, names a scale
/// that is not there or a protocol that is not known is a fault; `field` names the file and the key.
Result<void> apply_kept(Config& config, const indicator::Registry& protocols);

/// Beside the file, where it is in force after `publish` alone.
Result<void> prepare(const Config& config, const std::string& scale, const AppliedSettings& applied);
Result<void> publish(const Config& config, const std::string& scale);
/// The configuration is in force again.
Result<void> remove_kept(const Config& config, const std::string& scale);

/// Where its settings come from, as GET /v1/scales shows it: {"from": "configuration"}, or {"from":
/// "applied", "by", "at", "probe", "configured": {"protocol", "line"}}.
Json origin_json(const ScaleSetup& setup);
/// Of the entry `configuration` that says how a scale is read from now on.
Json entry_of(const ScaleSetup& now, const ScaleSetup& before);

}  // namespace steelyard::service
