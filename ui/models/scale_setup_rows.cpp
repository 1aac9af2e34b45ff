// SPDX-License-Identifier: Apache-2.0
// What the guided set-up shows in rows: scales, candidates, what came on the line, loads.
#include "ui/models/format.h"
#include "ui/models/scale_setup.h"
#include "ui/models/setup_words.h"

namespace steelyard::models {

using client::Signal;

void ScaleSetup::show_scales() {
  QVector<RowModel::Row> rows;
  for (const auto& scale : station_.live().scales()) {
    const bool is_heard = scale.signal == Signal::ok;
    const bool is_proved = is_heard && !scale.commissioned_by.isEmpty();
    const QString says = !is_heard   ? (scale.why_not ? pick(scale.why_not->words, language_) : QString())
                         : is_proved ? tr("Proved by %1").arg(scale.commissioned_by)
                                     : tr("Read, not proved yet");
    const QString tone = !is_heard ? "stop" : is_proved ? "go" : "decide";
    rows.push_back({scale.id, scale.name.isEmpty() ? scale.id : scale.name, tone, tone,
                    says.section(QChar(0x3002), 0, 0).section(". ", 0, 0), scale.id == scale_});
  }
  scales_.set_rows(std::move(rows));
}

void ScaleSetup::show() {
  show_scales();
  QVector<RowModel::Row> candidates;
  for (int i = 0; i < probe_.candidates.size(); ++i) {
    const auto& one = probe_.candidates[i];
    QStringList notes;
    for (const auto& note : one.notes) notes.push_back(pick(note, language_));
    const QString evidence = tr("%1 frames explain %2 % of what came")
                                 .arg(QString::number(one.frames), QString::number(one.explained_percent));
    candidates.push_back({one.protocol, one.title, words_of(one.setting), evidence,
                          spaced_hex(one.sample_frame) + "  =  " + one.sample_text, notes.join('\n'),
                          one.is_in_force, i == candidate_});
  }
  candidates_.set_rows(std::move(candidates));
  QVector<RowModel::Row> heard;
  for (const auto& one : probe_.heard) {
    if (one.is_understood || probe_.result == QLatin1String("found")) continue;
    heard.push_back({words_of(one.setting),
                     one.bytes == 0
                         ? pick(one.says, language_)
                         : tr("%1 bytes: %2").arg(QString::number(one.bytes), pick(one.says, language_))});
  }
  heard_.set_rows(std::move(heard));
  QVector<RowModel::Row> loads;
  for (const auto& load : proof_.confirmed) {
    loads.push_back({static_cast<int>(loads.size()) + 1, with_gaps(load.shown) + ' ' + load.unit,
                     spaced_hex(load.frame)});
  }
  loads_.set_rows(std::move(loads));
  Q_EMIT changed();
}

void ScaleSetup::show_readings(const client::LineReadings& seen) {
  QVector<RowModel::Row> rows;
  sound_reading_.clear();
  unsound_.clear();
  for (const auto& one : seen.readings) {
    const bool is_sound = one.error.isEmpty();
    const QString value = !is_sound ? words_of_error(one.error)
                          : one.value.isEmpty()
                              ? (one.answer.isEmpty() ? tr("no weight shown") : one.answer)
                              : with_gaps(one.value) + (one.unit.isEmpty() ? QString() : ' ' + one.unit);
    (is_sound ? sound_reading_ : unsound_) = value;
    // The newest first.
    rows.push_front({spaced_hex(one.bytes), value, age(one.age_ms), is_sound});
  }
  if (rows.isEmpty() && !seen.newest.isEmpty())
    rows.push_back({spaced_hex(seen.newest), tr("not understood"), QString(), false});
  readings_.set_rows(std::move(rows));
  Q_EMIT changed();
}

}  // namespace steelyard::models
