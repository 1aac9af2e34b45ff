// SPDX-License-Identifier: Apache-2.0
#include "ui/models/check_page.h"

#include <QRegularExpression>
#include <algorithm>

#include "ui/models/format.h"
#include "ui/models/rules.h"
#include "ui/models/weighing_words.h"

namespace steelyard::models {
namespace {

using client::CheckState;
using client::CheckWeighing;
using client::Outcome;

const QString form = "check-ticket";

/// The number of a public weighing where that was scanned or typed, or the code on its ticket holds it.
QString number_in(const QString& said) {
  static const QRegularExpression code(QStringLiteral("^(?:SYC1\\.)?([A-Z0-9]+-C[0-9]{7})(?:\\.|$)"));
  return code.match(said.toUpper()).captured(1);
}

}  // namespace

CheckPage::CheckPage(client::Station& station, QObject* parent)
    : Page(station, parent),
      scales_(station),
      list_(station),
      papers_(station, *notice(), *prompt()),
      facts_({"name", "value"}) {
  next_ = add_action("Return", "next", [this] { do_next(); });
  capture_ = add_action("F3", "scale", [this] { weigh(); });
  print_ = add_action("F5", "print", [this] { papers_.print(); });
  copy_ = add_action("F7", "copy", [this] { papers_.print(); });
  void_ = add_action({}, "cancel", [this] { ask_void(); });
  back_ = add_action("Esc", "back", [this] { back(); });
  connect(&scales_, &ScaleSet::changed, this, &CheckPage::show_actions);
  connect(&papers_, &TruckPapers::changed, this, &CheckPage::show_actions);
  connect(&list_, &CheckList::failed, this,
          [this](const client::Problem& problem) { notice()->say(problem); });
  connect(&station, &client::Station::link_changed, this, [this] {
    show_actions();
    // What was weighed while nobody was heard is not in the feed.
    if (this->station().link() == client::Link::online && list_.is_asked()) list_.again();
  });
  connect(&station.live(), &client::Live::printers_changed, this, &CheckPage::show_actions);
  connect(prompt(), &Prompt::changed, this, &CheckPage::show_actions);
}

void CheckPage::shown() {
  notice()->clear();
  list_.again();
  show_actions();
  Q_EMIT scanWanted();
}

void CheckPage::minute_passed() {
  // Not under the hands of somebody who has scrolled on.
  if (list_.rows()->pages() <= 1) list_.again();
}

void CheckPage::retranslate() {
  scales_.set_language(language());
  list_.retranslate();
  papers_.retranslate();
  show_facts();
  show_actions();
}

QString CheckPage::plate_text() const {
  return plate(plate_);
}

QString CheckPage::weight() const {
  if (!chosen_) return {};
  return kilograms_or_dash(chosen_->net_g ? *chosen_->net_g : chosen_->gross_g);
}

QString CheckPage::weight_name() const {
  if (!chosen_) return {};
  return chosen_->net_g ? tr("Net") : tr("Weight");
}

bool CheckPage::is_against() const {
  return is_open() && !is_weighed_;
}

CheckPage::Step CheckPage::step() const {
  if (!chosen_ || is_against()) return Step::weigh;
  const bool waits_for_paper =
      chosen_->state != CheckState::voided && papers_.printed().value_or(0) == 0 && has_printer();
  return waits_for_paper ? Step::print : Step::done;
}

bool CheckPage::has_printer() const {
  const auto& printers = station().live().printers();
  return std::any_of(printers.begin(), printers.end(),
                     [](const client::Printer& printer) { return printer.forms.contains(form); });
}

void CheckPage::scanned(const QString& code) {
  const QString said = code.trimmed();
  if (said.isEmpty()) return;
  if (prompt()->is_open())
    return notice()->say("decide", tr("Answer the question first, or go back with Esc."));
  if (must_wait(*next_)) return;
  notice()->clear();
  const QString number = number_in(said);
  if (!number.isEmpty()) return open(number);
  begin(said);
  list_.find(said, [this](const auto& found) { offer(found); });
}

void CheckPage::begin(const QString& plate) {
  forget();
  plate_ = plate;
  show_actions();
}

void CheckPage::offer(const QVector<CheckWeighing>& found) {
  if (chosen_ || plate_.isEmpty()) return;
  const QDateTime now = station().clock().wall();
  for (const CheckWeighing& check : found) {
    const bool is_of_this_visit = check.state == CheckState::open && same_plate(check.plate, plate_) &&
                                  last_time(check).secsTo(now) < same_visit_s;
    if (is_of_this_visit) return take(check, false);
  }
}

void CheckPage::open(const QString& number) {
  station().check_weighing(number, [this, asked = ++asked_](const Outcome<CheckWeighing>& outcome) {
    if (asked != asked_) return;
    if (!outcome) return notice()->say(outcome.problem());
    forget();
    take(*outcome, false);
  });
}

void CheckPage::choose(const QString& number) {
  if (prompt()->is_open() || next_->is_busy())
    return notice()->say("decide", tr("Answer the question first, or go back with Esc."));
  const CheckWeighing* const found = list_.one(number);
  if (found == nullptr) return;
  const CheckWeighing check = *found;
  notice()->clear();
  forget();
  take(check, false);
}

void CheckPage::take(const CheckWeighing& check, bool is_weighed_now) {
  ++asked_;
  chosen_ = check;
  is_weighed_ = is_weighed_now;
  plate_ = check.plate;
  customer_ = check.customer;
  note_ = check.note;
  papers_.open(check);
  show_facts();
  show_actions();
  // Enter that was meant for what stood there before does nothing to what has just come.
  next_->rest();
}

void CheckPage::forget() {
  ++asked_;
  chosen_.reset();
  is_weighed_ = false;
  plate_.clear();
  customer_.clear();
  note_.clear();
  papers_.close();
  show_facts();
  Q_EMIT emptied();
}

void CheckPage::back() {
  if (prompt()->is_open()) return prompt()->dismiss();
  if (next_->is_busy()) return;
  notice()->clear();
  // Of a truck that was weighed before, first to a weighing of its own, then to nothing.
  const QString plate = is_against() ? plate_ : QString();
  begin(plate);
  if (plate.isEmpty()) list_.find({});
  Q_EMIT scanWanted();
}

void CheckPage::show_facts() {
  QVector<RowModel::Row> rows;
  const auto add = [&rows](const QString& name, const QString& value) {
    if (!value.isEmpty()) rows.push_back({name, value});
  };
  if (chosen_) {
    add(tr("Plate"), plate(chosen_->plate));
    if (chosen_->net_g) {
      add(tr("Gross"), kilograms_or_dash(chosen_->gross_g));
      add(tr("Tare"), kilograms_or_dash(chosen_->tare_g));
    }
    for (const auto& weighing : chosen_->weighings) {
      QStringList said{day_and_clock(weighing.at), kilograms_or_dash(weighing.mass_g), weighing.by};
      const QString marks = marks_of(weighing);
      if (!marks.isEmpty()) said.push_back(marks);
      add(weighing.number, said.join(QStringLiteral(" · ")));
    }
    add(tr("Customer"), chosen_->customer);
    add(tr("Goods"), chosen_->note);
    add(tr("Voided because"), chosen_->void_reason);
  }
  facts_.set_rows(std::move(rows));
}

}  // namespace steelyard::models
