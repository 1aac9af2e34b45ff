// SPDX-License-Identifier: Apache-2.0
// What is done for customers: complaints, talks, surveys. Each is a record with every change of it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/base/json.h"
#include "station/base/result.h"
#include "sync/office/books.h"

namespace steelyard::office {

/// A first answer within so many hours [DOMAIN §8].
inline constexpr int answer_within_hours = 24;

/// {dispatch, about: "weight" | "quality" | "service" | "other", text, from?}. The customer is the
/// dispatch's.
struct NewComplaint {
  std::string dispatch;
  std::string customer;
  std::string about;
  std::string text;
  std::string from;  ///< who complained
};
/// Everything but the customer.
Result<NewComplaint> complaint_from(const Json& body);
/// Gives the complaint with its number, "K0000001", state "received" and when its answer is due.
Result<Json> receive_complaint(Sql& sql, const NewComplaint& complaint, const Asking& asking);

/// The next state, with what was said: received → answered → solved → archived. A further answer may be given
/// to an answered one. not_found, complaint_wrong_state {state}.
struct ComplaintStep {
  std::string number;
  std::string to;  ///< "answered", "solved", "archived"
  std::string text;
};
Result<Json> take_step(Sql& sql, const ComplaintStep& step, const Asking& asking);
/// With `overdue` where its answer is due and was not given.
Json shown(const Json& complaint, WallTime now);

/// {customer, day, how: "phone" | "visit" | "message" | "other", with?, text}: customer_unknown.
Result<Json> note_contact(Sql& sql, const Json& body, const Asking& asking);
/// {customer, day, score (1 to 5), weight?, quality?, service?, delivery? (1 to 5), text?}: customer_unknown.
Result<Json> note_survey(Sql& sql, const Json& body, const Asking& asking);

/// Contacts in a month, by group of customers.
struct Rhythm {
  std::int64_t key = 1;
  std::int64_t focus = 1;
  std::int64_t ordinary = 2;
  std::int64_t potential = 0;
};
Result<Rhythm> contact_rhythm(Sql& sql);
/// {key, focus, ordinary, potential}: each 0 to 31.
Result<Rhythm> rhythm_from(const Json& body);
Result<void> set_rhythm(Sql& sql, const Rhythm& rhythm, const Asking& asking);
Json to_json(const Rhythm& rhythm);

/// A customer that nobody has talked to for longer than the rhythm of the group allows.
struct OverdueContact {
  std::string customer;
  std::string name;
  std::string group;
  std::string last_day;  ///< "" for never
  std::string due_day;
};
/// Those that are due longest first, at most `max`.
Result<std::vector<OverdueContact>> overdue_contacts(Sql& sql, LocalDay today, std::size_t max);

}  // namespace steelyard::office
