// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>

#include "ui/models/paged_list.h"

namespace steelyard::models {

/// All dispatches, found by one field, a state and days.
/// Each: number, plate, customer, ticket, stateWord, arrived, net, approved, manual
class DispatchSearch : public steelyard::models::PagedList {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")

 public:
  explicit DispatchSearch(client::Station& station, QObject* parent = nullptr);

  /// Anew, from the first page. Days are written 2026-11-22; empty: any. `state` is "open" or one of a
  /// dispatch; empty: any. Where a day is none, nothing is asked and `misread` says so.
  Q_INVOKABLE void find(const QString& text, const QString& state, const QString& from, const QString& to);
  void retranslate();

 Q_SIGNALS:
  void misread(const QString& why);

 private:
  void ask_page(const Asked& asked) override;
  void let_go(int page) override { held_.remove(page); }

  client::DispatchFilter filter_;
  QHash<int, QVector<client::Dispatch>> held_;
};

}  // namespace steelyard::models
