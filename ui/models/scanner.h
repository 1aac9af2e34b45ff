// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QKeyEvent>
#include <QObject>
#include <QPointer>
#include <QTimer>
#include <QVector>

namespace steelyard::models {

/// Tells a keyboard-wedge scanner from a person: a burst of letters less than `gap_ms` apart that ends in
/// Enter is a scan, wherever the focus is, and none of its keys reaches the page. What turns out to be typing
/// is handed on to where it was meant for, at most `gap_ms` late.
class Scanner : public QObject {
  Q_OBJECT
 public:
  static constexpr int gap_ms = 30;
  /// Shorter bursts are fingers that slipped.
  static constexpr int letters_min = 4;
  static constexpr int letters_max = 1'000;

  /// Watches every key of the program that `watched` gets; usually the application.
  explicit Scanner(QObject* watched, QObject* parent = nullptr);

  /// The burst is over and was no scan: what is held back goes where it was meant for.
  void hand_on();

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

  QVector<Key> held_;
  QTimer pause_;
  bool is_handing_on_ = false;
};

}  // namespace steelyard::models
