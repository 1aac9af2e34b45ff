// SPDX-License-Identifier: Apache-2.0
// The office of a random day: slips made, changed, paid, cancelled.
#include <gtest/gtest.h>

#include "tests/station/desk/random_day.h"

namespace steelyard::desk {
namespace {

using dispatch::Payment;
using dispatch::PickSlip;
using dispatch::SlipLine;

void sum_up(SlipLine& line) {
  if (line.bags > 0) line.quantity = line.bag_weight * line.bags;
  line.amount = amount_of(line.quantity, line.unit_price);
}

std::string name_of_payment(Payment payment) {
  return std::string(name_of(payment));
}

/// What the plain model keeps of a slip.
void tell(PlainSlip& plain, const PickSlip& slip) {
  plain.customer = slip.customer.code;
  plain.plate = slip.plate;
  plain.payment = name_of_payment(slip.payment);
  plain.limit = slip.credit ? slip.credit->limit.minor : 0;
  plain.used = slip.credit ? slip.credit->used.minor : 0;
  plain.lines.clear();
  for (const auto& line : slip.lines) {
    plain.lines.push_back({line.product.code, line.bag_weight.in_grams() / 1'000,
                           line.quantity.in_grams() / 1'000, line.unit_price.minor});
  }
}

void draw_payment(PickSlip& slip, simulation::Random& random) {
  slip.payment = Payment::paid;
  slip.credit.reset();
  if (random.one_in(5)) slip.payment = Payment::unpaid;
  if (random.one_in(4)) {
    slip.payment = Payment::credit;
    slip.credit = dispatch::Credit{{random.between(1, 20) * 1'000'000}, {random.between(0, 5'000'000)}};
  }
}

}  // namespace

PickSlip RandomDay::draw_slip() {
  static const std::vector<std::string> products{"F101", "F102", "X5"};
  PickSlip slip;
  slip.date = {2026, 11, 22};
  slip.customer =
      random_.one_in(8) ? dispatch::Party{"C002", "Zhang mill"} : dispatch::Party{"C001", "Li farm"};
  if (random_.one_in(20)) slip.plate = "豫A" + std::to_string(random_.between(1, 12));
  draw_payment(slip, random_);
  const auto lines = random_.one_in(2) ? 1 : random_.between(2, 3);
  for (int number = 1; number <= lines; ++number) {
    SlipLine line;
    line.line = number;
    line.unit_price = {random_.between(100'000, 400'000)};
    if (random_.one_in(4)) {
      line.product = {"M9", "Maize"};
      line.quantity = Mass::kilograms(random_.between(1, 30'000));
    } else {
      const std::string& code = random_.pick(products);
      line.product = {code, "Pig " + code};
      line.bag_weight = Mass::kilograms(random_.one_in(3) ? 25 : 40);
      line.bags = random_.between(1, lines == 1 ? 700 : 300);
    }
    sum_up(line);
    slip.lines.push_back(std::move(line));
  }
  return slip;
}

void RandomDay::make_slip() {
  const PickSlip slip = draw_slip();
  if (!told(MakeSlip{slip}, "zhao", "", "make a slip")) return;
  tell(plain_.slips[word(last_, "number")], slip);
}

std::string RandomDay::any_slip() {
  auto it = plain_.slips.begin();
  // The newest have something left.
  const auto count = static_cast<std::int64_t>(plain_.slips.size());
  const auto newest = random_.one_in(4) ? count : std::min<std::int64_t>(count, 12);
  std::advance(it, count - random_.between(1, newest));
  return it->first;
}

PickSlip RandomDay::as_it_stands(const std::string& number) const {
  if (const PickSlip* slip = day_.desk().model().find_slip(number)) return *slip;
  return *dispatch::slip_from_journal(day_.last_body(number));
}

std::optional<PickSlip> RandomDay::closed(const std::string& number) const {
  if (day_.desk().model().find_slip(number) != nullptr) return std::nullopt;
  return as_it_stands(number);
}

void RandomDay::change_slip() {
  std::string number = any_slip();
  // What changes while a truck is here shows more than what changes in a drawer.
  auto open = plain_.trucks_that(&PlainTruck::is_open);
  if (!open.empty() && random_.one_in(2)) number = random_.pick(plain_.trucks.at(random_.pick(open)).slips);
  PlainSlip& plain = plain_.slips.at(number);
  ChangeSlip command{as_it_stands(number), plain.version, closed(number)};
  PickSlip& wanted = command.slip;
  std::string expected;
  const auto line =
      static_cast<std::size_t>(random_.between(1, static_cast<std::int64_t>(wanted.lines.size())));
  SlipLine& changed = wanted.lines[line - 1];
  const int line_number = static_cast<int>(line);
  const bool in_use = plain.gone_kg(line_number) > 0 || plain_.is_on_a_truck({number, line_number});
  const auto kind = random_.between(1, 6);
  if (kind <= 2) draw_payment(wanted, random_);
  if (kind >= 2 && kind <= 4) {
    const std::int64_t before = changed.quantity.in_grams() / 1'000;
    if (changed.bags > 0) changed.bags = std::max<std::int64_t>(1, changed.bags + random_.between(-200, 50));
    if (changed.bags == 0)
      changed.quantity = Mass::kilograms(std::max<std::int64_t>(1, before - random_.between(-500, 5'000)));
    sum_up(changed);
    const std::int64_t after = changed.quantity.in_grams() / 1'000;
    if (after < before && after < plain.gone_kg(line_number)) expected = "slip_below_shipped";
  }
  if (kind == 5) {
    if (in_use && changed.product.code != "F109") expected = "slip_line_in_use";
    changed.product = {"F109", "Hen"};
  }
  if (kind == 6) {
    changed.unit_price = {random_.between(100'000, 400'000)};
    sum_up(changed);
  }
  if (random_.one_in(10)) {
    --command.version;
    expected = "slip_changed";
  }
  if (!plain.is_open()) expected = "slip_not_open";
  const bool differs = !(wanted == as_it_stands(number));
  if (!told(command, "zhao", expected, "change a slip")) return;
  tell(plain, wanted);
  plain.version += differs ? 1 : 0;
  EXPECT_EQ(*last_.find("version"), Json(plain.version));
}

void RandomDay::cancel_slip() {
  const std::string number = any_slip();
  PlainSlip& plain = plain_.slips.at(number);
  const CancelSlip command{number, plain.version, "the customer is gone", closed(number)};
  if (!told(command, "zhao", plain.is_open() ? "" : "slip_not_open", "cancel a slip")) return;
  plain.is_cancelled = true;
  ++plain.version;
}

/// Nothing appears and nothing vanishes: of each slip what left, what trucks hold, and what is left.
void RandomDay::check_slips() {
  for (const auto& [number, plain] : plain_.slips) {
    const auto slip = as_it_stands(number);
    for (const auto& line : slip.lines) {
      const PlainKey key{number, line.line};
      EXPECT_EQ(slip.shipped_of(line.line), Mass::kilograms(plain.gone_kg(line.line))) << number;
      EXPECT_EQ(day_.desk().model().reserved(number, line.line, ""), Mass::kilograms(plain_.reserved_kg(key)))
          << number;
    }
    EXPECT_EQ(slip.state == dispatch::SlipState::shipped, plain.is_shipped()) << number;
    EXPECT_EQ(slip.state == dispatch::SlipState::cancelled, plain.is_cancelled) << number;
    EXPECT_EQ(slip.version, plain.version) << number;
  }
}

}  // namespace steelyard::desk
