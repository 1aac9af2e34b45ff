// SPDX-License-Identifier: Apache-2.0
#include "ui/sounds/sounds.h"

#include <QAudioDevice>
#include <QMediaDevices>

namespace steelyard::sounds {

Sounds::Sounds(models::App& app) : app_(app) {
  connect(&app_, &models::App::sounded, this, &Sounds::play);
}

void Sounds::play(const QString& sound) {
  if (!app_.preferences()->sounds() || QMediaDevices::defaultAudioOutput().isNull()) return;
  QSoundEffect*& effect = effects_[sound];
  if (effect == nullptr) {
    effect = new QSoundEffect(this);
    effect->setSource(QUrl("qrc:/sounds/" + sound + ".wav"));
  }
  effect->play();
}

}  // namespace steelyard::sounds
