// SPDX-License-Identifier: Apache-2.0
#include "drivers/probe_line/probe_plan.h"

#include <chrono>
#include <filesystem>

namespace steelyard::probe_line {

bool has_wires(const line::LineUrl& url) {
  const auto* serial = std::get_if<line::SerialUrl>(&url);
  if (serial == nullptr) return std::holds_alternative<line::ComPortUrl>(url);
  std::error_code error;
  const auto path = std::filesystem::canonical(serial->path, error);
  return error || !path.string().starts_with("/dev/pts/");
}

probe::ProbeOptions plan(const indicator::Registry& registry, const line::LineUrl& url,
                         const ProbeWishes& wishes) {
  probe::ProbeOptions out;
  out.addresses = wishes.addresses;
  out.protocol = wishes.protocol;
  out.ask = wishes.ask || !wishes.protocol.empty();
  const bool wires = has_wires(url);
  // Where there is one setting only, there is time to hear it out.
  const int seconds = wishes.seconds > 0 ? wishes.seconds : wires ? 3 : 10;
  out.listen = std::chrono::seconds(seconds);
  if (const auto own = line::settings_of(url)) out.settings = {*own};
  if (!wires) return out;
  auto likely = probe::likely_settings(registry, wishes.bauds.empty() ? probe::usual_bauds() : wishes.bauds);
  // What the line was written with is tried first, if it says anything but the usual.
  const bool own = out.settings.front() != SerialSettings{};
  if (!own) out.settings.clear();
  // Nine bits are not to be had over the network.
  if (std::holds_alternative<line::ComPortUrl>(url)) {
    std::erase_if(likely, [](const SerialSettings& settings) { return settings.bits == 9; });
  }
  for (const auto& settings : likely) {
    if (!own || settings != out.settings.front()) out.settings.push_back(settings);
  }
  return out;
}

probe::ProbedLine probed_line(const std::string& address, const line::LineUrl& url) {
  return {address.substr(0, address.find('?')), has_wires(url)};
}

}  // namespace steelyard::probe_line
