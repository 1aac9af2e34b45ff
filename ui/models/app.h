// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/check_page.h"
#include "ui/models/gate_page.h"
#include "ui/models/help_book.h"
#include "ui/models/login_page.h"
#include "ui/models/manual_page.h"
#include "ui/models/operator_page.h"
#include "ui/models/preferences.h"
#include "ui/models/row_model.h"
#include "ui/models/settings_page.h"
#include "ui/models/slips_page.h"
#include "ui/models/status_bar.h"
#include "ui/models/store_page.h"
#include "ui/models/supervisor_page.h"

namespace steelyard::models {

/// The whole app as the window sees it: who is signed in, which page is in front, and whether it is locked.
class App : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by main")
  Q_PROPERTY(steelyard::models::Preferences* preferences READ preferences CONSTANT)
  Q_PROPERTY(steelyard::models::StatusBar* status READ status CONSTANT)
  Q_PROPERTY(steelyard::models::HelpBook* help READ help CONSTANT)
  Q_PROPERTY(steelyard::models::LoginPage* login READ login CONSTANT)
  Q_PROPERTY(steelyard::models::OperatorPage* operatorPage READ operator_page CONSTANT)
  Q_PROPERTY(steelyard::models::GatePage* gatePage READ gate_page CONSTANT)
  Q_PROPERTY(steelyard::models::StorePage* storePage READ store_page CONSTANT)
  Q_PROPERTY(steelyard::models::SlipsPage* slipsPage READ slips_page CONSTANT)
  Q_PROPERTY(steelyard::models::SupervisorPage* supervisorPage READ supervisor_page CONSTANT)
  Q_PROPERTY(steelyard::models::SettingsPage* settingsPage READ settings_page CONSTANT)
  Q_PROPERTY(steelyard::models::CheckPage* checkPage READ check_page CONSTANT)
  Q_PROPERTY(steelyard::models::ManualPage* manualPage READ manual_page CONSTANT)
  /// The pages that this person may open: id, title, icon.
  Q_PROPERTY(steelyard::models::RowModel* pages READ pages CONSTANT)
  Q_PROPERTY(
      QString page READ page NOTIFY pageChanged)  ///< id of the one in front; "login" while nobody is in
  Q_PROPERTY(steelyard::models::Page* current READ current NOTIFY pageChanged)
  /// Every key that some page hears.
  Q_PROPERTY(QStringList keys READ keys CONSTANT)
  Q_PROPERTY(bool locked READ is_locked NOTIFY lockedChanged)

 public:
  /// Actions lock after so long without a key or a touch; the live weight stays.
  static constexpr int lock_ms = 5 * 60 * 1000;
  /// So often are waiting minutes counted anew.
  static constexpr int count_ms = 20 * 1000;

  /// `wanted` is the page to begin with where this person may open it; empty: the first.
  App(client::Station& station, Preferences& preferences, const QString& wanted);

  Preferences* preferences() { return &preferences_; }
  StatusBar* status() { return &status_; }
  HelpBook* help() { return &help_; }
  LoginPage* login() { return &login_; }
  OperatorPage* operator_page() { return &operator_; }
  GatePage* gate_page() { return &gate_; }
  StorePage* store_page() { return &store_; }
  SlipsPage* slips_page() { return &slips_; }
  SupervisorPage* supervisor_page() { return &supervisor_; }
  SettingsPage* settings_page() { return &settings_; }
  CheckPage* check_page() { return &check_; }
  ManualPage* manual_page() { return &manual_; }
  RowModel* pages() { return &pages_; }
  /// Of every page that there is.
  static QStringList page_ids();
  const QString& page() const { return page_; }
  Page* current() { return page_of(page_); }
  QStringList keys();
  bool is_locked() const { return is_locked_; }

  Q_INVOKABLE void open(const QString& page);
  Q_INVOKABLE void lock();
  Q_INVOKABLE void signOut();
  /// The user's guide, at the chapter of the page in front.
  Q_INVOKABLE void showHelp() { help_.show(page_); }
  /// Whatever a scanner read goes to the page in front.
  void scanned(const QString& code);
  /// Somebody touched a key or the screen.
  void touched();
  /// Once in a second: whether somebody is still there, and how long everybody waits.
  void look_again();

 Q_SIGNALS:
  void pageChanged();
  void lockedChanged();
  /// For the ear: captured, refused or gate.
  void sounded(const QString& sound);

 private:
  void give_sounds();
  /// The sign-in where there is none of this name.
  Page* page_of(const QString& id);
  void show_pages();
  QString first_page() const;
  void connect_manual();
  void retranslate();
  void who_changed();
  /// Nothing of the one before is left on the pages where somebody else signs in.
  void hand_over();
  void unlock();

  client::Station& station_;
  Preferences& preferences_;
  QString wanted_;
  StatusBar status_;
  HelpBook help_{":/help"};
  LoginPage login_;
  OperatorPage operator_;
  GatePage gate_;
  StorePage store_;
  SlipsPage slips_;
  SupervisorPage supervisor_;
  SettingsPage settings_;
  CheckPage check_;
  ManualPage manual_;
  bool takes_manual_weights_ = false;  ///< the site does, while a scale is out of order
  RowModel pages_;
  QString page_ = "login";
  QString last_user_;  ///< who was signed in last
  bool is_locked_ = false;
  qint64 touched_ms_ = 0;
  qint64 counted_ms_ = 0;
  QTimer watch_{this};
};

}  // namespace steelyard::models
