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

IngestWriter::IngestWriter(std::vector<std::unique_ptr<Store>> stores,
                           std::function<void(const Error&)> on_error)
    : stores_(std::move(stores)), on_error_(std::move(on_error)) {
  for (const auto& store : stores_) threads_.emplace_back([this, &store] { run(*store); });
}

IngestWriter::~IngestWriter() {
  {
    const std::scoped_lock lock(mutex_);
    stopping_ = true;
  }
  wake_.notify_all();
  for (auto& thread : threads_) thread.join();
}

bool IngestWriter::submit(PreparedBatch batch, Done done) {
  struct Taking {
    PreparedBatch batch;
    std::optional<protocol::BatchAnswer> answer;
  };
  const auto taking = std::make_shared<Taking>(Taking{std::move(batch), {}});
  Job job{taking->batch.station, taking->batch.text->size(), {}, {}};
  job.work = [taking](Store& store) -> Result<void> {
    auto answer = ingest(store, taking->batch);
    if (!answer) return answer.error();
    taking->answer = std::move(answer).value();
    return {};
  };
  job.done = [taking, done = std::move(done)](const Result<void>& result) {
    done(result ? Answer(std::move(*taking->answer)) : Answer(result.error()));
  };
  return queue(std::move(job));
}

bool IngestWriter::submit(const std::string& station, Work work, std::function<void(Result<void>)> done) {
  return queue({station, 0, std::move(work), std::move(done)});
}

bool IngestWriter::queue(Job job) {
  {
    const std::scoped_lock lock(mutex_);
    const bool has_room = queued_ == 0 || queued_bytes_ + job.bytes <= writer_bytes_max;
    if (stopping_ || queued_ >= writer_batches_max || !has_room) return false;
    ++queued_;
    queued_bytes_ += job.bytes;
    const auto [queue, is_new] = queues_.try_emplace(job.station);
    if (is_new) turns_.push_back(job.station);
    queue->second.push_back(std::move(job));
  }
  wake_.notify_one();
  return true;
}

std::size_t IngestWriter::waiting() const {
  const std::scoped_lock lock(mutex_);
  return queued_;
}

std::int64_t IngestWriter::commits() const {
  const std::scoped_lock lock(mutex_);
  return commits_;
}

/// The oldest batch of each station whose turn it is; with several writers each takes its share of them.
std::vector<IngestWriter::Job> IngestWriter::take() {
  const std::size_t share = (turns_.size() + stores_.size() - 1) / stores_.size();
  std::vector<Job> jobs;
  while (jobs.size() < share) {
    auto& queue = queues_.at(turns_.front());
    turns_.pop_front();
    --queued_;
    queued_bytes_ -= queue.front().bytes;
    jobs.push_back(std::move(queue.front()));
    queue.pop_front();
  }
  // Two ledgers on one database hold the rows of many stations each: in the same order, so that none waits
  // for the other in a circle.
  std::sort(jobs.begin(), jobs.end(), [](const Job& a, const Job& b) { return a.station < b.station; });
  return jobs;
}

void IngestWriter::give_turns_back(const std::vector<std::string>& stations) {
  const std::scoped_lock lock(mutex_);
  for (const std::string& station : stations) {
    const auto queue = queues_.find(station);
    if (queue->second.empty()) {
      queues_.erase(queue);
    } else {
      turns_.push_back(station);
    }
  }
  if (!turns_.empty()) wake_.notify_one();
}

void IngestWriter::run(Store& store) {
  bool has_log_to_move = false;
  for (;;) {
    std::vector<Job> jobs;
    {
      std::unique_lock lock(mutex_);
      const auto called = [this] { return stopping_ || !turns_.empty(); };
      if (!has_log_to_move) {
        wake_.wait(lock, called);
      } else if (!wake_.wait_for(lock, idle_after, called)) {
        lock.unlock();
        if (const auto done = store.tidy(); !done) on_error_(done.error());
        has_log_to_move = false;
        continue;
      }
      if (turns_.empty()) return;  // stopping, and what still waits is another writer's
      jobs = take();
    }
    write(store, jobs);
    has_log_to_move = true;
  }
}

void IngestWriter::write(Store& store, const std::vector<Job>& jobs) {
  std::vector<std::string> stations;
  for (const Job& job : jobs) stations.push_back(job.station);
  const std::vector<Result<void>> results = do_all(store, jobs);
  for (std::size_t i = 0; i < jobs.size(); ++i) jobs[i].done(results[i]);
  give_turns_back(stations);
}

std::vector<Result<void>> IngestWriter::do_all(Store& store, const std::vector<Job>& jobs) {
  const auto fail_all = [&](const Error& error) {
    store.roll_back();
    on_error_(error);
    return std::vector<Result<void>>(jobs.size(), Result<void>(error));
  };
  if (auto begun = store.begin(); !begun) return fail_all(begun.error());
  std::vector<Result<void>> results;
  for (const Job& job : jobs) {
    results.push_back(job.work(store));
    if (!results.back() && !is_refusal(results.back().error())) return fail_all(results.back().error());
  }
  if (auto done = store.commit(); !done) return fail_all(done.error());
  const std::scoped_lock lock(mutex_);
  ++commits_;
  return results;
}

}  // namespace steelyard::ledger
