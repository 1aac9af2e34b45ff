// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/office.h"

namespace steelyard::simulation {

std::optional<Answer> Office::see(const Request& request) {
  auto answer = station_->submit(request);
  if (!answer) {
    coverage_->hit("answer.lost_with_the_power");
    return std::nullopt;
  }
  if (random_.one_in(150)) {
    coverage_->hit("power.cut_before_the_answer");
    station_->cut_power();
    return std::nullopt;
  }
  if (random_.one_in(15)) {
    coverage_->hit("answer.lost");
    return std::nullopt;
  }
  checker_->told(request, *answer, station_->journal().head());
  if (answer->replayed) coverage_->hit("answer.replayed");
  if (!answer->is_ok()) coverage_->hit("refusal." + answer->code);
  return answer;
}

std::optional<Answer> Office::ask(const Request& request) {
  auto answer = see(request);
  if (answer && random_.one_in(10)) {
    coverage_->hit("request.doubled");
    see(request);
  }
  // What the disk refused was not remembered: its key is still free.
  if (answer && !answer->is_worth_repeating() && random_.one_in(60)) reuse_key(request);
  return answer;
}

void Office::reuse_key(const Request& request) {
  Request other = request;
  other.text += " and something else";
  const auto before = station_->is_on() ? station_->journal().head() : journal::Head{};
  const auto answer = station_->submit(other);
  if (!answer || answer->is_worth_repeating()) return;
  coverage_->hit("refusal." + answer->code);
  const bool refused = answer->code == "idempotency_key_reused";
  if (!refused || station_->journal().head() != before) {
    findings_->report("key " + request.key + " did something for another request");
  }
}

}  // namespace steelyard::simulation
