// SPDX-License-Identifier: Apache-2.0
// [[scale]]: a weighbridge, its indicator and its line. [[display]]: what shows its weight out of doors.
#include <algorithm>
#include <array>

#include "drivers/indicator_session.h"
#include "drivers/line/line_url.h"
#include "station/base/overloaded.h"
#include "station/service/config_parts.h"

namespace steelyard::service {
namespace {

constexpr std::pair<std::string_view, weighing::Unit> units[] = {{"kg", weighing::Unit::kg},
                                                                 {"t", weighing::Unit::t}};
constexpr std::pair<std::string_view, bool> power_up_bits[] = {{"constant", true}};

void read_interval(ObjectReader& r, weighing::ScaleConfig& scale) {
  const auto kg = [&](ObjectReader& reader, std::string_view key) {
    return Mass::kilograms(reader.integer(key, 1, largest_kg));
  };
  if (!r.is_array("interval_kg")) {
    scale.ranges = {{scale.max, kg(r, "interval_kg")}};
    return;
  }
  tables(r, "interval_kg", 5, true, [&](ObjectReader& range) {
    const Mass to = kg(range, "to_kg");
    scale.ranges.push_back({to, kg(range, "interval_kg")});
  });
}

/// Whether the indicator is asked, how often, and by which address.
void read_asking(ObjectReader& r, const indicator::Indicator& indicator, bool usually_asked,
                 ScaleSetup& setup) {
  setup.facts = indicator.facts();
  const auto [first, last] = indicator.addresses;
  if (r.has("address") && last == 0) {
    r.optional_integer("address", 0, 255);
    r.fail(bad(ErrorCode::field_out_of_range, r.path_of("address"), "this protocol has no addresses"));
  } else if (const auto address = r.optional_integer("address", first, last)) {
    setup.facts.address = static_cast<std::uint8_t>(*address);
  }
  if (r.has("power_up_bit")) setup.facts.power_up_bit_is_constant = r.one_of("power_up_bit", power_up_bits);
  const auto ms = r.optional_integer("poll_ms", 0, 10'000).value_or(0);
  setup.poll = std::chrono::milliseconds(ms);
  if (ms == 0 && usually_asked) setup.poll = usual_poll;
  std::array<std::uint8_t, indicator::frame_max> out{};
  if (ms > 0 && indicator.request(indicator::Request::poll, setup.facts, out) == 0) {
    r.fail(bad(ErrorCode::field_out_of_range, r.path_of("poll_ms"), "0: this protocol cannot be asked"));
  }
}

/// The protocol by its id or by the name on the housing.
void read_protocol(ObjectReader& r, const indicator::Registry& protocols, ScaleSetup& setup) {
  const auto protocol = r.optional_text("protocol", 50);
  const auto model = r.optional_text("model", 50);
  setup.scale.model = model.value_or("");
  const auto match = model ? protocols.find_model(*model) : indicator::Registry::ModelMatch{};
  const auto* by_id = protocol ? protocols.find(*protocol) : nullptr;
  if (protocol && by_id == nullptr) {
    r.fail(bad(ErrorCode::unknown_protocol, r.path_of("protocol"), "an id of `steelyard-scale list`"));
  } else if (!protocol && match.indicator == nullptr) {
    r.fail(bad(ErrorCode::unknown_protocol, r.path_of(model ? "model" : "protocol"),
               "an id or model of `steelyard-scale list`"));
  } else {
    const auto* indicator = by_id != nullptr ? by_id : match.indicator;
    setup.protocol = indicator->id;
    const indicator::Model* named = indicator == match.indicator ? match.model : nullptr;
    if (named != nullptr) {
      setup.silence = named->silence;
    } else if (!indicator->models.empty()) {
      setup.silence = indicator->models.front().silence;
    }
    read_asking(r, *indicator, indicator::is_usually_asked(*indicator, named), setup);
  }
}

}  // namespace

void read_scale(ObjectReader& r, const indicator::Registry& protocols, Config& config) {
  ScaleSetup setup;
  weighing::ScaleConfig& scale = setup.scale;
  scale.id = r.text("id", 20);
  scale.name = r.optional_text("name", 50).value_or(scale.id);
  setup.line = r.text("line", 1000);
  if (const auto url = line::parse_line_url(setup.line); !setup.line.empty() && !url) {
    r.fail(bad(ErrorCode::field_bad_format, r.path_of("line"), sentence(url.error(), Language::en)));
  }
  read_protocol(r, protocols, setup);
  scale.max = Mass::kilograms(r.integer("max_kg", 1, largest_kg));
  scale.min = Mass::kilograms(r.integer("min_kg", 0, largest_kg));
  read_interval(r, scale);
  if (r.has("unit")) scale.unit = r.one_of("unit", units);
  const auto profile = r.optional_text("profile", 1000);
  setup.profile_is_required = profile.has_value();
  setup.profile = profile.value_or(config.data + "/profiles/" + scale.id + ".json");
  scale.accuracy_class = r.optional_text("class", 10).value_or("III");
  scale.maker = r.optional_text("maker", 50).value_or("");
  scale.serial = r.optional_text("serial", 50).value_or("");
  scale.certificate = r.optional_text("certificate", 50).value_or("");
  if (r.has("certificate_expires")) scale.certificate_expires = r.day("certificate_expires");
  // Rules that join several keys say something only when the keys themselves are right.
  if (r.is_faultless()) {
    for (const Error& fault : faults_of(scale)) {
      Error named = fault;
      named.params.insert_or_assign("field", Param(r.path_of(*fault.params.at("key").string())));
      r.fail(std::move(named));
    }
  }
  config.scales.push_back(std::move(setup));
}

void check_shared_lines(ObjectReader& root, const indicator::Registry& protocols,
                        const std::vector<ScaleSetup>& scales) {
  const auto fault = [&](std::size_t at, const char* key, std::string rule) {
    const std::string field = "scale[" + std::to_string(at) + "]." + key;
    root.fail(bad(ErrorCode::line_settings_differ, field, std::move(rule)));
  };
  const auto names_its_address = [&](const ScaleSetup& scale) {
    const auto* protocol = protocols.find(scale.protocol);
    return protocol == nullptr || indicator::names_its_address(*protocol);
  };
  for (std::size_t at = 1; at < scales.size(); ++at) {
    for (std::size_t other = 0; other < at; ++other) {
      const ScaleSetup& a = scales[other];
      const ScaleSetup& b = scales[at];
      if (!is_same_port(a.line, b.line)) continue;
      const std::string name = "scale[" + std::to_string(other) + "]";
      if (*line::parse_line_url(a.line) != *line::parse_line_url(b.line)) {
        fault(at, "line", "as in " + name);
      } else if (a.poll == Duration() || b.poll == Duration()) {
        fault(a.poll == Duration() ? other : at, "poll_ms", "each must be asked");
      } else if (a.facts.address == b.facts.address) {
        fault(at, "address", "other than that of " + name);
      } else if (!names_its_address(a) || !names_its_address(b)) {
        // A late answer would be taken for that of the one asked next.
        fault(names_its_address(a) ? at : other, "protocol", "one whose answers name the address");
      }
      break;
    }
  }
}

void read_display(ObjectReader& r, const indicator::Registry& protocols, Config& config) {
  DisplaySetup setup;
  std::string ids;
  bool is_scale = false;
  bool is_taken = false;
  setup.scale = r.text("scale", 20);
  setup.line = r.text("line", 1000);
  for (const ScaleSetup& scale : config.scales) {
    ids += (ids.empty() ? "" : ", ") + scale.scale.id;
    is_scale = is_scale || scale.scale.id == setup.scale;
    is_taken = is_taken || is_same_port(scale.line, setup.line);
  }
  for (const DisplaySetup& other : config.displays)
    is_taken = is_taken || is_same_port(other.line, setup.line);
  if (!setup.scale.empty() && !is_scale) r.fail(bad(ErrorCode::field_not_one_of, r.path_of("scale"), ids));
  const auto url = line::parse_line_url(setup.line);
  if (!setup.line.empty() && !url) {
    r.fail(bad(ErrorCode::field_bad_format, r.path_of("line"), sentence(url.error(), Language::en)));
  } else if (url && std::holds_alternative<line::ReplayUrl>(*url)) {
    r.fail(bad(ErrorCode::field_bad_format, r.path_of("line"), "serial: or tcp:, to which one can write"));
  } else if (is_taken) {
    r.fail(bad(ErrorCode::field_not_unique, r.path_of("line"), "for this display"));
  }
  setup.format = r.text("format", 50);
  const auto* format = protocols.find(setup.format);
  weighing::Indication weight;
  weight.value = weighing::Decimal{};
  weight.stable = true;
  std::array<std::uint8_t, indicator::frame_max> out{};
  if (!setup.format.empty() && (format == nullptr || format->encode(weight, format->facts(), out) == 0)) {
    r.fail(bad(ErrorCode::unknown_protocol, r.path_of("format"),
               "an id of `steelyard-scale list` that has a frame for a weight, such as yaohua.scoreboard"));
  }
  if (const auto ms = r.optional_integer("every_ms", 20, 10'000))
    setup.every = std::chrono::milliseconds(*ms);
  config.displays.push_back(std::move(setup));
}

bool is_same_port(const std::string& a, const std::string& b) {
  const auto port_of = [](const std::string& text) -> std::string {
    const auto url = line::parse_line_url(text);
    if (!url) return "";
    const auto name = [](const line::TcpUrl& server) {
      return "tcp:" + server.host + ":" + std::to_string(server.port);
    };
    return std::visit(Overloaded{[](const line::SerialUrl& u) { return "serial:" + u.path; },
                                 [&](const line::TcpUrl& u) { return name(u); },
                                 [&](const line::ComPortUrl& u) { return name(u.server); },
                                 [](const line::ReplayUrl& u) { return "replay:" + u.file; }},
                      *url);
  };
  const std::string port = port_of(a);
  return !port.empty() && port == port_of(b);
}

}  // namespace steelyard::service
