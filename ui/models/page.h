// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QList>
#include <QObject>
#include <QQmlListProperty>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/action.h"
#include "ui/models/notice.h"
#include "ui/models/prompt.h"

namespace steelyard::models {

/// What every page has: the things that can be done on it now, one sentence to say, a question to ask.
class Page : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(QQmlListProperty<steelyard::models::Action> actions READ qml_actions CONSTANT)
  /// Of the actions that are there to be seen; as Qt names them.
  Q_PROPERTY(QStringList keys READ keys NOTIFY keysChanged)
  Q_PROPERTY(steelyard::models::Notice* notice READ notice CONSTANT)
  Q_PROPERTY(steelyard::models::Prompt* prompt READ prompt CONSTANT)

 public:
  explicit Page(client::Station& station, QObject* parent = nullptr);

  const QList<Action*>& actions() const { return actions_; }
  QQmlListProperty<Action> qml_actions() { return {this, &actions_}; }
  const QStringList& keys() const { return keys_; }
  Notice* notice() { return &notice_; }
  Prompt* prompt() { return &prompt_; }

  /// The visible action of that key, as if its button was pressed.
  Q_INVOKABLE void press(const QString& key);
  /// F2 and F4: to where one scans, to the list of the page.
  Q_INVOKABLE virtual void wantScan() { Q_EMIT scanWanted(); }
  /// What stood beside the page is gone: the keys are the page's again.
  Q_INVOKABLE void wantFocus() { Q_EMIT scanWanted(); }
  Q_INVOKABLE void wantList() { Q_EMIT listWanted(); }

  /// The page comes to the front.
  virtual void shown() {}
  /// Three times in a minute, to the page in front: how long everybody waits.
  virtual void minute_passed() {}
  /// A scanner read this, or somebody typed it into the scan field.
  Q_INVOKABLE virtual void scanned(const QString& code);
  /// Another language: every text anew.
  virtual void retranslate() = 0;
  /// A question that stands open is put away: it was asked in the other language.
  void set_language(const QString& language);
  /// Somebody else sits there now, and finds the page as if nobody had been before.
  void begin_anew();

 Q_SIGNALS:
  /// The station is heard again: what was asked before may have changed since.
  void cameBack();
  void keysChanged();
  void scanWanted();
  void listWanted();

 protected:
  /// Nothing that somebody chose, scanned or wrote is left; what the station says as it happens stays.
  virtual void empty() = 0;
  /// Says so where one thing is still on its way to the station: it is not told another.
  bool must_wait(const Action& under_way);
  /// Somebody else did something with the truck that is in front here.
  void say_changed_elsewhere(const QString& plate, const QString& now);
  Action* add_action(const QString& key, const QString& icon, std::function<void()> act);
  client::Station& station() { return station_; }
  const client::Station& station() const { return station_; }
  QString in_language(const client::Words& words) const;
  const QString& language() const { return language_; }

 private:
  void show_keys();
  void follow_link();

  client::Station& station_;
  Notice notice_;
  Prompt prompt_;
  QList<Action*> actions_;
  QStringList keys_;
  QString language_ = "zh";
  bool was_lost_ = false;
};

}  // namespace steelyard::models
