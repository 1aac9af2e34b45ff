// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/answer_checker.h"

namespace steelyard::simulation {
namespace {

/// Whether the journal keeps the text in which such a request carries its key.
bool leaves_key(const Request& request) {
  if (const auto* wish = std::get_if<WeighWish>(&request.wish)) return wish->reason == request.key;
  // A truck that goes on, and a shift that begins, leave no text; a code or a scale is no place for a key.
  const auto& command = std::get<desk::Command>(request.wish);
  return !std::holds_alternative<desk::Count>(command) && !std::holds_alternative<desk::Clear>(command) &&
         !std::holds_alternative<desk::Release>(command) &&
         !std::holds_alternative<desk::ResumeTruck>(command) &&
         !std::holds_alternative<desk::OpenShift>(command);
}

}  // namespace

void AnswerChecker::told(const Request& request, const Answer& answer, const journal::Head& head) {
  // A full disk or a key used for something else: nothing was decided under this key.
  if (answer.is_worth_repeating() || answer.code == "idempotency_key_reused") return;
  const auto [it, is_first] = by_key_.try_emplace(request.key, Told{request.text, answer});
  if (!is_first && it->second.text == request.text && it->second.answer.body != answer.body) {
    findings_->report("key " + request.key + " was answered first " + it->second.answer.body + " and then " +
                      answer.body);
  }
  if (head.seq > behind_.seq) behind_ = head;
  if (!answer.is_ok()) return;
  if (leaves_key(request)) done_.insert(request.key);
  if (const auto body = parse_json(answer.body)) {
    bool is_one = true;
    for (const char* part : {"weighing", "dispatch", "check_weighing"}) {
      const Json* record = body->find(part);
      if (record == nullptr || record->object() == nullptr) continue;
      remember(*record, request.key);
      is_one = false;
    }
    if (is_one) remember(*body, request.key);
  }
  const auto* command = std::get_if<desk::Command>(&request.wish);
  const auto* release = command != nullptr ? std::get_if<desk::Release>(command) : nullptr;
  if (release == nullptr) return;
  const auto [gate, opened] = released_.try_emplace(release->pass, request.key);
  if (!opened && gate->second != request.key) {
    findings_->report("pass " + release->pass + " released a truck twice");
  }
}

void AnswerChecker::remember(const Json& record, const std::string& key) {
  shown_.try_emplace(journal::sha256(to_text(record)), key);
}

void AnswerChecker::after_start(journal::Journal& journal) {
  if (behind_.seq == 0) return;
  const auto entries = journal.read(behind_.seq - 1, 1, 1);
  const bool there = entries && entries->size() == 1 && entries->front().seq == behind_.seq;
  if (!there) {
    findings_->report("entry " + std::to_string(behind_.seq) +
                      " was behind an answer and is gone; the journal ends at " +
                      std::to_string(journal.head().seq));
  } else if (journal::sha256(entries->front().bytes) != behind_.hash) {
    findings_->report("entry " + std::to_string(behind_.seq) + " was behind an answer and is another now");
  }
}

}  // namespace steelyard::simulation
