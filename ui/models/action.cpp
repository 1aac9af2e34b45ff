// SPDX-License-Identifier: Apache-2.0
#include "ui/models/action.h"

namespace steelyard::models {

Action::Action(QString key, QString icon, std::function<void()> act, QObject* parent, client::Clock clock)
    : QObject(parent),
      key_(std::move(key)),
      icon_(std::move(icon)),
      act_(std::move(act)),
      clock_(std::move(clock)) {}

void Action::look(const Look& look) {
  if (look == Look{text_, is_enabled_, is_visible_, why_not_}) return;
  text_ = look.text;
  is_enabled_ = look.enabled;
  is_visible_ = look.visible;
  why_not_ = look.why_not;
  Q_EMIT changed();
}

void Action::set_busy(bool busy) {
  if (is_busy_ == busy) return;
  is_busy_ = busy;
  Q_EMIT changed();
}

void Action::trigger() {
  const qint64 now = clock_.steady_ms();
  const bool again = pressed_ms_ && now - *pressed_ms_ < double_press_ms;
  pressed_ms_ = now;  // a key that is held repeats, and is one press
  if (again || is_busy_ || !is_visible_) return;
  if (!is_enabled_) {
    Q_EMIT refused(why_not_);
    return;
  }
  act_();
}

}  // namespace steelyard::models
