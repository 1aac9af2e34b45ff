// SPDX-License-Identifier: Apache-2.0
#include "station/service/config.h"

#include <algorithm>
#include <charconv>
#include <set>

#include "drivers/described/description.h"
#include "drivers/line/line_url.h"
#include "station/base/text.h"
#include "station/base/toml.h"
#include "station/forms/render.h"
#include "station/http/server.h"
#include "station/service/clock.h"
#include "station/service/config_parts.h"

namespace steelyard::service {
namespace {

constexpr std::pair<std::string_view, Language> languages[] = {{"zh", Language::zh}, {"en", Language::en}};

void read_station(ObjectReader& r, Config& config) {
  config.id = r.text("id", 8);
  const bool plain = std::all_of(config.id.begin(), config.id.end(),
                                 [](unsigned char c) { return c < 128 && std::isalnum(c); });
  if (!plain) r.fail(bad(ErrorCode::field_bad_format, r.path_of("id"), "letters and digits"));
  config.name = r.text("name", 50);
  config.data = r.text("data", 1000);
  config.timezone = r.text("timezone", 50);
  if (!config.timezone.empty() && !is_timezone(config.timezone)) {
    r.fail(bad(ErrorCode::field_bad_format, r.path_of("timezone"), "a time zone such as Asia/Shanghai"));
  }
  config.language = r.has("language") ? r.one_of("language", languages) : Language::zh;
  config.tls_cert = r.optional_text("tls_cert", 1000).value_or("");
  config.tls_key = r.optional_text("tls_key", 1000).value_or("");
  config.forms = r.optional_text("forms", 1000).value_or(forms::template_folder());
  config.indicators = r.optional_text("indicators", 1000).value_or(described::description_folder());
  if (const auto listen = r.optional_text("listen", 100)) {
    if (!read_listen(*listen, config.address, config.port)) {
      r.fail(bad(ErrorCode::field_bad_format, r.path_of("listen"), "HOST:PORT"));
    } else if (!http::is_loopback(config.address) && (config.tls_cert.empty() || config.tls_key.empty())) {
      r.fail({ErrorCode::tls_required, {{"field", r.path_of("listen")}, {"address", *listen}}});
    }
  }
}

void read_capture(ObjectReader& r, weighing::CaptureRules& rules) {
  const auto duration = [&](std::string_view key, Duration& value) {
    if (const auto ms = r.optional_integer(key, 0, 60'000)) value = std::chrono::milliseconds(*ms);
  };
  const auto number = [&](std::string_view key, int& value) {
    if (const auto n = r.optional_integer(key, 0, 1000)) value = static_cast<int>(*n);
  };
  duration("silence_at_least_ms", rules.silence_at_least);
  duration("silence_at_most_ms", rules.silence_at_most);
  duration("slowest_period_ms", rules.slowest_period);
  duration("gap_at_least_ms", rules.gap_at_least);
  number("periods", rules.periods);
  duration("stable_for_ms", rules.stable_for);
  number("stable_frames", rules.stable_frames);
  duration("zero_for_ms", rules.zero_for);
  duration("calm_for_ms", rules.calm_for);
  duration("clear_for_ms", rules.clear_for);
  duration("watch_for_ms", rules.watch_for);
  duration("shift_for_ms", rules.shift_for);
  if (!r.is_faultless()) return;
  for (const Error& fault : faults_of(rules)) {
    Error named = fault;
    named.params.insert_or_assign("field", Param(r.path_of(*fault.params.at("key").string())));
    r.fail(std::move(named));
  }
}

void read_product_rule(ObjectReader& r, dispatch::ProductRule& rule) {
  rule.tolerance_permille =
      r.optional_integer("tolerance_permille", 0, 100).value_or(rule.tolerance_permille);
  if (const auto g = r.optional_integer("overfill_g", 0, 10'000)) rule.overfill = Mass::grams(*g);
  if (const auto g = r.optional_integer("empty_bag_g", 0, 10'000)) rule.empty_bag = Mass::grams(*g);
  if (const auto g = r.optional_integer("spread_g", 0, 10'000)) rule.spread = Mass::grams(*g);
}

void read_check(ObjectReader& r, dispatch::CheckRules& rules) {
  read_product_rule(r, rules.standard);
  table(r, "products", false, [&](ObjectReader& products) {
    for (const std::string& code : products.keys()) {
      table(products, code, true, [&](ObjectReader& product) {
        dispatch::ProductRule rule = rules.standard;
        read_product_rule(product, rule);
        rules.products.emplace(code, rule);
      });
    }
  });
}

/// What may be given as `vehicle_class` at the arrival.
bool is_vehicle_class(const std::string& word) {
  return !word.empty() && length_of(word) <= 40 && !has_control_characters(word);
}

void read_site(ObjectReader& r, Config& config) {
  desk::SiteRules& site = config.rules.site;
  site.require_batch = r.optional_boolean("require_batch").value_or(site.require_batch);
  if (r.optional_boolean("require_profile").value_or(false)) {
    for (ScaleSetup& scale : config.scales) scale.profile_is_required = true;
  }
  if (const auto allowed = r.optional_boolean("allow_unverified")) config.capture.allow_unverified = *allowed;
  read_site_weighing(r, site);
  for (ScaleSetup& scale : config.scales) scale.takes_manual_weight = site.manual_weight;
  table(r, "road_limits", false, [&](ObjectReader& limits) {
    for (const std::string& key : limits.keys()) {
      const Mass limit = Mass::kilograms(limits.integer(key, 1, largest_kg));
      int axles = 0;
      const auto [end, error] = std::from_chars(key.data(), key.data() + key.size(), axles);
      const bool whole = error == std::errc() && end == key.data() + key.size();
      if (whole && axles >= 1 && axles <= 20) {
        site.road_limits[axles] = limit;
      } else if (!whole && is_vehicle_class(key)) {
        site.class_limits[key] = limit;
      } else {
        limits.fail(bad(ErrorCode::field_bad_format, limits.path_of(key),
                        "a number of axles (1 to 20) or a vehicle class of at most 40 characters"));
      }
    }
  });
}

void check_unique(ObjectReader& root, const char* what, const std::vector<std::string>& ids) {
  std::set<std::string> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (!ids[i].empty() && !seen.insert(ids[i]).second) {
      root.fail(bad(ErrorCode::field_not_unique, std::string(what) + "[" + std::to_string(i) + "].id",
                    "used once"));
    }
  }
}

}  // namespace

bool read_listen(const std::string& text, std::string& address, std::uint16_t& port) {
  const auto parsed = line::parse_host_port(text, true);
  if (!parsed) return false;
  address = parsed->host;
  port = parsed->port;
  return true;
}

ConfigResult read_config(const std::string& toml, indicator::Registry& protocols) {
  ConfigResult result;
  Config& config = result.config;
  const auto json = parse_toml(toml);
  if (!json) {
    result.faults.push_back(json.error());
    return result;
  }
  ObjectReader root(*json);
  table(root, "station", true, [&](ObjectReader& r) { read_station(r, config); });
  for (Error& fault : described::load_descriptions(config.indicators, protocols)) root.fail(std::move(fault));
  tables(root, "scale", 8, true, [&](ObjectReader& r) { read_scale(r, protocols, config); });
  tables(root, "display", 8, false, [&](ObjectReader& r) { read_display(r, protocols, config); });
  tables(root, "gate", 16, false, [&](ObjectReader& r) { read_gate(r, config); });
  tables(root, "camera", 8, false, [&](ObjectReader& r) { read_camera(r, config); });
  table(root, "capture", false, [&](ObjectReader& r) { read_capture(r, config.capture); });
  table(root, "check", false, [&](ObjectReader& r) {
    read_check(r, config.rules.check);
    config.rules.learn = r.optional_boolean("learn").value_or(false);
  });
  table(root, "pass", false, [&](ObjectReader& r) {
    if (const auto days = r.optional_integer("valid_days", 0, 30))
      config.rules.site.pass_days = static_cast<int>(*days);
  });
  // A site without any certificate weighs, and its forms say so; where one is named, its expiry counts.
  config.capture.allow_unverified = std::none_of(
      config.scales.begin(), config.scales.end(),
      [](const ScaleSetup& s) { return !s.scale.certificate.empty() && s.scale.certificate_expires; });
  table(root, "site", false, [&](ObjectReader& r) { read_site(r, config); });
  table(root, "ledger", false, [&](ObjectReader& r) {
    LedgerLink link;
    link.url = r.text("url", 500);
    link.token_file = r.text("token_file", 1000);
    link.ca_file = r.optional_text("ca_file", 1000).value_or("");
    const bool known = link.url.starts_with("http://") || link.url.starts_with("https://");
    if (!known) r.fail(bad(ErrorCode::field_bad_format, r.path_of("url"), "http://… or https://…"));
    config.ledger = std::move(link);
  });
  tables(root, "printer", 8, false, [&](ObjectReader& r) { read_printer(r, config); });
  std::vector<std::string> ids;
  for (const auto& setup : config.scales) ids.push_back(setup.scale.id);
  check_unique(root, "scale", ids);
  check_shared_lines(root, protocols, config.scales);
  ids.clear();
  for (const auto& printer : config.printers) ids.push_back(printer.device.id);
  check_unique(root, "printer", ids);
  check_fallbacks(root, config.printers);
  result.faults = root.finish_all();
  return result;
}

}  // namespace steelyard::service
