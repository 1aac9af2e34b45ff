// SPDX-License-Identifier: Apache-2.0
#include "station/desk/desk.h"

#include <algorithm>

#include "station/base/check.h"
#include "station/base/overloaded.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {

using dispatch::Dispatch;

Desk::Desk(Identity identity, Rules rules, const dispatch::Signer& signer, Model model)
    : identity_(std::move(identity)), rules_(std::move(rules)), signer_(&signer), model_(std::move(model)) {}

Decision Desk::decide(const Command& command, const Context& context) const {
  return std::visit(Overloaded{[&](const MakeSlip& c) { return make_slip(c, context); },
                               [&](const ImportSlips& c) { return import_slips(c, context); },
                               [&](const ChangeSlip& c) { return change_slip(c, context); },
                               [&](const CancelSlip& c) { return cancel_slip(c, context); },
                               [&](const Arrive& c) { return arrive(c, context); },
                               [&](const Weigh& c) { return weigh(c, context); },
                               [&](const TakeStoredTare& c) { return take_stored_tare(c, context); },
                               [&](const EnterWeight& c) { return enter_weight(c, context); },
                               [&](const HoldTruck& c) { return hold_truck(c, context); },
                               [&](const ResumeTruck& c) { return resume_truck(c, context); },
                               [&](const CheckWeigh& c) { return check_weigh(c, context); },
                               [&](const VoidCheck& c) { return void_check(c, context); },
                               [&](const Count& c) { return count(c, context); },
                               [&](const Approve& c) { return approve(c, context); },
                               [&](const Clear& c) { return clear(c, context); },
                               [&](const Void& c) { return void_dispatch(c, context); },
                               [&](const Release& c) { return release(c, context); },
                               [&](const Print& c) { return print(c, context); },
                               [&](const PrintSlip& c) { return print_slip(c, context); },
                               [&](const PrintCheck& c) { return print_check(c, context); },
                               [&](const PrintTest& c) { return print_test(c, context); },
                               [&](const OrderPrint& c) { return order_print(c, context); },
                               [&](const MarkDisturbed& c) { return mark_disturbed(c, context); },
                               [&](const Refuse& c) { return refuse(c, context); },
                               [&](const AskScale& c) { return ask_scale(c, context); },
                               [&](const OperateGate& c) { return operate_gate(c, context); },
                               [&](const NoteFindings& c) { return note_findings(c, context); },
                               [&](const CloseFinding& c) { return close_finding(c, context); },
                               [&](const Note& c) { return note(c, context); },
                               [&](const NoSale& c) { return no_sale(c, context); },
                               [&](const Correct& c) { return correct(c, context); },
                               [&](const NoteDeckLoad& c) { return note_deck_load(c, context); },
                               [&](const CloseDeckLoad& c) { return close_deck_load(c, context); },
                               [&](const OpenShift& c) { return open_shift(c, context); },
                               [&](const CloseShift& c) { return close_shift(c, context); },
                               [&](const ChangeUser& c) { return change_user(c, context); }},
                    command);
}

void Desk::committed(const std::vector<journal::SealedEntry>& entries) {
  for (const auto& entry : entries) {
    const auto applied = model_.apply(entry);
    CHECK(applied.ok());  // the desk wrote it itself
  }
}

namespace {
template <typename T, typename Read>
Result<Json> readable(const T& value, Read read) {
  Json body = to_json(value);
  const auto again = read(body);
  if (!again)
    return Error{ErrorCode::record_out_of_bounds, {{"rule", sentence(again.error(), Language::en)}}};
  return body;
}
}  // namespace

Result<Json> body_of(const Dispatch& dispatch) {
  return readable(dispatch, dispatch::dispatch_from_journal);
}
Result<Json> body_of(const dispatch::PickSlip& slip) {
  return readable(slip, dispatch::slip_from_journal);
}

Json params_of(const Error& error) {
  Json::Object params;
  for (const auto& [name, param] : error.params) {
    params.emplace(name, param.integer() ? Json(*param.integer()) : Json(*param.string()));
  }
  return params;
}

Result<const Dispatch*> Desk::open_dispatch(const std::string& id) const {
  const Dispatch* dispatch = model_.find_dispatch(id);
  if (dispatch == nullptr) return Error{ErrorCode::dispatch_not_open, {{"dispatch", id}}};
  return dispatch;
}

