// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "station/access/sessions.h"
#include "station/base/json.h"
#include "station/dispatch/check_weighing.h"
#include "station/dispatch/dispatch.h"
#include "station/weighing/deck.h"
#include "station/weighing/finding.h"
#include "station/weighing/scale.h"

namespace steelyard::desk {

/// Who asks, and when. Made at the edge for every command.
struct Context {
  std::string actor;
  access::RoleSet roles;
  WallTime at;
  std::int64_t mono = 0;               ///< milliseconds since this run began
  LocalDay today;                      ///< the station's day at `at`
  std::chrono::seconds utc_offset{0};  ///< what local time is ahead of UTC at `at`
};

struct MakeSlip {
  dispatch::PickSlip slip;       ///< without number: the station gives one
  bool number_is_taken = false;  ///< by a slip that is no longer open
};
/// All of them, or none.
struct ImportSlips {
  std::vector<dispatch::PickSlip>
      slips;                         ///< numbers unique among them; without number: the station gives one
  std::set<std::string> taken = {};  ///< those of their numbers that slips no longer open have
};
struct ChangeSlip {
  dispatch::PickSlip slip;                        ///< as it is wanted; its number says which
  std::int64_t version = 1;                       ///< that the coordinator had before the eyes
  std::optional<dispatch::PickSlip> closed = {};  ///< the slip as it stands where it is no longer open
};
struct CancelSlip {
  std::string slip;
  std::int64_t version = 1;
  std::string reason;
  std::optional<dispatch::PickSlip> closed = {};  ///< as above
};
/// Slips that are no longer open, as the store had them, and the entry up to which that is so.
struct ClosedSlips {
  std::map<std::string, dispatch::PickSlip> slips;
  std::int64_t as_of = 0;
};
/// One change that the office made, as the ledger tells it.
struct FeedChange {
  std::int64_t change = 1;  ///< its number
  std::string mark;
  std::string at;    ///< RFC 3339, by the office's clock
  std::string by;    ///< who made it
  std::string kind;  ///< "customer", "product", "slip", "payment", "hold"; others are kept and not understood
  std::string key;
  Json body;
};
/// In the order of the changes.
struct TakeFeed {
  std::vector<FeedChange> changes;
  ClosedSlips closed;  ///< those that the changes name
};
struct Arrive {
  /// How much of one line this truck is to take; exactly one of the two.
  struct Plan {
    dispatch::LineKey line;
    std::optional<std::int64_t> bags;
    std::optional<Mass> quantity;
  };
  /// A second person lets the truck in although a slip is not in order.
  struct Approval {
    dispatch::Rule rule = dispatch::Rule::slip_unpaid;
    std::string reason;
    access::VerifiedUser approver;
  };
  std::string plate;
  std::vector<std::string> slips;
  std::string driver;
  std::optional<int> axles;
  std::vector<dispatch::PickSlip> closed = {};  ///< of those slips the ones that are no longer open
  std::vector<Approval> approvals = {};
  /// Of a slip that is named here only these lines come; of any other all that is left.
  std::vector<Plan> plan = {};
  std::string vehicle_class = {};  ///< as [site.road_limits] names it, "" where the axles say enough
};
struct Weigh {
  std::string dispatch;
  std::optional<dispatch::Purpose> purpose;  ///< else it follows from the state
  std::string reason;
  weighing::Capture capture;
  weighing::ScaleConfig scale;
  /// Of a leg: what was loaded. A slip of "" means the only line of that number on the truck.
  std::optional<dispatch::LineKey> line = {};
};
/// Takes the truck's last measured empty weight for its empty weighing.
struct TakeStoredTare {
  std::string dispatch;
  std::string reason;  ///< where the truck was weighed empty already
};
/// A weight that a person read somewhere else, because the scale is out of order.
struct EnterWeight {
  std::string dispatch;
  std::optional<dispatch::Purpose> purpose;
  std::string reason;
  Mass mass;
  weighing::ScaleConfig scale;
  bool scale_is_out_of_order = false;  ///< as the edge sees it
  std::optional<dispatch::LineKey> line = {};
};
/// The truck waits beside the deck, and goes on.
struct HoldTruck {
  std::string dispatch;
  std::string reason;
};
struct ResumeTruck {
  std::string dispatch;
};
/// A public weighing: a first weight, or the second of an earlier one.
struct CheckWeigh {
  std::string plate;     ///< may be empty, as what follows
  std::string customer;  ///< free text
  std::string note;
  std::string against;  ///< number of the one that this weight completes, "" for a new one
  weighing::Capture capture;
  weighing::ScaleConfig scale;
  std::optional<dispatch::CheckWeighing> closed = {};  ///< that one, where it is no longer open
};
struct VoidCheck {
  std::string number;
  std::string reason;
  std::optional<dispatch::CheckWeighing> closed = {};
};
struct Count {
  std::string dispatch;
  std::vector<dispatch::Counted::Line> lines;
};
struct Approve {
  std::string dispatch;
  dispatch::Rule rule = dispatch::Rule::net_short;
  std::string reason;
  access::VerifiedUser approver;
  /// Who was refused under this rule last, by the journal, and is not the approver; empty: nobody. Asked for
  /// where the approver is signed in himself.
  std::string asked_by = {};
};
struct Clear {
  std::string dispatch;
};
struct Void {
  std::string dispatch;
  std::string reason;
};
/// The truck leaves as empty as it came.
struct NoSale {
  std::string dispatch;
  std::string reason;
};
/// What a dispatch that has left was found to have been: by one supervisor, with another.
struct Correct {
  std::string dispatch;
  std::vector<dispatch::Corrected::Line> lines;
  bool cancels = false;  ///< all of it; `lines` is empty
  std::string reason;
  access::VerifiedUser approver;
  /// The dispatch and its slips as the store has them, and the entry up to which that is so.
  struct Closed {
    dispatch::Dispatch dispatch;
    std::vector<dispatch::PickSlip> slips;
    std::int64_t as_of = 0;
  };
  std::optional<Closed> closed;
};
/// A load stood on the deck and left, and nothing was captured.
struct NoteDeckLoad {
  std::string scale;
  weighing::DeckLoad load;
};
/// What a load on the deck was.
struct CloseDeckLoad {
  std::string number;
  std::string as;  ///< "no_sale", "test", "reweigh", "service"
  std::string reason;
  std::string dispatch = "";  ///< where it was a truck that has one
};
struct OpenShift {};
struct CloseShift {
  std::string note;
  /// What the desk does not know of: prints that wait for a person.
  Json::Array prints = {};
};
/// A user was added or changed. It is on record before it is so.
struct ChangeUser {
  std::string user;
  access::RoleSet roles;
  bool is_disabled = false;
  bool has_new_password = false;
};
struct Release {
  std::string pass;
  std::optional<dispatch::Dispatch> closed;  ///< the dispatch of that pass where it is no longer open
};
/// Prints the original, or after it numbered copies (补打 n).
struct Print {
  std::string dispatch;
  std::string form;  ///< "weigh-ticket" or "gate-pass"
  std::string printer;
  /// A dispatch that is no longer open, and how often the form was printed.
  struct Closed {
    dispatch::Dispatch dispatch;
    std::int64_t prints = 0;
  };
  std::optional<Closed> closed = {};
  std::string reason = "";  ///< of a copy, where one was given
};
/// The same for the pick slip itself.
struct PrintSlip {
  dispatch::PickSlip slip;  ///< as it was found; while it is open, the desk's own counts
  std::int64_t prints = 0;  ///< how often it was printed when it was found
  std::string form;         ///< "pick-slip"
  std::string printer;
  std::string reason = "";
};
/// The same for the ticket of a public weighing.
struct PrintCheck {
  dispatch::CheckWeighing check;  ///< as it was found; the desk's own counts where it has it
  std::int64_t prints = 0;        ///< how often it was printed when it was found
  std::string form;               ///< "check-ticket"
  std::string printer;
  std::string reason = "";
};
/// A page that shows whether a printer works.
struct PrintTest {
  std::string printer;
  std::int64_t prints = 0;  ///< test pages so far
};
/// A person decided about a print that was ordered earlier: "confirm", "cancel", "retry". Whether the job's
/// state lets it, is known to the spool alone.
struct OrderPrint {
  std::string dispatch;  ///< or
  std::string slip;      ///< or
  std::string form;
  std::int64_t copy = 0;
  std::string printer;
  std::string order;
  std::string check_weighing = "";  ///< or none of the three: a test page
};
/// The deck saw the load change after a capture.
struct MarkDisturbed {
  std::string weighing;
};
/// An edge refused what the desk would have allowed (a capture); it is remembered with the dispatch, or with
/// the public weighing that it was for.
struct Refuse {
  std::string dispatch;  ///< "" of a public weighing
  std::string what;
  Error error;
  std::string check_weighing = "";  ///< the one that the weight was to complete, "" for a new one
  std::string plate = "";           ///< of a public weighing; normalised, may be ""
  std::string scale = "";           ///< of a public weighing
};
/// An indicator is going to be asked for something that changes its scale, or has been.
struct AskScale {
  std::string scale;
  std::string request;      ///< "zero", "tare"
  std::string result = "";  ///< empty: it is going to be asked; else FORMAT.md's word for what came of it
  std::string answer = "";  ///< the indicator's, where it gave one: "not_stable" …
  std::string frame = "";   ///< its bytes in hexadecimal
  std::optional<Error> error = {};  ///< what the one who asked is told, where it was not done
};
/// A person is going to command a light or a barrier, or has.
struct OperateGate {
  std::string gate;
  std::string action;       ///< "open", "close", "green", "red"
  std::string reason;       ///< the person's own words
  bool is_due = false;      ///< what is on disk already lets a truck pass there
  std::string result = "";  ///< empty: it is going to be commanded; else FORMAT.md's word for what came of it
  std::optional<Error> error = {};  ///< what the one who asked is told, where it was not done
};
/// What the curve of a stay showed, or the tares of a day.
struct NoteFindings {
  std::string scale;
  std::vector<std::string> weighings;  ///< of that stay, in order
  struct Seen {
    weighing::FindingKind kind = weighing::FindingKind::standing_step;
    weighing::FindingNumbers numbers;
    std::string trace;  ///< the piece of the curve that shows it
    WallTime began;     ///< and when that was
    WallTime ended;
  };
  std::vector<Seen> findings;
  /// The dispatches of those weighings as they stood when the curve was looked at: they may have left since.
  std::vector<dispatch::Dispatch> trucks = {};
};
/// A supervisor who did not make the weighing has looked into it.
struct CloseFinding {
  std::string finding;
  std::string reason;
  std::optional<Json> closed = {};  ///< its body where it is not open
};
/// Something to be remembered that changes no dispatch: opened, login, user, refusal, alarm, deck_load,
/// configuration.
struct Note {
  std::string kind;
  Json body;
};

using Command =
    std::variant<MakeSlip, ImportSlips, ChangeSlip, CancelSlip, Arrive, Weigh, TakeStoredTare, EnterWeight,
                 HoldTruck, ResumeTruck, CheckWeigh, VoidCheck, Count, Approve, Clear, Void, NoSale, Release,
                 Correct, Print, PrintSlip, PrintCheck, PrintTest, OrderPrint, MarkDisturbed, Refuse,
                 AskScale, OperateGate, NoteFindings, CloseFinding, NoteDeckLoad, CloseDeckLoad, OpenShift,
                 CloseShift, ChangeUser, Note>;

}  // namespace steelyard::desk
