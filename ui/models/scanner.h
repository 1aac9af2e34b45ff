// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QVector>

#include "ui/client/clock.h"

namespace steelyard::models {

/// Tells a keyboard-wedge scanner from a person: a burst of letters less than `gap_ms` apart that ends in
/// Enter is a scan, wherever the focus is, and none of its keys reaches the page. What turns out to be typing
/// is handed on to where it was meant for, at most `gap_ms` late. How far apart two keys are is read from the
/// keys themselves, so that an interface that stood still for a moment neither splits a scan nor makes one.
class Scanner : public QObject {
  Q_OBJECT
 public:
  static constexpr int gap_ms = 30;
  /// Shorter bursts are fingers that slipped.
  static constexpr int letters_min = 4;
  static constexpr int letters_max = 1'000;

  /// Watches every key of the program that `watched` gets; usually the application.
  explicit Scanner(QObject* watched, client::Clock clock = client::Clock::of_this_machine());

  /// The burst is over and was no scan: what is held back goes where it was meant for.
  void hand_on();
  /// Nothing came for `gap_ms`; where the interface itself was late, what came meanwhile still waits.
  void pause_over();

  bool eventFilter(QObject* receiver, QEvent* event) override;

 Q_SIGNALS:
  void scanned(const QString& code);

 private:
  struct Key {
    QPointer<QObject> receiver;
    int key = 0;
    Qt::KeyboardModifiers modifiers;
    QString text;
  };
  bool take(QObject* receiver, const QKeyEvent& event);
  bool goes_on(const QKeyEvent& event) const;
  void hold(QObject* receiver, const QKeyEvent& event);

  client::Clock clock_;
  QVector<Key> held_;
  quint64 pressed_ms_ = 0;  ///< the last key that is held, by the clock of the keyboard
  qint64 held_ms_ = 0;      ///< when it was held, by our own
  QTimer pause_;
  bool is_handing_on_ = false;
};

}  // namespace steelyard::models
