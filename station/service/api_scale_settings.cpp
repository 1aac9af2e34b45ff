// SPDX-License-Identifier: Apache-2.0
// A scale is read as a probe found it, over what the configuration says, until that is taken back.
#include "station/base/object_reader.h"
#include "station/log/log.h"
#include "station/service/api.h"
#include "station/service/applied_settings.h"

namespace steelyard::service {
namespace {

using access::Permission;

struct Wish {
  std::string probe;
  std::size_t candidate = 0;
  bool deck_seen_empty = false;
};

Result<Wish> wish_from(const std::string& text, bool names_a_probe) {
  const auto body = parse_json(text.empty() ? "{}" : text);
  if (!body) return body.error();
  ObjectReader reader(*body);
  Wish out;
  if (names_a_probe) {
    out.probe = reader.text("probe", 50);
    out.candidate = static_cast<std::size_t>(reader.optional_integer("candidate", 0, 100).value_or(0));
  }
  out.deck_seen_empty = reader.optional_boolean("deck_seen_empty").value_or(false);
  if (const auto fault = reader.finish()) return *fault;
  return out;
}

/// What all scales would be read with.
std::vector<ScaleSetup> with(const ScaleLanes& scales, const ScaleSetup& changed) {
  std::vector<ScaleSetup> out;
  for (const auto& scale : scales) out.push_back(scale->id() == changed.scale.id ? changed : scale->setup());
  return out;
}

}  // namespace

boost::asio::awaitable<http::Response> Api::apply_settings(http::Request request, Params params,
                                                           access::Session session) {
  ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  const auto wish = wish_from(request.body, true);
  if (!wish) co_return problem(request, wish.error());
  NextSettings next = [this, scale, wish = *wish](const desk::Context& context) -> Result<ScaleSetup> {
    auto found = parts_.probes.found(wish.probe, scale->id(), wish.candidate);
    if (!found) return found.error();
    found->by = context.actor;
    found->at = context.at;
    const auto& configured = scale->setup().configured;
    return read_with(configured ? *configured : scale->setup(), *found, parts_.protocols);
  };
  auto answer = change_settings(request, *scale, wish->deck_seen_empty, std::move(next), session);
  co_return co_await std::move(answer);
}

boost::asio::awaitable<http::Response> Api::take_settings_back(http::Request request, Params params,
                                                               access::Session session) {
  ScaleLane* scale = find_scale(params.at("id"));
  if (scale == nullptr) co_return problem(request, no_scale(params.at("id")));
  const auto wish = wish_from(request.body, false);
  if (!wish) co_return problem(request, wish.error());
  NextSettings next = [scale](const desk::Context&) -> Result<ScaleSetup> {
    if (scale->setup().configured) return *scale->setup().configured;
    return Error{ErrorCode::not_found,
                 {{"what", "applied settings (" + scale->id() + ")"},
                  {"what_zh", "已采用的设置（" + scale->id() + "）"}}};
  };
  auto answer = change_settings(request, *scale, wish->deck_seen_empty, std::move(next), session);
  co_return co_await std::move(answer);
}

/// As with a profile: on the disk before the entry about it is, and in force after that.
boost::asio::awaitable<http::Response> Api::change_settings(const http::Request& request, ScaleLane& scale,
                                                            bool deck_seen_empty, NextSettings next,
                                                            const access::Session& session) {
  auto chosen = std::make_shared<std::optional<ScaleSetup>>();  // shared by the two steps
  auto unkept = std::make_shared<std::optional<Error>>();
  Decide decide = [this, &scale, deck_seen_empty, next = std::move(next), chosen](
                      const desk::Desk& desk, const desk::Context& context) -> desk::Decision {
    const auto refuse = [](Error why) { return desk::Decision{{}, std::move(why)}; };
    if (auto may = access::require(context.roles, Permission::commission); !may) return refuse(may.error());
    if (scale.is_lent()) return refuse(scale.lent_because());
    auto setup = next(context);
    if (!setup) return refuse(setup.error());
    // Of a line that several share, all fall silent for a moment.
    const auto may = parts_.probes.line_is_free(scale.setup().line, deck_seen_empty);
    if (!may) return refuse(may.error());
    if (auto stand = may_stand(with(parts_.scales, *setup), parts_.protocols); !stand)
      return refuse(stand.error());
    if (setup->applied) {
      if (auto ready = prepare(parts_.config, scale.id(), *setup->applied); !ready)
        return refuse(ready.error());
    }
    Json entry = entry_of(*setup, scale.setup());
    if (deck_seen_empty) entry.object()->emplace("deck_seen_empty", Json(1));
    desk::Decision decision = desk.decide(desk::Note{"configuration", std::move(entry)}, context);
    if (decision.reply.ok())
      decision.reply = desk::Reply{true, Json::Object{{"scale", scale.id()},
                                                      {"protocol", setup->protocol},
                                                      {"line", setup->line},
                                                      {"settings", origin_json(*setup)}}};
    *chosen = *std::move(setup);
    return decision;
  };
  auto adopt = [this, &scale, chosen, unkept](const desk::Reply&) {
    const auto kept =
        (*chosen)->applied ? publish(parts_.config, scale.id()) : remove_kept(parts_.config, scale.id());
    if (!kept) {
      log::error("scale.settings_not_kept", log::fields_of(kept.error()));
      *unkept = kept.error();
    }
    scale.read_with(**chosen);
  };
  auto answer = command(request, session, std::move(decide), std::move(adopt));
  http::Response changed = co_await std::move(answer);
  if (changed.status < 400 && *unkept) changed = problem(request, **unkept);
  co_return changed;
}

}  // namespace steelyard::service
