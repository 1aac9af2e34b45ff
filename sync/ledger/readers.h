// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <mutex>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/asio/offload.h"
#include "sync/ledger/store.h"

namespace steelyard::ledger {

/// Threads for what would hold up the loop: queries, and unpacking batches. Each query has a reader of its
/// own for as long as it runs.
class Readers {
 public:
  explicit Readers(std::vector<std::unique_ptr<Reader>> readers)
      : idle_(std::move(readers)), pool_(idle_.size()) {}
  ~Readers() { pool_.join(); }
  Readers(const Readers&) = delete;
  Readers& operator=(const Readers&) = delete;

  /// `query` takes a Reader& and gives a Result.
  template <typename F>
  boost::asio::awaitable<std::invoke_result_t<F&, Reader&>> read(F query) {
    auto there = [this, query = std::move(query)]() mutable {
      const Loan loan(*this);
      return query(*loan.reader);
    };
    auto answer = asio::offload(pool_, std::move(there));
    co_return co_await std::move(answer);
  }

  boost::asio::thread_pool& pool() { return pool_; }

 private:
  struct Loan {
    explicit Loan(Readers& from) : owner(from), reader(from.take()) {}
    ~Loan() { owner.give_back(std::move(reader)); }
    Loan(const Loan&) = delete;
    Loan& operator=(const Loan&) = delete;
    Readers& owner;
    std::unique_ptr<Reader> reader;
  };

  std::unique_ptr<Reader> take() {
    const std::scoped_lock lock(mutex_);
    CHECK(!idle_.empty());  // as many readers as threads
    auto reader = std::move(idle_.back());
    idle_.pop_back();
    return reader;
  }
  void give_back(std::unique_ptr<Reader> reader) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(reader));
  }

  std::mutex mutex_;
  std::vector<std::unique_ptr<Reader>> idle_;
  boost::asio::thread_pool pool_;
};

}  // namespace steelyard::ledger
