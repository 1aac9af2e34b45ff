// SPDX-License-Identifier: Apache-2.0
// Weighing and counting.
#include "station/base/text.h"
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {
namespace {

using access::Permission;
using dispatch::Dispatch;

std::string_view stable_word(const std::optional<bool>& stable) {
  return !stable ? "unknown" : *stable ? "yes" : "no";
}

/// What a weighing's own entry says: the alibi record.
Json weighing_body(const dispatch::Weighing& w, const Weigh& command) {
  const auto& indication = command.capture.indication;
  const auto& scale = command.scale;
  Json::Object body{{"number", w.number},
                    {"dispatch", command.dispatch},
                    {"purpose", name_of(w.purpose)},
                    {"scale", w.scale},
                    {"mass_g", w.mass.in_grams()},
                    {"interval_g", w.interval.in_grams()},
                    {"max_g", scale.max.in_grams()},
                    {"min_g", scale.min.in_grams()},
                    {"at", to_rfc3339(w.at)},
                    {"source", name_of(w.source)},
                    {"by", w.by},
                    {"text", indication.value ? weighing::text_of(*indication.value) : ""},
                    {"stable", stable_word(indication.stable)},
                    {"frame", to_hex(command.capture.frame)},
                    {"trace", command.capture.trace.encode()}};
  const auto put = [&](const char* key, const std::string& text) {
    if (!text.empty()) body.emplace(key, text);
  };
  put("maker", scale.maker);
  put("model", scale.model);
  put("serial", scale.serial);
  put("certificate", scale.certificate);
  put("reason", w.reason);
  if (indication.unit) body.emplace("unit", name_of(*indication.unit));
  if (indication.record) body.emplace("record", static_cast<std::int64_t>(*indication.record));
  if (w.unverified) body.emplace("unverified", 1);
  return body;
}

}  // namespace

Result<dispatch::Purpose> Desk::may_weigh(const std::string& id, std::optional<dispatch::Purpose> purpose,
                                          const std::string& reason, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::weigh); !allowed) return allowed.error();
  const auto found = open_dispatch(id);
  if (!found) return found.error();
  const Dispatch& d = **found;
  const auto next = dispatch::purpose_next(d);
  if (!next) return next.error();
  dispatch::Weighing probe;
  probe.purpose = purpose.value_or(*next);
  probe.reason = reason;
  probe.interval = Mass::grams(1);
  const auto possible = dispatch::on(d, dispatch::Weighed{probe}, rules_.check);
  if (!possible) return possible.error();
  return probe.purpose;
}

Decision Desk::weigh(const Weigh& command, const Context& context) const {
  const auto purpose = may_weigh(command.dispatch, command.purpose, command.reason, context);
  if (!purpose) return {{}, purpose.error()};
  const Dispatch& before = **open_dispatch(command.dispatch);
  dispatch::Weighing w;
  w.number = numbered(identity_.station, "W", model_.counters().weighing + 1);
  w.purpose = *purpose;
  w.scale = command.scale.id;
  w.mass = command.capture.mass;
  w.interval = command.capture.interval;
  w.at = command.capture.at;
  w.by = context.actor;
  w.reason = command.reason;
  w.unverified = command.capture.unverified;
  auto after = dispatch::on(before, dispatch::Weighed{w}, rules_.check);
  if (!after) return {{}, after.error()};
  if (!command.capture.zero_seen && !after->has_flag("zero_not_seen"))
    after->flags.emplace_back("zero_not_seen");
  Json weighing = weighing_body(w, command);
  auto dispatch = body_of(*after);
  if (!dispatch) return {{}, dispatch.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("weighing", weighing).add("dispatch", *dispatch);
  Json::Object both{{"weighing", std::move(weighing)}, {"dispatch", *std::move(dispatch)}};
  return {entries.take(), Reply{true, std::move(both)}};
}

Decision Desk::count(const Count& command, const Context& context) const {
  if (auto allowed = access::require(context.roles, Permission::count); !allowed)
    return {{}, allowed.error()};
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  return changed(**found, dispatch::Counted{command.lines, context.actor}, context);
}

Decision Desk::mark_disturbed(const MarkDisturbed& command, const Context& context) const {
  const Dispatch* dispatch = model_.find_by_weighing(command.weighing);
  if (dispatch == nullptr) return {{}, Error{ErrorCode::unknown_weighing, {{"weighing", command.weighing}}}};
  return changed(*dispatch, dispatch::Disturbed{command.weighing}, context);
}

}  // namespace steelyard::desk
