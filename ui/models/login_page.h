// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "ui/models/page.h"

namespace steelyard::models {

/// Signing in, and coming back to a locked screen.
class LoginPage : public steelyard::models::Page {  // whole, as the registration of types reads it
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by the app")
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)
  /// Whose screen is locked; empty where anybody may sign in.
  Q_PROPERTY(QString lockedUser READ locked_user NOTIFY changed)

 public:
  explicit LoginPage(client::Station& station, QObject* parent = nullptr);

  bool is_busy() const { return is_busy_; }
  const QString& locked_user() const { return locked_user_; }
  void begin_unlock();
  void retranslate() override;

  Q_INVOKABLE void signIn(const QString& user, const QString& password);
  Q_INVOKABLE void unlock(const QString& password);

 Q_SIGNALS:
  void changed();
  void unlocked();

 private:
  void empty() override {}
  void set_busy(bool busy);

  bool is_busy_ = false;
  QString locked_user_;
};

}  // namespace steelyard::models
