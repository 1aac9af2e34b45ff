// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "drivers/gate/controller.h"

namespace steelyard::gate {

/// The thread of one bus: its calls block, and nobody else must. Gates are named by their place.
class Runner {
 public:
  /// Called on the runner's thread after every round.
  using OnStatus = std::function<void(std::size_t gate, const Status&)>;

  Runner(std::unique_ptr<Bus> bus, const std::vector<Wiring>& gates, Duration poll,
         std::function<Instant()> clock);
  ~Runner();
  Runner(const Runner&) = delete;
  Runner& operator=(const Runner&) = delete;

  void start(OnStatus on_status);
  /// Sets all gates safe, once, and waits for the thread: at most the limit of a few calls. What was not
  /// done yet is answered as dropped; what is given later, not at all.
  void stop();

  // From any thread, at once; `done` is called on the runner's thread. See Controller.
  void show(std::size_t gate, Light light, Instant deadline, Done done = {});
  void open(std::size_t gate, Instant deadline, Done done = {});
  void close(std::size_t gate, Done done = {});

 private:
  void run(const OnStatus& on_status);
  void give(std::size_t gate, std::function<void(Controller&)> command);

  std::unique_ptr<Bus> bus_;
  std::vector<Controller> gates_;  ///< of the thread alone
  Duration poll_;
  std::function<Instant()> clock_;
  std::thread thread_;

  std::mutex mutex_;
  std::condition_variable wake_;
  std::vector<std::function<void()>> commands_;  ///< not yet given to their controllers
  bool stopping_ = false;
};

}  // namespace steelyard::gate
