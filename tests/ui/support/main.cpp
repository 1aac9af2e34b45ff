// SPDX-License-Identifier: Apache-2.0
// A test program with an event loop and no display. Whatever Qt complains of fails the test that ran.
#include <QGuiApplication>
#include <QLocale>

#include <gtest/gtest.h>

namespace {

void complain(QtMsgType type, const QMessageLogContext&, const QString& text) {
  if (type == QtDebugMsg || type == QtInfoMsg) return;
  ADD_FAILURE() << "on the console: " << text.toStdString();
}

}  // namespace

int main(int argc, char** argv) {
  testing::InitGoogleTest(&argc, argv);
  qputenv("TZ", "UTC");
  qputenv("QT_QPA_PLATFORM", "offscreen");
  QGuiApplication program(argc, argv);
  QLocale::setDefault(QLocale::c());
  qInstallMessageHandler(complain);
  return RUN_ALL_TESTS();
}
