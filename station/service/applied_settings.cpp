// SPDX-License-Identifier: Apache-2.0
#include "station/service/applied_settings.h"

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>

#include "drivers/line/line_url.h"
#include "station/base/object_reader.h"
#include "station/file/whole_file.h"
#include "station/log/log.h"
#include "station/service/config_parts.h"

namespace steelyard::service {
namespace {

constexpr std::pair<std::string_view, Parity> parities[] = {
    {"none", Parity::none}, {"even", Parity::even}, {"odd", Parity::odd}};
/// A few hundred bytes; a file of this size is none.
constexpr std::uintmax_t size_max = 10'000;

std::string folder_of(const Config& config) {
  return config.data + "/lines";
}

std::string file_of(const Config& config, const std::string& scale) {
  return folder_of(config) + "/" + scale + ".json";
}

Json json_of(const AppliedSettings& applied) {
  Json::Object out{{"version", 1},           {"protocol", applied.protocol},
                   {"asked", applied.asked}, {"probe", applied.probe},
                   {"by", applied.by},       {"at", to_rfc3339(applied.at)}};
  if (applied.address) out.emplace("address", *applied.address);
  if (applied.serial) {
    out.emplace("serial", Json::Object{{"baud", applied.serial->baud},
                                       {"bits", applied.serial->bits},
                                       {"parity", name_of(applied.serial->parity)},
                                       {"stop", applied.serial->stop}});
  }
  return out;
}

SerialSettings serial_from(const Json& value, const std::string& path, ObjectReader& outer) {
  ObjectReader reader(value, path);
  SerialSettings out;
  out.baud = static_cast<int>(reader.integer("baud", 50, 4'000'000));
  out.bits = static_cast<int>(reader.integer("bits", 7, 9));
  out.parity = reader.one_of("parity", parities);
  out.stop = static_cast<int>(reader.integer("stop", 1, 2));
  outer.absorb(reader);
  return out;
}

Result<AppliedSettings> parse(const std::string& text) {
  const auto json = parse_json(text);
  if (!json) return json.error();
  ObjectReader reader(*json);
  AppliedSettings out;
  reader.integer("version", 1, 1);
  out.protocol = reader.text("protocol", 50);
  if (const auto address = reader.optional_integer("address", 0, 255))
    out.address = static_cast<std::uint8_t>(*address);
  if (const Json* serial = reader.object("serial", false))
    out.serial = serial_from(*serial, reader.path_of("serial"), reader);
  out.asked = reader.optional_boolean("asked").value_or(false);
  out.probe = reader.text("probe", 50);
  out.by = reader.text("by", 100);
  out.at = reader.time("at");
  if (const auto fault = reader.finish()) return *fault;
  return out;
}

/// The same fault, of a key of that file.
Error in_file(Error fault, const std::string& file) {
  const auto field = fault.params.find("field");
  const std::string key = field == fault.params.end() ? "" : ": " + *field->second.string();
  if (field == fault.params.end())
    return {ErrorCode::field_bad_format, {{"field", file}, {"rule", sentence(fault, Language::en)}}};
  fault.params.insert_or_assign("field", Param(file + key));
  return fault;
}

Result<AppliedSettings> load(const std::string& file) {
  std::error_code error;
  const auto size = std::filesystem::file_size(file, error);
  if (error) return Error{ErrorCode::file_unreadable, {{"file", file}, {"what", error.message()}}};
  std::ifstream input(file, std::ios::binary);
  const std::string text{std::istreambuf_iterator<char>(input), {}};
  if (!input || size > size_max)
    return Error{ErrorCode::file_unreadable, {{"file", file}, {"what", "read error, or too large"}}};
  auto applied = parse(text);
  if (!applied) return in_file(applied.error(), file);
  return applied;
}

}  // namespace

Result<ScaleSetup> read_with(const ScaleSetup& as_configured, const AppliedSettings& applied,
                             const indicator::Registry& protocols) {
  const auto* indicator = protocols.find(applied.protocol);
  if (indicator == nullptr)
    return bad(ErrorCode::unknown_protocol, "protocol", "an id of `steelyard-scale list`");
  const auto [first, last] = indicator->addresses;
  if (applied.address && (*applied.address < first || *applied.address > last))
    return bad(ErrorCode::field_out_of_range, "address",
               std::to_string(first) + "–" + std::to_string(last) + ", those of " + applied.protocol);
  ScaleSetup out = as_configured;
  out.configured = std::make_shared<ScaleSetup>(as_configured);
  out.applied = applied;
  out.protocol = applied.protocol;
  // What else the configuration knows of the sender is true of this protocol alone.
  if (applied.protocol != as_configured.protocol) out.facts = indicator->facts();
  if (applied.address) out.facts.address = applied.address;
  if (!indicator->models.empty() && applied.protocol != as_configured.protocol)
    out.silence = indicator->models.front().silence;
  const bool was_asked = as_configured.poll != Duration();
  out.poll = !applied.asked ? Duration() : was_asked ? as_configured.poll : usual_poll;
  auto url = line::parse_line_url(as_configured.line);
  if (!url) return url.error();
  if (applied.serial && line::settings_of(*url) && line::settings_of(*url) != applied.serial) {
    line::set_settings(*url, *applied.serial);
    out.line = line::text_of(*url);
  }
  return out;
}

Result<void> may_stand(const std::vector<ScaleSetup>& scales, const indicator::Registry& protocols) {
  const Json none = Json::Object{};
  ObjectReader reader(none);
  check_shared_lines(reader, protocols, scales);
  if (const auto fault = reader.finish()) return *fault;
  return {};
}

Result<void> apply_kept(Config& config, const indicator::Registry& protocols) {
  std::error_code error;
  std::set<std::string> files;
  for (const auto& file : std::filesystem::directory_iterator(folder_of(config), error)) {
    if (file.path().extension() == ".json") files.insert(file.path().stem().string());
  }
  if (error && error != std::errc::no_such_file_or_directory)
    return Error{ErrorCode::file_unreadable, {{"file", folder_of(config)}, {"what", error.message()}}};
  for (const std::string& id : files) {
    const std::string file = file_of(config, id);
    const auto scale = std::find_if(config.scales.begin(), config.scales.end(),
                                    [&](const ScaleSetup& setup) { return setup.scale.id == id; });
    std::string ids;
    for (const ScaleSetup& setup : config.scales) ids += (ids.empty() ? "" : ", ") + setup.scale.id;
    if (scale == config.scales.end())
      return bad(ErrorCode::field_not_one_of, file, ids + " (the scales of the configuration)");
    const auto applied = load(file);
    if (!applied) return applied.error();
    auto setup = read_with(*scale, *applied, protocols);
    if (!setup) return in_file(setup.error(), file);
    log::info("scale.settings_applied", {{"scale", id},
                                         {"protocol", setup->protocol},
                                         {"line", setup->line},
                                         {"configured", scale->protocol},
                                         {"by", applied->by}});
    *scale = *std::move(setup);
  }
  if (auto stand = may_stand(config.scales, protocols); !stand)
    return in_file(stand.error(), folder_of(config));
  return {};
}

Result<void> prepare(const Config& config, const std::string& scale, const AppliedSettings& applied) {
  std::error_code ignored;  // what cannot be made cannot be written to either
  std::filesystem::create_directories(folder_of(config), ignored);
  return file::write_whole(file_of(config, scale) + ".new", to_text(json_of(applied)) + "\n");
}

Result<void> publish(const Config& config, const std::string& scale) {
  return file::rename_whole(file_of(config, scale) + ".new", file_of(config, scale));
}

Result<void> remove_kept(const Config& config, const std::string& scale) {
  return file::remove_whole(file_of(config, scale));
}

Json origin_json(const ScaleSetup& setup) {
  if (!setup.applied) return Json::Object{{"from", "configuration"}};
  return Json::Object{{"from", "applied"},
                      {"by", setup.applied->by},
                      {"at", to_rfc3339(setup.applied->at)},
                      {"probe", setup.applied->probe},
                      {"configured", Json::Object{{"protocol", setup.configured->protocol},
                                                  {"line", setup.configured->line}}}};
}

Json entry_of(const ScaleSetup& now, const ScaleSetup& before) {
  Json::Object out{{"what", "scale_settings"},           {"scale", now.scale.id},
                   {"protocol", now.protocol},           {"line", now.line},
                   {"before_protocol", before.protocol}, {"before_line", before.line}};
  if (now.facts.address) out.emplace("address", *now.facts.address);
  if (now.applied) out.emplace("probe", now.applied->probe);
  return out;
}

}  // namespace steelyard::service
