// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/time.h"
#include "station/journal/entry.h"

namespace steelyard::yard {

enum class Kind : std::uint8_t {
  deck,  ///< at one end of a weighbridge
  exit   ///< of the yard
};
enum class Side : std::uint8_t {
  entry,  ///< trucks drive onto the deck there
  exit,   ///< and leave it here
  both
};

/// A place with lights or a barrier.
struct Gate {
  std::string id;
  Kind kind = Kind::deck;
  std::string scale;        ///< of a deck's
  Side side = Side::entry;  ///< likewise
};

/// What a deck's own indicator says of it.
enum class Deck : std::uint8_t {
  ready,  ///< empty and at zero
  empty,  ///< no vehicle, but not at zero: nobody may drive on, what follows would be refused
  occupied,
  unknown  ///< the line says nothing
};

/// What is to be commanded. A gate that is not named stays as it is.
struct Order {
  std::string gate;
  std::optional<bool> green;  ///< its lights: green, or red
  bool open = false;          ///< its barrier
  std::string cause;          ///< of an opening: "weighing", "exit"
  std::string of;             ///< the number of that weighing or pass
  friend bool operator==(const Order&, const Order&) = default;
};

/// A decision that lets a truck pass, and is on disk.
struct Fact {
  enum class Kind : std::uint8_t { weighed, exited };
  Kind kind = Kind::weighed;
  std::string scale;   ///< of a weighing
  std::string number;  ///< weighing or pass
  friend bool operator==(const Fact&, const Fact&) = default;
};

/// Those among entries that were committed together: a weight that was measured just now, and a dispatch that
/// leaves with this entry. A correction of one that left is none.
std::vector<Fact> facts_in(const std::vector<journal::SealedEntry>& entries);

/// Which lights and barriers follow from what is on disk, and from what stands on the deck.
///
/// A light follows the deck: entry green while it is ready, exit green from when the weighing of the truck on
/// it is on record until it has left, else red. A barrier opens for a fact alone: that of the exit side for a
/// weighing, that of the yard for an exit. Everything starts red and closed, whatever was before.
class Signals {
 public:
  /// How long after an exit the barrier of the yard may be opened again by those who work there.
  static constexpr Duration exit_is_due_for = std::chrono::minutes(10);

  explicit Signals(std::vector<Gate> gates);

  /// Only what changed.
  std::vector<Order> on_deck(const std::string& scale, Deck deck);
  std::vector<Order> on_fact(const Fact& fact, Instant now);

  /// What the lights of that gate are to show now.
  bool is_green(const std::string& gate) const;
  /// Whether what is on disk lets a truck pass there now.
  bool is_due(const std::string& gate, Instant now) const;
  const std::vector<Gate>& gates() const { return gates_; }

 private:
  struct Scale {
    Deck deck = Deck::unknown;
    bool recorded = false;  ///< the weighing of the truck that stands on it
  };

  bool is_green(const Gate& gate) const;
  std::vector<Order> changed_lights();

  std::vector<Gate> gates_;
  std::map<std::string, bool> shown_;  ///< by gate: green
  std::map<std::string, Scale> scales_;
  std::optional<Instant> exited_at_;
};

}  // namespace steelyard::yard
