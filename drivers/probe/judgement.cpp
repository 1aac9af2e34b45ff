// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe/judgement.h"

#include <algorithm>
#include <set>
#include <tuple>

#include "station/base/check.h"

namespace steelyard::probe {
namespace {

using indicator::Known;

/// What a protocol must show before it counts. Three clean frames are the least for any; the less a format
/// says of itself, the more of the line it must explain.
struct Demand {
  std::uint64_t numbers;
  int explained_percent;
  std::uint64_t numbers_per_error;
  std::uint64_t certain_numbers;
};
/// A modem's name before every frame is twice as long as the frame.
constexpr Demand demand_verified{3, 20, 4, 5};
constexpr Demand demand_marked{3, 60, 4, 10};
constexpr Demand demand_plain{5, 85, 8, 20};

const Demand& demand_of(Trust trust) {
  switch (trust) {
    case Trust::verified:
      return demand_verified;
    case Trust::marked:
      return demand_marked;
    case Trust::plain:
      return demand_plain;
  }
  return demand_plain;
}

/// Listening may begin in the middle of a frame, and end in one.
constexpr std::uint64_t errors_at_the_ends = 2;

bool meets(const Demand& demand, const Evidence& evidence, Trust trust) {
  if (evidence.numbers < demand.numbers || evidence.explained_percent() < demand.explained_percent)
    return false;
  const std::uint64_t errors = evidence.all_errors() - std::min(evidence.all_errors(), errors_at_the_ends);
  if (errors * demand.numbers_per_error > evidence.numbers) return false;
  // Digits that are no weight jump about.
  return trust != Trust::plain || evidence.steady * 2 >= evidence.pairs;
}

Parity parity_of(const Evidence& evidence) {
  return evidence.odd_bytes > evidence.even_bytes ? Parity::odd : Parity::even;
}

std::optional<Candidate> candidate_of(const Indicator& indicator, std::optional<std::uint8_t> address,
                                      Evidence evidence, const SerialSettings& settings) {
  if (evidence.numbers < demand_verified.numbers || !evidence.last) return std::nullopt;
  Candidate out;
  out.indicator = &indicator;
  out.address = address;
  out.heard_under = out.settings = settings;
  const bool seven = evidence.facts.seven_bit == Known::yes;
  if (seven) {
    out.settings.bits = 7;
    out.settings.parity = parity_of(evidence);
  }
  std::vector<std::uint8_t> frame = evidence.last->frame;
  if (seven) {
    for (auto& byte : frame) byte &= 0x7F;
  }
  out.rigidity = rigidity_of(indicator, evidence.facts, frame);
  const bool verified = indicator.checked || evidence.facts.check_byte == Known::yes;
  out.trust = verified ? Trust::verified : out.rigidity.marked ? Trust::marked : Trust::plain;
  if (!meets(demand_of(out.trust), evidence, out.trust)) return std::nullopt;
  const auto per_byte =
      std::int64_t{out.rigidity.sixteenths} * 1000 / static_cast<std::int64_t>(frame.size() * 16);
  out.score = per_byte * evidence.explained_percent() / 100;
  const Demand& demand = demand_of(out.trust);
  out.certain = evidence.numbers >= demand.certain_numbers && evidence.explained_percent() >= 90 &&
                evidence.all_errors() <= errors_at_the_ends;
  out.evidence = std::move(evidence);
  return out;
}

/// A sender of another address than the usual one is found by trying all on the newest bytes.
std::optional<Candidate> at_another_address(const Indicator& indicator, const Listener& listener,
                                            const SerialSettings& settings) {
  for (int address = indicator.addresses.first; address <= indicator.addresses.last; ++address) {
    Ear ear(indicator, static_cast<std::uint8_t>(address));
    ear.hear(listener.tail(), false);
    if (auto found = candidate_of(indicator, ear.address(), ear.evidence(), settings)) return found;
  }
  return std::nullopt;
}

bool better(const Candidate& a, const Candidate& b) {
  const auto key = [](const Candidate& c) {
    return std::tuple(c.trust, c.indicator->experimental.empty(), c.score, c.evidence.numbers);
  };
  if (key(a) != key(b)) return key(a) > key(b);
  return std::tuple(a.indicator->id, a.address) < std::tuple(b.indicator->id, b.address);
}

/// Neither explains clearly more of the line than the other: not even by one character of ten.
bool is_tie(const Candidate& a, const Candidate& b) {
  return a.indicator != b.indicator && a.trust == b.trust && a.heard_under == b.heard_under &&
         std::max(a.score, b.score) * 85 <= std::min(a.score, b.score) * 100;
}

std::string value_of(const Candidate& candidate) {
  const Indication& shown = candidate.evidence.last->indication;
  std::string out = text_of(*shown.value);
  if (shown.unit) out += " " + std::string(name_of(*shown.unit));
  return out;
}

/// "yaohua.eq.rev" and "yaohua.eq.fwd" differ in nothing but the order of the digits.
bool differ_in_direction(std::string_view a, std::string_view b) {
  const auto family = [](std::string_view id) { return id.substr(0, id.rfind('.')); };
  const auto is_direction = [](std::string_view id) {
    return id.ends_with(".rev") || id.ends_with(".fwd") || id.ends_with(".trail");
  };
  return is_direction(a) && is_direction(b) && family(a) == family(b);
}

Note note_of_tie(const Candidate& a, const Candidate& b) {
  const std::string first(a.indicator->id);
  const std::string second(b.indicator->id);
  if (differ_in_direction(first, second)) {
    return {NoteKind::direction, first, value_of(a), second, value_of(b)};
  }
  if (value_of(a) == value_of(b)) return {NoteKind::same_values, first, {}, second, {}};
  return {NoteKind::other_values, first, value_of(a), second, value_of(b)};
}

std::string makers_of(const Indicator& indicator) {
  std::set<std::string_view> makers;
  for (const auto& model : indicator.models) makers.insert(model.maker);
  std::string out;
  if (makers.size() < 2) return out;
  for (const auto maker : makers) out.append(out.empty() ? "" : ", ").append(maker);
  return out;
}

void write_notes(Candidate& candidate) {
  const Evidence& evidence = candidate.evidence;
  auto& notes = candidate.notes;
  if (!evidence.says_unit) notes.push_back({NoteKind::unit});
  if (!evidence.says_stability) notes.push_back({NoteKind::stability});
  if (!evidence.says_mode) notes.push_back({NoteKind::mode});
  if (candidate.trust != Trust::verified) {
    const bool off = evidence.facts.check_byte == Known::no;
    notes.push_back({off ? NoteKind::check_byte_off : NoteKind::no_check});
  }
  if (candidate.settings != candidate.heard_under) {
    notes.push_back({NoteKind::seven_bit, std::string(name_of(candidate.settings.parity))});
  }
  if (candidate.address) notes.push_back({NoteKind::address, std::to_string(*candidate.address)});
  if (!candidate.indicator->experimental.empty()) {
    notes.push_back({NoteKind::experimental, std::string(candidate.indicator->experimental)});
  }
  if (auto makers = makers_of(*candidate.indicator); !makers.empty()) {
    notes.push_back({NoteKind::makers, std::move(makers)});
  }
  if (evidence.decimals_changes > 0) notes.push_back({NoteKind::decimals});
  if (!evidence.values_differ) notes.push_back({NoteKind::one_value, value_of(candidate)});
  notes.push_back({NoteKind::confirm, value_of(candidate)});
}

/// One of each protocol and address, the better; where addresses were asked for by name, only those.
void drop_repetitions(std::vector<Candidate>& candidates) {
  std::vector<Candidate> kept;
  for (Candidate& candidate : candidates) {
    const bool repeated = std::any_of(kept.begin(), kept.end(), [&](const Candidate& other) {
      return other.indicator == candidate.indicator && other.address == candidate.address;
    });
    const bool has_address =
        !candidate.address && std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& other) {
          return other.indicator == candidate.indicator && other.address;
        });
    if (!repeated && !has_address) kept.push_back(candidate);
  }
  candidates = std::move(kept);
}

}  // namespace

