// SPDX-License-Identifier: Apache-2.0
#include "sync/uplink/uplink_client.h"

#include <chrono>
#include <deque>
#include <optional>
#include <random>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "station/http/client.h"
#include "sync/protocol/limits.h"
#include "sync/uplink/token_file.h"

namespace steelyard::uplink {
namespace {

namespace asio = boost::asio;
using protocol::EncodedBatch;

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);

/// Reads and packs the batch that follows `before`; on a pool thread.
Result<EncodedBatch> pack(journal::Journal& journal, const std::string& epoch, const journal::Head& before) {
  const auto entries = journal.read(before.seq, protocol::batch_entries_max, protocol::batch_bytes_aim);
  if (!entries) return entries.error();
  if (entries->empty()) {
    return Error{ErrorCode::chain_broken, {{"seq", before.seq + 1}, {"rule", "the entry is not there"}}};
  }
  return protocol::encode_batch(epoch, before, *entries);
}

Result<journal::Hash> hash_of(journal::Journal& journal, std::int64_t seq) {
  const auto entries = journal.read(seq - 1, 1, 1);
  if (!entries) return entries.error();
  if (entries->size() != 1 || entries->front().seq != seq) {
    return Error{ErrorCode::chain_broken, {{"seq", seq}, {"rule", "the entry is not there"}}};
  }
  return journal::sha256(entries->front().bytes);
}

}  // namespace

class UplinkClient::Impl : public std::enable_shared_from_this<Impl> {
 public:
  Impl(asio::io_context& loop, asio::thread_pool& pool, UplinkConfig config, StationSide station,
       std::unique_ptr<http::Client> client)
      : loop_(loop),
        pool_(pool),
        config_(std::move(config)),
        station_(station),
        client_(std::move(client)),
        uplink_(config_.station),
        timer_(loop),
        random_(std::random_device{}()) {}

  static asio::awaitable<void> run(std::shared_ptr<Impl> self);

  void advanced(const journal::Head& head) {
    if (head.seq > newest_.seq) newest_ = head;
    timer_.cancel();
  }
  void stop() {
    stopping_ = true;
    listener_ = nullptr;
    timer_.cancel();
    client_.reset();
  }
  Status status() const {
    Status status = uplink_.status();
    status.pending = std::max(status.pending, newest_.seq - status.acknowledged.seq);
    return status;
  }
  void listen(std::function<void(const Status&)> listener) { listener_ = std::move(listener); }

 private:
  asio::awaitable<void> perform(Effect effect);
  asio::awaitable<void> exchange(Send send);
  asio::awaitable<void> wait(Wait wait);
  asio::awaitable<Result<EncodedBatch>> batch_after(journal::Head before);
  asio::awaitable<Result<protocol::BatchAnswer>> send(EncodedBatch batch);

  /// Runs blocking work on the pool.
  template <typename F>
  static asio::awaitable<std::optional<std::invoke_result_t<F&>>> there(std::shared_ptr<Impl>, F work) {
    co_return work();
  }
  template <typename F>
  asio::awaitable<std::invoke_result_t<F&>> blocking(F work) {
    auto call = there(shared_from_this(), std::move(work));
    auto result = co_await asio::co_spawn(pool_.get_executor(), std::move(call), asio::use_awaitable);
    co_return std::move(*result);
  }

  /// Begins to read the next batch while one is under way. One at a time: memory stays bounded.
  void read_ahead(const journal::Head& before);
  void follow(const Effects& effects) {
    effects_.insert(effects_.end(), effects.begin(), effects.end());
    if (listener_) listener_(status());
  }
  Moment now() {
    const auto at = std::chrono::system_clock::now().time_since_epoch();
    return {WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(at)},
            static_cast<std::uint32_t>(random_())};
  }

  struct Ahead {
    journal::Head before;
    std::optional<Result<EncodedBatch>> batch;  ///< empty while it is being read
  };

  asio::io_context& loop_;
  asio::thread_pool& pool_;
  const UplinkConfig config_;
  const StationSide station_;
  std::unique_ptr<http::Client> client_;
  Uplink uplink_;
  asio::steady_timer timer_;  ///< of a Wait, and of reading ahead
  std::mt19937 random_;       // spreads pauses; no secret
  std::deque<Effect> effects_;
  std::shared_ptr<Ahead> ahead_;  // shared with the pool job that fills it
  journal::Head newest_;
  std::string token_;
  std::function<void(const Status&)> listener_;
  bool stopping_ = false;
};

asio::awaitable<void> UplinkClient::Impl::run(std::shared_ptr<Impl> self) {
  if (self->stopping_) co_return;
  auto loading = self->blocking([self] { return self->station_.cursor.load(); });
  const auto cursor = co_await std::move(loading);
  if (self->stopping_) co_return;
  auto looking = self->blocking([self] { return self->station_.journal.head(); });
  const journal::Head head = co_await std::move(looking);
  if (self->stopping_) co_return;
  if (head.seq > self->newest_.seq) self->newest_ = head;
  // A cursor that cannot be read is as good as a lost one: the ledger knows it.
  self->follow(self->uplink_.started(cursor ? *cursor : journal::Head{}, self->newest_));
  while (!self->stopping_ && !self->effects_.empty()) {
    Effect effect = std::move(self->effects_.front());
    self->effects_.pop_front();
    auto work = self->perform(std::move(effect));
    co_await std::move(work);
  }
}

