// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "station/base/result.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// What waits for the writer, at most. Beyond either a batch is refused as `busy`: the station comes again.
inline constexpr std::size_t writer_batches_max = 64;
inline constexpr std::size_t writer_bytes_max = 32 << 20;

/// The one thread that writes. Batches that wait when a commit ends go into the next one together: one sync
/// for all of them. Answers are given only after the commit.
class IngestWriter {
 public:
  using Answer = Result<protocol::BatchAnswer>;
  /// Called once, on the writer's thread.
  using Done = std::function<void(Answer)>;

  /// `on_error` is told what the store could not do; called on the writer's thread.
  IngestWriter(std::unique_ptr<Store> store, std::function<void(const Error&)> on_error);
  /// Finishes what waits, then ends the thread.
  ~IngestWriter();
  IngestWriter(const IngestWriter&) = delete;
  IngestWriter& operator=(const IngestWriter&) = delete;

  /// False when too much waits; `done` is then not called.
  bool submit(PreparedBatch batch, Done done);
  std::size_t waiting() const;
  /// Commits so far: fewer than batches when several waited together.
  std::int64_t commits() const;

 private:
  struct Job {
    PreparedBatch batch;
    Done done;
  };

  void run();
  void write(std::vector<Job> jobs);
  std::vector<Answer> ingest_all(const std::vector<Job>& jobs);

  const std::unique_ptr<Store> store_;
  const std::function<void(const Error&)> on_error_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::deque<Job> queue_;
  std::size_t queued_bytes_ = 0;
  std::int64_t commits_ = 0;
  bool stopping_ = false;
  std::thread thread_;  // last: it uses all of the above
};

}  // namespace steelyard::ledger
