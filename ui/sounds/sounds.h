// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QSoundEffect>

#include "ui/models/app.h"

namespace steelyard::sounds {

/// What the app has to say to the ear, for people who look at the truck: "captured", "refused", "gate".
/// Silent where the user wants it, and where the machine has no speaker.
class Sounds : public QObject {
  Q_OBJECT
 public:
  /// `app` must outlive it.
  explicit Sounds(models::App& app);

 private:
  void play(const QString& sound);

  models::App& app_;
  QHash<QString, QSoundEffect*> effects_;
};

}  // namespace steelyard::sounds
