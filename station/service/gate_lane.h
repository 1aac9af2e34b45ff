// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/steady_timer.hpp>

#include "drivers/gate/runner.h"
#include "station/base/json.h"
#include "station/service/clock.h"
#include "station/service/config.h"

namespace steelyard::service {

/// What the lights and barriers want of the rest of the station. Called on the loop.
struct GateHandlers {
  std::function<yard::Deck(const std::string& scale)> deck;
  /// The position sensors of a scale: nothing while both are clear, else position_sensor, or
  /// yard_device_failed {device, what} while their board says nothing.
  std::function<void(const std::string& scale, const std::optional<Error>& why)> position;
  std::function<void(const Json&)> publish;  ///< a gate as GET /v1/gates shows it, when it changed
  /// A barrier was due by what is on record and its opening could not be delivered.
  std::function<void(const yard::Order&, const Error&)> dropped;
};

enum class GateAction { open, close, green, red };
std::string_view name_of(GateAction action);

/// Lights, barriers and position sensors of the whole yard, on the loop; a thread of its own asks each line
/// of boards. Commands follow from committed entries and from the decks, or are a person's own, which were
/// put on record before.
class GateLane {
 public:
  static constexpr Duration tick{100'000};
  using Statistics = gate::Status;

  /// `clock` must outlive it.
  GateLane(boost::asio::io_context& loop, const std::vector<GateSetup>& gates, const Clock& clock,
           GateHandlers handlers);
  ~GateLane();
  GateLane(const GateLane&) = delete;
  GateLane& operator=(const GateLane&) = delete;

  /// Before the start: a person has set that light red in an earlier run, and nobody green since.
  void hold_red(const std::string& gate);
  void start();
  /// Sets every board that answers to safe and waits for the threads. Nothing of it is left in the loop.
  void stop();

  /// Entries that are durable; the only way by which a barrier opens of itself.
  void on_committed(const std::vector<journal::SealedEntry>& entries);

  /// yard_device_unknown {what} where there is no such gate, or none with that light or barrier.
  Result<void> may_command(const std::string& gate, GateAction action) const;
  bool is_due(const std::string& gate) const;
  /// A person's command, which is on record. A red light stays red until somebody commands green; a green one
  /// until what is on record or the deck says otherwise. yard_device_failed {device, what}.
  boost::asio::awaitable<Result<void>> command(std::string gate, GateAction action);

  std::vector<Json> snapshots() const;
  /// By id, as last heard.
  std::vector<std::pair<std::string, gate::Status>> statuses() const;

 private:
  struct Member {
    GateSetup setup;
    gate::Runner* runner = nullptr;
    std::size_t place = 0;  ///< in its runner
    gate::Status status;
    Json published;
    bool held_red = false;  ///< by a person
  };

  void wait();
  void on_tick();
  void on_status(std::size_t member, const gate::Status& status);
  void carry_out(const std::vector<yard::Order>& orders);
  void show(Member& member, gate::Light light, gate::Done done = {});
  void open(Member& member, const yard::Order& order);
  void look_at_positions();
  std::optional<Error> position_of(const std::string& scale) const;
  bool is_fresh(const Member& member) const;
  void publish(Member& member);
  Json snapshot(const Member& member) const;
  Member* find(const std::string& gate);
  const Member* find(const std::string& gate) const;
  /// `done` on the loop, if this is still there by then.
  gate::Done on_loop(gate::Done done);

  boost::asio::io_context& loop_;
  const Clock& clock_;
  GateHandlers handlers_;
  yard::Signals signals_;
  std::vector<Member> members_;
  std::vector<std::unique_ptr<gate::Runner>> runners_;
  std::map<std::string, std::optional<Error>> positions_;  ///< by scale, of those that have sensors
  std::set<std::string> scales_;
  boost::asio::steady_timer ticker_;
  bool stopped_ = false;
  std::shared_ptr<int> alive_ = std::make_shared<int>();  ///< what threads posted looks whether it is gone
};

}  // namespace steelyard::service
