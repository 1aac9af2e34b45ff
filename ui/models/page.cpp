// SPDX-License-Identifier: Apache-2.0
#include "ui/models/page.h"

#include "ui/models/format.h"

namespace steelyard::models {

Page::Page(client::Station& station, QObject* parent) : QObject(parent), station_(station) {
  connect(&station, &client::Station::link_changed, this, &Page::follow_link);
}

void Page::follow_link() {
  was_lost_ = was_lost_ || station_.link() == client::Link::lost;
  if (!was_lost_ || station_.link() != client::Link::online) return;
  was_lost_ = false;
  Q_EMIT cameBack();
}

void Page::scanned(const QString&) {}

void Page::set_language(const QString& language) {
  language_ = language;
  notice_.clear();  // it was said in the other language
  prompt_.dismiss();
  retranslate();
}

void Page::begin_anew() {
  prompt_.dismiss();
  empty();
  notice_.clear();
}

bool Page::must_wait(const Action& under_way) {
  const bool waits = under_way.is_busy() || prompt_.is_busy();
  if (waits) notice_.say("decide", tr("The station is still answering: once more in a moment."));
  return waits;
}

Action* Page::add_action(const QString& key, const QString& icon, std::function<void()> act) {
  auto* action = new Action(key, icon, std::move(act), this, station_.clock());
  connect(action, &Action::refused, this, [this](const QString& why) {
    if (!why.isEmpty()) notice_.say("decide", why);
  });
  connect(action, &Action::changed, this, &Page::show_keys);
  actions_.push_back(action);
  show_keys();
  return action;
}

void Page::say_changed_elsewhere(const QString& plate, const QString& now) {
  notice_.say("info", tr("%1 was changed elsewhere: %2 now.").arg(plate, now));
}

void Page::press(const QString& key) {
  for (Action* action : actions_) {
    if (action->key() == key && action->is_visible()) return action->trigger();
  }
}

void Page::show_keys() {
  QStringList keys;
  for (const Action* action : actions_) {
    if (action->is_visible() && !action->key().isEmpty()) keys.push_back(action->key());
  }
  if (keys == keys_) return;
  keys_ = keys;
  Q_EMIT keysChanged();
}

QString Page::in_language(const client::Words& words) const {
  return pick(words, language_);
}

}  // namespace steelyard::models
