// SPDX-License-Identifier: Apache-2.0
#include "drivers/commission/profile_codec.h"

#include "station/base/object_reader.h"
#include "station/base/text.h"

namespace steelyard::commission {
namespace {

constexpr std::int64_t version = 1;
constexpr std::size_t loads_max = 20;
constexpr std::size_t ranges_max = 5;
constexpr std::pair<std::string_view, Known> knowns[] = {{"yes", Known::yes}, {"no", Known::no}};
constexpr std::pair<std::string_view, Unit> units[] = {{"kg", Unit::kg}, {"t", Unit::t}, {"g", Unit::g}};

void put_known(Json::Object& out, const char* key, Known known) {
  if (known != Known::unknown) out.emplace(key, known == Known::yes ? "yes" : "no");
}

Known known_in(ObjectReader& r, std::string_view key) {
  return r.has(key) ? r.one_of(key, knowns) : Known::unknown;
}

bool yes_in(ObjectReader& r, std::string_view key) {
  return r.optional_integer(key, 1, 1).has_value();
}

void bad_format(ObjectReader& r, std::string_view key, std::string_view rule) {
  r.fail({ErrorCode::field_bad_format, {{"field", r.path_of(key)}, {"rule", rule}}});
}

template <typename Read>
void each(ObjectReader& outer, std::string_view key, std::size_t max, Read read) {
  const Json::Array* array = outer.array(key, max);
  if (array == nullptr) return;
  for (std::size_t i = 0; i < array->size(); ++i) {
    ObjectReader reader((*array)[i], outer.path_of(key) + "[" + std::to_string(i) + "]");
    read(reader);
    outer.absorb(reader);
  }
}

ConfirmedLoad read_load(ObjectReader& r) {
  ConfirmedLoad out;
  const auto shown = weighing::decimal_from(r.text("shown", 20));
  if (shown)
    out.shown = *shown;
  else
    bad_format(r, "shown", "a plain decimal 普通小数");
  out.unit = r.one_of("unit", units);
  auto frame = from_hex(r.text("frame_hex", 2 * indicator::frame_max));
  if (frame)
    out.frame = *std::move(frame);
  else
    bad_format(r, "frame_hex", "bytes in hexadecimal 十六进制字节");
  out.at = r.time("at");
  return out;
}

/// What joins several members is worth saying only when each is right.
void check_whole(ObjectReader& r, const ScaleProfile& profile) {
  if (profile.loads.size() < loads_needed) bad_format(r, "loads", "at least 3 loads 至少 3 个载荷");
  if (profile.ranges.empty()) bad_format(r, "ranges", "at least one range 至少一个量程");
  for (std::size_t i = 0; i < profile.loads.size() && !profile.ranges.empty(); ++i) {
    const ConfirmedLoad& load = profile.loads[i];
    const std::string field = "loads[" + std::to_string(i) + "]";
    if (load.unit != profile.unit) bad_format(r, field, "in the profile's unit 与档案单位一致");
    const auto mass = mass_of(load.shown, load.unit);
    const bool whole =
        mass && mass->in_grams() % weighing::interval_at(profile.ranges, *mass).in_grams() == 0;
    if (!whole) bad_format(r, field, "a whole multiple of the interval 分度值的整数倍");
  }
}

}  // namespace

Json json_of(const ScaleProfile& profile) {
  Json::Array ranges;
  for (const auto& range : profile.ranges) {
    ranges.push_back(Json::Object{{"to_g", range.to.in_grams()}, {"interval_g", range.interval.in_grams()}});
  }
  Json::Array loads;
  for (const auto& load : profile.loads) {
    loads.push_back(Json::Object{{"shown", weighing::text_of(load.shown)},
                                 {"unit", name_of(load.unit)},
                                 {"frame_hex", to_hex(load.frame)},
                                 {"at", to_rfc3339(load.at)}});
  }
  Json::Object out{
      {"version", version},           {"scale", profile.scale},       {"line", profile.line},
      {"protocol", profile.protocol}, {"decimals", profile.decimals}, {"unit", name_of(profile.unit)},
      {"ranges", std::move(ranges)},  {"loads", std::move(loads)},    {"by", profile.by},
      {"at", to_rfc3339(profile.at)}};
  if (profile.address) out.emplace("address", *profile.address);
  put_known(out, "check_byte", profile.check_byte);
  put_known(out, "seven_bit", profile.seven_bit);
  if (profile.unit_in_frames) out.emplace("unit_in_frames", 1);
  if (profile.sign_seen) out.emplace("sign_seen", 1);
  return out;
}

std::string text_of(const ScaleProfile& profile) {
  return to_text(json_of(profile)) + "\n";
}

ProfileResult read_profile(const Json& json) {
  ProfileResult result;
  ScaleProfile& out = result.profile;
  ObjectReader r(json);
  r.integer("version", version, version);
  out.scale = r.text("scale", 32);
  out.line = r.text("line", 1000);
  out.protocol = r.text("protocol", 50);
  if (const auto address = r.optional_integer("address", 0, 255)) {
    out.address = static_cast<std::uint8_t>(*address);
  }
  out.check_byte = known_in(r, "check_byte");
  out.seven_bit = known_in(r, "seven_bit");
  out.decimals = static_cast<int>(r.integer("decimals", -2, 12));
  out.unit = r.one_of("unit", units);
  out.unit_in_frames = yes_in(r, "unit_in_frames");
  out.sign_seen = yes_in(r, "sign_seen");
  each(r, "ranges", ranges_max, [&](ObjectReader& range) {
    const Mass to = range.mass("to_g");
    const Mass interval = Mass::grams(range.integer("interval_g", 1, largest_mass.in_grams()));
    out.ranges.push_back({to, interval});
  });
  each(r, "loads", loads_max, [&](ObjectReader& load) { out.loads.push_back(read_load(load)); });
  out.by = r.text("by", 64);
  out.at = r.time("at");
  if (r.is_faultless()) check_whole(r, out);
  result.faults = r.finish_all();
  return result;
}

Result<ScaleProfile> parse_profile(std::string_view text, std::string_view file) {
  const auto malformed = [&](const std::vector<Error>& faults) {
    std::string rule;
    for (const Language language : {Language::en, Language::zh}) {
      for (const Error& fault : faults) rule += (rule.empty() ? "" : " ") + sentence(fault, language);
    }
    constexpr std::string_view stop = "。";
    if (rule.ends_with(stop)) rule.resize(rule.size() - stop.size());  // the sentence it stands in goes on
    return Error{ErrorCode::profile_malformed, {{"file", file}, {"rule", rule}}};
  };
  const auto json = parse_json(text);
  if (!json) return malformed({json.error()});
  auto read = read_profile(*json);
  if (!read.faults.empty()) return malformed(read.faults);
  return std::move(read.profile);
}

}  // namespace steelyard::commission
