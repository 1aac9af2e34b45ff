// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/dispatch.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// One truck: whose it is, what it is to carry, what it weighed, how far it is, and the one sentence about
/// it.
class TruckPanel : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(bool known READ is_known NOTIFY changed)
  Q_PROPERTY(QString id READ id NOTIFY changed)
  Q_PROPERTY(QString plate READ plate_text NOTIFY changed)
  Q_PROPERTY(QString customer READ customer NOTIFY changed)
  Q_PROPERTY(QString slips READ slips NOTIFY changed)
  Q_PROPERTY(QString state READ state_text NOTIFY changed)
  /// 0 arrived … 5 exited: how many of the six steps are done
  Q_PROPERTY(int step READ step NOTIFY changed)
  Q_PROPERTY(QString emptyWeight READ empty_text NOTIFY changed)
  Q_PROPERTY(QString loadedWeight READ loaded_text NOTIFY changed)
  Q_PROPERTY(QString net READ net_text NOTIFY changed)
  /// Where a weight comes from that was not measured just now: "entered by hand", "stored tare"; else empty
  Q_PROPERTY(QString emptyMark READ empty_mark NOTIFY changed)
  Q_PROPERTY(QString loadedMark READ loaded_mark NOTIFY changed)
  /// A weight of it was entered by hand, for ever: in a sentence; else empty
  Q_PROPERTY(QString manualSays READ manual_says NOTIFY changed)
  Q_PROPERTY(QString ticket READ ticket NOTIFY changed)
  Q_PROPERTY(QString pass READ pass_text NOTIFY changed)
  Q_PROPERTY(QString held READ held NOTIFY changed)
  Q_PROPERTY(bool stale READ is_stale NOTIFY changed)
  /// The net check in a sentence; its tone is go, decide, stop or info
  Q_PROPERTY(QString says READ says NOTIFY changed)
  Q_PROPERTY(QString tone READ tone NOTIFY changed)
  Q_PROPERTY(steelyard::models::RowModel* lines READ lines CONSTANT)

 public:
  explicit TruckPanel(QObject* parent = nullptr);

  void show(const std::optional<client::Dispatch>& dispatch, const QString& language);

  bool is_known() const { return dispatch_.has_value(); }
  const std::optional<client::Dispatch>& dispatch() const { return dispatch_; }
  QString id() const { return dispatch_ ? dispatch_->id : QString(); }
  QString plate_text() const;
  QString customer() const { return dispatch_ ? dispatch_->customer.name : QString(); }
  QString slips() const { return dispatch_ ? dispatch_->slips.join(", ") : QString(); }
  QString state_text() const;
  int step() const;
  QString empty_text() const;
  QString loaded_text() const;
  QString net_text() const;
  QString empty_mark() const { return mark_of(client::Purpose::empty); }
  QString loaded_mark() const { return mark_of(client::Purpose::loaded); }
  QString manual_says() const;
  QString ticket() const { return dispatch_ ? dispatch_->ticket : QString(); }
  QString pass_text() const { return dispatch_ && dispatch_->pass ? dispatch_->pass->number : QString(); }
  QString held() const { return dispatch_ && dispatch_->held ? dispatch_->held->reason : QString(); }
  bool is_stale() const { return dispatch_ && dispatch_->is_stale; }
  QString says() const;
  QString tone() const;
  RowModel* lines() { return &lines_; }

 Q_SIGNALS:
  void changed();

 private:
  QString mark_of(client::Purpose purpose) const;

  std::optional<client::Dispatch> dispatch_;
  QString language_ = "zh";
  RowModel lines_;
};

/// The state of a truck in a word of the trade.
QString word_of(client::DispatchState state);

}  // namespace steelyard::models
