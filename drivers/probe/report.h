// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "drivers/probe/probing.h"
#include "station/base/json.h"

namespace steelyard::probe {

/// The line that was probed, as it stands in a configuration: "serial:///dev/ttyUSB0" without its settings,
/// which are added where `has_settings`; or "tcp://…" as it is.
struct ProbedLine {
  std::string url;
  bool has_settings = false;

  std::string with(const SerialSettings& settings) const;
};

/// "9600 8N1".
std::string short_text(const SerialSettings& settings);

/// The lines to paste into the station's configuration.
std::string toml_of(const Candidate& candidate, const ProbedLine& line);

/// {"protocol", "title", "line", "address", "baud", "bits", "parity", "stop", "trust", "certain", "tied",
/// "evidence": {"frames", "numbers", "answers", "errors": {…}, "explained_percent", "check", "seven_bit",
/// "seen": [{"frame_hex", "text"}]}, "notes": [{"kind", "en", "zh"}], "config"}. "check" is "verified",
/// "absent" (the protocol has one that this sender leaves out) or "none".
Json json_of(const Candidate& candidate, const ProbedLine& line);
/// {"line", "candidates": […], "heard": [{"baud", "bits", "parity", "stop", "bytes", "understood",
/// "diagnosis", "en", "zh", "refused"}]}
Json json_of(const Probing& probing, const ProbedLine& line);

/// The ranked answer for people, with evidence, notes and the lines to paste.
std::string text_of(const std::vector<Candidate>& candidates, const ProbedLine& line);

/// Why nothing was recognised: probe_found_nothing {line, what}.
Error nothing_found(const Probing& probing, const ProbedLine& line);

}  // namespace steelyard::probe
