// SPDX-License-Identifier: Apache-2.0
#include "ui/client/decode.h"

#include <array>
#include <string_view>

#include "ui/client/books_decode.h"
#include "ui/client/json_members.h"

namespace steelyard::client {
namespace {

/// The station leaves a no out, and says yes as 1 in what the journal has, as true elsewhere.
bool yes(const QJsonObject& json, QLatin1StringView name) {
  const QJsonValue value = json.value(name);
  return value.isBool() ? value.toBool() : value.toInteger() != 0;
}

std::optional<qint64> optional_number(const QJsonObject& json, QLatin1StringView name) {
  const QJsonValue value = json.value(name);
  if (!value.isDouble()) return std::nullopt;
  return value.toInteger();
}

template <std::size_t n>
using WordsOf = std::array<std::string_view, n>;

/// The place of the word in the list is the value of the enumeration. A word that nobody knows gives
/// `otherwise`, the most careful one.
template <typename Enum, std::size_t n>
Enum word(const QJsonObject& json, QLatin1StringView name, const WordsOf<n>& known, Enum otherwise) {
  const QByteArray said = text(json, name).toUtf8();
  for (std::size_t i = 0; i < n; ++i) {
    if (said == QByteArrayView(known[i].data(), static_cast<qsizetype>(known[i].size())))
      return static_cast<Enum>(i);
  }
  return otherwise;
}

constexpr WordsOf<3> signals_known = {"ok", "silent", "faulty"};
constexpr WordsOf<10> decks_known = {"",       "zero",     "not_zero", "entering", "settling",
                                     "stable", "captured", "leaving",  "overload", "underload"};
constexpr WordsOf<7> states_known = {"arrived", "empty_weighed", "loading", "loaded_weighed",
                                     "cleared", "exited",        "voided"};
constexpr WordsOf<4> purposes_known = {"empty", "leg", "loaded", "check"};
constexpr WordsOf<3> sources_known = {"measured", "preset_tare", "manual"};
constexpr WordsOf<4> verdicts_known = {"within", "unclear", "short", "over"};
constexpr WordsOf<3> passes_known = {"issued", "used", "cancelled"};
constexpr WordsOf<3> payments_known = {"paid", "credit", "unpaid"};
constexpr WordsOf<3> slip_states_known = {"open", "shipped", "cancelled"};
constexpr WordsOf<5> conditions_known = {"ready", "busy", "out_of_paper", "stopped", "unreachable"};

using QLatin = QLatin1StringView;

LineKey key_from(const QJsonObject& json) {
  return {text(json, QLatin("slip")), static_cast<int>(number(json, QLatin("line")))};
}

LoadLine load_line_from(const QJsonObject& json) {
  LoadLine line;
  line.key = key_from(json);
  line.product = party_from(json.value(QLatin("product")).toObject());
  line.bag_weight_g = number(json, QLatin("bag_weight_g"));
  line.pellet = text(json, QLatin("pellet"));
  line.planned_g = number(json, QLatin("planned_g"));
  line.planned_bags = number(json, QLatin("planned_bags"));
  line.quantity_g = number(json, QLatin("quantity_g"));
  line.bags = optional_number(json, QLatin("bags"));
  line.batch = text(json, QLatin("batch"));
  line.net_g = optional_number(json, QLatin("net_g"));
  return line;
}

Approval approval_from(const QJsonObject& json) {
  return {text(json, QLatin("rule")), text(json, QLatin("reason")), text(json, QLatin("requested_by")),
          text(json, QLatin("by")), time_from(json.value(QLatin("at")))};
}

SlipLine slip_line_from(const QJsonObject& json) {
  SlipLine line;
  line.line = static_cast<int>(number(json, QLatin("line")));
  line.product = party_from(json.value(QLatin("product")).toObject());
  line.bag_weight_g = number(json, QLatin("bag_weight_g"));
  line.pellet = text(json, QLatin("pellet"));
  line.quantity_g = number(json, QLatin("quantity_g"));
  line.bags = number(json, QLatin("bags"));
  line.unit_price_minor = number(json, QLatin("unit_price_minor"));
  line.amount_minor = number(json, QLatin("amount_minor"));
  line.note = text(json, QLatin("note"));
  line.shipped_g = number(json, QLatin("shipped_g"));
  line.reserved_g = number(json, QLatin("reserved_g"));
  line.remaining_g = number(json, QLatin("remaining_g"));
  return line;
}

QStringList texts(const QJsonValue& array) {
  QStringList out;
  for (const auto& item : array.toArray()) out.push_back(item.toString());
  return out;
}

Sum sum_from(const QJsonObject& json) {
  return {number(json, QLatin("count")), number(json, QLatin("net_g"))};
}

std::optional<Trouble> optional_trouble(const QJsonObject& json, QLatin1StringView name) {
  const QJsonValue value = json.value(name);
  if (!value.isObject()) return std::nullopt;
  return trouble_from(value.toObject());
}

}  // namespace

QDateTime time_from(const QJsonValue& value) {
  return QDateTime::fromString(value.toString(), Qt::ISODateWithMs);
}

Trouble trouble_from(const QJsonObject& json) {
  return {text(json, QLatin("code")), {text(json, QLatin("en")), text(json, QLatin("zh"))}};
}

Problem problem_from(int status, const QJsonObject& json) {
  Problem problem{status, text(json, QLatin("code")), text(json, QLatin("detail")), {}};
  const QJsonObject params = json.value(QLatin("params")).toObject();
  for (auto it = params.begin(); it != params.end(); ++it)
    problem.params.insert(it.key(), it->isDouble() ? QString::number(it->toInteger()) : it->toString());
  return problem;
}

Scale scale_from(const QJsonObject& json) {
  Scale scale;
  scale.id = text(json, QLatin("id"));
  scale.name = text(json, QLatin("name"));
  scale.protocol = text(json, QLatin("protocol"));
  scale.line = text(json, QLatin("line"));
  scale.max_g = number(json, QLatin("max_g"));
  scale.min_g = number(json, QLatin("min_g"));
  scale.interval_g = number(json, QLatin("interval_g"));
  scale.signal = word(json, QLatin("signal"), signals_known, Signal::faulty);
  scale.deck = word(json, QLatin("deck"), decks_known, DeckState::unknown);
  scale.is_ready = yes(json, QLatin("ready"));
  scale.can_capture = yes(json, QLatin("can_capture"));
  scale.why_not = optional_trouble(json, QLatin("why_not"));
  const QJsonObject settings = json.value(QLatin("settings")).toObject();
  scale.applied_by = text(settings, QLatin("by"));
  scale.configured_protocol = text(settings.value(QLatin("configured")).toObject(), QLatin("protocol"));
  scale.takes_manual_weight = yes(json, QLatin("takes_manual_weight"));
  scale.why_no_manual_weight = optional_trouble(json, QLatin("why_no_manual_weight"));
  scale.commissioned_by = text(json.value(QLatin("commissioned")).toObject(), QLatin("by"));
  const QJsonValue shown = json.value(QLatin("indication"));
  if (shown.isObject()) {
    const QJsonObject object = shown.toObject();
    scale.indication = {text(object, QLatin("text")), text(object, QLatin("unit")),
                        optional_number(object, QLatin("mass_g")), number(object, QLatin("age_ms"))};
  }
  return scale;
}

Curve curve_from(const QJsonArray& samples) {
  Curve curve;
  for (const auto& sample : samples) curve.push_back({sample[0].toInteger(), sample[1].toInteger()});
  return curve;
}

Party party_from(const QJsonObject& json) {
  return {text(json, QLatin("code")), text(json, QLatin("name"))};
}

Slip slip_from(const QJsonObject& json) {
  Slip slip;
  slip.number = text(json, QLatin("number"));
  slip.version = static_cast<int>(number(json, QLatin("version")));
  slip.date = QDate::fromString(text(json, QLatin("date")), Qt::ISODate);
  slip.customer = party_from(json.value(QLatin("customer")).toObject());
  slip.payment = word(json, QLatin("payment"), payments_known, Payment::unpaid);
  slip.payment_age_s = optional_number(json, QLatin("payment_age_s"));
  const QJsonValue credit = json.value(QLatin("credit"));
  if (credit.isObject())
    slip.credit = {number(credit.toObject(), QLatin("limit_minor")),
                   number(credit.toObject(), QLatin("used_minor"))};
  slip.plate = text(json, QLatin("plate"));
  slip.lines = list_from(json.value(QLatin("lines")), slip_line_from);
  slip.made_by = text(json, QLatin("made_by"));
  slip.coordinator = text(json, QLatin("coordinator"));
  slip.cancel_reason = text(json, QLatin("cancel_reason"));
  slip.state = word(json, QLatin("state"), slip_states_known, SlipState::open);
  slip.age_days = static_cast<int>(number(json, QLatin("age_days")));
  slip.is_late = yes(json, QLatin("late"));
  return slip;
}

Weighing weighing_from(const QJsonObject& json) {
  Weighing weighing;
  weighing.number = text(json, QLatin("number"));
  weighing.purpose = word(json, QLatin("purpose"), purposes_known, Purpose::check);
  weighing.scale = text(json, QLatin("scale"));
  weighing.mass_g = number(json, QLatin("mass_g"));
  weighing.interval_g = number(json, QLatin("interval_g"));
  weighing.at = time_from(json.value(QLatin("at")));
  weighing.source = word(json, QLatin("source"), sources_known, Source::manual);
  weighing.by = text(json, QLatin("by"));
  weighing.reason = text(json, QLatin("reason"));
  weighing.is_superseded = yes(json, QLatin("superseded"));
  weighing.is_disturbed = yes(json, QLatin("disturbed"));
  weighing.is_unverified = yes(json, QLatin("unverified"));
  return weighing;
}

GatePass pass_from(const QJsonObject& json) {
  return {text(json, QLatin("number")),
          text(json, QLatin("code")),
          text(json, QLatin("short_code")),
          time_from(json.value(QLatin("issued_at"))),
          time_from(json.value(QLatin("expires_at"))),
          word(json, QLatin("state"), passes_known, PassState::cancelled)};
}

Dispatch dispatch_from(const QJsonObject& json) {
  Dispatch d;
  d.id = text(json, QLatin("id"));
  d.plate = text(json, QLatin("plate"));
  d.state = word(json, QLatin("state"), states_known, DispatchState::unknown);
  d.customer = party_from(json.value(QLatin("customer")).toObject());
  d.slips = texts(json.value(QLatin("slips")));
  d.driver = text(json, QLatin("driver"));
  d.lines = list_from(json.value(QLatin("lines")), load_line_from);
  d.weighings = list_from(json.value(QLatin("weighings")), weighing_from);
  d.empty_g = optional_number(json, QLatin("empty_g"));
  d.loaded_g = optional_number(json, QLatin("loaded_g"));
  d.net_g = optional_number(json, QLatin("net_g"));
  d.expected_g = optional_number(json, QLatin("expected_g"));
  d.tolerance_g = optional_number(json, QLatin("tolerance_g"));
  d.uncertainty_g = optional_number(json, QLatin("uncertainty_g"));
  if (json.contains(QLatin("verdict")))
    d.verdict = word(json, QLatin("verdict"), verdicts_known, Verdict::short_of);
  d.says = {text(json, QLatin("says_en")), text(json, QLatin("says_zh"))};
  d.ticket = text(json, QLatin("ticket"));
  if (json.contains(QLatin("pass"))) d.pass = pass_from(json.value(QLatin("pass")).toObject());
  d.approvals = list_from(json.value(QLatin("approvals")), approval_from);
  d.refusals = list_from(json.value(QLatin("holds")), refusal_from);
  d.flags = texts(json.value(QLatin("flags")));
  const QJsonValue held = json.value(QLatin("held"));
  if (held.isObject())
    d.held = {text(held.toObject(), QLatin("reason")), text(held.toObject(), QLatin("by")),
              time_from(held.toObject().value(QLatin("at")))};
  d.arrived_at = time_from(json.value(QLatin("arrived_at")));
  d.counted_by = text(json, QLatin("counted_by"));
  d.cleared_by = text(json, QLatin("cleared_by"));
  d.cleared_at = time_from(json.value(QLatin("cleared_at")));
  d.exited_at = time_from(json.value(QLatin("exited_at")));
  d.exited_by = text(json, QLatin("exited_by"));
  d.void_reason = text(json, QLatin("void_reason"));
  d.is_stale = yes(json, QLatin("stale"));
  return d;
}

Sync sync_from(const QJsonObject& json) {
  Sync sync;
  sync.is_online = yes(json, QLatin("online"));
  sync.is_configured = yes(json, QLatin("configured"));
  sync.pending = number(json, QLatin("pending"));
  sync.last_acknowledged_at = time_from(json.value(QLatin("last_acknowledged_at")));
  sync.trouble = optional_trouble(json, QLatin("trouble"));
  const QJsonValue totals = json.value(QLatin("totals"));
  if (totals.isObject()) {
    const QJsonObject object = totals.toObject();
    sync.totals = {sum_from(object.value(QLatin("station")).toObject()),
                   sum_from(object.value(QLatin("ledger")).toObject()), yes(object, QLatin("match"))};
  }
  return sync;
}

Printer printer_from(const QJsonObject& json) {
  return {text(json, QLatin("id")),
          text(json, QLatin("kind")),
          word(json, QLatin("condition"), conditions_known, PrinterCondition::unreachable),
          texts(json.value(QLatin("forms"))),
          number(json, QLatin("queued")),
          number(json, QLatin("undecided")),
          {text(json, QLatin("error_en")), text(json, QLatin("error_zh"))}};
}

PrintJob print_job_from(const QJsonObject& json) {
  PrintJob job;
  job.id = number(json, QLatin("id"));
  job.form = text(json, QLatin("form"));
  for (const auto name : {QLatin("dispatch"), QLatin("slip"), QLatin("check_weighing")}) {
    if (json.contains(name)) job.subject = text(json, name);
  }
  job.copy = static_cast<int>(number(json, QLatin(json.contains(QLatin("reprint")) ? "reprint" : "copy")));
  job.printer = text(json, QLatin("printer"));
  job.state = text(json, QLatin("state"));
  job.error = {text(json, QLatin("error_en")), text(json, QLatin("error_zh"))};
  return job;
}

YardGate gate_from(const QJsonObject& json) {
  return {text(json, QLatin("id")),    text(json, QLatin("scale")),   yes(json, QLatin("connected")),
          text(json, QLatin("light")), text(json, QLatin("barrier")), yes(json, QLatin("due"))};
}

}  // namespace steelyard::client
