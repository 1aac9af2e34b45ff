// SPDX-License-Identifier: Apache-2.0
// What the operator looks at beside the live weight: the papers of the truck, the gates, the totals.
#include "ui/models/operator_page.h"
#include "ui/models/reasons.h"

namespace steelyard::models {

void OperatorPage::make_asides() {
  const auto follow = [this] {
    show_actions();
    Q_EMIT besideChanged();
  };
  connect(&papers_, &TruckPapers::changed, this, follow);
  connect(&gates_, &YardGates::changed, this, follow);
  connect(&totals_, &DayTotals::changed, this, follow);
  connect(&arrival_, &ArrivalPanel::changed, this, &OperatorPage::besideChanged);
}

QString OperatorPage::beside() const {
  if (totals_.is_open()) return "totals";
  if (gates_.is_open()) return "gates";
  if (papers_.is_open()) return "papers";
  return arrival_.is_open() ? "arrival" : "truck";
}

bool OperatorPage::close_aside() {
  const QString now = beside();
  papers_.close();
  gates_.close();
  totals_.close();
  return now != beside();
}

void OperatorPage::show_papers() {
  if (papers_.is_open()) return papers_.choose_next();
  close_aside();
  papers_.open(*truck_.dispatch());
}

void OperatorPage::toggle_gates() {
  const bool was_open = gates_.is_open();
  close_aside();
  if (!was_open) gates_.toggle();
}

void OperatorPage::toggle_totals() {
  const bool was_open = totals_.is_open();
  close_aside();
  if (!was_open) totals_.open();
}

void OperatorPage::ask_void() {
  prompt()->ask({tr("Void this truck"),
                 tr("It stays on record with the reason; its goods are free again for other trucks."),
                 tr("Void"),
                 true,
                 false,
                 {},
                 false,
                 reasons::to_void()},
                [this](const Prompt::Given& given) {
                  station().void_dispatch(truck_.id(), given.reason,
                                          [this](const auto& outcome) { settle(outcome); });
                });
}

}  // namespace steelyard::models
