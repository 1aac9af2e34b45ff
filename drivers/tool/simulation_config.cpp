// SPDX-License-Identifier: Apache-2.0
#include "drivers/tool/simulation_config.h"

#include <filesystem>
#include <set>

#include "station/base/object_reader.h"
#include "station/base/toml.h"
#include "station/weighing/indication.h"

namespace steelyard::tool {
namespace {

constexpr std::size_t scales_max = 1000;
constexpr std::size_t text_max = 1000;
constexpr std::int64_t number_max = 1'000'000'000;

/// A number as it would be typed: 20, or "0.5" where it has decimals.
std::string number_text(ObjectReader& r, const Json& scale, std::string_view key, std::string usual) {
  const Json* value = scale.find(key);
  if (value == nullptr) return usual;
  if (value->integer() != nullptr) return std::to_string(r.integer(key, 0, number_max));
  return r.text(key, 20);
}

int whole(ObjectReader& r, std::string_view key, int usual, std::int64_t min, std::int64_t max) {
  return static_cast<int>(r.optional_integer(key, min, max).value_or(usual));
}

/// 0.01 to 1000 times as fast, in hundredths.
int speed_percent(ObjectReader& r, const Json& scale) {
  const auto speed = weighing::decimal_from(number_text(r, scale, "speed", "1"));
  std::int64_t percent = speed ? speed->digits : 0;
  const int decimals = speed ? speed->decimals : 3;
  for (int i = decimals; i < 2; ++i) percent *= 10;
  if (decimals <= 2 && percent >= 1 && percent <= 100'000) return static_cast<int>(percent);
  r.fail({ErrorCode::field_out_of_range, {{"field", r.path_of("speed")}, {"rule", "0.01 to 1000"}}});
  return 100;
}

std::vector<std::string> faults(ObjectReader& r) {
  std::vector<std::string> out;
  const Json::Array* array = r.array("fault", 50, false);
  if (array == nullptr) return out;
  for (const Json& fault : *array) {
    if (const std::string* text = fault.string()) {
      out.push_back(*text);
    } else {
      r.fail({ErrorCode::field_bad_format,
              {{"field", r.path_of("fault")}, {"rule", R"(["drop 7", "parity on"])"}}});
    }
  }
  return out;
}

std::string script_beside(const std::string& file, const std::string& script) {
  if (script.empty()) return script;
  return (std::filesystem::path(file).parent_path() / script).string();
}

NamedScale read_scale(ObjectReader& r, const Json& scale, const std::string& file) {
  const auto text = [&](std::string_view key, const char* usual = "") {
    return r.optional_text(key, text_max).value_or(usual);
  };
  NamedScale out;
  out.id = r.text("id", 50);
  SimOptions& o = out.options;
  o.protocol = text("protocol");
  o.model = text("model");
  if (o.protocol.empty() && o.model.empty()) {
    r.fail({ErrorCode::field_missing, {{"field", r.path_of("protocol")}}});
  }
  o.outlet.link = text("link");
  o.outlet.listen = text("listen");
  o.interval_kg = number_text(r, scale, "interval", o.interval_kg);
  o.max_kg = number_text(r, scale, "max", o.max_kg);
  o.unit = text("unit", "kg");
  o.decimals = whole(r, "decimals", 0, 0, 4);
  o.control = text("control");
  o.frame_rate = whole(r, "frame_rate", o.frame_rate, 1, 1000);
  o.axles = whole(r, "axles", o.axles, 1, 8);
  o.speed_percent = speed_percent(r, scale);
  o.seed = static_cast<std::uint64_t>(r.optional_integer("seed", 0, INT64_MAX).value_or(1));
  o.with_check = r.optional_boolean("check").value_or(false);
  o.no_check = r.optional_boolean("no_check").value_or(false);
  if (r.has("address")) o.address = whole(r, "address", 0, 0, 255);
  o.polled = r.optional_boolean("polled").value_or(false);
  o.continuous = r.optional_boolean("continuous").value_or(false);
  o.faults = faults(r);
  o.script = script_beside(file, text("script"));
  return out;
}

}  // namespace

Error about_scale(const std::string& id, const Error& error) {
  std::string rule = sentence(error, Language::en);
  if (rule.ends_with('.')) rule.pop_back();
  return {ErrorCode::simulation_config, {{"scale", id}, {"rule", std::move(rule)}}};
}

Result<std::vector<NamedScale>> read_simulation_config(std::string_view text, const std::string& file) {
  const auto document = parse_toml(text);
  if (!document) return document.error();
  ObjectReader whole_file(*document);
  std::vector<NamedScale> out;
  std::set<std::string> ids;
  const Json::Array* scales = whole_file.array("scale", scales_max);
  for (std::size_t i = 0; scales != nullptr && i < scales->size(); ++i) {
    const std::string path = "scale[" + std::to_string(i) + "]";
    ObjectReader r((*scales)[i], path);
    out.push_back(read_scale(r, (*scales)[i], file));
    const std::string& id = out.back().id;
    if (const auto fault = r.finish()) return about_scale(id.empty() ? path : id, *fault);
    if (!ids.insert(id).second) {
      return about_scale(id, {ErrorCode::field_not_unique, {{"field", "id"}, {"rule", id}}});
    }
  }
  if (const auto fault = whole_file.finish()) return about_scale(file, *fault);
  if (out.empty()) return about_scale(file, {ErrorCode::field_missing, {{"field", "scale"}}});
  return out;
}

}  // namespace steelyard::tool