std::string_view name_of(Trust trust) {
  switch (trust) {
    case Trust::plain:
      return "plain";
    case Trust::marked:
      return "marked";
    case Trust::verified:
      return "verified";
  }
  return "";
}

std::vector<Candidate> judge(const Listener& listener, const SerialSettings& settings) {
  std::vector<Candidate> out;
  for (const Ear& ear : listener.ears()) {
    Evidence evidence = ear.evidence();
    const bool foreign = evidence.numbers == 0 && evidence.not_ours >= demand_verified.numbers;
    auto found = foreign && !ear.address()
                     ? at_another_address(ear.indicator(), listener, settings)
                     : candidate_of(ear.indicator(), ear.address(), std::move(evidence), settings);
    if (found) out.push_back(*std::move(found));
  }
  // What answered a request to one address was meant by that one.
  std::set<const Indicator*> asked;
  for (const Candidate& c : out) {
    if (c.address && c.evidence.asked > 0) asked.insert(c.indicator);
  }
  std::erase_if(out,
                [&](const Candidate& c) { return asked.contains(c.indicator) && c.evidence.asked == 0; });
  return out;
}

void rank(std::vector<Candidate>& candidates) {
  std::sort(candidates.begin(), candidates.end(), better);
  drop_repetitions(candidates);
  for (Candidate& candidate : candidates) candidate.notes.clear(), candidate.tied = false;
  if (candidates.empty()) return;
  // Who is tied with the first is said with the first, and with each of them.
  Candidate& first = candidates.front();
  std::stable_partition(candidates.begin() + 1, candidates.end(),
                        [&](const Candidate& other) { return is_tie(first, other); });
  for (auto other = candidates.begin() + 1; other != candidates.end() && is_tie(first, *other); ++other) {
    first.tied = other->tied = true;
    first.notes.push_back(note_of_tie(first, *other));
    other->notes.push_back(note_of_tie(*other, first));
  }
  for (Candidate& candidate : candidates) write_notes(candidate);
}

}  // namespace steelyard::probe