dispatch::CheckRules Desk::check_rules() const {
  dispatch::CheckRules rules = rules_.check;
  if (!rules_.learn) return rules;
  for (const auto& [kind, samples] : model_.bag_samples()) {
    if (const auto extra = usable(learned_from(samples), kind.bag_weight))
      rules.learned.emplace(kind, *extra);
  }
  return rules;
}

Json Desk::learned() const {
  const auto in_use = check_rules().learned;
  Json::Array out;
  for (const auto& [kind, samples] : model_.bag_samples()) {
    const auto learned = learned_from(samples);
    const auto& rule = rules_.check.rule_for(kind.product);
    Json::Object one{{"product", kind.product},
                     {"bag_weight_g", kind.bag_weight.in_grams()},
                     {"configured_mg", (rule.overfill + rule.empty_bag).in_grams() * 1000},
                     {"configured_spread_mg", rule.spread.in_grams() * 1000},
                     {"learned_mg", learned.median_mg},
                     {"spread_mg", learned.spread_mg},
                     {"bag_spread_mg", learned.bag_spread_mg},
                     {"samples", static_cast<std::int64_t>(learned.samples)}};
    if (const auto used = in_use.find(kind); used != in_use.end()) {
      one.emplace("used_mg", used->second.per_bag_mg);
      one.emplace("used_spread_mg", std::max(used->second.spread_mg, rule.spread.in_grams() * 1000));
    }
    out.push_back(std::move(one));
  }
  return out;
}

Decision Desk::changed(const Dispatch& before, const dispatch::Event& event, const Context& context) const {
  const auto after = dispatch::on(before, event, check_rules());
  if (!after) return {{}, after.error()};
  auto body = body_of(*after);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("dispatch", *body);
  return {entries.take(), Reply{false, *std::move(body)}};
}

Decision Desk::refused(const Dispatch& dispatch, const std::string& what, const Error& error,
                       const Context& context) const {
  EntryList entries(identity_, model_.head(), context);
  entries.add("refusal", Json::Object{{"dispatch", dispatch.id},
                                      {"what", what},
                                      {"code", name_of(error.code)},
                                      {"params", params_of(error)}});
  return {entries.take(), error};
}

Decision Desk::refuse(const Refuse& command, const Context& context) const {
  if (command.dispatch.empty()) {
    Json::Object body{{"what", command.what},
                      {"scale", command.scale},
                      {"code", name_of(command.error.code)},
                      {"params", params_of(command.error)}};
    if (!command.check_weighing.empty()) body.emplace("check_weighing", command.check_weighing);
    if (!command.plate.empty()) body.emplace("plate", command.plate);
    EntryList entries(identity_, model_.head(), context);
    entries.add("refusal", std::move(body));
    return {entries.take(), command.error};
  }
  const auto found = open_dispatch(command.dispatch);
  if (!found) return {{}, found.error()};
  return refused(**found, command.what, command.error, context);
}

Decision Desk::ask_scale(const AskScale& command, const Context& context) const {
  if (auto may = access::require(context.roles, access::Permission::adjust_scale); !may)
    return {{}, may.error()};
  Json::Object body{{"scale", command.scale}, {"request", command.request}};
  if (!command.result.empty()) body.emplace("result", command.result);
  if (!command.answer.empty()) body.emplace("answer", command.answer);
  if (!command.frame.empty()) body.emplace("frame", command.frame);
  EntryList entries(identity_, model_.head(), context);
  entries.add("scale_request", body);
  if (command.error) return {entries.take(), *command.error};
  return {entries.take(), Reply{false, std::move(body)}};
}

Decision Desk::change_user(const ChangeUser& command, const Context& context) const {
  if (auto may = access::require(context.roles, access::Permission::manage_users); !may)
    return {{}, may.error()};
  // Whoever took the administration away from everybody could not give it back.
  const bool stays = !command.is_disabled && command.roles.has(access::Role::administrator);
  if (command.user == context.actor && !stays)
    return {{}, Error{ErrorCode::own_exception, {{"user", command.user}}}};
  Json::Object body{{"user", command.user}, {"roles", to_string(command.roles)}};
  if (command.is_disabled) body.emplace("disabled", 1);
  if (command.has_new_password) body.emplace("password", 1);
  EntryList entries(identity_, model_.head(), context);
  entries.add("user", body);
  return {entries.take(), Reply{true, std::move(body)}};
}

Decision Desk::note(const Note& command, const Context& context) const {
  EntryList entries(identity_, model_.head(), context);
  entries.add(command.kind, command.body);
  return {entries.take(), Reply{true, command.body}};
}

}  // namespace steelyard::desk
