// SPDX-License-Identifier: Apache-2.0
// Each control by itself: what it shows, keys, touch, a double press, disabled, what a screen reader is told.
#include <QGuiApplication>
#include <QLocale>
#include <QQmlEngine>
#include <QStyleHints>
#include <QtQuickTest>

#include "tests/ui/qml/controls/rig.h"
#include "ui/qml/module.h"

class Setup : public QObject {
  Q_OBJECT
 public Q_SLOTS:
  void qmlEngineAvailable(QQmlEngine* engine) {
    QLocale::setDefault(QLocale::c());
    QGuiApplication::styleHints()->setCursorFlashTime(0);
    steelyard::qml::add_modules(*engine);
    qmlRegisterSingletonInstance("Steelyard.Test", 1, 0, "Rig", &rig_);
  }

 private:
  steelyard::models::Rig rig_;
};

QUICK_TEST_MAIN_WITH_SETUP(controls, Setup)

#include "main.moc"
