// SPDX-License-Identifier: Apache-2.0
#include <cstdio>

#include "drivers/protocol_json.h"
#include "drivers/tool/commands.h"

namespace steelyard::tool {
namespace {

using indicator::Indicator;
using indicator::Model;

std::string line_text(const Model& model) {
  const char parity = name_of(model.line.parity)[0];
  std::string out = std::to_string(model.line.baud) + " " + std::to_string(model.line.bits);
  out += static_cast<char>(parity - 'a' + 'A');
  return out + std::to_string(model.line.stop);
}

}  // namespace

Result<const Indicator*> protocol_named(const indicator::Registry& registry, const std::string& id) {
  if (const Indicator* found = registry.find(id)) return found;
  std::string known;
  for (const Indicator& indicator : registry.all()) {
    known += (known.empty() ? "" : ", ") + std::string(indicator.id);
  }
  return Error{ErrorCode::protocol_unknown, {{"protocol", id}, {"known", known}}};
}

Result<indicator::LineFacts> facts_for(const Indicator& protocol, std::optional<int> address) {
  indicator::LineFacts facts = protocol.facts();
  if (!address) return facts;
  const auto [first, last] = protocol.addresses;
  if (last == 0 || *address < first || *address > last) {
    return Error{ErrorCode::field_out_of_range,
                 {{"field", "--address"},
                  {"rule", last == 0 ? "this protocol knows none"
                                     : std::to_string(first) + " to " + std::to_string(last)}}};
  }
  facts.address = static_cast<std::uint8_t>(*address);
  return facts;
}

Result<Mass> kilograms(const char* field, const std::string& text) {
  const auto number = weighing::decimal_from(text);
  const auto mass = number ? weighing::mass_of(*number, weighing::Unit::kg) : std::nullopt;
  if (mass && *mass > Mass()) return *mass;
  return Error{ErrorCode::field_bad_format, {{"field", field}, {"rule", "kilograms above 0, such as 20"}}};
}

Result<void> list(const indicator::Registry& registry, bool json) {
  if (json) {
    Json::Array protocols;
    for (const Indicator& indicator : registry.all()) protocols.push_back(indicator::json_of(indicator));
    std::printf("%s\n", to_text(protocols).c_str());
    return {};
  }
  for (const Indicator& indicator : registry.all()) {
    std::printf("%s  %s\n", std::string(indicator.id).c_str(), std::string(indicator.title).c_str());
    if (!indicator.experimental.empty()) {
      std::printf("  experimental: %s\n", std::string(indicator.experimental).c_str());
    }
    for (const Model& model : indicator.models) {
      const std::string name = std::string(model.maker) + " " + std::string(model.name);
      std::printf("  %-32s %-9s %s\n", name.c_str(), line_text(model).c_str(),
                  model.polled ? "polled" : "continuous");
    }
  }
  return {};
}

}  // namespace steelyard::tool
