// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/notice.h"
#include "ui/models/prompt.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// The lights and barriers of the yard as they are, and commanded by a person, who says why.
class YardGates : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool open READ is_open NOTIFY changed)
  /// Each gate: id, heard, light, lightTone, barrier, barrierTone
  Q_PROPERTY(steelyard::models::RowModel* rows READ rows CONSTANT)

 public:
  /// All of them outlive it.
  YardGates(client::Station& station, Notice& notice, Prompt& prompt);

  bool is_open() const { return is_open_; }
  RowModel* rows() { return &rows_; }
  void toggle();
  void close();
  void retranslate();

  /// `action` is open, close, green or red. Asks for the reason first.
  Q_INVOKABLE void operate(const QString& gate, const QString& action);

 Q_SIGNALS:
  void changed();

 private:
  void show();

  client::Station& station_;
  Notice& notice_;
  Prompt& prompt_;
  RowModel rows_;
  bool is_open_ = false;
};

}  // namespace steelyard::models
