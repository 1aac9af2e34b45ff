// SPDX-License-Identifier: Apache-2.0
#include "ui/models/scanner.h"

#include <QCoreApplication>
#include <QWindow>

namespace steelyard::models {
namespace {

bool is_enter(const QKeyEvent& event) {
  return event.key() == Qt::Key_Return || event.key() == Qt::Key_Enter;
}

/// Shift and its like, which a scanner presses for every capital letter.
bool is_modifier(const QKeyEvent& event) {
  return event.key() >= Qt::Key_Shift && event.key() <= Qt::Key_ScrollLock;
}

/// A letter as a scanner types it: no Ctrl, no Alt, no function key.
bool is_letter(const QKeyEvent& event) {
  const auto with = event.modifiers() & ~(Qt::ShiftModifier | Qt::KeypadModifier);
  return with == Qt::NoModifier && event.text().size() == 1 && event.text()[0].isPrint();
}

}  // namespace

Scanner::Scanner(QObject* watched, client::Clock clock) : clock_(std::move(clock)) {
  pause_.setSingleShot(true);
  pause_.setInterval(gap_ms);
  connect(&pause_, &QTimer::timeout, this, &Scanner::pause_over);
  watched->installEventFilter(this);
}

bool Scanner::eventFilter(QObject* receiver, QEvent* event) {
  const bool is_press = event->type() == QEvent::KeyPress;
  const bool is_shortcut = event->type() == QEvent::ShortcutOverride;
  // A key goes through its window first and to the item with the focus then: the window is where it is
  // caught.
  if ((!is_press && !is_shortcut) || is_handing_on_ || qobject_cast<QWindow*>(receiver) == nullptr)
    return false;
  const auto& key = *static_cast<QKeyEvent*>(event);
  if (is_shortcut) {
    // The Enter that ends a scan must not fire a shortcut either.
    const bool ends_scan = is_enter(key) && held_.size() >= letters_min && goes_on(key);
    if (ends_scan) event->accept();
    return ends_scan;
  }
  return take(receiver, key);
}

bool Scanner::goes_on(const QKeyEvent& event) const {
  const quint64 now = event.timestamp();
  return now < pressed_ms_ || now - pressed_ms_ <= gap_ms;  // the keyboard's clock begins anew now and then
}

void Scanner::pause_over() {
  const bool was_late = clock_.steady_ms() - held_ms_ >= 2 * gap_ms;
  if (!was_late) return hand_on();
  held_ms_ = clock_.steady_ms();
  pause_.start();
}

void Scanner::hold(QObject* receiver, const QKeyEvent& event) {
  held_.push_back({receiver, event.key(), event.modifiers(), event.text()});
  pressed_ms_ = event.timestamp();
  held_ms_ = clock_.steady_ms();
  pause_.start();
}

bool Scanner::take(QObject* receiver, const QKeyEvent& event) {
  if (is_modifier(event)) return false;
  if (!held_.isEmpty() && !goes_on(event)) hand_on();
  // Two equal letters of a fast scanner look like one that is held; but a key is held long before it repeats.
  if (event.isAutoRepeat() && held_.isEmpty()) return false;
  if (is_enter(event) && held_.size() >= letters_min) {
    pause_.stop();
    QString code;
    for (const Key& key : held_) code += key.text;
    held_.clear();
    Q_EMIT scanned(code);
    return true;
  }
  if (!is_letter(event) || held_.size() >= letters_max) {
    hand_on();
    return false;
  }
  hold(receiver, event);
  return true;
}

void Scanner::hand_on() {
  pause_.stop();
  const QVector<Key> keys = std::exchange(held_, {});
  is_handing_on_ = true;
  for (const Key& key : keys) {
    if (key.receiver.isNull()) continue;
    for (const auto type : {QEvent::KeyPress, QEvent::KeyRelease}) {
      QKeyEvent again(type, key.key, key.modifiers, key.text);
      QCoreApplication::sendEvent(key.receiver, &again);
    }
  }
  is_handing_on_ = false;
}

}  // namespace steelyard::models
