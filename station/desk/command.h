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
/// A page that shows whether a printer works.
struct PrintTest {
  std::string printer;
  std::int64_t prints = 0;  ///< test pages so far
};
/// A person decided about a print that was ordered earlier: "confirm", "cancel", "retry". Whether the job's
/// state lets it, is known to the spool alone.
struct OrderPrint {
  std::string dispatch;  ///< or
  std::string slip;      ///< or neither: a test page
  std::string form;
  std::int64_t copy = 0;
  std::string printer;
  std::string order;
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
/// A person is going to command a light or a barrier, or has.
struct OperateGate {
  std::string gate;
  std::string action;       ///< "open", "close", "green", "red"
  std::string reason;       ///< the person's own words
  bool is_due = false;      ///< what is on disk already lets a truck pass there
  std::string result = "";  ///< empty: it is going to be commanded; else FORMAT.md's word for what came of it
  std::optional<Error> error = {};  ///< what the one who asked is told, where it was not done
};
/// Something to be remembered that changes no dispatch: opened, login, user, refusal, alarm, deck_load,
/// configuration.
struct Note {
  std::string kind;
  Json body;
};

using Command = std::variant<MakeSlip, Arrive, Weigh, Count, Approve, Clear, Void, Release, Print, PrintSlip,
                             PrintTest, OrderPrint, MarkDisturbed, Refuse, AskScale, OperateGate, Note>;

}  // namespace steelyard::desk
