// SPDX-License-Identifier: Apache-2.0
#include "sync/office/account.h"

#include "station/base/object_reader.h"
#include "sync/office/conditions.h"

namespace steelyard::office {
namespace {

constexpr std::int64_t amount_max = 1'000'000'000'000'000;
constexpr std::size_t note_max = 200;

enum class Kind { payment, refund, opening };
constexpr std::pair<std::string_view, Kind> kinds[] = {
    {"payment", Kind::payment}, {"refund", Kind::refund}, {"opening", Kind::opening}};
enum class Means { bank, cash, wechat, alipay, other };
constexpr std::pair<std::string_view, Means> means[] = {{"bank", Means::bank},
                                                        {"cash", Means::cash},
                                                        {"wechat", Means::wechat},
                                                        {"alipay", Means::alipay},
                                                        {"other", Means::other}};

template <typename E, std::size_t N>
std::string word(const std::pair<std::string_view, E> (&table)[N], E value) {
  for (const auto& [name, known] : table) {
    if (known == value) return std::string(name);
  }
  return {};
}

/// The office's own postings stand under this.
constexpr std::int64_t office_station = 0;

Result<void> put(Sql& sql, const Posting& p) {
  if (auto there = sql.provide_day("posting", p.day); !there) return there;
  const auto put = sql.run(
      "INSERT INTO posting(station, seq, place, day, at, customer, kind, account, dispatch, slip, line, "
      "product, quantity_g, bags, unit_price_minor, amount_minor, note, yard_s, verdict) "
      "VALUES($1, $2, $3, $4, $5, $6, $7, $8, '', '', 0, '', 0, 0, 0, $9, $10, 0, '')",
      {office_station, p.seq, p.place, p.day, p.at, p.customer, p.kind, p.account, p.amount_minor, p.note});
  if (!put) return put.error();
  for (const auto& [key, change] : changes_of({p})) {
    const auto added = sql.run(
        "INSERT INTO account_day(account, day, station, debit_minor, credit_minor, quantity_g) VALUES($1, "
        "$2, "
        "$3, $4, $5, $6) ON CONFLICT(account, day, station) DO UPDATE SET "
        "debit_minor = account_day.debit_minor + excluded.debit_minor, "
        "credit_minor = account_day.credit_minor + excluded.credit_minor, "
        "quantity_g = account_day.quantity_g + excluded.quantity_g",
        {key.first, key.second, office_station, change.debit_minor, change.credit_minor, change.quantity_g});
    if (!added) return added.error();
  }
  return {};
}

Json payment_json(const std::string& number, const Payment& payment) {
  Json::Object out{{"number", number},     {"customer", payment.customer},
                   {"kind", payment.kind}, {"account", payment.account},
                   {"day", payment.day},   {"amount_minor", payment.amount_minor}};
  if (!payment.note.empty()) out.emplace("note", payment.note);
  return Json(std::move(out));
}

/// What the payment does to what is owed.
std::int64_t owed_by(const Payment& payment) {
  return payment.kind == "payment" ? -payment.amount_minor : payment.amount_minor;
}

Result<std::string> next_number(Sql& sql) {
  const auto next = Books(sql).next_number("payment");
  if (!next) return next.error();
  std::string digits = std::to_string(*next);
  digits.insert(0, digits.size() < 7 ? 7 - digits.size() : 0, '0');
  return "R" + digits;
}

std::string text_in(const Json& body, const char* key) {
  const Json* member = body.find(key);
  return member != nullptr && member->string() != nullptr ? *member->string() : "";
}

}  // namespace

Posting posting_in(const Row& row) {
  return {row.integer(0),  row.integer(1),  row.text(2),     row.text(3),    row.text(4),     row.text(5),
          row.text(6),     row.text(7),     row.text(8),     row.integer(9), row.text(10),    row.integer(11),
          row.integer(12), row.integer(13), row.integer(14), row.text(15),   row.integer(16), row.text(17)};
}

Result<Payment> payment_from(const Json& body) {
  ObjectReader reader(body);
  Payment payment;
  payment.customer = reader.text("customer", 20);
  payment.kind = reader.has("kind") ? word(kinds, reader.one_of("kind", kinds)) : "payment";
  const bool is_opening = payment.kind == "opening";
  if (is_opening) {
    payment.account = "carried";
  } else {
    payment.account = reader.has("account") ? word(means, reader.one_of("account", means)) : "bank";
  }
  payment.day = to_string(reader.day("day"));
  payment.amount_minor = reader.integer("amount_minor", is_opening ? -amount_max : 1, amount_max);
  payment.note = reader.optional_text("note", note_max).value_or("");
  if (const auto fault = reader.finish()) return *fault;
  return payment;
}

Result<Json> book_payment(Sql& sql, const Payment& payment, const Asking& asking) {
  Books books(sql);
  const auto customer = books.find("customer", payment.customer);
  if (!customer) return customer.error();
  if (!*customer)
    return Error{ErrorCode::customer_unknown, {{"customer", payment.customer}, {"field", "customer"}}};
  const auto number = next_number(sql);
  if (!number) return number.error();
  const Json body = payment_json(*number, payment);
  Writing writing{"payment", *number, body, "booked", payment.customer};
  writing.day = payment.day;
  writing.words = *number + "\n" + payment.customer + "\n" + payment.note;
  const auto change = books.put(writing, asking);
  if (!change) return change.error();
  Posting posting;
  posting.seq = *change;
  posting.day = payment.day;
  posting.at = to_rfc3339(asking.at);
  posting.customer = payment.customer;
  posting.kind = payment.kind;
  posting.account = payment.account;
  posting.amount_minor = owed_by(payment);
  posting.note = payment.note.empty() ? *number : *number + " " + payment.note;
  if (auto done = put(sql, posting); !done) return done.error();
  return body;
}

Result<Json> reverse_payment(Sql& sql, const std::string& number, const std::string& reason,
                             const std::string& day, const Asking& asking) {
  Books books(sql);
  const auto record = books.find("payment", number);
  if (!record) return record.error();
  if (!*record) return Error{ErrorCode::not_found, {{"what", "payment " + number}}};
  if ((*record)->body.find("reversed") != nullptr)
    return Error{ErrorCode::already_reversed, {{"payment", number}}};
  const Json& before = (*record)->body;
  const Payment payment{text_in(before, "customer"),
                        text_in(before, "kind"),
                        text_in(before, "account"),
                        text_in(before, "day"),
                        *before.find("amount_minor")->integer(),
                        text_in(before, "note")};
  Json body = before;
  body.object()->emplace("reversed", Json::Object{{"by", asking.user}, {"reason", reason}, {"day", day}});
  Writing writing{"payment", number, body, "reversed", payment.customer};
  writing.day = payment.day;
  writing.words = number + "\n" + payment.customer + "\n" + payment.note;
  const auto change = books.put(writing, asking);
  if (!change) return change.error();
  Posting posting;
  posting.seq = *change;
  posting.day = day;
  posting.at = to_rfc3339(asking.at);
  posting.customer = payment.customer;
  posting.kind = "reversal";
  posting.account = payment.account;
  posting.amount_minor = -owed_by(payment);
  posting.note = number + " " + reason;
  if (auto done = put(sql, posting); !done) return done.error();
  return body;
}

Result<std::int64_t> balance_minor(Sql& sql, const std::string& customer,
                                   const std::optional<std::string>& before_day) {
  Conditions where;
  where.add_equal("account", account_of(customer));
  if (before_day) where.add("day < " + where.give(*before_day));
  const auto rows = sql.query(
      "SELECT CAST(coalesce(sum(debit_minor - credit_minor), 0) AS bigint) FROM account_day" + where.sql,
      where.values);
  if (!rows) return rows.error();
  return rows->front().integer(0);
}

Result<std::vector<LineShipped>> shipped_of_slip(Sql& sql, const std::string& slip) {
  const auto rows = sql.query(
      "SELECT line, CAST(sum(quantity_g) AS bigint), CAST(sum(bags) AS bigint) FROM posting WHERE slip = $1 "
      "GROUP "
      "BY line ORDER BY line",
      {slip});
  if (!rows) return rows.error();
  std::vector<LineShipped> out;
  for (const Row& row : *rows) out.push_back({row.integer(0), row.integer(1), row.integer(2)});
  return out;
}

Result<std::int64_t> shipped_amount(Sql& sql, const std::string& slip) {
  const auto rows =
      sql.query("SELECT CAST(coalesce(sum(amount_minor), 0) AS bigint) FROM posting WHERE slip = $1", {slip});
  if (!rows) return rows.error();
  return rows->front().integer(0);
}

Result<std::int64_t> sum_of_accounts(Sql& sql) {
  const auto rows =
      sql.query("SELECT CAST(coalesce(sum(debit_minor - credit_minor), 0) AS bigint) FROM account_day");
  if (!rows) return rows.error();
  return rows->front().integer(0);
}

}  // namespace steelyard::office
