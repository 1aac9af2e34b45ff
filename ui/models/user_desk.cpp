// SPDX-License-Identifier: Apache-2.0
#include "ui/models/user_desk.h"

#include <algorithm>

#include "ui/models/setup_words.h"

namespace steelyard::models {

UserDesk::UserDesk(client::Station& station, QObject* parent)
    : QObject(parent),
      station_(station),
      users_({"user", "roles", "tone", "says", "chosen"}),
      roles_({"role", "word", "has"}) {
  connect(&station, &client::Station::who_changed, this, [this] {
    all_.clear();
    choose({});
  });
}

const client::User* UserDesk::find(const QString& name) const {
  const auto found =
      std::find_if(all_.begin(), all_.end(), [&](const auto& one) { return one.name == name; });
  return found == all_.end() ? nullptr : &*found;
}

bool UserDesk::is_disabled() const {
  const auto* user = find(chosen_);
  return user != nullptr && user->is_disabled;
}

void UserDesk::again() {
  station_.users([this](const client::Outcome<QVector<client::User>>& outcome) {
    if (!outcome) {
      Q_EMIT failed(outcome.problem());
      return;
    }
    all_ = *outcome;
    show();
  });
}

void UserDesk::choose(const QString& user) {
  chosen_ = user;
  const auto* found = find(user);
  wanted_ = found == nullptr ? QStringList() : found->roles;
  show();
}

void UserDesk::toggle(const QString& role) {
  if (!wanted_.removeOne(role)) wanted_.push_back(role);
  show();
}

void UserDesk::save(const QString& name, const QString& password) {
  if (is_busy_) return;
  QStringList roles;
  for (const QString& role : all_roles()) {
    if (wanted_.contains(role)) roles.push_back(role);
  }
  if (roles.isEmpty()) {
    Q_EMIT misread(tr("Choose at least one role."));
    return;
  }
  is_busy_ = true;
  Q_EMIT changed();
  if (chosen_.isEmpty()) {
    const QString user = name.trimmed();
    return station_.add_user({user, roles, password, {}}, [this, user](const client::Outcome<bool>& outcome) {
      settle(outcome, user, tr("%1 may sign in now.").arg(user));
    });
  }
  station_.change_user({chosen_, roles, password, {}},
                       [this, user = chosen_](const client::Outcome<bool>& outcome) {
                         settle(outcome, user, tr("%1 was changed and is signed out everywhere.").arg(user));
                       });
}

void UserDesk::setDisabled(bool disabled) {
  if (is_busy_ || chosen_.isEmpty()) return;
  is_busy_ = true;
  Q_EMIT changed();
  const QString says = disabled ? tr("%1 may not sign in any more.") : tr("%1 may sign in again.");
  station_.change_user({chosen_, {}, {}, disabled},
                       [this, says, user = chosen_](const client::Outcome<bool>& outcome) {
                         settle(outcome, user, says.arg(user));
                       });
}

void UserDesk::settle(const client::Outcome<bool>& outcome, const QString& name, const QString& says) {
  is_busy_ = false;
  Q_EMIT changed();
  if (!outcome) {
    Q_EMIT failed(outcome.problem());
    return;
  }
  if (chosen_.isEmpty()) chosen_ = name;
  Q_EMIT saved();
  Q_EMIT done(says);
  again();
}

void UserDesk::set_language(const QString&) {
  show();
}

void UserDesk::show() {
  QVector<RowModel::Row> users;
  for (const auto& user : all_) {
    QStringList words;
    for (const QString& role : user.roles) words.push_back(words_of_role(role));
    users.push_back({user.name, words.join(" · "), user.is_disabled ? "decide" : "go",
                     user.is_disabled ? tr("Disabled") : tr("May sign in"), user.name == chosen_});
  }
  users_.set_rows(std::move(users));
  QVector<RowModel::Row> roles;
  for (const QString& role : all_roles())
    roles.push_back({role, words_of_role(role), wanted_.contains(role)});
  roles_.set_rows(std::move(roles));
  Q_EMIT changed();
}

}  // namespace steelyard::models
