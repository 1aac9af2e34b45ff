// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/people.h"

namespace steelyard::simulation {

using dispatch::Payment;
using dispatch::PickSlip;

void People::begin() {
  yard_->time.after(std::chrono::milliseconds(random_.between(2'000, 20'000)), [this] {
    wake();
    begin();
  });
}

void People::wake() {
  if (yard_->closed || !yard_->station.is_on()) return;
  if (!waiting_) return step();
  if (!random_.one_in(8)) return ask(*std::exchange(waiting_, std::nullopt));
  yard_->coverage.hit("request.given_up");
  waiting_.reset();
}

void People::step() {
  if (on_deck_) return weigh_for_the_public();
  switch (random_.between(1, 18)) {
    case 1:
    case 2:
    case 3:
      return change_slip();
    case 4:
      return cancel_slip();
    case 5:
    case 6:
      return open_or_close_shift();
    case 7:
    case 8:
      return close_deck_load();
    case 9:
    case 10:
      return close_finding();
    case 11:
    case 12:
      return correct();
    case 13:
      return print_slip();
    case 14:
      return void_check();
    default:
      return weigh_for_the_public();
  }
}

Request People::request(const std::string& actor, desk::Command command, const std::string& text) {
  return {actor, yard_->office.new_key(), actor + " " + text, std::move(command)};
}

void People::ask(Request request) {
  const auto answer = yard_->office.ask(request);
  if (!answer || answer->is_worth_repeating()) {
    waiting_ = std::move(request);
    return;
  }
  answered(request, *answer);
}

void People::answered(const Request& request, const Answer& answer) {
  const auto& command = std::get<desk::Command>(request.wish);
  const auto* weighed = std::get_if<desk::CheckWeigh>(&command);
  if (weighed == nullptr) return;
  if (!answer.is_ok()) {
    if (answer.code == "check_weighing_complete" || answer.code == "wrong_state") check_.clear();
    return;
  }
  yard_->coverage.hit(weighed->against.empty() ? "desk.weighed_for_the_public" : "desk.public_net");
  leaves_ = true;
  const auto body = parse_json(answer.body);
  check_ = weighed->against.empty() ? *body->find("check_weighing")->find("number")->string() : "";
}

std::optional<PickSlip> People::any_slip() {
  if (yard_->slips.empty()) return std::nullopt;
  const std::string number = random_.pick(yard_->slips);
  if (const PickSlip* slip = yard_->station.desk().model().find_slip(number)) return *slip;
  PickSlip closed;
  closed.number = number;
  return random_.one_in(4) ? std::optional(closed) : std::nullopt;
}

void People::change_slip() {
  auto slip = any_slip();
  if (!slip) return;
  const std::string actor = random_.one_in(12) ? "sun" : "zhao";
  Request made = request(actor, desk::ChangeSlip{}, "change of " + slip->number);
  desk::ChangeSlip change{*slip, slip->version};
  if (random_.one_in(8)) change.version += random_.one_in(2) ? 1 : -1;
  change.slip.coordinator = made.key;
  if (random_.one_in(4)) change.slip.payment = random_.one_in(2) ? Payment::unpaid : Payment::paid;
  if (random_.one_in(15)) change.slip.customer.code = "C0099";
  for (auto& line : change.slip.lines) {
    if (!random_.one_in(2)) continue;
    line.bags = std::max<std::int64_t>(1, line.bags + random_.between(-200, 300));
    line.quantity = line.bag_weight * line.bags;
    line.amount = amount_of(line.quantity, line.unit_price);
  }
  const bool has_trucks = !yard_->station.desk().model().trucks_of(slip->number).empty();
  std::get<desk::Command>(made.wish) = std::move(change);
  if (has_trucks) yard_->coverage.hit("desk.slip_changed_under_way");
  ask(std::move(made));
}

void People::cancel_slip() {
  const auto slip = any_slip();
  if (!slip || random_.one_in(2)) return;
  Request made = request("zhao", desk::CancelSlip{}, "cancelling " + slip->number);
  const bool has_trucks = !yard_->station.desk().model().trucks_of(slip->number).empty();
  if (has_trucks) yard_->coverage.hit("desk.slip_cancelled_under_way");
  std::get<desk::Command>(made.wish) =
      desk::CancelSlip{slip->number, slip->version, random_.one_in(8) ? "" : made.key};
  ask(std::move(made));
}

void People::open_or_close_shift() {
  const bool is_open = yard_->station.desk().model().shift().has_value();
  const bool opens = random_.one_in(8) ? is_open : !is_open;
  if (opens) return ask(request("wang", desk::OpenShift{}, "opens a shift"));
  Request made = request("wang", desk::CloseShift{}, "closes the shift");
  std::get<desk::Command>(made.wish) = desk::CloseShift{made.key};
  if (is_open) yard_->coverage.hit("desk.shift_closed");
  ask(std::move(made));
}

void People::close_deck_load() {
  const auto& loads = yard_->station.desk().model().deck_loads();
  const std::string number = loads.empty() ? "G1-D9999999" : loads.begin()->first;
  if (!loads.empty()) yard_->coverage.hit("desk.deck_load_closed");
  Request made = request("chen", desk::CloseDeckLoad{}, "closes " + number);
  std::get<desk::Command>(made.wish) =
      desk::CloseDeckLoad{number, "no_sale", random_.one_in(10) ? "" : made.key};
  ask(std::move(made));
}

void People::close_finding() {
  const auto& findings = yard_->station.desk().model().findings();
  const std::string number = findings.empty() ? "G1-F0000001" : findings.begin()->first;
  if (!findings.empty()) yard_->coverage.hit("desk.finding_closed");
  Request made = request(random_.one_in(10) ? "wang" : "chen", desk::CloseFinding{}, "closes " + number);
  std::get<desk::Command>(made.wish) = desk::CloseFinding{number, random_.one_in(10) ? "" : made.key};
  ask(std::move(made));
}

void People::correct() {
  if (yard_->dispatches.empty()) return;
  const std::string id = random_.pick(yard_->dispatches);
  const auto record = yard_->station.reader().dispatch(id);
  if (yard_->station.power_failed() || !record) return;
  const auto dispatch = dispatch::dispatch_from_journal(record->body);
  if (!dispatch) return yard_->coverage.hit("desk.nothing_to_correct");
  const std::string second = random_.one_in(10) ? "chen" : "guo";
  Request made = request("chen", desk::Correct{}, "correction of " + id);
  desk::Correct correct;
  correct.dispatch = id;
  correct.reason = made.key;
  correct.approver = {second, support::roles_of(second), yard_->time.wall()};
  correct.cancels = random_.one_in(8);
  for (const auto& line : dispatch->lines) {
    if (correct.cancels) break;
    const std::int64_t bags = line.bags.value_or(0) + random_.between(-3, 3);
    correct.lines.push_back({line.key(), std::max<std::int64_t>(0, bags), {}, ""});
  }
  if (dispatch->state == dispatch::DispatchState::exited) yard_->coverage.hit("desk.corrected");
  std::get<desk::Command>(made.wish) = std::move(correct);
  ask(std::move(made));
}

void People::print_slip() {
  const auto slip = any_slip();
  if (!slip) return;
  Request made = request("zhao", desk::PrintSlip{}, "print of " + slip->number);
  desk::PrintSlip print;
  print.slip = *slip;
  print.form = "pick-slip";
  print.printer = made.key;
  std::get<desk::Command>(made.wish) = std::move(print);
  ask(std::move(made));
}

void People::weigh_for_the_public() {
  const Instant now = yard_->time.now();
  if (!on_deck_) {
    // Its driver waits for the zero: nobody approves a public weighing without.
    if (!yard_->site.is_free() || !yard_->station.deck().is_ready()) return;
    on_deck_ = true;
    return yard_->site.drive_on(Mass::kilograms(20 * random_.between(30, 2'000)), now);
  }
  if (leaves_ || random_.one_in(8)) {
    on_deck_ = leaves_ = false;
    return yard_->site.drive_off(now);
  }
  Request made = request("wang", desk::VoidCheck{}, "public weighing");
  desk::CheckWeigh weigh;
  weigh.plate = "豫B55555";
  weigh.note = made.key;
  weigh.against = check_;
  std::get<desk::Command>(made.wish) = std::move(weigh);
  ask(std::move(made));
}

void People::void_check() {
  const std::string number = check_.empty() ? "G1-C0000001" : check_;
  Request made = request("chen", desk::VoidCheck{}, "void of " + number);
  std::get<desk::Command>(made.wish) = desk::VoidCheck{number, random_.one_in(6) ? "" : made.key};
  ask(std::move(made));
}

}  // namespace steelyard::simulation
