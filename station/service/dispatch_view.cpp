// SPDX-License-Identifier: Apache-2.0
#include "station/service/dispatch_view.h"

#include "station/desk/slip_holds.h"
#include "station/service/problem_json.h"

namespace steelyard::service {

using dispatch::Dispatch;
using dispatch::DispatchState;

namespace {

void add_sentences(Json& out, const Dispatch& truck, WallTime now, std::chrono::hours stale_after) {
  add_says(*out.object(), truck);
  if (truck.is_open() && is_stale(truck, now, stale_after)) out.object()->emplace("stale", 1);
}

}  // namespace

void add_says(Json::Object& out, const Dispatch& truck) {
  if (!truck.check) return;
  out.emplace("says_en", sentence(*truck.check, Language::en));
  out.emplace("says_zh", sentence(*truck.check, Language::zh));
}

void add_sentences(Json& dispatch, WallTime now, std::chrono::hours stale_after) {
  const auto truck = dispatch::dispatch_from_journal(dispatch);
  if (truck) add_sentences(dispatch, *truck, now, stale_after);
}

void add_holds(Json& dispatch, const Dispatch& truck, const desk::Desk& desk) {
  if (truck.state != DispatchState::loaded_weighed) return;
  Json::Array holds;
  for (const auto& hold : desk.holds(truck)) {
    if (is_approved(truck, hold)) continue;
    Json said = problem_json(hold.error);
    if (hold.rule) said.object()->emplace("rule", name_of(*hold.rule));
    holds.push_back(std::move(said));
  }
  dispatch.object()->emplace("holds", std::move(holds));
}

Json dispatch_view(Json dispatch, const desk::Desk& desk, WallTime now, std::chrono::hours stale_after) {
  const auto truck = dispatch::dispatch_from_journal(dispatch);
  if (!truck) return dispatch;
  add_sentences(dispatch, *truck, now, stale_after);
  add_holds(dispatch, *truck, desk);
  return dispatch;
}

std::function<desk::Decision(const desk::Desk&, const desk::Context&)> viewed(
    std::function<desk::Decision(const desk::Desk&, const desk::Context&)> decide,
    std::chrono::hours stale_after) {
  return [decide = std::move(decide), stale_after](const desk::Desk& desk, const desk::Context& context) {
    desk::Decision decision = decide(desk, context);
    Json::Object* answer = decision.reply ? decision.reply->body.object() : nullptr;
    if (answer == nullptr) return decision;
    const auto inside = answer->find("dispatch");
    const bool is_inside = inside != answer->end() && inside->second.object() != nullptr;
    Json& dispatch = is_inside ? inside->second : decision.reply->body;
    dispatch = dispatch_view(std::move(dispatch), desk, context.at, stale_after);
    return decision;
  };
}

}  // namespace steelyard::service
