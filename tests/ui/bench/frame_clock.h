// SPDX-License-Identifier: Apache-2.0
// How long a frame takes, on a machine that others use too.
#pragma once

#include <QCoreApplication>
#include <QQmlComponent>
#include <QQmlEngine>
#include <QQuickItem>
#include <QQuickWindow>
#include <algorithm>
#include <atomic>
#include <ctime>
#include <memory>
#include <vector>

#include <pthread.h>

namespace steelyard::models {

/// Processor time of the threads on which a frame waits: the interface's, and the renderer's where it has
/// one. A picture that is unpacked beside them delays nothing.
class FrameClock {
 public:
  explicit FrameClock(QQuickWindow& window) {
    QObject::connect(
        &window, &QQuickWindow::beforeRendering, &window,
        [this] {
          if (pthread_equal(pthread_self(), interface_) == 0) renderer_ = pthread_self();
        },
        Qt::DirectConnection);
  }
  double spent_ms() const {
    const pthread_t renderer = renderer_;
    return ms_of(interface_) + (renderer == 0 ? 0 : ms_of(renderer));
  }
  bool has_renderer() const { return renderer_ != 0; }

 private:
  static double ms_of(pthread_t thread) {
    clockid_t clock = {};
    timespec now = {};
    if (pthread_getcpuclockid(thread, &clock) != 0 || clock_gettime(clock, &now) != 0) return 0;
    return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
  }

  pthread_t interface_ = pthread_self();
  std::atomic<pthread_t> renderer_ = 0;
};

struct Times {
  std::vector<double> ms;
  double at(double share) {
    std::sort(ms.begin(), ms.end());
    return ms.empty() ? 0 : ms[std::min(ms.size() - 1, static_cast<std::size_t>(share * double(ms.size())))];
  }
};

/// What it costs until what `change` does has been drawn.
template <typename Change>
double frame(QQuickWindow& window, const FrameClock& clock, Change change) {
  bool is_drawn = false;
  const auto seen = QObject::connect(&window, &QQuickWindow::frameSwapped, &window, [&] { is_drawn = true; });
  const double begun = clock.spent_ms();
  change();
  for (int turns = 0; !is_drawn && turns < 200; ++turns)
    QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents, 2);
  QObject::disconnect(seen);
  return clock.spent_ms() - begun;
}

/// Times of a window of that size in which one rectangle changes.
inline Times bare(const QSize& size) {
  QQuickWindow window;
  const FrameClock clock(window);
  window.resize(size);
  window.show();
  QQmlEngine engine;
  QQmlComponent component(&engine);
  component.setData("import QtQuick\nRectangle { width: 300; height: 120 }", {});
  const std::unique_ptr<QObject> made(component.create());
  auto* rectangle = qobject_cast<QQuickItem*>(made.get());
  rectangle->setParentItem(window.contentItem());
  Times times;
  for (int i = 0; i < 200; ++i)
    times.ms.push_back(
        frame(window, clock, [&] { rectangle->setProperty("color", QColor(i % 2 == 0 ? "red" : "blue")); }));
  return times;
}

}  // namespace steelyard::models
