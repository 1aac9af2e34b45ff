// SPDX-License-Identifier: Apache-2.0
#include "drivers/described/description.h"

#include "drivers/described/frame_protocol.h"
#include "drivers/described/reading.h"
#include "drivers/indicator_session.h"
#include "station/base/text.h"
#include "station/base/toml.h"

namespace steelyard::described {
namespace {

using indicator::Indication;
using indicator::Indicator;
using indicator::Reading;

std::string text_of(const Error& error, std::string_view name) {
  const auto param = error.params.find(name);
  if (param == error.params.end() || param->second.string() == nullptr) return {};
  return *param->second.string();
}

/// The rule as the end of a sentence that begins with the key.
std::string rule_of(const Error& fault) {
  const std::string rule = text_of(fault, "rule");
  switch (fault.code) {
    case ErrorCode::field_missing:
      return "is required";
    case ErrorCode::field_unknown:
      return "is no key of such a description";
    case ErrorCode::field_wrong_type:
    case ErrorCode::field_out_of_range:
      return "must be " + rule;
    case ErrorCode::field_not_one_of:
      return "must be one of " + rule;
    case ErrorCode::field_too_long:
      return "must have " + rule;
    case ErrorCode::field_control_characters:
      return "must have no control characters";
    default:
      return rule;
  }
}

/// Faults of the reader as faults of the file.
std::vector<Error> in_file(const std::vector<Error>& faults, const std::string& text,
                           const std::string& file) {
  std::vector<Error> out;
  for (const Error& fault : faults) {
    const std::string key = text_of(fault, "field");
    out.push_back(
        {ErrorCode::description_fault,
         {{"file", file}, {"line", toml_line_of(text, key)}, {"key", key}, {"rule", rule_of(fault)}}});
  }
  return out;
}

/// The readings in the words of `describe`; the first indication comes back as well.
std::string shown_by(const Indicator& indicator, const indicator::Capture& example,
                     std::optional<Indication>& first) {
  std::string out;
  const auto show = [&](const Reading& reading) {
    out += (out.empty() ? "" : "; ") + describe(reading.decoded);
    if (!first && reading.indication() != nullptr) first = *reading.indication();
  };
  indicator::IndicatorSession session(indicator);
  const auto bytes = from_hex(example.hex);
  if (bytes) session.feed(*bytes, show);
  session.gap(show);
  return out;
}

bool can_encode(const Indicator& indicator, const std::optional<Indication>& shown) {
  std::array<std::uint8_t, indicator::frame_max> frame{};
  return shown && shown->value && indicator.encode(*shown, indicator.facts(), frame) > 0;
}

void hold_against_examples(ObjectReader& root, const Indicator& indicator) {
  for (std::size_t i = 0; i < indicator.captures.size(); ++i) {
    const auto& example = indicator.captures[i];
    const std::string key = "example[" + std::to_string(i) + "]";
    std::optional<Indication> first;
    const std::string shown = shown_by(indicator, example, first);
    if (shown != example.expect) {
      refuse(root, key + ".shows", "does not say what these bytes give: \"" + shown + "\"");
    } else if (i == 0 && !can_encode(indicator, first)) {
      refuse(root, key, "must be the usual frame of a weight, one that the simulator can send");
    }
  }
}

Indicator make_indicator(const Texts& texts, const indicator::Layout& layout) {
  Indicator out{};
  out.id = texts.id;
  out.title = texts.title;
  out.models = texts.models;
  out.captures = texts.captures;
  out.layout = &layout;
  return out;
}

std::optional<Description> read_frame_description(ObjectReader& root) {
  auto layout = std::make_unique<FrameLayout>();
  const bool checked = read_frame(root, *layout);
  read_texts(root, !layout->poll.empty(), layout->texts);
  if (!root.is_faultless()) return std::nullopt;
  Indicator indicator = make_indicator(layout->texts, *layout);
  indicator.next_frame = next_frame;
  indicator.decode = decode;
  indicator.encode = encode;
  indicator.request = request;
  indicator.checked = checked;
  return Description{indicator, std::move(layout)};
}

std::optional<Description> read_modbus_description(ObjectReader& root) {
  auto layout = std::make_unique<ModbusDescription>();
  read_modbus(root, *layout);
  read_texts(root, true, layout->texts);
  if (!root.is_faultless()) return std::nullopt;
  Indicator indicator = make_indicator(layout->texts, *layout);
  indicator.next_frame = frame::modbus_next_frame;
  indicator.decode = frame::modbus_decode;
  indicator.encode = frame::modbus_encode;
  indicator.request = frame::modbus_request;
  indicator.answer = frame::modbus_answer;
  indicator.addresses = frame::modbus_addresses;
  indicator.checked = layout->map.transport == frame::ModbusTransport::rtu;
  indicator.poll_is_harmless = true;  // reads registers
  return Description{indicator, std::move(layout)};
}

}  // namespace

ParsedDescription parse_description(const std::string& text, const std::string& file) {
  ParsedDescription out;
  const auto json = parse_toml(text);
  if (!json) {
    Error fault = json.error();
    fault.code = ErrorCode::description_fault;
    fault.params.insert_or_assign("file", Param(file));
    fault.params.insert_or_assign("key", Param("TOML:"));
    out.faults.push_back(std::move(fault));
    return out;
  }
  using Read = std::optional<Description> (*)(ObjectReader&);
  constexpr std::pair<std::string_view, Read> kinds[] = {{"frame", read_frame_description},
                                                         {"modbus", read_modbus_description}};
  ObjectReader root(*json);
  const Read read = root.one_of("kind", kinds);
  if (!root.is_faultless()) {  // without a kind no other key can be judged
    out.faults = in_file({*root.fault()}, text, file);
    return out;
  }
  std::optional<Description> description = read(root);
  if (description) hold_against_examples(root, description->indicator);
  out.faults = in_file(root.finish_all(), text, file);
  if (out.faults.empty()) out.description = std::move(description);
  return out;
}

}  // namespace steelyard::described
