// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "drivers/probe/diagnosis.h"
#include "drivers/probe/judgement.h"
#include "drivers/registry.h"
#include "station/base/error.h"
#include "station/base/time.h"

namespace steelyard::probe {

/// The usual speeds of a scale's line, the likeliest first.
std::vector<int> usual_bauds();

/// What to try, the likeliest first: eight bits without parity at every speed (a sender with seven bits is
/// recognised there as well), then the other usual ones, then what the known models leave the works with.
std::vector<SerialSettings> likely_settings(const indicator::Registry& registry,
                                            const std::vector<int>& bauds);

struct ProbeOptions {
  std::vector<SerialSettings> settings = {SerialSettings{}};  ///< at least one, in the order of trying
  Duration listen{3'000'000};                                 ///< to each, at most
  /// Send requests for a weight (Request::poll) of protocols that speak only when asked: those that change
  /// nothing, whoever hears them. Nothing else is ever sent, and without this nothing at all.
  bool ask = false;
  /// Ask this protocol only, known to be there or nearly so: its request is sent even if another maker's
  /// indicator would take a letter of it for a key. Empty: none is known.
  std::string protocol = {};
  std::vector<std::uint8_t> addresses = {};  ///< to ask, beside each protocol's usual one
};

/// What was heard under one setting.
struct Heard {
  SerialSettings settings;
  std::uint64_t bytes = 0;
  Diagnosis diagnosis = Diagnosis::silence;  ///< of bytes that no protocol explains
  bool understood = false;
  std::optional<Error> refused;  ///< the line did not take the setting
};

/// Finds out what a line speaks. Without I/O: says what to do next, is told what came.
class Probing {
 public:
  struct Open {  ///< open the line anew with these, then call `opened` or `refused`
    SerialSettings settings;
  };
  struct Send {
    std::vector<std::uint8_t> bytes;
  };
  struct Wait {  ///< for bytes, at most until then
    Instant until;
  };
  struct Done {};
  using Step = std::variant<Open, Send, Wait, Done>;

  /// The registry must outlive it.
  Probing(const indicator::Registry& registry, ProbeOptions options);

  /// To be asked again after every step and after every chunk of bytes, with times that do not go back.
  Step next(Instant now);
  void opened(Instant now);
  void refused(Error why);
  void heard(Bytes bytes, Instant now);
  /// Nothing more will come (a recording has ended): what was heard is judged now.
  void ended();

  /// The ranked answer so far; empty when nothing is recognised.
  std::vector<Candidate> candidates() const;
  /// One for each setting that is behind, in their order, and the one under way.
  std::vector<Heard> log() const;
  std::size_t settings_count() const { return options_.settings.size(); }
  bool is_asking() const { return state_ == State::asking; }

 private:
  enum class State : std::uint8_t { closed, opening, listening, asking, done };
  struct Question {
    std::vector<std::uint8_t> bytes;
    std::vector<std::size_t> ears;
  };

  std::optional<Step> listen(Instant now);
  std::optional<Step> ask(Instant now);
  void close_setting();
  void note_questions();
  bool may_send(const Indicator& indicator, Bytes request) const;
  void judge_pause(Instant now);
  bool is_certain(Instant now);
  Heard heard_now() const;
  std::uint64_t weights_of(const Question& question) const;
  Duration answer_time() const;
  Duration pause_time() const;
  Wait wait(Instant now) const;

  const indicator::Registry* registry_;
  ProbeOptions options_;
  State state_ = State::closed;
  std::size_t setting_ = 0;  ///< the one under way, or the next
  std::unique_ptr<Listener> listener_;
  std::vector<Question> questions_;
  std::size_t question_ = 0;
  int asked_ = 0;                  ///< times that question was sent
  std::uint64_t had_weights_ = 0;  ///< of its ears, when it was sent
  Instant until_;
  Instant last_byte_;
  Instant next_look_;
  bool unjudged_ = false;  ///< bytes came since the last pause
  std::vector<Candidate> found_;
  std::vector<Heard> log_;
};

}  // namespace steelyard::probe
