// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "station/desk/command.h"
#include "station/desk/model.h"
#include "station/desk/rules.h"
#include "station/dispatch/pass_code.h"
#include "station/journal/entry.h"

namespace steelyard::desk {

/// What an accepted command answers: the resource as it now stands.
struct Reply {
  bool created = false;
  Json body;
};

/// What a command leads to. The entries must be durable before the reply is given; a refusal that matters is
/// an entry too, so there may be entries with an error.
struct Decision {
  std::vector<journal::SealedEntry> entries;
  Result<Reply> reply;
};

/// What a gatekeeper is told about a pass.
enum class PassVerdict { pass, already_used, wrong_plate, expired, cancelled, not_ours };
std::string_view name_of(PassVerdict verdict);

/// The use cases: a command in, checked by role and state; entries and an answer out. It decides on its model
/// and changes it only in `committed`, so a commit that failed leaves nothing to put back. No I/O, no clock.
class Desk {
 public:
  struct Identity {
    std::string station;
    std::string boot;  ///< random id of this run
  };
  /// `signer` must outlive the desk.
  Desk(Identity identity, Rules rules, const dispatch::Signer& signer, Model model);

  const Model& model() const { return model_; }

  Decision decide(const Command& command, const Context& context) const;
  /// The entries of a decision are durable: they become the model.
  void committed(const std::vector<journal::SealedEntry>& entries);

  /// Whether a weighing could be recorded now, asked before the deck is: roles, state, reason.
  Result<dispatch::Purpose> may_weigh(const std::string& dispatch, std::optional<dispatch::Purpose> purpose,
                                      const std::string& reason, const Context& context) const;

  /// Judges a pass. `dispatch` is the one that carries it, null when the station has none such. `code` is the
  /// scanned text or the short code, "" when the number was typed; `plate` may be "".
  PassVerdict check_pass(const dispatch::Dispatch* dispatch, const std::string& code,
                         const std::string& plate, WallTime at) const;

  /// A reason why a dispatch cannot be cleared now, and the rule under which it may be approved, if any.
  struct Hold {
    Error error;
    std::optional<dispatch::Rule> rule;
  };
  /// All of them, approved or not, the most important first.
  std::vector<Hold> holds(const dispatch::Dispatch& dispatch) const;

 private:
  Decision make_slip(const MakeSlip& command, const Context& context) const;
  Decision arrive(const Arrive& command, const Context& context) const;
  Decision weigh(const Weigh& command, const Context& context) const;
  Decision count(const Count& command, const Context& context) const;
  Decision approve(const Approve& command, const Context& context) const;
  Decision clear(const Clear& command, const Context& context) const;
  Decision void_dispatch(const Void& command, const Context& context) const;
  Decision release(const Release& command, const Context& context) const;
  Decision print(const Print& command, const Context& context) const;
  Decision print_slip(const PrintSlip& command, const Context& context) const;
  Decision print_test(const PrintTest& command, const Context& context) const;
  Decision order_print(const OrderPrint& command, const Context& context) const;
  Decision mark_disturbed(const MarkDisturbed& command, const Context& context) const;
  Decision refuse(const Refuse& command, const Context& context) const;
  Decision ask_scale(const AskScale& command, const Context& context) const;
  Decision operate_gate(const OperateGate& command, const Context& context) const;
  Decision note(const Note& command, const Context& context) const;

  Result<void> may_approve(const dispatch::Dispatch& dispatch, const Approve& command,
                           const Context& context) const;
  Result<const dispatch::Dispatch*> open_dispatch(const std::string& id) const;
  /// The dispatch after `event` as entry and answer.
  Decision changed(const dispatch::Dispatch& before, const dispatch::Event& event,
                   const Context& context) const;
  /// The entry and answer of a print.
  Decision printed(Json::Object body, const std::string& reason, const Context& context) const;
  /// `error`, and an entry that remembers it.
  Decision refused(const dispatch::Dispatch& dispatch, const std::string& what, const Error& error,
                   const Context& context) const;

  Identity identity_;
  Rules rules_;
  const dispatch::Signer* signer_;
  Model model_;
};

}  // namespace steelyard::desk
