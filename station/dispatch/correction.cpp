// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/correction.h"

#include <algorithm>

#include "station/dispatch/dispatch_steps.h"

namespace steelyard::dispatch {
namespace {

/// What was asked for, one for each line that is to become something else.
std::vector<Corrected::Line> wanted(const Dispatch& dispatch, const Corrected& event) {
  if (!event.cancels) return event.lines;
  std::vector<Corrected::Line> out;
  for (const auto& line : dispatch.lines) {
    Corrected::Line nothing;
    nothing.line = line.key();
    if (line.is_bagged()) {
      nothing.bags = 0;
    } else {
      nothing.quantity = Mass();
    }
    out.push_back(std::move(nothing));
  }
  return out;
}

/// `before` is the dispatch without this correction: what is left of its net for a bulk line must not follow
/// from bags that the same correction changed.
Result<void> correct_line(const Dispatch& before, Dispatch& dispatch, const Corrected::Line& wish,
                          Correction& correction) {
  LoadLine* line = find_line(dispatch, wish.line);
  if (line == nullptr) {
    return Error{ErrorCode::unknown_line, {{"slip", wish.line.slip}, {"line", wish.line.line}}};
  }
  if (!line->is_bagged() && wish.bags) {
    return Error{ErrorCode::bulk_not_counted, {{"slip", wish.line.slip}, {"line", wish.line.line}}};
  }
  if (line->is_bagged() && wish.quantity) return Error{ErrorCode::field_missing, {{"field", "bags"}}};
  Correction::Line change;
  change.line = wish.line;
  change.quantity_before = before.quantity_of(*find_line(before, wish.line));
  change.bags_before = line->bags.value_or(0);
  change.quantity = change.quantity_before;
  change.bags = change.bags_before;
  if (wish.bags) {
    change.bags = *wish.bags;
    change.quantity = line->bag_weight * *wish.bags;
  }
  if (wish.quantity) change.quantity = *wish.quantity;
  if (!wish.batch.empty() && wish.batch != line->batch) {
    change.batch_before = line->batch;
    change.batch = wish.batch;
  }
  const bool changes = change.quantity != change.quantity_before || !change.batch.empty();
  if (!changes) return {};
  line->corrected = change.quantity;
  if (line->is_bagged()) line->bags = change.bags;
  if (!change.batch.empty()) line->batch = change.batch;
  correction.lines.push_back(std::move(change));
  return {};
}

/// What is left of the net for a bulk line follows from the bags beside it. A correction changes the lines
/// that it names and no other.
void keep_the_others(const Dispatch& before, Dispatch& next) {
  for (std::size_t i = 0; i < next.lines.size(); ++i) {
    const Mass was = before.quantity_of(before.lines[i]);
    if (!next.lines[i].corrected && next.quantity_of(next.lines[i]) != was) next.lines[i].corrected = was;
  }
}

}  // namespace

Result<Dispatch> corrected(Dispatch next, const Corrected& event) {
  if (next.state != DispatchState::exited) return Error{ErrorCode::not_exited, {{"dispatch", next.id}}};
  if (event.reason.empty())
    return Error{ErrorCode::reason_required, {{"field", "reason"}, {"purpose", "correct"}}};
  for (auto it = event.lines.begin(); it != event.lines.end(); ++it) {
    if (std::any_of(event.lines.begin(), it, [&](const auto& l) { return l.line == it->line; }))
      return Error{ErrorCode::field_not_unique, {{"field", "lines"}, {"rule", "one for each line"}}};
  }
  const Dispatch before = next;
  Correction correction{event.reason, event.by, event.approved_by, event.at, {}};
  for (const auto& line : wanted(before, event)) {
    if (auto done = correct_line(before, next, line, correction); !done) return done.error();
  }
  if (correction.lines.empty())
    return Error{ErrorCode::correction_changes_nothing, {{"field", event.cancels ? "cancel" : "lines"}}};
  keep_the_others(before, next);
  next.corrections.push_back(std::move(correction));
  if (!next.has_flag("corrected")) next.flags.emplace_back("corrected");
  return next;
}

}  // namespace steelyard::dispatch
