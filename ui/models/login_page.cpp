// SPDX-License-Identifier: Apache-2.0
#include "ui/models/login_page.h"

namespace steelyard::models {

using client::Identity;
using client::Outcome;

LoginPage::LoginPage(client::Station& station, QObject* parent) : Page(station, parent) {}

void LoginPage::set_busy(bool busy) {
  is_busy_ = busy;
  Q_EMIT changed();
}

void LoginPage::begin_unlock() {
  locked_user_ = station().who().user;
  notice()->clear();
  Q_EMIT changed();
}

void LoginPage::retranslate() {
  Q_EMIT changed();
}

void LoginPage::signIn(const QString& user, const QString& password) {
  if (is_busy_) return;
  if (user.trimmed().isEmpty() || password.isEmpty())
    return notice()->say("decide", tr("Type your name and your password."));
  notice()->clear();
  set_busy(true);
  station().sign_in(user.trimmed(), password, [this](const Outcome<Identity>& outcome) {
    set_busy(false);
    if (!outcome) notice()->say(outcome.problem());
  });
}

void LoginPage::unlock(const QString& password) {
  if (is_busy_) return;
  set_busy(true);
  station().check_password(password, [this](const Outcome<Identity>& outcome) {
    set_busy(false);
    if (!outcome) return notice()->say(outcome.problem());
    notice()->clear();
    locked_user_.clear();
    Q_EMIT changed();
    Q_EMIT unlocked();
  });
}

}  // namespace steelyard::models
