// SPDX-License-Identifier: Apache-2.0
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>
#include <vector>

#include "drivers/indicator_session.h"
#include "drivers/tool/commands.h"
#include "station/base/json.h"
#include "station/base/text.h"

namespace steelyard::tool {
namespace {

using indicator::Indication;
using indicator::Reading;
using weighing::Unit;

Json mass_json(const Indication& indication, std::optional<Unit> configured) {
  const auto unit = indication.unit ? indication.unit : configured;
  if (!indication.value || !unit) return nullptr;
  const auto mass = weighing::mass_of(*indication.value, *unit);
  return mass ? Json(mass->in_grams()) : Json();
}

Json indication_json(const Indication& indication, std::optional<Unit> configured) {
  return Json::Object{{"text", indication.value ? Json(text_of(*indication.value)) : Json()},
                      {"unit", indication.unit ? Json(name_of(*indication.unit)) : Json()},
                      {"value_g", mass_json(indication, configured)},
                      {"stable", indication.stable ? Json(*indication.stable) : Json()},
                      {"mode", indication.mode ? Json(name_of(*indication.mode)) : Json()},
                      {"overload", indication.overload},
                      {"underload", indication.underload},
                      {"not_zeroed", indication.not_zeroed},
                      {"fault", indication.fault ? Json(name_of(*indication.fault)) : Json()},
                      {"tare_text", indication.tare ? Json(text_of(*indication.tare)) : Json()}};
}

void print(const Reading& reading, std::optional<Unit> configured) {
  Json::Object row{{"offset", reading.offset}};
  if (const Indication* indication = reading.indication()) {
    row.emplace("frame_hex", to_hex(reading.bytes));
    row.emplace("indication", indication_json(*indication, configured));
  } else if (const auto* answer = reading.answer()) {
    row.emplace("frame_hex", to_hex(reading.bytes));
    row.emplace("answer", name_of(*answer));
  } else {
    row.emplace("error", name_of(*reading.error()));
    row.emplace("bytes_hex", to_hex(reading.bytes));
  }
  std::printf("%s\n", to_text(row).c_str());
}

struct CloseFile {
  void operator()(std::FILE* file) const {
    if (file != stdin) std::fclose(file);
  }
};

}  // namespace

Result<void> decode(const indicator::Registry& registry, const DecodeOptions& options) {
  const auto protocol = protocol_named(registry, options.protocol);
  if (!protocol) return protocol.error();
  const std::optional<Unit> unit = weighing::unit_named(options.unit);
  if (!options.unit.empty() && !unit) {
    return Error{ErrorCode::field_not_one_of, {{"field", "--unit"}, {"rule", "kg, t, g, lb, oz"}}};
  }
  const auto unreadable = [&] {
    const std::string name = options.file.empty() ? "stdin" : options.file;
    return Error{ErrorCode::file_unreadable, {{"file", name}, {"what", std::strerror(errno)}}};
  };
  const std::unique_ptr<std::FILE, CloseFile> input(
      options.file.empty() ? stdin : std::fopen(options.file.c_str(), "rb"));
  if (!input) return unreadable();
  indicator::IndicatorSession session(**protocol);
  const auto show = [&](const Reading& reading) { print(reading, unit); };
  std::vector<std::uint8_t> buffer(1 << 16);
  while (const std::size_t count = std::fread(buffer.data(), 1, buffer.size(), input.get())) {
    session.feed(indicator::Bytes(buffer).first(count), show);
  }
  if (std::ferror(input.get()) != 0) return unreadable();
  session.gap(show);
  const auto& statistics = session.statistics();
  const Json totals = Json::Object{{"frames", statistics.frames},
                                   {"errors", statistics.all_errors()},
                                   {"skipped_bytes", statistics.skipped_bytes}};
  std::printf("%s\n", to_text(totals).c_str());
  if (session.reads_seven_bit_as_eight()) {
    std::fputs(
        "steelyard-scale: frames are legal only without their eighth bit: set the line to 7 bits with "
        "parity\n",
        stderr);
  }
  return {};
}

}  // namespace steelyard::tool
