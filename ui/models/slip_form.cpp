// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slip_form.h"

#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/notice.h"
#include "ui/models/typed.h"

namespace steelyard::models {
namespace {

qint64 value_of(const QHash<QString, QString>& typed, const char* column, int decimals) {
  return typed_number(typed.value(QLatin1String(column)), decimals).value_or(0);
}

const char* word_of(client::Payment payment) {
  return payment == client::Payment::paid ? "paid" : payment == client::Payment::credit ? "credit" : "unpaid";
}

}  // namespace

qint64 SlipForm::Line::quantity_g() const {
  if (!is_bagged()) return value_of(typed, "tonnes", tonne_digits);
  const qint64 bag_g = value_of(typed, "bagKg", gram_digits);
  const qint64 bags = value_of(typed, "bags", 0);
  // More than this nobody sells, and the station says so of each of them.
  constexpr qint64 sane = 1'000'000'000;
  return bag_g > sane || bags > sane ? 0 : bag_g * bags;
}

qint64 SlipForm::Line::amount_minor() const {
  return amount_of(quantity_g(), value_of(typed, "price", money_digits));
}

SlipForm::SlipForm(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      lines_({"code", "name", "bagKg", "bags", "tonnes", "price", "pellet", "note", "bagged", "quantity",
              "amount", "faultField", "fault"}),
      offers_({"code", "name"}) {}

void SlipForm::open(const QVector<client::Slip>& known) {
  is_open_ = true;
  is_busy_ = false;
  customers_.clear();
  products_.clear();
  learn(known);
  hide_offers();
  fail(-1, {}, {});
  edited();
}

void SlipForm::begin(const QVector<client::Slip>& known) {
  version_ = 0;
  header_ = {{"date", station_.clock().wall().toLocalTime().date().toString(Qt::ISODate)}};
  payment_ = "unpaid";
  credit_.reset();
  made_by_.clear();
  written_ = {Line{1, {}}};
  open(known);
}

void SlipForm::change(const client::Slip& slip, const QVector<client::Slip>& known) {
  version_ = slip.version;
  header_ = {{"number", slip.number},
             {"date", slip.date.toString(Qt::ISODate)},
             {"customer.code", slip.customer.code},
             {"customer.name", slip.customer.name},
             {"plate", slip.plate},
             {"coordinator", slip.coordinator}};
  payment_ = word_of(slip.payment);
  credit_ = slip.credit;
  if (credit_) {
    header_["credit.limit_minor"] =
        credit_->limit_minor == 0 ? "0" : to_type(credit_->limit_minor, money_digits);
    header_["credit.used_minor"] = to_type(credit_->used_minor, money_digits);
  }
  made_by_ = slip.made_by;
  written_.clear();
  for (const auto& line : slip.lines) written_.push_back(line_of(line));
  open(known);
}

SlipForm::Line SlipForm::line_of(const client::SlipLine& line) {
  return {line.line,
          {{"code", line.product.code},
           {"name", line.product.name},
           {"bagKg", to_type(line.bag_weight_g, gram_digits)},
           {"bags", to_type(line.bags, 0)},
           {"tonnes", line.is_bagged() ? QString() : to_type(line.quantity_g, tonne_digits)},
           {"price", to_type(line.unit_price_minor, money_digits)},
           {"pellet", line.pellet},
           {"note", line.note}}};
}

void SlipForm::close() {
  is_open_ = false;
  ++asked_;
  ++saves_;
  Q_EMIT changed();
}

void SlipForm::retranslate() {
  // What the station refused was said in the other language, and is said again when it is saved again.
  fail(-1, {}, {});
  if (is_open_) find_fault();
  show();
}

QString SlipForm::title() const {
  return is_new() ? tr("New slip") : tr("Change slip %1").arg(number());
}

void SlipForm::set_payment(const QString& payment) {
  if (is_busy_ || payment == payment_) return;
  payment_ = payment;
  edited();
}

void SlipForm::set(const QString& field, const QString& text) {
  if (is_busy_) return;
  header_[field] = text;
  if (fault_row_ < 0) fail(-1, {}, {});
  if (field.startsWith(QLatin1String("customer."))) offer_customers(text);
  edited();
}

void SlipForm::setLine(int row, const QString& column, const QString& text) {
  if (is_busy_ || row < 0 || row >= written_.size()) return;
  written_[row].typed[column] = text;
  if (row == fault_row_) fail(-1, {}, {});
  if (column == QLatin1String("code") || column == QLatin1String("name")) offer_products(row, text);
  edited();
}

void SlipForm::addLine() {
  if (is_busy_ || written_.size() >= lines_max) return;
  int highest = 0;
  for (const Line& line : written_) highest = std::max(highest, line.number);
  written_.push_back({highest + 1, {}});
  hide_offers();
  edited();
}

void SlipForm::removeLine(int row) {
  if (is_busy_ || row < 0 || row >= written_.size() || written_.size() == 1) return;
  written_.removeAt(row);
  hide_offers();
  fail(-1, {}, {});
  edited();
}

QString SlipForm::total() const {
  qint64 grams = 0;
  qint64 minor = 0;
  for (const Line& line : written_) {
    grams += line.quantity_g();
    minor += line.amount_minor();
  }
  return tonnes(grams) + QStringLiteral("  ·  ") + money(minor);
}

void SlipForm::edited() {
  key_ = client::Station::new_key();
  show();
}

void SlipForm::show() {
  QVector<RowModel::Row> rows;
  for (qsizetype i = 0; i < written_.size(); ++i) {
    const auto& typed = written_[i].typed;
    const bool is_wrong = i == fault_row_;
    rows.push_back({typed.value("code"), typed.value("name"), typed.value("bagKg"), typed.value("bags"),
                    typed.value("tonnes"), typed.value("price"), typed.value("pellet"), typed.value("note"),
                    written_[i].is_bagged(), tonnes(written_[i].quantity_g()),
                    money(written_[i].amount_minor()), is_wrong ? fault_field_ : QString(),
                    is_wrong ? fault_ : QString()});
  }
  lines_.set_rows(std::move(rows));
  Q_EMIT changed();
}

void SlipForm::fail(int row, const QString& field, const QString& why) {
  fault_row_ = row;
  fault_field_ = field;
  fault_ = why;
}

/// What was used is of no use without the limit that it counts against.
bool SlipForm::has_credit_written() const {
  return !credit_limit().trimmed().isEmpty() || !credit_used().trimmed().isEmpty();
}

std::optional<client::Credit> SlipForm::credit() const {
  if (!has_credit_written()) return std::nullopt;
  client::Credit written{typed_number(credit_limit(), money_digits).value_or(0),
                         typed_number(credit_used(), money_digits).value_or(0)};
  // Less than nothing is used where the customer paid ahead: the field shows it empty.
  if (credit_used().trimmed().isEmpty() && credit_ && credit_->used_minor < 0)
    written.used_minor = credit_->used_minor;
  return written;
}

client::SlipOrder SlipForm::order() const {
  client::SlipOrder order;
  order.number = number().trimmed();
  order.date = QDate::fromString(date().trimmed(), Qt::ISODate);
  order.customer = {customer_code().trimmed(), customer_name().trimmed()};
  order.payment = payment_ == QLatin1String("paid")     ? client::Payment::paid
                  : payment_ == QLatin1String("credit") ? client::Payment::credit
                                                        : client::Payment::unpaid;
  order.credit = credit();
  order.plate = plate().trimmed();
  order.coordinator = coordinator().trimmed();
  order.made_by = made_by_;
  for (const Line& written : written_) {
    client::SlipLine line;
    line.line = written.number;
    line.product = {written.typed.value("code").trimmed(), written.typed.value("name").trimmed()};
    line.bag_weight_g = value_of(written.typed, "bagKg", gram_digits);
    line.bags = value_of(written.typed, "bags", 0);
    line.quantity_g = written.quantity_g();
    line.unit_price_minor = value_of(written.typed, "price", money_digits);
    line.pellet = written.typed.value("pellet").trimmed();
    line.note = written.typed.value("note").trimmed();
    order.lines.push_back(line);
  }
  return order;
}

void SlipForm::save() {
  if (!is_open_ || is_busy_) return;
  hide_offers();
  if (find_fault()) {
    show();
    say_fault();
    return;
  }
  fail(-1, {}, {});
  is_busy_ = true;
  show();
  const auto done = [this, save = ++saves_](const client::Outcome<client::Slip>& outcome) {
    if (save != saves_) return;
    is_busy_ = false;
    if (outcome) {
      close();
      Q_EMIT saved(*outcome);
      return;
    }
    take_refusal(outcome.problem());
  };
  if (is_new())
    station_.make_slip(order(), key_, done);
  else
    station_.change_slip(order(), version_, done);
}

}  // namespace steelyard::models
