// SPDX-License-Identifier: Apache-2.0
#include "ui/models/slip_import.h"

#include <QFile>
#include <QFileInfo>

#include "ui/models/format.h"
#include "ui/models/notice.h"

namespace steelyard::models {

SlipImport::SlipImport(client::Station& station, QObject* parent)
    : QObject(parent), station_(station), rows_({"row", "column", "why"}) {}

void SlipImport::begin() {
  ++asked_;
  is_open_ = true;
  is_busy_ = false;
  file_.clear();
  bytes_.clear();
  found_ = 0;
  fault_.clear();
  wrong_.clear();
  show();
}

void SlipImport::close() {
  if (!is_open_) return;
  begin();
  is_open_ = false;
  Q_EMIT changed();
}

void SlipImport::set_language(const QString& language) {
  language_ = language;
  const bool is_refused = is_open_ && !is_busy_ && !fault_.isEmpty();
  if (is_refused && !bytes_.isEmpty()) return look_through();  // that it is said in this language
  show();
}

void SlipImport::show() {
  QVector<RowModel::Row> rows;
  for (const auto& fault : wrong_) rows.push_back({fault.row, fault.column, pick(fault.says, language_)});
  rows_.set_rows(std::move(rows));
  Q_EMIT changed();
}

QString SlipImport::says() const {
  if (is_busy_) return {};
  if (!fault_.isEmpty()) return fault_;
  if (found_ > 0) return tr("The file is whole: %1 slips can be brought in.").arg(found_);
  return {};
}

QString SlipImport::tone() const {
  return fault_.isEmpty() ? "go" : "decide";
}

void SlipImport::choose(const QUrl& file) {
  if (is_busy_) return;
  begin();
  QFile source(file.toLocalFile());
  file_ = QFileInfo(source).fileName();
  if (!source.open(QIODevice::ReadOnly))
    fault_ = tr("The file cannot be read: choose another.");
  else if (source.size() > bytes_max)
    fault_ = tr("The file is larger than 1 MB: divide it.");
  if (!fault_.isEmpty()) return show();
  bytes_ = source.readAll();
  key_ = client::Station::new_key();
  look_through();
}

void SlipImport::look_through() {
  is_busy_ = true;
  show();
  station_.check_import(bytes_, [this, asked = ++asked_](const auto& outcome) {
    if (asked != asked_) return;
    take(outcome);
    if (fault_.isEmpty()) {
      found_ = outcome->slips;
      if (found_ == 0) fault_ = tr("There is no slip in this file.");
    }
    show();
  });
}

void SlipImport::take(const client::Outcome<client::ImportResult>& outcome) {
  is_busy_ = false;
  found_ = 0;
  wrong_.clear();
  fault_ = outcome ? outcome->refusal : sentence_of(outcome.problem());
  if (outcome) wrong_ = outcome->faults;
}

void SlipImport::bring_in() {
  if (!is_ready()) return;
  is_busy_ = true;
  show();
  station_.import_slips(bytes_, key_, [this, asked = ++asked_](const auto& outcome) {
    if (asked != asked_) return;
    const int found = found_;
    take(outcome);
    if (!fault_.isEmpty()) {
      // Nobody answered: what is whole stays so, and may be brought in when the station is back.
      if (!outcome && outcome.problem().nobody_answered()) found_ = found;
      return show();
    }
    const int slips = outcome->slips;
    close();
    Q_EMIT done(slips);
  });
}

}  // namespace steelyard::models
