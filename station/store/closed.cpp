// SPDX-License-Identifier: Apache-2.0
#include "station/store/closed.h"

#include <map>
#include <string>

#include "station/base/json_members.h"
#include "station/base/money.h"
#include "station/base/time.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

std::string inner(const Json& object, std::string_view key, std::string_view member) {
  return text_in(member_in(object, key), member);
}

/// From arrival to exit; nothing where the clock went back in between.
std::optional<std::int64_t> seconds_in_yard(const Json& body) {
  const auto arrived = parse_rfc3339(text_in(body, "arrived_at"));
  const auto exited = parse_rfc3339(text_in(body, "exited_at"));
  if (!arrived || !exited || *exited < *arrived) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::seconds>(*exited - *arrived).count();
}

Result<void> put_lines(Database& db, std::int64_t ordinal, const Json& body) {
  std::int64_t index = 0;
  for (const Json& line : array_in(body, "lines")) {
    const Mass quantity = Mass::grams(integer_in(line, "quantity_g").value_or(0));
    const Money price{integer_in(line, "unit_price_minor").value_or(0)};
    const Money amount = quantity > Mass() && price.minor >= 0 ? amount_of(quantity, price) : Money{};
    // A correction says quantity, and bags with it; the count itself stays in the line.
    const bool corrected = line.find("corrected_g") != nullptr;
    const std::int64_t bag_weight = integer_in(line, "bag_weight_g").value_or(0);
    const std::int64_t bags =
        corrected && bag_weight > 0 ? quantity.in_grams() / bag_weight : integer_in(line, "bags").value_or(0);
    if (auto done = db.run("INSERT INTO closed_line VALUES(?, ?, ?, ?, ?, ?, ?)", ordinal, index++,
                           inner(line, "product", "code"), inner(line, "product", "name"),
                           quantity.in_grams(), bags, amount.minor);
        !done) {
      return done;
    }
  }
  return {};
}

/// Who did what with it, and which rules were waived.
Result<void> put_acts(Database& db, std::int64_t ordinal, const Entry& entry) {
  const Json& body = entry.body;
  std::map<std::pair<std::string, std::string>, std::int64_t> acts;
  const auto add = [&](const std::string& actor, const char* what) {
    if (!actor.empty()) ++acts[{actor, what}];
  };
  for (const Json& weighing : array_in(body, "weighings")) add(text_in(weighing, "by"), "weighing");
  add(text_in(body, "counted_by"), "count");
  add(text_in(body, "cleared_by"), "clearing");
  add(text_in(body, "exited_by"), "exit");
  for (const Json& approval : array_in(body, "approvals")) {
    add(text_in(approval, "requested_by"), "asked");
    add(text_in(approval, "by"), "approval");
  }
  for (const Json& correction : array_in(body, "corrections")) add(text_in(correction, "by"), "correction");
  if (text_in(body, "state") == "voided") add(entry.actor, "void");
  for (const auto& [key, count] : acts) {
    if (auto done =
            db.run("INSERT INTO closed_act VALUES(?, ?, ?, ?)", ordinal, key.first, key.second, count);
        !done) {
      return done;
    }
  }
  std::map<std::string, std::int64_t> rules;
  for (const Json& approval : array_in(body, "approvals")) ++rules[text_in(approval, "rule")];
  for (const auto& [rule, count] : rules) {
    if (auto done = db.run("INSERT INTO closed_approval VALUES(?, ?, ?)", ordinal, rule, count); !done) {
      return done;
    }
  }
  return {};
}

}  // namespace

Result<void> fold_closed(Database& db, const Entry& entry) {
  const Json& body = entry.body;
  const auto ordinal =
      db.integer("SELECT ordinal FROM dispatch WHERE id = ?", entry.seq, text_in(body, "id"));
  if (!ordinal) return ordinal.error();
  for (const char* table : {"closed", "closed_line", "closed_act", "closed_approval"}) {
    const std::string sql = std::string("DELETE FROM ") + table + " WHERE ordinal = ?";
    if (auto done = db.run(sql, *ordinal); !done) return done;
  }
  const std::string state = text_in(body, "state");
  const std::string day = state == "exited" ? text_in(body, "exited_day") : text_in(body, "arrived_day");
  const auto corrections = static_cast<std::int64_t>(array_in(body, "corrections").size());
  if (auto done = db.run("INSERT INTO closed VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", *ordinal, day, state,
                         inner(body, "customer", "code"), inner(body, "customer", "name"),
                         integer_in(body, "net_g").value_or(0), text_in(body, "verdict"), corrections,
                         seconds_in_yard(body));
      !done) {
    return done;
  }
  if (auto done = put_lines(db, *ordinal, body); !done) return done;
  return put_acts(db, *ordinal, entry);
}

Result<void> fold_names(Database& db, const Entry& entry) {
  if (auto done =
          db.run("INSERT INTO plate(plate) VALUES(?) ON CONFLICT DO NOTHING", text_in(entry.body, "plate"));
      !done) {
    return done;
  }
  const std::string code = inner(entry.body, "customer", "code");
  const std::string name = inner(entry.body, "customer", "name");
  return db.run(
      "INSERT INTO customer(code, name) VALUES(?1, ?2) ON CONFLICT(code) DO UPDATE SET name = ?2 WHERE name "
      "<> ?2",
      code, name);
}

}  // namespace steelyard::store
