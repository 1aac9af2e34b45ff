// SPDX-License-Identifier: Apache-2.0
#include "drivers/frame/flags.h"

#include <bit>
#include <utility>

namespace steelyard::frame {
namespace {

constexpr std::pair<std::string_view, Flags> names[] = {
    {"stable", flag::stable},         {"motion", flag::motion},
    {"gross", flag::gross},           {"net", flag::net},
    {"overload", flag::overload},     {"underload", flag::underload},
    {"not_zeroed", flag::not_zeroed}, {"fault", flag::fault},
    {"invalid", flag::invalid}};

template <typename T>
bool may_be(const std::optional<T>& read, const std::optional<T>& sent) {
  return !read || !sent || *read == *sent;
}

}  // namespace

std::optional<Flags> flag_named(std::string_view name) {
  for (const auto& [known, value] : names) {
    if (known == name) return value;
  }
  return std::nullopt;
}

bool apply(Flags flags, Indication& indication) {
  indication.overload = (flags & flag::overload) != 0;
  indication.underload = (flags & flag::underload) != 0;
  indication.not_zeroed = (flags & flag::not_zeroed) != 0;
  if ((flags & (flag::stable | flag::motion)) != 0) indication.stable = (flags & flag::stable) != 0;
  if ((flags & flag::gross) != 0) indication.mode = weighing::WeightMode::gross;
  if ((flags & flag::net) != 0) indication.mode = weighing::WeightMode::net;
  if ((flags & flag::invalid) != 0) indication.fault = weighing::DeviceFault::invalid;
  if ((flags & flag::fault) != 0) indication.fault = weighing::DeviceFault::device;
  return !indication.overload || !indication.underload;
}

Flags flags_of(const Indication& indication) {
  Flags flags = 0;
  if (indication.stable) flags |= *indication.stable ? flag::stable : flag::motion;
  if (indication.mode == weighing::WeightMode::gross) flags |= flag::gross;
  if (indication.mode == weighing::WeightMode::net) flags |= flag::net;
  if (indication.overload) flags |= flag::overload;
  if (indication.underload) flags |= flag::underload;
  if (indication.not_zeroed) flags |= flag::not_zeroed;
  if (indication.fault == weighing::DeviceFault::invalid) {
    flags |= flag::invalid;
  } else if (indication.fault) {
    flags |= flag::fault;
  }
  return flags;
}

int agreement(Flags means, Flags shown) {
  using namespace flag;
  constexpr Flags only_if_shown = overload | underload | not_zeroed;
  const bool says_another = (means & opposite(shown)) != 0 || (means & only_if_shown & ~shown) != 0;
  const bool invents_a_fault = (means & (fault | invalid)) != 0 && (shown & (fault | invalid)) == 0;
  if (says_another || invents_a_fault) return -1;
  // That there is no weight, and why, comes before anything else.
  const int reasons = std::popcount(static_cast<unsigned>(means & shown & no_weight));
  return 16 * reasons + std::popcount(static_cast<unsigned>(means & shown));
}

bool says_the_same(const Indication& read, const Indication& sent) {
  return read.value == sent.value && read.overload == sent.overload && read.underload == sent.underload &&
         read.fault.has_value() == sent.fault.has_value() && may_be(read.unit, sent.unit) &&
         may_be(read.stable, sent.stable) && may_be(read.mode, sent.mode) && may_be(read.tare, sent.tare) &&
         (!read.not_zeroed || sent.not_zeroed);
}

}  // namespace steelyard::frame
