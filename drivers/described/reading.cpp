// SPDX-License-Identifier: Apache-2.0
#include "drivers/described/reading.h"

#include <algorithm>

#include "station/base/text.h"

namespace steelyard::described {
namespace {

constexpr std::pair<std::string_view, Parity> parities[] = {
    {"none", Parity::none}, {"even", Parity::even}, {"odd", Parity::odd}};
constexpr std::pair<std::string_view, Flags> modes[] = {{"gross", frame::flag::gross},
                                                        {"net", frame::flag::net}};
constexpr std::size_t example_max = 1000;

/// The bytes that a text or a list of numbers says; empty when it says none, or something else.
std::string bytes_of_value(const Json& value) {
  std::string out;
  if (const std::string* text = value.string()) {
    const bool ascii = std::all_of(text->begin(), text->end(), [](char c) { return (c & 0x80) == 0; });
    if (ascii) out = *text;
  } else if (const Json::Array* list = value.array()) {
    for (const Json& element : *list) {
      const std::int64_t* number = element.integer();
      if (number == nullptr || *number < 0 || *number > 255) return {};
      out.push_back(static_cast<char>(*number));
    }
  }
  return out;
}

void read_model(ObjectReader& r, bool polls, Texts& texts) {
  indicator::Model model;
  model.maker = texts.keep(r.text("maker", 50));
  model.name = texts.keep(r.text("name", 50));
  const auto number = [&](std::string_view key, std::int64_t min, std::int64_t max, int& value) {
    if (const auto given = r.optional_integer(key, min, max)) value = static_cast<int>(*given);
  };
  number("baud", 50, 4'000'000, model.line.baud);
  number("bits", 7, 8, model.line.bits);
  number("stop", 1, 2, model.line.stop);
  if (r.has("parity")) model.line.parity = r.one_of("parity", parities);
  model.polled = r.optional_boolean("polled").value_or(false);
  if (model.polled && !polls) refuse(r, "polled", "needs a poll to ask with");
  if (const auto ms = r.optional_integer("silence_ms", 200, 60'000)) {
    model.silence = std::chrono::milliseconds(*ms);
  }
  texts.models.push_back(model);
}

void read_example(ObjectReader& r, Texts& texts) {
  std::string hex = r.optional_text("hex", 2 * example_max).value_or("");
  const std::string text = bytes_in(r, "text", example_max);
  if (hex.empty() == text.empty()) refuse(r, "hex", "or text must say the bytes, and only one of them");
  std::erase(hex, ' ');
  if (!from_hex(hex)) refuse(r, "hex", "must be bytes in hexadecimal");
  if (hex.empty()) hex = to_hex(bytes_of(text));
  const std::string shows = r.text("shows", 1000);
  const std::string note = r.optional_text("note", 200).value_or("");
  texts.captures.push_back({texts.keep(hex), texts.keep(shows), texts.keep(note)});
}

}  // namespace

void refuse(ObjectReader& r, std::string_view key, std::string rule) {
  r.fail({ErrorCode::field_bad_format, {{"field", r.path_of(key)}, {"rule", std::move(rule)}}});
}

std::string bytes_in(ObjectReader& r, std::string_view key, std::size_t max) {
  const Json* given = r.any(key);
  if (given == nullptr) return {};
  std::string out = bytes_of_value(*given);
  if (!out.empty() && out.size() <= max) return out;
  refuse(r, key,
         "must be 1 to " + std::to_string(max) + " bytes: ASCII text, or a list of numbers from 0 to 255");
  return {};
}

Flags means_in(ObjectReader& r, std::string_view key, bool may_be_empty) {
  const std::string text = r.text(key, 100, may_be_empty);
  Flags flags = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size());
    const auto flag = frame::flag_named(std::string_view(text).substr(at, end - at));
    if (end > at && !flag) {
      refuse(r, key,
             "must be words out of stable, motion, gross, net, overload, underload, not_zeroed, fault, "
             "invalid");
      return 0;
    }
    flags |= flag.value_or(0);
    at = end + 1;
  }
  if ((flags & frame::opposite(flags)) != 0) refuse(r, key, "contradicts itself");
  return flags;
}

std::optional<Unit> unit_in(ObjectReader& r, std::string_view key) {
  const std::string name = r.text(key, 40);
  const auto unit = weighing::unit_named(name);
  if (!name.empty() && !unit) refuse(r, key, "must be one of kg, t, g, lb, oz");
  return unit;
}

Flags mode_in(ObjectReader& r) {
  return r.has("mode") ? r.one_of("mode", modes) : Flags{0};
}

std::uint8_t byte_in(ObjectReader& r, std::string_view key, std::int64_t min, std::int64_t max) {
  return static_cast<std::uint8_t>(r.integer(key, min, max));
}

void read_texts(ObjectReader& root, bool polls, Texts& texts) {
  texts.id = root.text("id", 40);
  const bool plain = std::all_of(texts.id.begin(), texts.id.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
  });
  if (!plain) refuse(root, "id", "must be of small letters, digits, dots and underlines");
  texts.title = root.text("title", 100);
  tables(root, "model", 50, true, [&](ObjectReader& r) { read_model(r, polls, texts); });
  if (texts.models.empty() && root.is_array("model")) refuse(root, "model", "must name at least one");
  tables(root, "example", 50, true, [&](ObjectReader& r) { read_example(r, texts); });
  if (texts.captures.empty() && root.is_array("example")) refuse(root, "example", "must show at least one");
}

}  // namespace steelyard::described
