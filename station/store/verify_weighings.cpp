// SPDX-License-Identifier: Apache-2.0
#include "station/store/verify_weighings.h"

#include <algorithm>

#include "station/base/json_members.h"
#include "station/store/numbers.h"
#include "station/store/pages.h"

namespace steelyard::store {
namespace {

using journal::Entry;

/// What both of them say of a weighing, in the same words.
constexpr const char* said_twice[] = {"number", "scale", "mass_g", "interval_g", "at", "source", "by"};

Error wrong(const std::string& subject, std::int64_t seq, std::string rule) {
  return {ErrorCode::net_wrong, {{"dispatch", subject}, {"seq", seq}, {"rule", std::move(rule)}}};
}

/// The first member in which the two differ, "" when none.
std::string difference(const Json& own, const Json& carried, bool is_public) {
  for (const char* member : said_twice) {
    if (member_in(own, member) != member_in(carried, member)) return member;
  }
  // A public weighing has no purpose: who asked for it knows.
  if (!is_public && member_in(own, "purpose") != member_in(carried, "purpose")) return "purpose";
  return "";
}

}  // namespace

bool WeighingCheck::carries(const Entry& entry, const Alone& weighing) {
  const bool is_public = weighing.dispatch.empty();
  if (entry.kind != (is_public ? "check_weighing" : "dispatch")) return false;
  const std::string subject = text_in(entry.body, is_public ? "number" : "id");
  if (subject != (is_public ? weighing.check : weighing.dispatch)) return false;
  const auto& carried = array_in(entry.body, "weighings");
  return std::any_of(carried.begin(), carried.end(),
                     [&](const Json& w) { return text_in(w, "number") == weighing.number; });
}

Result<std::vector<Error>> WeighingCheck::check(const Entry& entry) {
  std::vector<Error> found;
  if (alone_ && !carries(entry, *alone_)) found.push_back(*finish());
  alone_.reset();
  if (entry.kind == "weighing") {
    alone_ = Alone{entry.seq, text_in(entry.body, "number"), text_in(entry.body, "dispatch"),
                   text_in(entry.body, "check")};
  }
  const bool is_public = entry.kind == "check_weighing";
  if (!is_public && entry.kind != "dispatch") return found;
  const std::string subject = text_in(entry.body, is_public ? "number" : "id");
  for (const Json& carried : array_in(entry.body, "weighings")) {
    auto compared = compare(entry, subject, carried);
    if (!compared) return compared.error();
    if (*compared) found.push_back(**std::move(compared));
  }
  return found;
}

std::optional<Error> WeighingCheck::finish() {
  if (!alone_) return std::nullopt;
  const std::string& subject = alone_->dispatch.empty() ? alone_->check : alone_->dispatch;
  return wrong(subject, alone_->seq,
               "weighing " + alone_->number + " is carried by the entry that follows it at once");
}

Result<std::optional<Error>> WeighingCheck::compare(const Entry& carrier, const std::string& subject,
                                                    const Json& carried) {
  const std::string number = text_in(carried, "number");
  const auto differs = [&](const std::string& rule) {
    return std::optional(wrong(subject, carrier.seq, rule));
  };
  const auto running = running_number(carrier.station, number);
  std::int64_t seq = 0;
  if (running && running->kind == "weighing") {
    const auto known = tables_->integer("SELECT seq FROM weighing WHERE value = ?", 0, running->value);
    if (!known) return known.error();
    seq = *known;
  }
  if (seq == 0) return differs("weighing " + number + " has an entry of its own before it is carried");
  auto row = journal_->prepare("SELECT seq, bytes FROM entry WHERE seq = ?");
  if (!row) return row.error();
  const auto there = row->with(seq).step();
  if (!there) return there.error();
  if (!*there) return Error{ErrorCode::chain_broken, {{"seq", seq}, {"rule", "the entry is not there"}}};
  const auto own = record_of(*row);
  if (!own) return own.error();
  const bool is_public = carrier.kind == "check_weighing";
  const std::string its = std::to_string(seq);
  if (text_in(own->body, is_public ? "check" : "dispatch") != subject)
    return differs("weighing " + number + " is of the one that its own entry " + its + " names");
  const std::string member = difference(own->body, carried, is_public);
  if (member.empty()) return std::optional<Error>();
  return differs(member + " of weighing " + number + " = that of its own entry " + its);
}

}  // namespace steelyard::store
