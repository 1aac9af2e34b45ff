// SPDX-License-Identifier: Apache-2.0
// What the people around one truck do, step by step.
#include "tests/simulation/truck.h"

namespace steelyard::simulation {

using dispatch::Dispatch;
using dispatch::DispatchState;
using dispatch::Purpose;

namespace {
constexpr int patience = 60;
const Mass bag = Mass::kilograms(40);
}  // namespace

Truck::Truck(Yard& yard, Random random, int place) : yard_(&yard), random_(random), place_(place) {
  come_anew();
}

void Truck::begin() {
  yard_->time.after(std::chrono::milliseconds(random_.between(500, 8'000)), [this] {
    wake();
    begin();
  });
}

void Truck::come_anew() {
  plate_ = "豫A" + std::to_string(10'000 + place_ * 10 + random_.between(0, 2));
  dispatch_ = pass_ = "";
  slip_ = !yard_->slips.empty() && random_.one_in(5) ? random_.pick(yard_->slips) : "";
  waiting_.reset();
  trouble_ = 0;
  payment_ = random_.one_in(15) ? dispatch::Payment::unpaid : dispatch::Payment::paid;
  planned_bags_ = random_.between(20, 650);
  axles_ = random_.one_in(10) ? 2 : 6;
  empty_ = Mass::kilograms(20 * random_.between(400, 800));
  std::int64_t bags = planned_bags_;
  if (random_.one_in(10)) bags -= random_.between(1, 15);
  if (random_.one_in(10)) bags += random_.between(1, 30);
  if (random_.one_in(20)) bags = -10;  // it left its spare wheels behind
  loaded_ = empty_ + bags * (bag + Mass::grams(random_.between(-30, 60)));
  if (random_.one_in(60)) loaded_ = Mass::kilograms(85'000);
  counted_bags_ =
      random_.one_in(10) ? planned_bags_ + random_.between(-5, 20) : std::max<std::int64_t>(bags, 0);
  counted_bags_ = std::max<std::int64_t>(counted_bags_, 0);
}

void Truck::wake() {
  if (yard_->closed || !yard_->station.is_on()) return;
  if (waiting_) {
    if (!random_.one_in(8)) return ask(*std::exchange(waiting_, std::nullopt));
    yard_->coverage.hit("request.given_up");
    waiting_.reset();
  }
  if (random_.one_in(9)) return mischief();
  step();
}

void Truck::step() {
  if (slip_.empty()) return ask(make_slip("zhao"));
  if (dispatch_.empty()) return ask(arrive(plate_));
  const Dispatch* dispatch = yard_->station.desk().model().find_dispatch(dispatch_);
  if (dispatch == nullptr) return step_when_gone();
  if (++trouble_ > patience) return ask(void_it("chen", dispatch_, true));
  step_of(*dispatch);
}

void Truck::step_of(const Dispatch& dispatch) {
  switch (dispatch.state) {
    case DispatchState::arrived:
      return step_when_arrived();
    case DispatchState::empty_weighed:
      return step_when_empty_weighed(dispatch);
    case DispatchState::loading:
      return step_when_loading();
    case DispatchState::loaded_weighed:
      return step_when_loaded_weighed(dispatch);
    case DispatchState::cleared:
      return step_when_cleared(dispatch);
    case DispatchState::exited:
    case DispatchState::voided:
      return;
  }
}

bool Truck::drive_on(Mass mass) {
  if (on_deck_) return true;
  if (!yard_->site.is_free()) return false;
  on_deck_ = true;
  yard_->site.drive_on(mass, yard_->time.now());
  return random_.one_in(3);  // else there is time until the next look
}

void Truck::drive_off() {
  if (!on_deck_) return;
  on_deck_ = false;
  yard_->site.drive_off(yard_->time.now());
}

void Truck::step_when_arrived() {
  if (drive_on(empty_)) ask(weigh(dispatch_, std::nullopt, true));
}

void Truck::step_when_empty_weighed(const Dispatch& dispatch) {
  if (on_deck_) {
    if (random_.one_in(20)) return ask(weigh(dispatch_, Purpose::empty, true));
    return drive_off();
  }
  ask(count("sun", dispatch));
}

void Truck::step_when_loading() {
  if (drive_on(loaded_)) ask(weigh(dispatch_, std::nullopt, true));
}

void Truck::step_when_loaded_weighed(const Dispatch& dispatch) {
  if (on_deck_) {
    if (random_.one_in(6)) return yard_->site.step_on(yard_->time.now());
    if (random_.one_in(6)) return ask(weigh(dispatch_, std::nullopt, random_.one_in(2)));
    return drive_off();
  }
  if (!dispatch.is_counted()) return ask(count("sun", dispatch));
  ask(clear(dispatch_));
}

void Truck::step_when_cleared(const Dispatch& dispatch) {
  if (pass_.empty()) {
    pass_ = dispatch.pass->number;
    yard_->passes.push_back(pass_);
  }
  const auto& model = yard_->station.desk().model();
  for (const char* form : {"weigh-ticket", "gate-pass"}) {
    if (model.prints(dispatch_, form) == 0) return ask(print(dispatch_, form));
  }
  if (random_.one_in(4)) return;  // the driver has a tea
  ask(release(pass_));
}

void Truck::step_when_gone() {
  drive_off();
  if (!pass_.empty() && random_.one_in(3)) return ask(release(pass_));
  if (!pass_.empty() && random_.one_in(5)) return ask(print(dispatch_, "weigh-ticket"));
  yard_->dispatches.push_back(dispatch_);
  come_anew();
}

void Truck::ask(Request request) {
  const auto answer = yard_->office.ask(request);
  if (!answer || answer->is_worth_repeating()) {
    waiting_ = std::move(request);
    return;
  }
  answered(request, *answer);
}

void Truck::answered(const Request& request, const Answer& answer) {
  if (!answer.is_ok()) return refused(request, answer.code);
  const auto body = parse_json(answer.body);
  const auto* command = std::get_if<desk::Command>(&request.wish);
  if (command == nullptr) return;
  if (std::holds_alternative<desk::MakeSlip>(*command)) {
    slip_ = *body->find("number")->string();
    yard_->slips.push_back(slip_);
  }
  if (std::holds_alternative<desk::Arrive>(*command)) dispatch_ = *body->find("id")->string();
}

void Truck::refused(const Request& request, const std::string& code) {
  const auto* command = std::get_if<desk::Command>(&request.wish);
  if (command != nullptr && std::holds_alternative<desk::Arrive>(*command)) {
    const Dispatch* open =
        yard_->station.is_on() ? yard_->station.desk().model().find_open_by_plate(plate_) : nullptr;
    if (code == "plate_already_open" && open != nullptr) {
      dispatch_ = open->id;  // an earlier try had come through
    } else if (code.starts_with("slip_")) {
      slip_.clear();
      payment_ = dispatch::Payment::paid;
    }
    return;
  }
  resolve_hold(code);
}

void Truck::resolve_hold(const std::string& code) {
  if (dispatch_.empty() || !yard_->station.is_on()) return;
  const Dispatch* dispatch = yard_->station.desk().model().find_dispatch(dispatch_);
  if (dispatch == nullptr) return;
  if (code == "zero_not_seen" && random_.one_in(2)) {
    drive_off();
    yard_->site.sweep(yard_->time.now());
    return;
  }
  if (code == "net_not_positive" || code == "not_counted") {
    counted_bags_ = planned_bags_;
    if (random_.one_in(2)) return ask(count("sun", *dispatch));
    return ask(void_it("chen", dispatch_, true));
  }
  if (code == "batch_missing" && random_.one_in(2)) return ask(count("sun", *dispatch));
  if (const auto rule = dispatch::rule_named(code)) ask(approve("wang", "chen", *rule));
}

}  // namespace steelyard::simulation
