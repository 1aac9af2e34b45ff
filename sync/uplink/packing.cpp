// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/packing.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "sync/protocol/limits.h"

namespace steelyard::uplink {
namespace {

namespace asio = boost::asio;
using protocol::EncodedBatch;

Result<EncodedBatch> pack(journal::Journal& journal, const std::string& epoch, const journal::Head& before) {
  const auto entries = journal.read(before.seq, protocol::batch_entries_max, protocol::batch_bytes_aim);
  if (!entries) return entries.error();
  if (entries->empty()) {
    return Error{ErrorCode::chain_broken, {{"seq", before.seq + 1}, {"rule", "the entry is not there"}}};
  }
  return protocol::encode_batch(epoch, before, *entries);
}

}  // namespace

Result<journal::Hash> hash_of(journal::Journal& journal, std::int64_t seq) {
  const auto entries = journal.read(seq - 1, 1, 1);
  if (!entries) return entries.error();
  if (entries->size() != 1 || entries->front().seq != seq) {
    return Error{ErrorCode::chain_broken, {{"seq", seq}, {"rule", "the entry is not there"}}};
  }
  return journal::sha256(entries->front().bytes);
}

Packing::Packing(asio::io_context& loop, asio::thread_pool& pool, journal::Journal& journal,
                 std::string epoch)
    : loop_(loop), pool_(pool), journal_(journal), epoch_(std::move(epoch)), wake_(loop) {}

void Packing::stop() {
  stopping_ = true;
  wake_.cancel();
}

void Packing::read_ahead(const journal::Head& before) {
  if (stopping_ || ahead_ != nullptr) return;
  ahead_ = std::make_shared<Ahead>(Ahead{before, {}});
  asio::post(pool_, [self = shared_from_this(), ahead = ahead_] {
    auto batch = pack(self->journal_, self->epoch_, ahead->before);
    asio::post(self->loop_, [self, ahead, batch = std::move(batch)]() mutable {
      ahead->batch = std::move(batch);
      self->wake_.cancel();
    });
  });
}

asio::awaitable<std::optional<Result<EncodedBatch>>> Packing::batch_after(journal::Head before) {
  for (;;) {
    read_ahead(before);
    const auto ahead = ahead_;
    while (ahead != nullptr && !ahead->batch && !stopping_) {
      wake_.expires_at(std::chrono::steady_clock::time_point::max());
      co_await wake_.async_wait(asio::as_tuple(asio::use_awaitable));
    }
    if (stopping_) co_return std::nullopt;
    ahead_.reset();
    if (ahead->before == before) co_return std::move(ahead->batch);
  }
}

}  // namespace steelyard::uplink
