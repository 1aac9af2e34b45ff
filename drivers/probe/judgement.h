// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "drivers/probe/listener.h"
#include "drivers/probe/notes.h"
#include "drivers/probe/rigidity.h"
#include "station/base/serial_settings.h"

namespace steelyard::probe {

/// Why frames are believed, weakest first.
enum class Trust : std::uint8_t {
  plain,    ///< text that could be many things
  marked,   ///< length, marks at both ends and fields of few legal values
  verified  ///< a check verified in every frame
};
/// "plain", "marked", "verified".
std::string_view name_of(Trust trust);

/// A protocol that explains what was heard.
struct Candidate {
  const Indicator* indicator = nullptr;
  std::optional<std::uint8_t> address;
  SerialSettings heard_under;  ///< the setting of the line
  SerialSettings settings;     ///< what the line should be set to: that, or seven bits where those were found
  Trust trust = Trust::plain;
  Rigidity rigidity;
  std::int64_t score = 0;  ///< bits of the heard bytes that it explains, in thousandths of all
  bool certain = false;    ///< more listening would not change it
  bool tied = false;       ///< with the one before or behind it in the list
  Evidence evidence;
  std::vector<Note> notes;
};

/// What was heard under one setting, as candidates: none where too little speaks for any.
std::vector<Candidate> judge(const Listener& listener, const SerialSettings& settings);

/// The best first, each protocol (at each address) once; says who is tied, and writes everybody's notes.
/// Checks that verify beat everything, then marked frames, then plain text.
void rank(std::vector<Candidate>& candidates);

}  // namespace steelyard::probe
