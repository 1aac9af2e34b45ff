// SPDX-License-Identifier: Apache-2.0
// What the office says: put on record as it came, and followed where it can be.
#include "station/base/json_members.h"
#include "station/desk/desk.h"
#include "station/desk/entry_list.h"
#include "station/desk/slip_holds.h"
#include "station/dispatch/slip_follow.h"

namespace steelyard::desk {
namespace {

using dispatch::PickSlip;

const PickSlip* slip_here(const std::string& number, const ClosedSlips& closed, const Model& model) {
  if (const PickSlip* slip = model.find_slip(number)) return slip;
  const auto it = closed.slips.find(number);
  return it == closed.slips.end() ? nullptr : &it->second;
}

/// Whether the store's word of a closed slip is still good.
bool may_be_old(const std::string& number, const ClosedSlips& closed, const Model& model) {
  return model.find_slip(number) == nullptr && model.has_changed_since(number, closed.as_of);
}

/// The slip as it stands from now on.
Result<PickSlip> as_the_office_says(const FeedChange& said, const PickSlip* here, const Model& model,
                                    const std::string& station) {
  auto slip = dispatch::slip_from_journal(said.body);
  if (!slip) return slip.error();
  if (slip->number != said.key) return Error{ErrorCode::entry_malformed, {{"rule", "the number is the key"}}};
  return dispatch::followed(
      here, {std::move(slip).value(), said.change, station + "-", lines_on_trucks(said.key, model)});
}

Json waits(const Error& why) {
  Json::Object out{{"code", name_of(why.code)}};
  if (const auto line = why.params.find("line");
      line != why.params.end() && line->second.integer() != nullptr)
    out.emplace("line", *line->second.integer());
  return Json(std::move(out));
}

Json::Object entry_of(const FeedChange& said) {
  return {{"change", said.change}, {"mark", said.mark}, {"of", said.kind},  {"key", said.key},
          {"by", said.by},         {"at", said.at},     {"said", said.body}};
}

FeedChange change_in(const Json& entry) {
  return {*entry.find("change")->integer(),
          text_in(entry, "mark"),
          text_in(entry, "at"),
          text_in(entry, "by"),
          text_in(entry, "of"),
          text_in(entry, "key"),
          *entry.find("said")};
}

/// How a slip that was made here is paid. Another one's payment comes with the slip itself.
Result<std::optional<PickSlip>> paid(const FeedChange& said, const PickSlip* here) {
  if (here == nullptr || here->office > 0 || here->state == dispatch::SlipState::cancelled)
    return std::optional<PickSlip>();
  const auto payment = dispatch::payment_named(text_in(said.body, "payment"));
  const auto at = parse_rfc3339(said.at);
  if (!payment || !at) return Error{ErrorCode::entry_malformed, {{"rule", "payment"}}};
  PickSlip next = *here;
  next.payment = *payment;
  next.payment_at = *at;
  if (*payment != dispatch::Payment::credit) next.credit.reset();
  ++next.version;
  next.changed_by = said.by;
  return std::optional(std::move(next));
}

}  // namespace

/// The slip entry that follows from what was said; null where none does.
Result<Json> Desk::body_that_follows(const FeedChange& said, const PickSlip* here) const {
  std::optional<PickSlip> next;
  if (said.kind == "slip") {
    auto after = as_the_office_says(said, here, model_, identity_.station);
    if (!after) return after.error();
    next = std::move(after).value();
  }
  if (said.kind == "payment") {
    auto after = paid(said, here);
    if (!after) return after.error();
    next = std::move(after).value();
  }
  if (!next || (here != nullptr && *next == *here)) return Json();
  return body_of(*next);
}

void Desk::take_change(const FeedChange& said, const PickSlip* here, EntryList& entries) const {
  Json::Object entry = entry_of(said);
  auto body = body_that_follows(said, here);
  if (!body) entry.emplace("waits", waits(body.error()));
  entries.add("feed", Json(std::move(entry)));
  if (body && !body->is_null()) entries.add("slip", *std::move(body));
}

Decision Desk::take_feed(const TakeFeed& command, const Context& context) const {
  EntryList entries(identity_, model_.head(), context);
  for (const FeedChange& said : command.changes) {
    if (may_be_old(said.key, command.closed, model_)) return {{}, Error{ErrorCode::busy}};
    take_change(said, slip_here(said.key, command.closed, model_), entries);
  }
  const auto count = command.changes.size();
  return {entries.take(), Reply{false, Json::Object{{"count", count}}}};
}

Decision Desk::follow_waiting(const ClosedSlips& closed, const Context& context) const {
  EntryList entries(identity_, model_.head(), context);
  std::size_t count = 0;
  for (const auto& [number, waiting] : model_.office().waiting()) {
    if (may_be_old(number, closed, model_)) continue;
    const PickSlip* here = slip_here(number, closed, model_);
    const FeedChange said = change_in(waiting);
    if (!body_that_follows(said, here)) continue;
    take_change(said, here, entries);
    ++count;
  }
  return {entries.take(), Reply{false, Json::Object{{"count", count}}}};
}

}  // namespace steelyard::desk
