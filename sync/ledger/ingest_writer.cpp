// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/ingest_writer.h"

#include <algorithm>
#include <chrono>
#include <optional>

namespace steelyard::ledger {
namespace {

/// A pause of this length is an idle moment: the log is moved into the main file then, not inside a commit.
constexpr std::chrono::milliseconds idle_after{500};

/// A refusal of one batch, which left the store untouched; anything else is the store's own failure.
bool is_refusal(const Error& error) {
  return error.code == ErrorCode::fork || error.code == ErrorCode::batch_gap ||
         error.code == ErrorCode::not_found;
}

}  // namespace

IngestWriter::IngestWriter(std::unique_ptr<Store> store, std::function<void(const Error&)> on_error)
    : store_(std::move(store)), on_error_(std::move(on_error)), thread_([this] { run(); }) {}

IngestWriter::~IngestWriter() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_one();
  thread_.join();
}

bool IngestWriter::submit(PreparedBatch batch, Done done) {
  {
    const std::scoped_lock lock(mutex_);
    const std::size_t bytes = batch.text->size();
    const bool has_room = queue_.empty() || queued_bytes_ + bytes <= writer_bytes_max;
    if (stopping_ || queue_.size() >= writer_batches_max || !has_room) return false;
    queued_bytes_ += bytes;
    queue_.push_back({std::move(batch), std::move(done)});
  }
  wake_.notify_one();
  return true;
}

std::size_t IngestWriter::waiting() const {
  const std::scoped_lock lock(mutex_);
  return queue_.size();
}

std::int64_t IngestWriter::commits() const {
  const std::scoped_lock lock(mutex_);
  return commits_;
}

void IngestWriter::run() {
  bool has_log_to_move = false;
  for (;;) {
    std::vector<Job> jobs;
    {
      std::unique_lock lock(mutex_);
      const auto called = [this] { return stopping_ || !queue_.empty(); };
      if (!has_log_to_move) {
        wake_.wait(lock, called);
      } else if (!wake_.wait_for(lock, idle_after, called)) {
        lock.unlock();
        if (const auto done = store_->tidy(); !done) on_error_(done.error());
        has_log_to_move = false;
        continue;
      }
      if (queue_.empty()) return;  // stopping, and all is written
      for (auto& job : queue_) jobs.push_back(std::move(job));
      // Two ledgers on one database hold the rows of many stations each: in the same order, so that none
      // waits for the other in a circle.
      std::stable_sort(jobs.begin(), jobs.end(),
                       [](const Job& a, const Job& b) { return a.batch.station < b.batch.station; });
      queue_.clear();
      queued_bytes_ = 0;
    }
    write(std::move(jobs));
    has_log_to_move = true;
  }
}

void IngestWriter::write(std::vector<Job> jobs) {
  const std::vector<Answer> answers = ingest_all(jobs);
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].done(answers[i]);
}

std::vector<IngestWriter::Answer> IngestWriter::ingest_all(const std::vector<Job>& jobs) {
  const auto fail_all = [&](const Error& error) {
    store_->roll_back();
    on_error_(error);
    return std::vector<Answer>(jobs.size(), Answer(error));
  };
  if (auto begun = store_->begin(); !begun) return fail_all(begun.error());
  std::vector<Answer> answers;
  for (const Job& job : jobs) {
    answers.push_back(ingest(*store_, job.batch));
    if (!answers.back() && !is_refusal(answers.back().error())) return fail_all(answers.back().error());
  }
  if (auto done = store_->commit(); !done) return fail_all(done.error());
  const std::scoped_lock lock(mutex_);
  ++commits_;
  return answers;
}

}  // namespace steelyard::ledger
