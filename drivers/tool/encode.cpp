// SPDX-License-Identifier: Apache-2.0
#include <array>
#include <cstdio>

#include "drivers/tool/commands.h"
#include "station/base/text.h"

namespace steelyard::tool {
namespace {

using indicator::Indication;

Error bad_number(const char* field) {
  return {ErrorCode::field_bad_format, {{"field", field}, {"rule", "a plain decimal such as 18760 or -0.5"}}};
}

Result<Indication> indication_of(const EncodeOptions& options) {
  Indication indication;
  indication.unit = weighing::unit_named(options.unit);
  if (!indication.unit) {
    return Error{ErrorCode::field_not_one_of, {{"field", "--unit"}, {"rule", "kg, t, g, lb, oz"}}};
  }
  indication.stable = !options.unstable;
  indication.mode = options.net ? weighing::WeightMode::net : weighing::WeightMode::gross;
  indication.overload = options.overload;
  indication.underload = options.underload;
  const bool out_of_range = options.overload || options.underload;
  const auto value = weighing::decimal_from(options.value);
  if (!value && !(out_of_range && options.value.empty())) return bad_number("--value");
  if (!out_of_range) indication.value = value;
  if (!options.tare.empty()) {
    indication.tare = weighing::decimal_from(options.tare);
    if (!indication.tare) return bad_number("--tare");
  }
  return indication;
}

}  // namespace

Result<void> encode(const indicator::Registry& registry, const EncodeOptions& options) {
  const auto protocol = protocol_named(registry, options.protocol);
  if (!protocol) return protocol.error();
  const auto shown = indication_of(options);
  if (!shown) return shown.error();
  indicator::LineFacts facts = (*protocol)->facts();
  if (options.no_check) facts.check_byte = indicator::Known::no;
  std::array<std::uint8_t, indicator::frame_max> frame{};
  const std::size_t size = (*protocol)->encode(*shown, facts, frame);
  if (size == 0) {
    return Error{ErrorCode::weight_not_encodable,
                 {{"protocol", options.protocol}, {"what", indicator::describe(*shown)}}};
  }
  std::printf("%s\n", to_hex(indicator::Bytes(frame).first(size)).c_str());
  return {};
}

}  // namespace steelyard::tool
