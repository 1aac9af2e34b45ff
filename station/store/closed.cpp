// SPDX-License-Identifier: Apache-2.0
#include "station/store/closed.h"

#include <map>
#include <string>

#include "station/base/money.h"
#include "station/base/time.h"

namespace steelyard::store {
namespace {

using journal::Entry;
using sqlite::Database;

std::string text(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : std::string();
}

std::int64_t integer(const Json& object, std::string_view key) {
  const Json* found = object.find(key);
  return found != nullptr && found->integer() != nullptr ? *found->integer() : 0;
}

const Json::Array& array(const Json& object, std::string_view key) {
  static const Json::Array none;
  const Json* found = object.find(key);
  return found != nullptr && found->array() != nullptr ? *found->array() : none;
}

std::string inner(const Json& object, std::string_view key, std::string_view member) {
  const Json* found = object.find(key);
  return found == nullptr ? std::string() : text(*found, member);
}

/// From arrival to exit; nothing where the clock went back in between.
std::optional<std::int64_t> seconds_in_yard(const Json& body) {
  const auto arrived = parse_rfc3339(text(body, "arrived_at"));
  const auto exited = parse_rfc3339(text(body, "exited_at"));
  if (!arrived || !exited || *exited < *arrived) return std::nullopt;
  return std::chrono::duration_cast<std::chrono::seconds>(*exited - *arrived).count();
}

Result<void> put_lines(Database& db, std::int64_t ordinal, const Json& body) {
  std::int64_t index = 0;
  for (const Json& line : array(body, "lines")) {
    const Mass quantity = Mass::grams(integer(line, "quantity_g"));
    const Money price{integer(line, "unit_price_minor")};
    const Money amount = quantity > Mass() && price.minor >= 0 ? amount_of(quantity, price) : Money{};
    // A correction says quantity, and bags with it; the count itself stays in the line.
    const bool corrected = line.find("corrected_g") != nullptr;
    const std::int64_t bag_weight = integer(line, "bag_weight_g");
    const std::int64_t bags =
        corrected && bag_weight > 0 ? quantity.in_grams() / bag_weight : integer(line, "bags");
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
  for (const Json& weighing : array(body, "weighings")) add(text(weighing, "by"), "weighing");
  add(text(body, "counted_by"), "count");
  add(text(body, "cleared_by"), "clearing");
  add(text(body, "exited_by"), "exit");
  for (const Json& approval : array(body, "approvals")) {
    add(text(approval, "requested_by"), "asked");
    add(text(approval, "by"), "approval");
  }
  for (const Json& correction : array(body, "corrections")) add(text(correction, "by"), "correction");
  if (text(body, "state") == "voided") add(entry.actor, "void");
  for (const auto& [key, count] : acts) {
    if (auto done =
            db.run("INSERT INTO closed_act VALUES(?, ?, ?, ?)", ordinal, key.first, key.second, count);
        !done) {
      return done;
    }
  }
  std::map<std::string, std::int64_t> rules;
  for (const Json& approval : array(body, "approvals")) ++rules[text(approval, "rule")];
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
  const auto ordinal = db.integer("SELECT ordinal FROM dispatch WHERE id = ?", entry.seq, text(body, "id"));
  if (!ordinal) return ordinal.error();
  for (const char* table : {"closed", "closed_line", "closed_act", "closed_approval"}) {
    const std::string sql = std::string("DELETE FROM ") + table + " WHERE ordinal = ?";
    if (auto done = db.run(sql, *ordinal); !done) return done;
  }
  const std::string state = text(body, "state");
  const std::string day = state == "exited" ? text(body, "exited_day") : text(body, "arrived_day");
  const auto corrections = static_cast<std::int64_t>(array(body, "corrections").size());
  if (auto done = db.run("INSERT INTO closed VALUES(?, ?, ?, ?, ?, ?, ?, ?, ?)", *ordinal, day, state,
                         inner(body, "customer", "code"), inner(body, "customer", "name"),
                         integer(body, "net_g"), text(body, "verdict"), corrections, seconds_in_yard(body));
      !done) {
    return done;
  }
  if (auto done = put_lines(db, *ordinal, body); !done) return done;
  return put_acts(db, *ordinal, entry);
}

Result<void> fold_names(Database& db, const Entry& entry) {
  if (auto done =
          db.run("INSERT INTO plate(plate) VALUES(?) ON CONFLICT DO NOTHING", text(entry.body, "plate"));
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
