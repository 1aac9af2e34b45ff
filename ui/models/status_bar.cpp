// SPDX-License-Identifier: Apache-2.0
#include "ui/models/status_bar.h"

#include <algorithm>

#include "ui/models/format.h"

namespace steelyard::models {
namespace {

using client::Link;
using client::Printer;
using client::PrinterCondition;

/// The one that most needs somebody.
const Printer* worst_of(const QVector<Printer>& printers) {
  const auto is_better = [](const Printer& a, const Printer& b) { return a.condition < b.condition; };
  const auto worst = std::max_element(printers.begin(), printers.end(), is_better);
  return worst == printers.end() ? nullptr : &*worst;
}

}  // namespace

StatusBar::StatusBar(client::Station& station, QObject* parent) : QObject(parent), station_(station) {
  auto& live = station.live();
  connect(&live, &client::Live::sync_changed, this, &StatusBar::changed);
  connect(&live, &client::Live::printers_changed, this, &StatusBar::changed);
  connect(&station, &client::Station::who_changed, this, &StatusBar::changed);
  connect(&station, &client::Station::link_changed, this, [this] {
    if (station_.link() == Link::online) ask_name();
    Q_EMIT changed();
  });
  tick_.setInterval(1'000);
  connect(&tick_, &QTimer::timeout, this, &StatusBar::ticked);
  tick_.start();
}

void StatusBar::ask_name() {
  station_.info([this](const client::Outcome<client::StationInfo>& outcome) {
    if (outcome) info_ = *outcome;
    Q_EMIT changed();
  });
}

void StatusBar::set_language(const QString& language) {
  language_ = language;
  Q_EMIT changed();
}

QString StatusBar::station_text() const {
  switch (station_.link()) {
    case Link::signed_out:
      return tr("Signed out");
    case Link::connecting:
      return tr("Connecting");
    case Link::online:
      return tr("Station ready");
    case Link::lost:
      return tr("Station not heard, trying again");
  }
  return {};
}

QString StatusBar::station_tone() const {
  return station_.link() == Link::online ? "go" : station_.link() == Link::lost ? "stop" : "info";
}

/// What the station last said of the rest is old while it is not heard.
bool StatusBar::is_heard() const {
  return station_.link() == Link::online;
}

QString StatusBar::ledger_text() const {
  if (!is_heard()) return tr("Ledger: not known now");
  const auto& sync = station_.live().sync();
  if (!sync.is_configured) return tr("No ledger");
  if (sync.is_online && sync.pending == 0) return tr("Ledger up to date");
  if (sync.is_online) return tr("Sending · %1 waiting").arg(sync.pending);
  return tr("Offline · %1 waiting").arg(sync.pending);
}

QString StatusBar::ledger_tone() const {
  if (!is_heard()) return "info";
  const auto& sync = station_.live().sync();
  const bool differs = sync.totals && !sync.totals->match;
  return differs ? "stop" : sync.is_online ? "go" : "info";
}

QString StatusBar::totals_text() const {
  const auto& totals = station_.live().sync().totals;
  if (!totals || !is_heard()) return {};
  if (!totals->match) return tr("Totals differ: tell the office");
  return tr("Totals match: %1 trucks").arg(with_gaps(totals->station.count));
}

QString StatusBar::printer_text() const {
  if (!is_heard()) return tr("Printers: not known now");
  const Printer* worst = worst_of(station_.live().printers());
  if (worst == nullptr) return tr("No printer");
  switch (worst->condition) {
    case PrinterCondition::ready:
    case PrinterCondition::busy:
      return tr("Printer ready");
    case PrinterCondition::out_of_paper:
      return tr("%1: out of paper").arg(worst->id);
    case PrinterCondition::stopped:
      return tr("%1: stopped").arg(worst->id);
    case PrinterCondition::unreachable:
      return tr("%1: not reached").arg(worst->id);
  }
  return {};
}

QString StatusBar::printer_tone() const {
  if (!is_heard()) return "info";
  const Printer* worst = worst_of(station_.live().printers());
  if (worst == nullptr) return "info";
  return worst->condition <= PrinterCondition::busy ? "go" : "decide";
}

QString StatusBar::time() const {
  return station_.clock().wall().toString("HH:mm:ss");
}

}  // namespace steelyard::models
