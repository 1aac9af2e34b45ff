// SPDX-License-Identifier: Apache-2.0
#include "ui/qml/module.h"

#include <QCoreApplication>
#include <QQmlEngine>

extern void qml_register_types_Steelyard();
extern void qml_register_types_Steelyard_Models();

namespace steelyard::qml {

void add_modules(QQmlEngine& engine) {
  // Named here, so that the linker keeps the objects in which they register themselves.
  static void (*volatile kept[])() = {&qml_register_types_Steelyard, &qml_register_types_Steelyard_Models};
  for (auto* module : kept) Q_ASSERT(module != nullptr);
  engine.addImportPath("qrc:/");
}

void follow_language(const models::Preferences& preferences, QTranslator& chinese) {
  const auto follow = [&preferences, &chinese] {
    QCoreApplication::removeTranslator(&chinese);
    if (preferences.language() != QLatin1String("zh")) return;
    if (chinese.isEmpty() && !chinese.load(":/i18n/steelyard_zh_CN.qm"))
      qFatal("the Chinese texts are not in the program");
    QCoreApplication::installTranslator(&chinese);
  };
  follow();
  QObject::connect(&preferences, &models::Preferences::language_changed, &chinese, follow);
}

}  // namespace steelyard::qml
