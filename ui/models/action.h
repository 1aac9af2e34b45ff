// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QString>
#include <functional>
#include <optional>

#include <QtQml/qqmlregistration.h>

#include "ui/client/clock.h"

namespace steelyard::models {

/// Something that a person can do now, by its key, by its button or by touch. It does one thing however often
/// it is pressed: while it runs, and for a moment after, a second press is not heard.
class Action : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  Q_PROPERTY(QString key READ key CONSTANT)
  Q_PROPERTY(QString icon READ icon CONSTANT)
  Q_PROPERTY(QString text READ text NOTIFY changed)
  Q_PROPERTY(bool enabled READ is_enabled NOTIFY changed)
  Q_PROPERTY(bool visible READ is_visible NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  Q_PROPERTY(QString whyNot READ why_not NOTIFY changed)

 public:
  /// Two presses closer together than this are one.
  static constexpr int double_press_ms = 400;

  /// `key` is as Qt names it: "F3", "Return"; empty: only a button.
  Action(QString key, QString icon, std::function<void()> act, QObject* parent,
         client::Clock clock = client::Clock::of_this_machine());

  const QString& key() const { return key_; }
  const QString& icon() const { return icon_; }
  const QString& text() const { return text_; }
  bool is_enabled() const { return is_enabled_ && !is_busy_; }
  bool is_visible() const { return is_visible_; }
  bool is_busy() const { return is_busy_; }
  const QString& why_not() const { return why_not_; }

  struct Look {
    QString text;
    bool enabled = true;
    bool visible = true;
    QString why_not = {};  ///< where it is not enabled
    bool operator==(const Look&) const = default;
  };
  void look(const Look& look);
  void set_busy(bool busy);
  /// What it would do has just become another thing: a press that was on its way is not meant for it.
  void rest() { pressed_ms_ = clock_.steady_ms(); }

  /// Refuses where it is not enabled, busy, or was pressed just now.
  Q_INVOKABLE void trigger();

 Q_SIGNALS:
  void changed();
  void refused(const QString& why);

 private:
  QString key_;
  QString icon_;
  std::function<void()> act_;
  QString text_;
  QString why_not_;
  bool is_enabled_ = true;
  bool is_visible_ = true;
  bool is_busy_ = false;
  client::Clock clock_;
  std::optional<qint64> pressed_ms_;
};

}  // namespace steelyard::models
