// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "station/access/sessions.h"
#include "station/base/json.h"
#include "station/dispatch/dispatch.h"
#include "station/weighing/deck.h"
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
  dispatch::PickSlip slip;  ///< without number: the station gives one
};
struct Arrive {
  std::string plate;
  std::vector<std::string> slips;
  std::string driver;
  std::optional<int> axles;
  std::vector<dispatch::PickSlip> closed = {};  ///< of those slips the ones that are no longer open
  std::string vehicle_class = {};  ///< as [site.road_limits] names it, "" where the axles say enough
};
struct Weigh {
  std::string dispatch;
  std::optional<dispatch::Purpose> purpose;  ///< else it follows from the state
  std::string reason;
  weighing::Capture capture;
  weighing::ScaleConfig scale;
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
  std::optional<Closed> closed;
};
/// The deck saw the load change after a capture.
struct MarkDisturbed {
  std::string weighing;
};
/// An edge refused what the desk would have allowed (a capture); it is remembered with the dispatch.
struct Refuse {
  std::string dispatch;
  std::string what;
  Error error;
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
/// Something to be remembered that changes no dispatch: opened, login, user, refusal, alarm, deck_load,
/// configuration.
struct Note {
  std::string kind;
  Json body;
};

using Command = std::variant<MakeSlip, Arrive, Weigh, Count, Approve, Clear, Void, Release, Print,
                             MarkDisturbed, Refuse, AskScale, Note, NoSale, Correct, NoteDeckLoad,
                             CloseDeckLoad, OpenShift, CloseShift, ChangeUser>;

}  // namespace steelyard::desk
