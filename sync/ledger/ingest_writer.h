// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <condition_variable>
#include <cstdint>
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

#include "station/base/result.h"
#include "sync/ledger/ingest.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// What waits for the writers, at most. Beyond either a batch is refused as `busy`: the station comes again.
inline constexpr std::size_t writer_batches_max = 1024;
inline constexpr std::size_t writer_bytes_max = 32 << 20;

/// The threads that write, one for each store. Batches that wait when a commit ends go into the next one
/// together, one of each station: one sync for all of them. Stations come in turn, and a batch of one is
/// written after those of it that came before. Answers are given only after the commit.
class IngestWriter {
 public:
  using Answer = Result<protocol::BatchAnswer>;
  /// Called once, on a writer's thread.
  using Done = std::function<void(Answer)>;

  /// All of the stores are the same one: a connection for each. `on_error` is told what a store could not
  /// do; called on a writer's thread.
  IngestWriter(std::vector<std::unique_ptr<Store>> stores, std::function<void(const Error&)> on_error);
  /// Finishes what waits, then ends the threads.
  ~IngestWriter();
  IngestWriter(const IngestWriter&) = delete;
  IngestWriter& operator=(const IngestWriter&) = delete;

  /// False when too much waits; `done` is then not called.
  bool submit(PreparedBatch batch, Done done);
  /// Another change of what is held of a station, in its turn. As ingest() does, `work` answers not_found
  /// where it changed nothing; any other error takes the transaction back.
  using Work = std::function<Result<void>(Store&)>;
  bool submit(const std::string& station, Work work, std::function<void(Result<void>)> done);
  std::size_t waiting() const;
  /// Commits so far: fewer than batches when several waited together.
  std::int64_t commits() const;

 private:
  struct Job {
    std::string station;
    std::size_t bytes = 0;
    Work work;
    std::function<void(Result<void>)> done;
  };

  bool queue(Job job);
  void run(Store& store);
  std::vector<Job> take();
  void give_turns_back(const std::vector<std::string>& stations);
  void write(Store& store, const std::vector<Job>& jobs);
  std::vector<Result<void>> do_all(Store& store, const std::vector<Job>& jobs);

  const std::vector<std::unique_ptr<Store>> stores_;
  const std::function<void(const Error&)> on_error_;
  mutable std::mutex mutex_;
  std::condition_variable wake_;
  std::map<std::string, std::deque<Job>> queues_;  ///< by station; there while it waits or is written
  std::deque<std::string> turns_;  ///< stations that wait and of which nothing is being written
  std::size_t queued_ = 0;
  std::size_t queued_bytes_ = 0;
  std::int64_t commits_ = 0;
  bool stopping_ = false;
  std::vector<std::thread> threads_;  // last: they use all of the above
};

}  // namespace steelyard::ledger
