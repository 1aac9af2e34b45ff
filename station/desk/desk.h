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

class EntryList;

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
  /// Puts on record what the office says, and follows it where nothing here stands against it: a slip that
  /// cannot be followed yet waits. busy where what the command says of closed slips has become old.
  Decision take_feed(const TakeFeed& command, const Context& context) const;
  /// Follows what waited and can be followed now; without entries where there is nothing such.
  Decision follow_waiting(const ClosedSlips& closed, const Context& context) const;
  /// The entries of a decision are durable: they become the model.
  void committed(const std::vector<journal::SealedEntry>& entries);

  /// Whether a weighing could be recorded now, asked before the deck is: roles, state, reason, order of legs.
  Result<dispatch::Purpose> may_weigh(const std::string& dispatch, std::optional<dispatch::Purpose> purpose,
                                      const std::string& reason, const Context& context,
                                      const std::optional<dispatch::LineKey>& line = {}) const;

  /// The public weighing as it will be, without this weight; asked before the deck is. The command comes
  /// without capture.
  Result<dispatch::CheckWeighing> may_check_weigh(const CheckWeigh& command, const Context& context) const;

  /// What was learned of bags beside what is configured, per bag: array of {product, bag_weight_g,
  /// configured_mg, configured_spread_mg, learned_mg, spread_mg, bag_spread_mg, samples, used_mg?,
  /// used_spread_mg?}; checks go by the last two where they are there. `spread_mg` is how far the trucks'
  /// means lie apart, `bag_spread_mg` single bags.
  Json learned() const;

  /// Judges a pass. `dispatch` is the one that carries it, null when the station has none such. `code` is the
  /// scanned text or the short code, "" when the number was typed; `plate` may be "".
  PassVerdict check_pass(const dispatch::Dispatch* dispatch, const std::string& code,
                         const std::string& plate, WallTime at) const;
  /// Why a truck with a good pass is not let out yet, although it was cleared: weighing_disturbed, where the
  /// load changed after that. Nothing where it may leave.
  std::optional<Error> held_at_gate(const dispatch::Dispatch& dispatch) const;

  /// A reason why a dispatch cannot be cleared now, and the rule under which it may be approved, if any.
  struct Hold {
    Error error;
    std::optional<dispatch::Rule> rule;
    std::optional<dispatch::Excess> excess = {};  ///< of over_shipment: by how much
  };
  /// All of them, approved or not, the most important first.
  std::vector<Hold> holds(const dispatch::Dispatch& dispatch) const;

  /// The legal gross of a truck, empty where it is not known.
  std::optional<Mass> road_limit(const dispatch::Dispatch& dispatch) const;

  /// What waits for somebody at this moment, as a shift's entry lists it (FORMAT.md, kind `shift`).
  Json what_is_open(WallTime at) const;
  /// The open shift with its totals so far: no_shift_open.
  Result<Json> current_shift(WallTime at) const;

 private:
  Result<Json> body_that_follows(const FeedChange& said, const dispatch::PickSlip* here) const;
  void take_change(const FeedChange& said, const dispatch::PickSlip* here, EntryList& entries) const;
  Decision make_slip(const MakeSlip& command, const Context& context) const;
  Decision import_slips(const ImportSlips& command, const Context& context) const;
  Decision change_slip(const ChangeSlip& command, const Context& context) const;
  Decision cancel_slip(const CancelSlip& command, const Context& context) const;
  Decision arrive(const Arrive& command, const Context& context) const;
  Decision weigh(const Weigh& command, const Context& context) const;
  Decision take_stored_tare(const TakeStoredTare& command, const Context& context) const;
  Decision enter_weight(const EnterWeight& command, const Context& context) const;
  Decision hold_truck(const HoldTruck& command, const Context& context) const;
  Decision resume_truck(const ResumeTruck& command, const Context& context) const;
  Decision check_weigh(const CheckWeigh& command, const Context& context) const;
  Decision void_check(const VoidCheck& command, const Context& context) const;
  Decision count(const Count& command, const Context& context) const;
  Decision approve(const Approve& command, const Context& context) const;
  Decision clear(const Clear& command, const Context& context) const;
  Decision void_dispatch(const Void& command, const Context& context) const;
  Decision release(const Release& command, const Context& context) const;
  Decision print(const Print& command, const Context& context) const;
  Decision print_slip(const PrintSlip& command, const Context& context) const;
  Decision print_check(const PrintCheck& command, const Context& context) const;
  Decision print_test(const PrintTest& command, const Context& context) const;
  Decision order_print(const OrderPrint& command, const Context& context) const;
  Decision mark_disturbed(const MarkDisturbed& command, const Context& context) const;
  Decision refuse(const Refuse& command, const Context& context) const;
  Decision ask_scale(const AskScale& command, const Context& context) const;
  Decision operate_gate(const OperateGate& command, const Context& context) const;
  Decision note_findings(const NoteFindings& command, const Context& context) const;
  Decision close_finding(const CloseFinding& command, const Context& context) const;
  Decision note(const Note& command, const Context& context) const;
  Decision no_sale(const NoSale& command, const Context& context) const;
  Decision correct(const Correct& command, const Context& context) const;
  Decision note_deck_load(const NoteDeckLoad& command, const Context& context) const;
  Decision close_deck_load(const CloseDeckLoad& command, const Context& context) const;
  Decision open_shift(const OpenShift& command, const Context& context) const;
  Decision close_shift(const CloseShift& command, const Context& context) const;
  Decision change_user(const ChangeUser& command, const Context& context) const;

  Result<void> may_approve(const dispatch::Dispatch& dispatch, const Approve& command,
                           const Context& context) const;
  /// The stored tare of this truck as a weighing without a number: stored_tare_off, stored_tare_unknown,
  /// stored_tare_expired. Its history is not looked at.
  Result<dispatch::Weighing> stored_tare(const dispatch::Dispatch& dispatch, const Context& context) const;
  /// tare_history, where the empty weights of this truck lie too far apart for a stored one.
  Result<void> tare_is_steady(const dispatch::Dispatch& dispatch) const;
  /// Whether a weight without the scale could be approved now.
  bool weight_approval_is_due(const dispatch::Dispatch& dispatch, dispatch::Rule rule,
                              const Context& context) const;
  /// A weight that is to be recorded: the weighing but its number, and what its own entry says beside it.
  Decision record_weight(const dispatch::Dispatch& before, dispatch::Weighing weighing, Json::Object evidence,
                         const Context& context) const;
  /// Those of the configuration, with what was learned where the site learns.
  dispatch::CheckRules check_rules() const;
  Result<const dispatch::Dispatch*> open_dispatch(const std::string& id) const;
  /// The dispatch after `event` as entry and answer.
  Decision changed(const dispatch::Dispatch& before, const dispatch::Event& event,
                   const Context& context) const;
  /// The slip as it stands from now on; an answer without entry where that is `before`.
  Decision slip_became(const dispatch::PickSlip& before, const dispatch::PickSlip& after,
                       const Context& context) const;
  /// slip_number_taken, field_bad_format for one of the station's own series.
  Result<void> may_have_number(const std::string& number, bool is_taken) const;
  /// A truck was sent away: `error`, and an entry that remembers plate and slip.
  Decision sent_away(const std::string& plate, const std::string& slip, const Error& error,
                     const Context& context) const;
  Decision changed(const dispatch::CheckWeighing& check, const Context& context) const;
  /// not_found, check_weighing_complete, wrong_state.
  Result<const dispatch::CheckWeighing*> open_check(
      const std::string& number, const std::optional<dispatch::CheckWeighing>& closed) const;
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
