// SPDX-License-Identifier: Apache-2.0
// What the people around a truck can ask for, and what they ask for when they should not. Each request puts
// its key into a text that the journal keeps, so that its effects can be counted there.
#include "station/dispatch/plate.h"
#include "tests/simulation/truck.h"

namespace steelyard::simulation {

using dispatch::Purpose;
using dispatch::Rule;

namespace {
const Mass bag = Mass::kilograms(40);
}  // namespace

Request Truck::request(const std::string& actor, desk::Command command, const std::string& text) {
  return {actor, yard_->office.new_key(), actor + " " + text, std::move(command)};
}

Request Truck::make_slip(const std::string& actor) {
  dispatch::PickSlip slip;
  slip.date = {2026, 11, 22};
  slip.customer = {"C00" + std::to_string(place_), "Farm " + std::to_string(place_)};
  slip.payment = payment_;
  if (payment_ == dispatch::Payment::credit)
    slip.credit = dispatch::Credit{Money{random_.one_in(2) ? 1 : 1'000'000'000}, Money{0}};
  const Money price{312'345};
  const bool is_second = !slip_.empty();
  // Some slips are larger than one truck: another may take what is left of them.
  const std::int64_t trucks = random_.one_in(4) ? 2 : 1;
  const std::int64_t bags = trucks * (is_second ? second_bags_ : planned_bags_);
  Request made = request(actor, desk::MakeSlip{}, "slip of " + std::to_string(bags));
  slip.lines.push_back(
      {1, {"F101", "Pig 40"}, bag, "3 mm", bag * bags, bags, price, amount_of(bag * bags, price), made.key});
  if (second_bags_ > 0 && !has_two_slips_) {
    const Mass quantity = bag * (trucks * second_bags_);
    slip.lines.push_back({2,
                          {"F202", "Hen 40"},
                          bag,
                          "2 mm",
                          quantity,
                          trucks * second_bags_,
                          price,
                          amount_of(quantity, price),
                          ""});
  }
  std::get<desk::MakeSlip>(std::get<desk::Command>(made.wish)).slip = std::move(slip);
  return made;
}

Request Truck::arrive(const std::string& plate) {
  Request made = request("wang", desk::Arrive{}, "arrival of " + plate);
  std::optional<int> axles = axles_;
  if (planned_bags_ % 7 == 0) axles.reset();
  desk::Arrive arrival{plate, {slip_}, made.key, axles};
  if (!second_slip_.empty()) arrival.slips.push_back(second_slip_);
  if (is_waived_) {
    const std::string by = random_.one_in(10) ? "sun" : "chen";
    for (const Rule rule : {Rule::slip_unpaid, Rule::credit_exceeded})
      arrival.approvals.push_back({rule,
                                   std::string(name_of(rule)) + " " + made.key,
                                   {by, support::roles_of(by), yard_->time.wall()}});
  }
  std::get<desk::Command>(made.wish) = std::move(arrival);
  return made;
}

Request Truck::weigh_leg(const dispatch::Dispatch& dispatch) {
  Request made = request("wang", desk::Note{}, "leg of " + dispatch.id);
  made.wish = WeighWish{dispatch.id, Purpose::leg, made.key, dispatch.lines.front().key()};
  yard_->coverage.hit("desk.leg");
  return made;
}

Request Truck::take_stored_tare(const std::string& dispatch) {
  Request made = request("wang", desk::TakeStoredTare{}, "stored tare of " + dispatch);
  std::get<desk::Command>(made.wish) = desk::TakeStoredTare{dispatch, made.key};
  return made;
}

Request Truck::hold(const std::string& dispatch) {
  Request made = request("wang", desk::HoldTruck{}, "hold of " + dispatch);
  std::get<desk::Command>(made.wish) = desk::HoldTruck{dispatch, made.key};
  return made;
}

Request Truck::resume(const std::string& dispatch) {
  return request("wang", desk::ResumeTruck{dispatch}, "resumes " + dispatch);
}

Request Truck::no_sale(const std::string& dispatch) {
  Request made = request(random_.one_in(4) ? "wang" : "chen", desk::NoSale{}, "no sale of " + dispatch);
  std::get<desk::Command>(made.wish) = desk::NoSale{dispatch, random_.one_in(8) ? "" : made.key};
  return made;
}

Request Truck::weigh(const std::string& dispatch, std::optional<Purpose> purpose, bool with_reason) {
  Request made = request("wang", desk::Note{}, "weighing of " + dispatch);
  made.wish = WeighWish{dispatch, purpose, with_reason ? made.key : ""};
  return made;
}

Request Truck::count(const std::string& actor, const dispatch::Dispatch& dispatch) {
  desk::Count count{dispatch.id, {}};
  for (const auto& line : dispatch.lines) {
    const bool is_second = line.slip == second_slip_ || line.line == 2;
    const std::int64_t bags = is_second ? second_bags_ : counted_bags_;
    count.lines.push_back({line.slip, line.line, bags, random_.one_in(10) ? "" : "B-20261122"});
  }
  return request(actor, std::move(count), "count of " + dispatch.id);
}

Request Truck::approve(const std::string& actor, const std::string& approver, Rule rule) {
  Request made = request(actor, desk::Approve{}, "approval of " + std::string(name_of(rule)));
  std::get<desk::Command>(made.wish) =
      desk::Approve{dispatch_, rule, made.key, {approver, support::roles_of(approver), yard_->time.wall()}};
  return made;
}

Request Truck::clear(const std::string& dispatch) {
  return request("wang", desk::Clear{dispatch}, "clearing of " + dispatch);
}

Request Truck::void_it(const std::string& actor, const std::string& dispatch, bool with_reason) {
  Request made = request(actor, desk::Void{}, "void of " + dispatch);
  std::get<desk::Command>(made.wish) = desk::Void{dispatch, with_reason ? made.key : ""};
  return made;
}

Request Truck::release(const std::string& pass) {
  return request("zhou", desk::Release{pass, {}}, "release of " + pass);
}

Request Truck::print(const std::string& dispatch, const std::string& form) {
  Request made = request("wang", desk::Print{}, "print of " + form);
  std::get<desk::Command>(made.wish) = desk::Print{dispatch, form, made.key, {}};
  return made;
}

void Truck::mischief() {
  const std::string other =
      yard_->dispatches.empty() || random_.one_in(2) ? dispatch_ : random_.pick(yard_->dispatches);
  switch (random_.between(0, 9)) {
    case 0:
      return ask(make_slip("sun"));
    case 1: {
      // A second arrival of the same plate; `ask` would take its answer for the truck's own.
      if (!slip_.empty() && !dispatch_.empty()) yard_->office.ask(arrive(plate_));
      return;
    }
    case 2:
      yard_->office.ask(arrive("!?"));
      return;
    case 3:
      if (!yard_->passes.empty()) yard_->office.ask(release(random_.pick(yard_->passes)));
      return;
    case 4:
      yard_->office.ask(release("G1-P9999999"));
      return;
    case 5:
      yard_->site.soil(yard_->time.now());
      return;
    default:
      if (!other.empty()) mischief_with(other);
      return;
  }
}

void Truck::mischief_with(const std::string& other) {
  const auto* open = yard_->station.desk().model().find_dispatch(other);
  switch (random_.between(0, 9)) {
    case 0:
      yard_->office.ask(weigh(other, Purpose::loaded, false));
      return;
    case 1:
      yard_->office.ask(weigh(other, std::nullopt, true));
      return;
    case 2:
      yard_->office.ask(void_it("chen", other, random_.one_in(4)));
      return;
    case 3:
      yard_->office.ask(void_it("sun", other, true));
      return;
    case 4:
      yard_->office.ask(clear(other));
      return;
    case 5:
      yard_->office.ask(print(other, "gate-pass"));
      return;
    case 6:
      if (open != nullptr) yard_->office.ask(count(random_.one_in(2) ? "wang" : "sun", *open));
      return;
    case 7:
      yard_->office.ask(no_sale(other));
      return;
    case 8:
      yard_->office.ask(random_.one_in(2) ? hold(other) : resume(other));
      return;
    default:
      yard_->office.ask(approve("li", "li", Rule::net_short));
      return;
  }
}

}  // namespace steelyard::simulation
