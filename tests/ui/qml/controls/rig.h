// SPDX-License-Identifier: Apache-2.0
// The view models of the app before a scripted station, for tests that are written in QML.
#pragma once

#include <QObject>
#include <QQuickItem>
#include <QVariantMap>
#include <memory>
#include <vector>

#include "tests/ui/support/desk.h"
#include "ui/models/demo_yard.h"

namespace steelyard::models {

class Rig : public QObject {
  Q_OBJECT
  Q_PROPERTY(steelyard::models::App* app READ app NOTIFY started)
  /// Before a simulated scale that nobody runs
  Q_PROPERTY(steelyard::models::DemoYard* demo READ demo NOTIFY started)

 public:
  DemoYard* demo() { return &demos_.back()->yard; }
  App* app() { return &desks_.back()->app; }

  /// Another day: nothing that was is left, and that person is signed in.
  Q_INVOKABLE void start(const QString& user, const QString& roles);
  /// The station tells of a thing as the wire has it.
  Q_INVOKABLE void says(const QString& type, const QVariantMap& thing);
  /// A truck and a public weighing as the station tells of them
  Q_INVOKABLE QVariantMap dispatch(const QString& id, const QString& plate, const QString& state) const;
  Q_INVOKABLE QVariantMap check(const QString& number, const QString& plate, const QString& state) const;
  Q_INVOKABLE void truck(const QString& id, const QString& plate, const QString& state);
  Q_INVOKABLE void scale(const QString& deck, int kg);
  /// The second scale of the site
  Q_INVOKABLE void southScale(const QString& deck, int kg);
  /// What was asked for is weighed: "open" once, "complete" twice.
  Q_INVOKABLE bool answerCheck(const QString& state);
  /// The truck with its last weight entered by hand.
  Q_INVOKABLE void byHand(const QString& id, const QString& plate, const QString& state);
  /// Out of order, and the site takes weights by hand.
  Q_INVOKABLE void brokenScale();
  Q_INVOKABLE void slips(const QStringList& numbers);
  Q_INVOKABLE void hearNothing();
  Q_INVOKABLE bool answer(const QString& call, int status, const QVariantMap& body);
  /// A blank paper of so many pixels.
  Q_INVOKABLE bool answerPaper(const QString& call, int width, int height);
  /// The same as a camera gives it.
  Q_INVOKABLE bool answerPhoto(const QString& call, int width, int height);
  Q_INVOKABLE bool answerList(const QString& call, const QVariantList& rows);
  Q_INVOKABLE int count(const QString& call) const { return desks_.back()->wire.count(call); }
  Q_INVOKABLE QVariantMap asked(const QString& call) const;
  Q_INVOKABLE void pass(int ms) { desks_.back()->time.pass(ms); }

  /// The first below `root` that is to be seen and that a screen reader calls so; null where there is none.
  Q_INVOKABLE QQuickItem* named(QQuickItem* root, const QString& name) const;
  /// Whether that text is to be seen below `root`.
  Q_INVOKABLE bool shows(QQuickItem* root, const QString& text) const;
  /// "Button", "List" …: the role that a screen reader is told.
  Q_INVOKABLE int roleOf(QQuickItem* item) const;

 Q_SIGNALS:
  void started();

 private:
  struct Demo {
    explicit Demo(Desk& desk) : yard(desk.app, desk.station, simulator) {}
    client::Simulator simulator{"127.0.0.1", 1};
    DemoYard yard;
  };

  std::vector<std::unique_ptr<Desk>> desks_;  ///< older ones stay: what was made of them goes a little later
  std::vector<std::unique_ptr<Demo>> demos_;
};

}  // namespace steelyard::models
