// SPDX-License-Identifier: Apache-2.0
#include "ui/models/gate_page.h"

#include <QRegularExpression>
#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"
#include "ui/models/yard_rows.h"

namespace steelyard::models {
namespace {

using client::Dispatch;
using client::DispatchState;
using client::Outcome;

struct Look {
  const char* verdict;
  const char* tone;
  const char* sign;
};
constexpr Look looks[] = {
    {"pass", "go", "check"},        {"already_used", "stop", "again"}, {"wrong_plate", "stop", "warning"},
    {"expired", "decide", "clock"}, {"cancelled", "stop", "cancel"},   {"not_ours", "stop", "question"}};

/// A word that is not known lets nobody out.
Look look_of(const QString& verdict) {
  for (const Look& look : looks) {
    if (verdict == QLatin1StringView(look.verdict)) return look;
  }
  return {"", "stop", "warning"};
}

/// The station's answers are "WORD: what it means".
qsizetype colon_in(const QString& text) {
  static const QRegularExpression colon(QStringLiteral("[:：]"));
  return text.indexOf(colon);
}

bool is_pass_number(const QString& said) {
  static const QRegularExpression number(QStringLiteral("^[A-Za-z0-9]+-[Pp]\\d+$"));
  return number.match(said).hasMatch();
}

/// As plates of trucks here begin; codes of passes never do.
bool is_plate(const QString& said) {
  return said.size() >= 7 && said.size() <= 12 && said[0].script() == QChar::Script_Han;
}

}  // namespace

GatePage::GatePage(client::Station& station, QObject* parent)
    : Page(station, parent), photo_(station), out_(yard_columns()), gates_(station, *notice(), *prompt()) {
  next_ = add_action("Return", "gate", [this] { release(); });
  approve_ = add_action("F8", "people", [this] { ask_approval(); });
  barrier_ = add_action("F9", "gate", [this] { gates_.toggle(); });
  back_ = add_action("Esc", "back", [this] { back(); });
  auto& live = station.live();
  connect(&live, &client::Live::truck_changed, this, &GatePage::take_truck);
  connect(&live, &client::Live::yard_changed, this, &GatePage::show_out);
  connect(&station, &client::Station::link_changed, this, &GatePage::show_actions);
  connect(prompt(), &Prompt::changed, this, &GatePage::show_actions);
  // Another gate may have let the truck out meanwhile: an old answer opens nothing.
  connect(this, &Page::cameBack, this, [this] {
    if (check_ && !next_->is_busy() && !prompt()->is_open()) ask(client::PassQuestion(question_));
  });
}

void GatePage::shown() {
  show_out();
  show_actions();
  Q_EMIT scanWanted();
}

void GatePage::retranslate() {
  truck_.show(truck_.dispatch(), language());
  gates_.retranslate();
  show_out();
  show_actions();
  Q_EMIT changed();
}

void GatePage::scanned(const QString& code) {
  const QString said = code.trimmed();
  if (said.isEmpty() || must_wait(*next_)) return;
  prompt()->dismiss();
  if (is_pass_number(said)) return ask({{}, said.toUpper(), {}});
  if (!is_plate(said)) return ask({said, {}, {}});
  if (check_ && check_->pass) {
    client::PassQuestion compared = question_;
    compared.plate = said;
    return ask(compared);
  }
  for (const Dispatch& truck : station().live().trucks()) {
    if (truck.pass && same_plate(truck.plate, said)) return ask({{}, truck.pass->number, said});
  }
  forget();
  notice()->say("decide", tr("No truck with the plate %1 has a pass.").arg(said));
}

void GatePage::selectTruck(const QString& id) {
  const auto& trucks = station().live().trucks();
  const auto found = trucks.find(id);
  if (found == trucks.end() || !found->pass || must_wait(*next_)) return;
  prompt()->dismiss();
  ask({{}, found->pass->number, {}});
}

void GatePage::empty() {
  gates_.close();
  forget();
}

void GatePage::ask(const client::PassQuestion& question) {
  forget();
  question_ = question;
  station().check_pass(question, [this, mine = asked_](const Outcome<client::PassCheck>& outcome) {
    if (mine != asked_) return;
    if (!outcome) return notice()->say(outcome.problem());
    take(*outcome);
  });
}

void GatePage::take(const client::PassCheck& check) {
  check_ = check;
  truck_.show(check.dispatch, language());
  photo_.show(check.dispatch);
  // A press that was meant for the field must not release the truck that has just appeared.
  next_->rest();
  show_out();
  show_actions();
  Q_EMIT changed();
  Q_EMIT judgedPass(may_leave());
}

void GatePage::forget() {
  ++asked_;
  check_.reset();
  question_ = {};
  truck_.show(std::nullopt, language());
  photo_.close();
  notice()->clear();
  show_out();
  show_actions();
  Q_EMIT changed();
}

void GatePage::take_truck(const Dispatch& dispatch) {
  // Somebody else did something with the truck at the gate: what its pass is worth is asked anew.
  const bool is_here = check_ && truck_.is_known() && dispatch.id == truck_.id();
  if (is_here && !next_->is_busy() && dispatch != *truck_.dispatch()) ask(client::PassQuestion(question_));
}

void GatePage::back() {
  if (must_wait(*next_)) return;
  if (prompt()->is_open()) return prompt()->dismiss();
  if (gates_.is_open()) return gates_.close();
  forget();
  Q_EMIT scanWanted();
}

bool GatePage::may_leave() const {
  return check_ && check_->answer.verdict == QLatin1String("pass") && !check_->why_not;
}

QString GatePage::missing_rule() const {
  if (!check_ || !check_->dispatch) return {};
  if (check_->answer.verdict == QLatin1String("expired")) return "pass_expired";
  return check_->why_not && is_approvable(check_->why_not->code) ? check_->why_not->code : QString();
}

void GatePage::release() {
  next_->set_busy(true);
  station().release(check_->pass->number, [this, question = question_](const Outcome<Dispatch>& outcome) {
    next_->set_busy(false);
    if (!outcome) {
      ask(question);
      return notice()->say(outcome.problem());
    }
    forget();
    notice()->say("go", tr("%1 is released.").arg(plate(outcome->plate)));
    Q_EMIT scanWanted();
  });
}

void GatePage::ask_approval() {
  const QString rule = missing_rule();
  const QString why = check_->why_not ? why_not() : advice();
  const QString id = truck_.id();
  const client::PassQuestion question = question_;
  prompt()->ask({name_of_rule(rule), why, tr("Approve"), true, true}, [=, this](const Prompt::Given& given) {
    const client::ApprovalOrder order{rule, given.reason, given.user, given.password};
    station().approve(id, order, [this, question](const Outcome<Dispatch>& outcome) {
      if (!outcome) return prompt()->settle(sentence_of(outcome.problem()));
      prompt()->settle({});
      ask(question);
    });
  });
}

QString GatePage::tone() const {
  if (!check_) return {};
  return check_->why_not ? "decide" : look_of(check_->answer.verdict).tone;
}

QString GatePage::sign() const {
  if (!check_) return {};
  return check_->why_not ? "people" : look_of(check_->answer.verdict).sign;
}

QString GatePage::verdict() const {
  if (!check_) return {};
  if (check_->why_not) return tr("NOT YET");
  const QString text = in_language(check_->answer.says);
  return text.left(colon_in(text)).trimmed();
}

QString GatePage::advice() const {
  if (!check_ || check_->why_not) return {};
  const QString text = in_language(check_->answer.says);
  const auto colon = colon_in(text);
  if (colon < 0) return {};
  QString advice = text.mid(colon + 1).trimmed();
  if (!advice.isEmpty()) advice[0] = advice[0].toUpper();  // what stood before the colon stands above it
  return advice;
}

QString GatePage::why_not() const {
  return check_ && check_->why_not ? in_language(check_->why_not->words) : QString();
}

QString GatePage::used() const {
  if (!check_ || !check_->answer.since.isValid() || !check_->dispatch) return {};
  const QString by = check_->dispatch->exited_by;
  return tr("Left at %1, released by %2").arg(day_and_clock(check_->answer.since), by);
}

QString GatePage::pass_text() const {
  if (!check_ || !check_->pass) return {};
  return tr("Pass %1, good until %2").arg(check_->pass->number, day_and_clock(check_->pass->expires_at));
}

void GatePage::show_out() {
  QVector<Dispatch> trucks;
  for (const Dispatch& truck : station().live().trucks()) {
    if (truck.state == DispatchState::cleared && truck.pass) trucks.push_back(truck);
  }
  std::sort(trucks.begin(), trucks.end(),
            [](const Dispatch& a, const Dispatch& b) { return a.cleared_at < b.cleared_at; });
  const QDateTime now = station().clock().wall();
  QVector<RowModel::Row> rows;
  for (const Dispatch& truck : trucks)
    rows.push_back(
        yard_row(truck, truck.pass->number, minutes_between(truck.cleared_at, now), truck.id == truck_.id()));
  out_.set_rows(std::move(rows));
}

void GatePage::show_actions() {
  const bool online = station().link() == client::Link::online;
  const bool works = online && !prompt()->is_open();
  const QString offline = tr("The station is not heard.");
  const QString why = !online           ? offline
                      : !check_         ? tr("Scan a gate pass.")
                      : check_->why_not ? why_not()
                                        : in_language(check_->answer.says);
  next_->look({check_ ? tr("Release") : tr("Scan a gate pass"), works && may_leave(), true, why});
  approve_->look({tr("Supervisor"), works && !missing_rule().isEmpty(), true, online ? QString() : offline});
  barrier_->look({tr("Barrier"), works, true, online ? QString() : offline});
  back_->look({tr("Back"), true, true, {}});
}

}  // namespace steelyard::models
