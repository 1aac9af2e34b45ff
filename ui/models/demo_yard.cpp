// SPDX-License-Identifier: Apache-2.0
#include "ui/models/demo_yard.h"

#include <algorithm>
#include <numeric>

#include "ui/models/format.h"

namespace steelyard::models {

using client::Dispatch;
using client::DispatchState;

namespace {

constexpr qint64 interval_kg = 20;

/// Trucks of one make: heavier and lighter ones, each always the same.
qint64 empty_kilograms(const QString& plate) {
  const int sum = std::accumulate(plate.begin(), plate.end(), 0,
                                  [](int so_far, QChar c) { return so_far + c.unicode(); });
  return 14'000 + sum % 100 * interval_kg;
}

}  // namespace

DemoYard::DemoYard(App& app, client::Station& station, client::Simulator& simulator)
    : app_(app),
      station_(station),
      simulator_(simulator),
      scan_(make("search", [this] { scan_next(); })),
      drive_on_(make("up",
                     [this] {
                       if (const Dispatch* found = truck())
                         say(QStringLiteral("drive-on %1").arg(weight_of(*found)));
                     })),
      drive_off_(make("next", [this] { say("drive-off"); })) {
  connect(&app_, &App::pageChanged, this, &DemoYard::look);
  connect(app_.preferences(), &Preferences::language_changed, this, &DemoYard::look, Qt::QueuedConnection);
  connect(app_.operator_page()->truck(), &TruckPanel::changed, this, &DemoYard::look);
  connect(app_.operator_page()->arrival(), &ArrivalPanel::changed, this, &DemoYard::look);
  connect(&station_.live(), &client::Live::scale_changed, this, &DemoYard::look);
  connect(&station_.live(), &client::Live::yard_changed, this, &DemoYard::look);
  look();
}

Action* DemoYard::make(const QString& icon, std::function<void()> act) {
  return new Action({}, icon, std::move(act), this, station_.clock());
}

DemoYard::Deck DemoYard::deck() const {
  const auto& scales = station_.live().scales();
  if (scales.isEmpty() || !scales.front().indication || !scales.front().indication->mass_g)
    return Deck::not_heard;
  const client::Scale& scale = scales.front();
  if (*scale.indication->mass_g >= scale.min_g) return Deck::loaded;
  return scale.is_ready ? Deck::empty : Deck::waiting;
}

const Dispatch* DemoYard::truck() const {
  const auto& in_hand = app_.operator_page()->truck()->dispatch();
  return in_hand ? &*in_hand : nullptr;
}

const Dispatch* DemoYard::with_pass() const {
  const auto& trucks = station_.live().trucks();
  const auto found = std::find_if(trucks.begin(), trucks.end(), [](const Dispatch& truck) {
    return truck.state == DispatchState::cleared && truck.pass.has_value();
  });
  return found == trucks.end() ? nullptr : &*found;
}

qint64 DemoYard::weight_of(const Dispatch& truck) {
  if (!truck.empty_g) return empty_kilograms(truck.plate);
  const qint64 goods =
      std::accumulate(truck.lines.begin(), truck.lines.end(), qint64{0},
                      [](qint64 sum, const client::LoadLine& line) { return sum + line.planned_g; });
  // Bags weigh a little more than they say.
  return (*truck.empty_g + goods) / 1000 / interval_kg * interval_kg + interval_kg;
}

void DemoYard::look() {
  const Dispatch* found = truck();
  const bool at_gate = app_.page() == QLatin1String("gate");
  const bool at_scale = app_.page() == QLatin1String("operator");
  const bool to_weigh = found != nullptr && (found->state == DispatchState::arrived ||
                                             found->state == DispatchState::empty_weighed ||
                                             found->state == DispatchState::loading);
  scan_->look({at_gate ? tr("Scan the pass") : tr("A truck comes: scan its slip"),
               at_gate ? with_pass() != nullptr : at_scale && found == nullptr,
               at_gate || at_scale,
               {}});
  const bool is_first = found == nullptr || !found->empty_g;
  const QString weight = to_weigh ? " · " + kilograms_or_dash(weight_of(*found) * 1000) : QString();
  drive_on_->look({(is_first ? tr("Empty truck on") : tr("Loaded truck on")) + weight,
                   to_weigh && deck() == Deck::empty,
                   true,
                   {}});
  drive_off_->look({tr("Truck off"), deck() == Deck::loaded, true, {}});
  const QString next = next_step();
  if (next == hint_) return;
  hint_ = next;
  Q_EMIT changed();
}

QString DemoYard::next_step() const {
  if (station_.who().user.isEmpty()) return tr("Sign in first.");
  if (deck() == Deck::not_heard) return tr("The simulated scale is not heard yet.");
  const Dispatch* found = truck();
  if (app_.page() == QLatin1String("gate")) {
    return with_pass() == nullptr ? tr("No truck has a pass yet: go on at the weighbridge.")
                                  : tr("Scan the pass; Enter lets the truck out.");
  }
  if (app_.page() == QLatin1String("store"))
    return tr("Choose the truck, Enter confirms what was loaded. Then back to the weighbridge.");
  if (app_.page() != QLatin1String("operator"))
    return tr("Look around. Trucks are weighed at the weighbridge.");
  if (app_.operator_page()->arrival()->is_open()) return tr("Enter lets the truck in.");
  if (found == nullptr) {
    if (with_pass() != nullptr) return tr("A truck waits at the gate: open the gate page and scan its pass.");
    return station_.live().trucks().isEmpty()
               ? tr("Begin: a truck comes, and its slip is scanned.")
               : tr("A truck is in the yard: choose it, or let the next one come.");
  }
  return step_at_the_scale(*found);
}

QString DemoYard::step_at_the_scale(const Dispatch& truck) const {
  const bool on_deck = deck() == Deck::loaded;
  switch (truck.state) {
    case DispatchState::arrived:
      return on_deck ? tr("When the weight stands still, Enter captures it.")
                     : tr("Drive the empty truck onto the scale.");
    case DispatchState::empty_weighed:
    case DispatchState::loading:
      if (truck.is_counted()) {
        return on_deck ? tr("When the weight stands still, Enter captures it.")
                       : tr("Drive the loaded truck onto the scale.");
      }
      return on_deck ? tr("Weighed. Drive the truck off: it goes and loads.")
                     : tr("The truck loads: open the store page and confirm its bags.");
    case DispatchState::loaded_weighed:
      return truck.is_counted() ? tr("Enter checks the net and prints ticket and pass.")
                                : tr("Open the store page and confirm the bags.");
    case DispatchState::cleared:
      return on_deck ? tr("Done here. Drive the truck off, to the gate.")
                     : tr("Open the gate page and scan the pass.");
    default:
      return tr("This truck is done. Enter, then scan the next slip.");
  }
}

void DemoYard::scan_next() {
  if (app_.page() == QLatin1String("gate")) {
    if (const Dispatch* found = with_pass()) app_.scanned(found->pass->code);
    return;
  }
  client::SlipFilter filter;
  filter.state = "open";
  station_.slips(filter, [this](const client::Outcome<client::SlipPage>& page) {
    if (!page) return;  // the page says itself that the station is not heard
    const auto is_here = [this](const client::Slip& slip) {
      const auto& trucks = station_.live().trucks();
      return std::any_of(trucks.begin(), trucks.end(),
                         [&](const Dispatch& truck) { return truck.slips.contains(slip.number); });
    };
    const auto found = std::find_if(page->slips.begin(), page->slips.end(),
                                    [&](const client::Slip& slip) { return !is_here(slip); });
    trouble_ = found == page->slips.end()
                   ? tr("No slip is open any more: end the program and start ./run again.")
                   : QString();
    Q_EMIT changed();
    if (trouble_.isEmpty()) app_.scanned(found->number);
  });
}

void DemoYard::say(const QString& command) {
  simulator_.say(command, [this](const client::Outcome<QString>& answer) {
    trouble_.clear();
    if (!answer) {
      trouble_ = answer.problem().nobody_answered() ? tr("The simulated scale does not answer.")
                                                    : answer.problem().detail;
    }
    Q_EMIT changed();
  });
}

}  // namespace steelyard::models
