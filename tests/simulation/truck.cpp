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
  const std::int64_t own = place_ * 10 + random_.between(0, 2);
  plate_ = "豫A" + std::to_string(10'000 + own);
  dispatch_ = pass_ = second_slip_ = "";
  slip_ = !yard_->slips.empty() && random_.one_in(5) ? random_.pick(yard_->slips) : "";
  waiting_.reset();
  trouble_ = 0;
  payment_ = random_.one_in(12) ? dispatch::Payment::unpaid : dispatch::Payment::paid;
  if (random_.one_in(10)) payment_ = dispatch::Payment::credit;
  is_waived_ = random_.one_in(3);
  planned_bags_ = random_.between(20, 650);
  second_bags_ = random_.one_in(3) ? random_.between(20, 200) : 0;
  has_two_slips_ = second_bags_ > 0 && random_.one_in(2);
  weighs_by_turns_ = random_.one_in(2);
  axles_ = random_.one_in(10) ? 2 : 6;
  // A truck weighs what it weighed the last time, or somebody hung a trailer to it.
  empty_ = Mass::kilograms(8'000 + 140 * own + 20 * random_.between(-2, 2));
  if (random_.one_in(8)) empty_ = Mass::kilograms(20 * random_.between(400, 800));
  std::int64_t bags = planned_bags_;
  if (random_.one_in(10)) bags -= random_.between(1, 15);
  if (random_.one_in(10)) bags += random_.between(1, 30);
  if (random_.one_in(20)) bags = -10;  // it left its spare wheels behind
  half_loaded_ = empty_ + bags * (bag + Mass::grams(random_.between(-30, 60)));
  loaded_ = half_loaded_ + second_bags_ * bag;
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
  if (slip_.empty() || (has_two_slips_ && second_slip_.empty())) return ask(make_slip("zhao"));
  if (dispatch_.empty()) return ask(arrive(plate_));
  const Dispatch* dispatch = yard_->station.desk().model().find_dispatch(dispatch_);
  if (dispatch == nullptr) return step_when_gone();
  if (++trouble_ > patience) return ask(void_it("chen", dispatch_, true));
  step_of(*dispatch);
}

void Truck::step_of(const Dispatch& dispatch) {
  if (dispatch.held && random_.one_in(2)) return step_when_held();
  switch (dispatch.state) {
    case DispatchState::arrived:
      return step_when_arrived(dispatch);
    case DispatchState::empty_weighed:
      return step_when_empty_weighed(dispatch);
    case DispatchState::loading:
      return step_when_loading(dispatch);
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

void Truck::step_when_held() {
  drive_off();
  yard_->coverage.hit("desk.resumed");
  ask(resume(dispatch_));
}

bool Truck::wants_leg(const Dispatch& dispatch) const {
  return weighs_by_turns_ && dispatch.lines.size() == 2 &&
         dispatch.weighings.back().purpose == Purpose::empty;
}

bool Truck::enter_weight(const Dispatch& dispatch, Mass mass) {
  if (!dispatch.is_approved(dispatch::Rule::manual_weight)) return false;
  Request made = request("wang", desk::EnterWeight{}, "weight of " + dispatch.id);
  const Mass shown = Mass::kilograms(mass.in_grams() / 20'000 * 20);
  std::get<desk::Command>(made.wish) = desk::EnterWeight{dispatch.id, {}, made.key, shown, {}};
  ask(std::move(made));
  return true;
}

void Truck::step_when_arrived(const Dispatch& dispatch) {
  if (enter_weight(dispatch, empty_)) return;
  if (!on_deck_ && random_.one_in(6)) return ask(take_stored_tare(dispatch_));
  if (random_.one_in(60)) return ask(no_sale(dispatch_));
  if (drive_on(empty_)) ask(weigh(dispatch_, std::nullopt, true));
}

void Truck::step_when_empty_weighed(const Dispatch& dispatch) {
  if (on_deck_ && !wants_half_weight_) {
    if (random_.one_in(20)) return ask(weigh(dispatch_, Purpose::empty, true));
    return drive_off();
  }
  if (random_.one_in(40)) return ask(no_sale(dispatch_));
  if (random_.one_in(15)) return ask(hold(dispatch_));
  wants_half_weight_ = wants_leg(dispatch);
  if (!wants_half_weight_) return ask(count("sun", dispatch));
  if (drive_on(half_loaded_)) ask(weigh_leg(dispatch));
}

void Truck::step_when_loading(const Dispatch& dispatch) {
  if (std::exchange(wants_half_weight_, false)) {
    if (on_deck_ && random_.one_in(10)) ask(weigh_leg(dispatch));
    return drive_off();
  }
  if (random_.one_in(15)) return ask(hold(dispatch_));
  if (enter_weight(dispatch, loaded_)) return;
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

void Truck::note_done(const desk::Command& command) {
  const auto note = [&](bool is_it, const char* what) {
    if (is_it) yard_->coverage.hit(what);
  };
  const auto* arrival = std::get_if<desk::Arrive>(&command);
  note(arrival != nullptr && !arrival->approvals.empty(), "desk.arrival_approved");
  note(arrival != nullptr && arrival->slips.size() > 1, "desk.two_slips");
  note(std::holds_alternative<desk::TakeStoredTare>(command), "desk.stored_tare");
  note(std::holds_alternative<desk::EnterWeight>(command), "desk.manual_weight");
  note(std::holds_alternative<desk::HoldTruck>(command), "desk.held");
  note(std::holds_alternative<desk::NoSale>(command), "desk.no_sale");
}

void Truck::answered(const Request& request, const Answer& answer) {
  if (!answer.is_ok()) return refused(request, answer.code);
  const auto body = parse_json(answer.body);
  const auto* command = std::get_if<desk::Command>(&request.wish);
  if (command == nullptr) return;
  note_done(*command);
  if (std::holds_alternative<desk::MakeSlip>(*command)) {
    std::string& made = slip_.empty() ? slip_ : second_slip_;
    made = *body->find("number")->string();
    yard_->slips.push_back(made);
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
    } else {
      sent_away(code);
    }
    return;
  }
  resolve_hold(code);
}

void Truck::sent_away(const std::string& code) {
  const bool is_payment = code == "slip_unpaid" || code == "credit_exceeded";
  if (is_payment && !is_waived_) {
    is_waived_ = random_.one_in(2);
    if (is_waived_) return;
  }
  const bool is_slip = is_payment || code.starts_with("slip") || code == "forbidden";
  if (!is_slip) return;
  slip_.clear();
  second_slip_.clear();
  has_two_slips_ = false;
  payment_ = dispatch::Payment::paid;
}

/// A weighing that was refused for what the scale or the truck's history is.
bool Truck::resolve_weight(const std::string& code) {
  if (code == "scale_silent" && random_.one_in(2)) {
    ask(approve("wang", "chen", dispatch::Rule::manual_weight));
    return true;
  }
  if (code == "dispatch_held") {
    ask(resume(dispatch_));
    return true;
  }
  if (code == "slip_cancelled") {
    ask(void_it("chen", dispatch_, true));
    return true;
  }
  return false;
}

void Truck::resolve_hold(const std::string& code) {
  if (dispatch_.empty() || !yard_->station.is_on()) return;
  const Dispatch* dispatch = yard_->station.desk().model().find_dispatch(dispatch_);
  if (dispatch == nullptr || resolve_weight(code)) return;
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
