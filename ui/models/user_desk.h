// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <QtQml/qqmlregistration.h>

#include "ui/client/station.h"
#include "ui/models/row_model.h"

namespace steelyard::models {

/// Who may sign in, and what they may do there. One of them, or a new one, is on the table.
class UserDesk : public QObject {
  Q_OBJECT
  QML_ELEMENT
  QML_UNCREATABLE("made by its page")
  /// user, roles, tone, says, chosen
  Q_PROPERTY(steelyard::models::RowModel* users READ users CONSTANT)
  /// role, word, has
  Q_PROPERTY(steelyard::models::RowModel* roles READ roles CONSTANT)
  Q_PROPERTY(QString chosen READ chosen NOTIFY changed)  ///< empty: a new one
  Q_PROPERTY(bool disabled READ is_disabled NOTIFY changed)
  Q_PROPERTY(bool busy READ is_busy NOTIFY changed)

 public:
  explicit UserDesk(client::Station& station, QObject* parent = nullptr);

  RowModel* users() { return &users_; }
  RowModel* roles() { return &roles_; }
  const QString& chosen() const { return chosen_; }
  bool is_disabled() const;
  bool is_busy() const { return is_busy_; }

  /// Empty: a new one.
  Q_INVOKABLE void choose(const QString& user);
  Q_INVOKABLE void toggle(const QString& role);
  /// A new one, or the roles of the chosen one and, where it is not empty, a new password.
  Q_INVOKABLE void save(const QString& name, const QString& password);
  Q_INVOKABLE void setDisabled(bool disabled);

  void again();
  void set_language(const QString& language);

 Q_SIGNALS:
  void changed();
  void saved();
  void failed(const steelyard::client::Problem& problem);
  void misread(const QString& why);
  void done(const QString& says);

 private:
  const client::User* find(const QString& name) const;
  void settle(const client::Outcome<bool>& outcome, const QString& name, const QString& says);
  void show();

  client::Station& station_;
  RowModel users_;
  RowModel roles_;
  QVector<client::User> all_;
  QString chosen_;
  QStringList wanted_;  ///< roles
  bool is_busy_ = false;
};

}  // namespace steelyard::models
