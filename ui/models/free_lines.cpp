// SPDX-License-Identifier: Apache-2.0
#include "ui/models/free_lines.h"

#include "ui/models/format.h"
#include "ui/models/setup_words.h"

namespace steelyard::models {

using client::Outcome;

FreeLines::FreeLines(client::Station& station, QObject* parent)
    : QObject(parent), station_(station), ports_({"id_", "name", "chosen"}) {
  // The station ends a probe that nobody looks at.
  tick_.setInterval(700);
  connect(&tick_, &QTimer::timeout, this, &FreeLines::look);
  connect(&station, &client::Station::who_changed, this, &FreeLines::forget);
}

QString FreeLines::tone() const {
  if (probe_.is_running || probe_.result.isEmpty()) return "info";
  if (probe_.result == QLatin1String("found")) return "go";
  return probe_.result == QLatin1String("cancelled") ? "decide" : "stop";
}

QString FreeLines::says() const {
  if (probe_.is_running)
    return tr("Listening on %1: %2 bytes came; setting %3 of %4.")
        .arg(line_, QString::number(probe_.bytes), QString::number(probe_.settings_behind + 1),
             QString::number(std::max<qint64>(probe_.settings, 1)));
  if (probe_.result == QLatin1String("found") && !probe_.candidates.isEmpty()) {
    const auto& best = probe_.candidates[0];
    return tr("%1 speaks %2 with %3. For a new scale, put these lines into station.toml with what the type "
              "plate says, and start the station anew.")
        .arg(line_, best.protocol, words_of(best.setting));
  }
  if (probe_.result == QLatin1String("cancelled")) return tr("The listening was ended.");
  if (probe_.why) return pick(probe_.why->words, language_);
  return probe_.result.isEmpty() ? QString() : tr("The listening ended without a result. Listen again.");
}

QString FreeLines::config() const {
  return probe_.result == QLatin1String("found") && !probe_.candidates.isEmpty()
             ? probe_.candidates[0].config.trimmed()
             : QString();
}

void FreeLines::listen(const QString& line) {
  if (is_busy_ || probe_.is_running) return;
  is_busy_ = true;
  line_ = line;
  probe_ = {};
  show();
  station_.probe_line(line, [this, line](const Outcome<QString>& outcome) {
    is_busy_ = false;
    if (line != line_) return;
    if (outcome) {
      probe_.id = *outcome;
      probe_.is_running = true;
      tick_.start();
    }
    show();
    if (!outcome) Q_EMIT failed(outcome.problem());
  });
}

void FreeLines::stop() {
  if (!probe_.is_running || is_busy_) return;
  is_busy_ = true;
  station_.cancel_probe(probe_.id, [this](const Outcome<bool>& outcome) {
    is_busy_ = false;
    if (!outcome) Q_EMIT failed(outcome.problem());
    look();
  });
}

void FreeLines::look() {
  if (!probe_.is_running || is_looking_ || station_.link() != client::Link::online) return;
  is_looking_ = true;
  station_.probe(probe_.id, [this, id = probe_.id](const Outcome<client::Probe>& outcome) {
    is_looking_ = false;
    if (id != probe_.id) return;
    if (outcome) return take(*outcome);
    // The station was started anew and knows it no more.
    if (outcome.problem().status != 404) return;
    client::Probe lost;
    lost.result = "lost";
    take(lost);
  });
}

void FreeLines::take(const client::Probe& probe) {
  probe_ = probe;
  if (!probe_.is_running) tick_.stop();
  show();
}

void FreeLines::again() {
  station_.serial_ports([this](const Outcome<QVector<client::SerialPort>>& outcome) {
    if (outcome) all_ = *outcome;
    show();
    if (!outcome) Q_EMIT failed(outcome.problem());
  });
  join();
}

/// Somebody may listen on one of these ports already, elsewhere or before this page was left.
void FreeLines::join() {
  if (is_busy_ || probe_.is_running) return;
  station_.newest_probe([this](const Outcome<client::Probe>& outcome) {
    // None was begun yet: 404.
    if (!outcome && !outcome.problem().nobody_answered() && outcome.problem().status != 404)
      return Q_EMIT failed(outcome.problem());
    const bool is_one = outcome && outcome->is_running && outcome->scale.isEmpty();
    if (!is_one || is_busy_ || probe_.is_running) return;
    line_ = outcome->line;
    tick_.start();
    take(*outcome);
  });
}

void FreeLines::forget() {
  line_.clear();
  take({});
}

void FreeLines::set_language(const QString& language) {
  language_ = language;
  Q_EMIT changed();
}

void FreeLines::show() {
  QVector<RowModel::Row> rows;
  for (const auto& port : all_) {
    if (port.is_used) continue;
    rows.push_back({port.line, port.about.isEmpty() ? port.device : port.device + "  ·  " + port.about,
                    port.line == line_});
  }
  ports_.set_rows(std::move(rows));
  Q_EMIT changed();
}

}  // namespace steelyard::models