asio::awaitable<void> UplinkClient::Impl::perform(Effect effect) {
  if (const auto* sending = std::get_if<Send>(&effect)) {
    auto work = exchange(*sending);
    co_await std::move(work);
  } else if (const auto* waiting = std::get_if<Wait>(&effect)) {
    auto work = wait(*waiting);
    co_await std::move(work);
  } else if (const auto* look = std::get_if<LookUp>(&effect)) {
    auto work = blocking([this, seq = look->seq] { return hash_of(station_.journal, seq); });
    const auto hash = co_await std::move(work);
    follow(hash ? uplink_.compared(*hash, now()) : uplink_.failed(hash.error(), now()));
  } else if (const auto* keep = std::get_if<KeepCursor>(&effect)) {
    auto work = blocking([this, cursor = keep->cursor] { return station_.cursor.store(cursor); });
    // One that could not be kept is looked up at the ledger after the next start.
    static_cast<void>(co_await std::move(work));
  } else if (const auto* ask = std::get_if<AskTotals>(&effect)) {
    auto work = blocking([this, ask = *ask] { return station_.totals.totals(ask.from, ask.seq); });
    const auto own = co_await std::move(work);
    if (own) uplink_.totals(ask->seq, *own);
    if (listener_) listener_(status());
  }
}

asio::awaitable<void> UplinkClient::Impl::wait(Wait wait) {
  const auto end = std::chrono::steady_clock::now() + wait.time;
  for (;;) {
    follow(uplink_.advanced(newest_));
    if (stopping_ || !effects_.empty()) co_return;
    timer_.expires_at(end);
    const auto [ec] = co_await timer_.async_wait(await_tuple);
    if (stopping_) co_return;
    if (!ec) {
      follow(uplink_.timer());
      co_return;
    }
  }
}

void UplinkClient::Impl::read_ahead(const journal::Head& before) {
  if (before.seq >= newest_.seq || ahead_ != nullptr) return;
  ahead_ = std::make_shared<Ahead>(Ahead{before, {}});
  asio::post(pool_, [self = shared_from_this(), ahead = ahead_] {
    auto batch = pack(self->station_.journal, self->config_.epoch, ahead->before);
    asio::post(self->loop_, [self, ahead, batch = std::move(batch)]() mutable {
      ahead->batch = std::move(batch);
      self->timer_.cancel();
    });
  });
}

asio::awaitable<Result<EncodedBatch>> UplinkClient::Impl::batch_after(journal::Head before) {
  for (;;) {
    read_ahead(before);
    const auto ahead = ahead_;
    if (ahead == nullptr) co_return protocol::encode_batch(config_.epoch, before, {});
    while (!ahead->batch && !stopping_) {
      timer_.expires_at(std::chrono::steady_clock::time_point::max());
      co_await timer_.async_wait(await_tuple);
    }
    ahead_.reset();
    if (stopping_) co_return Error{ErrorCode::unreachable, {{"url", config_.url}, {"what", "stopping"}}};
    if (ahead->before == before) co_return std::move(*ahead->batch);
  }
}

asio::awaitable<void> UplinkClient::Impl::exchange(Send order) {
  if (order.greeting) {
    auto reading = blocking([this] { return read_token(config_.token_file); });
    auto token = co_await std::move(reading);
    if (stopping_) co_return;
    if (!token) {
      follow(uplink_.failed(token.error(), now()));
      co_return;
    }
    token_ = std::move(token).value();
  } else {
    uplink_.advanced(newest_);  // so that "all acknowledged" means all there is
  }
  Result<EncodedBatch> batch = protocol::encode_batch(config_.epoch, order.after, {});
  if (!order.greeting) {
    auto packing = batch_after(order.after);
    batch = co_await std::move(packing);
  }
  if (stopping_) co_return;
  if (!batch) {
    follow(uplink_.failed(batch.error(), now()));
    co_return;
  }
  const journal::Head last = batch->last;
  read_ahead(last);
  auto sending = send(std::move(batch).value());
  const auto answer = co_await std::move(sending);
  if (stopping_) co_return;
  uplink_.advanced(newest_);
  follow(answer ? uplink_.answered(last, *answer, now()) : uplink_.failed(answer.error(), now()));
}

asio::awaitable<Result<protocol::BatchAnswer>> UplinkClient::Impl::send(EncodedBatch batch) {
  http::Call call("POST", protocol::entries_target(config_.station));
  call.headers = std::move(batch.headers);
  call.headers.emplace_back("Authorization", "Bearer " + token_);
  call.body = std::move(batch.body);
  auto sending = client_->send(std::move(call));
  const auto response = co_await std::move(sending);
  if (!response) co_return response.error();
  if (response->status != 200) co_return protocol::read_problem(response->status, response->body);
  co_return protocol::read_answer(response->body);
}

Result<std::unique_ptr<UplinkClient>> UplinkClient::start(asio::io_context& loop, asio::thread_pool& pool,
                                                          UplinkConfig config, StationSide station) {
  http::ClientConfig http_config;
  http_config.url = config.url;
  http_config.ca_file = config.ca_file;
  auto client = http::Client::create(loop, std::move(http_config));
  if (!client) return client.error();
  auto impl = std::make_shared<Impl>(loop, pool, std::move(config), station, std::move(client).value());
  asio::co_spawn(loop, Impl::run(impl), [](const std::exception_ptr& failure) {
    if (failure) std::rethrow_exception(failure);  // out of the loop: it would never send again
  });
  return std::unique_ptr<UplinkClient>(new UplinkClient(std::move(impl)));
}

UplinkClient::UplinkClient(std::shared_ptr<Impl> impl) : impl_(std::move(impl)) {}

UplinkClient::~UplinkClient() {
  impl_->stop();
}

void UplinkClient::journal_advanced(const journal::Head& head) {
  impl_->advanced(head);
}

Status UplinkClient::status() const {
  return impl_->status();
}

void UplinkClient::on_change(std::function<void(const Status&)> listener) {
  impl_->listen(std::move(listener));
}

}  // namespace steelyard::uplink
