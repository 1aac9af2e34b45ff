// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/network.h"

#include <algorithm>

namespace steelyard::simulation {
namespace {

using protocol::BatchAnswer;

Error unreachable(const char* what) {
  return {ErrorCode::unreachable, {{"url", "http://ledger"}, {"what", what}}};
}

Result<BatchAnswer> read(const http::Response& response) {
  if (response.status != 200) return protocol::read_problem(response.status, response.body);
  return protocol::read_answer(response.body);
}

}  // namespace

// Shared by the message on its way there, its copies, the answer, and the sender's alarm clock.
struct Network::Call {
  protocol::EncodedBatch batch;
  Answered answered;  ///< empty once the sender has an answer or has given up
};

bool Network::misfortune(std::int64_t one_in, const char* name) {
  if (healed_ || !random_.one_in(one_in)) return false;
  coverage_->hit(std::string("network.") + name);
  return true;
}

Duration Network::delay() {
  if (misfortune(25, "message_delayed")) return std::chrono::seconds(random_.between(5, 90));
  return std::chrono::milliseconds(random_.between(5, 400));
}

void Network::send(protocol::EncodedBatch batch, Answered answered) {
  auto call = std::make_shared<Call>(Call{std::move(batch), std::move(answered)});
  if (down_) {
    coverage_->hit("network.down");
    time_->after(std::chrono::seconds(3), [this, call] { finish(call, unreachable("no route")); });
    return;
  }
  if (meddler_) meddler_(call->batch);
  time_->after(patience, [this, call] {
    finish(call, Error{ErrorCode::timed_out, {{"what", "POST"}, {"seconds", 30}}});
  });
  if (misfortune(12, "request_doubled")) {
    // A copy that somebody on the way kept: it comes when it comes, long after newer ones perhaps.
    auto copy = std::make_shared<Call>(Call{call->batch, {}});
    time_->after(std::chrono::seconds(random_.between(0, 600)), [this, copy] { deliver(copy); });
  }
  if (misfortune(25, "message_damaged") && !call->batch.body.empty()) {
    auto copy = std::make_shared<Call>(Call{call->batch, {}});
    char& byte = random_.pick(copy->batch.body);
    byte = static_cast<char>(byte ^ static_cast<char>(1 << random_.between(0, 6)));
    time_->after(delay(), [this, copy] { deliver(copy); });
  }
  if (misfortune(12, "request_lost")) return;
  time_->after(delay(), [this, call] { deliver(call); });
}

void Network::deliver(const std::shared_ptr<Call>& call) {
  if (call->batch.after < newest_delivered_) coverage_->hit("network.older_after_newer");
  newest_delivered_ = std::max(newest_delivered_, call->batch.after);
  const auto response = ledger_->receive(call->batch);
  if (!response) {
    coverage_->hit("network.ledger_away");
    time_->after(delay(), [this, call] { finish(call, unreachable("connection reset")); });
    return;
  }
  if (misfortune(12, "answer_lost")) return;
  time_->after(delay(), [this, call, answer = read(*response)] { finish(call, answer); });
}

void Network::finish(const std::shared_ptr<Call>& call, const Result<BatchAnswer>& answer) {
  if (!call->answered) return;
  const auto answered = std::move(call->answered);
  call->answered = nullptr;
  answered(answer);
}

}  // namespace steelyard::simulation
