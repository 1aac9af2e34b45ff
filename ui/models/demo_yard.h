// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/simulator.h"
#include "ui/models/action.h"
#include "ui/models/app.h"

namespace steelyard::models {

/// A newcomer's hand on the simulated weighbridge: it lets trucks come, drives them on and off, holds passes
/// before the scanner, and says what to do next.
class DemoYard : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by main")
  Q_PROPERTY(steelyard::models::Action* scan READ scan CONSTANT)
  Q_PROPERTY(steelyard::models::Action* driveOn READ drive_on CONSTANT)
  Q_PROPERTY(steelyard::models::Action* driveOff READ drive_off CONSTANT)
  Q_PROPERTY(QString hint READ hint NOTIFY changed)
  Q_PROPERTY(QString trouble READ trouble NOTIFY changed)  ///< the simulator does not do it, and why

 public:
  /// All three must outlive it.
  DemoYard(App& app, client::Station& station, client::Simulator& simulator);

  Action* scan() { return scan_; }
  Action* drive_on() { return drive_on_; }
  Action* drive_off() { return drive_off_; }
  const QString& hint() const { return hint_; }
  const QString& trouble() const { return trouble_; }

 Q_SIGNALS:
  void changed();

 private:
  enum class Deck { not_heard, empty, waiting, loaded };

  Action* make(const QString& icon, std::function<void()> act);
  Deck deck() const;
  const client::Dispatch* truck() const;
  const client::Dispatch* with_pass() const;
  /// What the truck in hand weighs now, in kilograms.
  static qint64 weight_of(const client::Dispatch& truck);
  void look();
  QString next_step() const;
  QString step_at_the_scale(const client::Dispatch& truck) const;
  void scan_next();
  void say(const QString& command);

  App& app_;
  client::Station& station_;
  client::Simulator& simulator_;
  Action* scan_;
  Action* drive_on_;
  Action* drive_off_;
  QString hint_;
  QString trouble_;
};

}  // namespace steelyard::models
