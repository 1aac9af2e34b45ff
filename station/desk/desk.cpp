// SPDX-License-Identifier: Apache-2.0
#include "station/desk/desk.h"

#include "station/base/check.h"
#include "station/base/overloaded.h"
#include "station/desk/entry_list.h"

namespace steelyard::desk {

using dispatch::Dispatch;

Desk::Desk(Identity identity, Rules rules, const dispatch::Signer& signer, Model model)
    : identity_(std::move(identity)), rules_(std::move(rules)), signer_(&signer), model_(std::move(model)) {}

Decision Desk::decide(const Command& command, const Context& context) const {
  return std::visit(Overloaded{[&](const MakeSlip& c) { return make_slip(c, context); },
                               [&](const Arrive& c) { return arrive(c, context); },
                               [&](const Weigh& c) { return weigh(c, context); },
                               [&](const Count& c) { return count(c, context); },
                               [&](const Approve& c) { return approve(c, context); },
                               [&](const Clear& c) { return clear(c, context); },
                               [&](const Void& c) { return void_dispatch(c, context); },
                               [&](const Release& c) { return release(c, context); },
                               [&](const Print& c) { return print(c, context); },
                               [&](const PrintSlip& c) { return print_slip(c, context); },
                               [&](const PrintTest& c) { return print_test(c, context); },
                               [&](const OrderPrint& c) { return order_print(c, context); },
                               [&](const MarkDisturbed& c) { return mark_disturbed(c, context); },
                               [&](const Refuse& c) { return refuse(c, context); },
                               [&](const AskScale& c) { return ask_scale(c, context); },
                               [&](const OperateGate& c) { return operate_gate(c, context); },
                               [&](const Note& c) { return note(c, context); }},
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

Result<const Dispatch*> Desk::open_dispatch(const std::string& id) const {
  const Dispatch* dispatch = model_.find_dispatch(id);
  if (dispatch == nullptr) return Error{ErrorCode::dispatch_not_open, {{"dispatch", id}}};
  return dispatch;
}

Decision Desk::changed(const Dispatch& before, const dispatch::Event& event, const Context& context) const {
  const auto after = dispatch::on(before, event, rules_.check);
  if (!after) return {{}, after.error()};
  auto body = body_of(*after);
  if (!body) return {{}, body.error()};
  EntryList entries(identity_, model_.head(), context);
  entries.add("dispatch", *body);
  return {entries.take(), Reply{false, *std::move(body)}};
}

Decision Desk::refused(const Dispatch& dispatch, const std::string& what, const Error& error,
                       const Context& context) const {
  Json::Object params;
  for (const auto& [name, param] : error.params) {
    params.emplace(name, param.integer() ? Json(*param.integer()) : Json(*param.string()));
  }
  EntryList entries(identity_, model_.head(), context);
  entries.add("refusal", Json::Object{{"dispatch", dispatch.id},
                                      {"what", what},
                                      {"code", name_of(error.code)},
                                      {"params", std::move(params)}});
  return {entries.take(), error};
}

Decision Desk::refuse(const Refuse& command, const Context& context) const {
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

Decision Desk::note(const Note& command, const Context& context) const {
  EntryList entries(identity_, model_.head(), context);
  entries.add(command.kind, command.body);
  return {entries.take(), Reply{true, command.body}};
}

}  // namespace steelyard::desk
