// SPDX-License-Identifier: Apache-2.0
#include "station/service/line_probes.h"

#include <algorithm>

#include "drivers/probe/report.h"
#include "station/base/check.h"
#include "station/log/log.h"
#include "station/service/problem_json.h"

namespace steelyard::service {
namespace {

line::LineUrl url_of(const std::string& text) {
  auto url = line::parse_line_url(text);
  CHECK(url.ok());  // the order was checked
  return *std::move(url);
}

}  // namespace

LineProbes::LineProbes(boost::asio::io_context& loop, Parts parts)
    : loop_(loop), parts_(std::move(parts)), watch_(loop) {}

LineProbes::~LineProbes() = default;

LineLane* LineProbes::lane_of(const std::string& line) const {
  const auto found = std::find_if(parts_.lines.begin(), parts_.lines.end(),
                                  [&](const auto& lane) { return is_same_port(lane->line(), line); });
  return found == parts_.lines.end() ? nullptr : found->get();
}

std::vector<ScaleLane*> LineProbes::scales_on(const std::string& line) const {
  std::vector<ScaleLane*> out;
  for (const auto& scale : parts_.scales) {
    if (is_same_port(scale->setup().line, line)) out.push_back(scale.get());
  }
  return out;
}

Result<void> LineProbes::may_begin(const ProbeOrder& order) const {
  if (run_) return Error{ErrorCode::busy};
  const Error taken{ErrorCode::line_in_use, {{"line", order.line}}};
  const auto is_there = [&](const auto& other) { return is_same_port(other.line, order.line); };
  const bool others = std::any_of(parts_.config.displays.begin(), parts_.config.displays.end(), is_there) ||
                      std::any_of(parts_.config.gates.begin(), parts_.config.gates.end(), is_there);
  if (others || (order.scale.empty() && lane_of(order.line) != nullptr)) return taken;
  return line_is_free(order.line, order.deck_seen_empty);
}

Result<void> LineProbes::line_is_free(const std::string& line, bool deck_seen_empty) const {
  for (ScaleLane* scale : scales_on(line)) {
    const auto may = scale->may_be_probed();
    if (!may && !deck_seen_empty) return may;
    if (!scale->asking_turn()) return Error{ErrorCode::busy};
  }
  return {};
}

Json LineProbes::entry_of(const ProbeOrder& order) {
  Json::Object out{{"what", "line_probe"}, {"probe", order.id}, {"line", order.line}};
  if (!order.scale.empty()) out.emplace("scale", order.scale);
  if (order.deck_seen_empty) out.emplace("deck_seen_empty", 1);
  return out;
}

void LineProbes::begin(ProbeOrder order) {
  CHECK(!run_);
  order_ = std::move(order);
  began_at_ = parts_.clock.wall();
  began_ = looked_ = parts_.clock.now();
  result_ = nullptr;
  why_.reset();
  const line::LineUrl url = url_of(order_.line);
  probing_ = std::make_unique<probe::Probing>(parts_.protocols,
                                              probe_line::plan(parts_.protocols, url, order_.wishes));
  for (ScaleLane* scale : scales_on(order_.line)) turns_.push_back(scale->asking_turn());
  if (LineLane* lane = lane_of(order_.line)) lane->lend();
  log::info("line.probe", {{"line", order_.line}, {"by", order_.by}});
  probe_line::ProbeRun::Handlers on;
  on.ended = [this](const Result<void>& ended) {
    if (!ended) return end("failed", ended.error());
    if (probing_->candidates().empty())
      return end("nothing",
                 probe::nothing_found(*probing_, probe_line::probed_line(order_.line, url_of(order_.line))));
    end("found", std::nullopt);
  };
  run_ = std::make_unique<probe_line::ProbeRun>(loop_, url, *probing_, std::move(on));
  watch();
}

void LineProbes::watch() {
  watch_.expires_after(std::chrono::seconds(1));
  watch_.async_wait([this](const boost::system::error_code& error) {
    if (error || !run_) return;
    const Instant now = parts_.clock.now();
    if (now - began_ > limit) return end("timed_out", std::nullopt);
    if (now - looked_ > unwatched_limit) return end("abandoned", std::nullopt);
    watch();
  });
}

void LineProbes::end(const char* result, std::optional<Error> why) {
  if (!run_) return;
  // It may be the run that calls this; it calls nothing after it.
  run_.reset();
  watch_.cancel();
  result_ = result;
  why_ = std::move(why);
  if (LineLane* lane = lane_of(order_.line)) lane->take_back();
  turns_.clear();
  Json::Object body = *entry_of(order_).object();
  body.emplace("result", result);
  std::string found;
  for (const auto& candidate : probing_->candidates())
    found += (found.empty() ? "" : ",") + std::string(candidate.indicator->id);
  if (!found.empty()) body.emplace("protocols", found);
  log::info("line.probe_ended", {{"line", order_.line}, {"result", std::string(result)}});
  parts_.ended(std::move(body));
}

bool LineProbes::cancel(const std::string& id) {
  if (!run_ || id != order_.id) return false;
  end("cancelled", std::nullopt);
  return true;
}

void LineProbes::stop() {
  end("cancelled", std::nullopt);
}

std::optional<Json> LineProbes::look(const std::string& id) {
  if (id.empty() || id != order_.id) return std::nullopt;
  looked_ = parts_.clock.now();
  return state();
}

Result<AppliedSettings> LineProbes::found(const std::string& id, const std::string& scale,
                                          std::size_t candidate) const {
  const auto none = [](const std::string& what) { return Error{ErrorCode::not_found, {{"what", what}}}; };
  if (id.empty() || id != order_.id || scale != order_.scale)
    return none("probe " + id + " of scale " + scale);
  if (run_) return Error{ErrorCode::busy};
  const auto candidates = probing_->candidates();
  if (candidate >= candidates.size())
    return none("candidate " + std::to_string(candidate) + " of probe " + id);
  if (auto why = why_not(candidates[candidate])) return *std::move(why);
  return settings_of(candidates[candidate]);
}

std::optional<Error> LineProbes::why_not(const probe::Candidate& candidate) const {
  if (candidate.evidence.says_unit) return std::nullopt;
  for (const auto& scale : parts_.scales) {
    if (scale->id() != order_.scale || scale->scale().unit) continue;
    const std::string protocol(candidate.indicator->id);
    return Error{
        ErrorCode::scale_unit_not_supported,
        {{"key", order_.scale},
         {"unit", "unknown"},
         {"unit_zh", "未知"},
         {"rule", protocol +
                      " does not say it: write unit = \"kg\" or \"t\", as the indicator shows it, into " +
                      "station.toml, and start the station anew"},
         {"rule_zh",
          protocol +
              " 的数据不含单位：请按仪表显示在 station.toml 中填写 unit = \"kg\" 或 \"t\"，并重新启动站点"}}};
  }
  return std::nullopt;
}

AppliedSettings LineProbes::settings_of(const probe::Candidate& candidate) const {
  AppliedSettings out;
  out.protocol = candidate.indicator->id;
  out.address = candidate.address;
  if (line::settings_of(url_of(order_.line))) out.serial = candidate.settings;
  out.asked = candidate.evidence.asked > 0 && candidate.evidence.asked >= candidate.evidence.numbers;
  out.probe = order_.id;
  return out;
}

bool LineProbes::is_in_force(const AppliedSettings& settings) const {
  const auto read_so = [&](const auto& scale) {
    const ScaleSetup& setup = scale->setup();
    const auto as_is = line::settings_of(url_of(setup.line));
    return scale->id() == order_.scale && setup.protocol == settings.protocol &&
           (!settings.address || setup.facts.address == settings.address) &&
           (!settings.serial || as_is == settings.serial) && (setup.poll != Duration()) == settings.asked;
  };
  return std::any_of(parts_.scales.begin(), parts_.scales.end(), read_so);
}

Json LineProbes::begun(const ProbeOrder& order) const {
  return Json::Object{
      {"probe", order.id}, {"scale", order.scale.empty() ? Json() : Json(order.scale)}, {"line", order.line}};
}

Json LineProbes::state() const {
  const auto probed = probe_line::probed_line(order_.line, url_of(order_.line));
  Json::Object out = *probe::json_of(*probing_, probed).object();
  const auto candidates = probing_->candidates();
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    Json::Object& row = *out.at("candidates").array()->at(i).object();
    row.emplace("in_force", is_in_force(settings_of(candidates[i])));
    const auto why = why_not(candidates[i]);
    row.emplace("why_not", why ? problem_json(*why) : Json());
  }
  std::uint64_t bytes = 0;
  const auto log = probing_->log();
  for (const auto& heard : log) bytes += heard.bytes;
  const bool is_running = run_ != nullptr;
  const std::size_t behind = is_running && !log.empty() ? log.size() - 1 : log.size();
  out.insert_or_assign("line", order_.line);
  out.emplace("probe", order_.id);
  out.emplace("scale", order_.scale.empty() ? Json() : Json(order_.scale));
  out.emplace("by", order_.by);
  out.emplace("began_at", to_rfc3339(began_at_));
  out.emplace("running", is_running);
  out.emplace("result", result_ != nullptr ? Json(result_) : Json());
  out.emplace("why", why_ ? problem_json(*why_) : Json());
  out.emplace("settings", static_cast<std::int64_t>(probing_->settings_count()));
  out.emplace("settings_behind", static_cast<std::int64_t>(behind));
  out.emplace("asking", is_running && probing_->is_asking());
  out.emplace("bytes", static_cast<std::int64_t>(bytes));
  return out;
}

}  // namespace steelyard::service
