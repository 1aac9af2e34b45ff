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
#include "sync/uplink/packing.h"
#include "sync/uplink/token_file.h"

namespace steelyard::uplink {
namespace {

namespace asio = boost::asio;
using protocol::EncodedBatch;

constexpr auto await_tuple = asio::as_tuple(asio::use_awaitable);

/// Where many stations come with a backlog at once each waits for its turn at the ledger.
constexpr std::chrono::seconds answer_within{90};

Result<protocol::BatchAnswer> answer_in(const Result<http::Response>& response) {
  if (!response) return response.error();
  if (response->status != 200) return protocol::read_problem(response->status, response->body);
  return protocol::read_answer(response->body);
}

/// Out of the loop: it would never send again.
void rethrow(const std::exception_ptr& failure) {
  if (failure) std::rethrow_exception(failure);
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
        packing_(std::make_shared<Packing>(loop, pool, station.journal, config_.epoch)),
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
    packing_->stop();
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
  asio::awaitable<void> order(Send order);
  asio::awaitable<void> exchange(EncodedBatch batch);
  asio::awaitable<void> push(EncodedBatch batch);
  static asio::awaitable<void> hear(std::shared_ptr<Impl> self, std::uint64_t drops);
  asio::awaitable<void> wait(Wait wait);
  asio::awaitable<std::optional<Result<EncodedBatch>>> ordered(Send order);
  http::Call call_of(EncodedBatch batch) const;

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

  void follow(const Effects& effects) {
    for (const Effect& effect : effects) {
      if (std::holds_alternative<Drop>(effect)) {
        drop();
      } else {
        effects_.push_back(effect);
      }
    }
    if (listener_) listener_(status());
  }
  /// At once, before an answer to what is dropped could be heard.
  void drop() {
    ++drops_;
    unanswered_ = 0;
    std::erase_if(effects_, [](const Effect& effect) { return std::holds_alternative<Send>(effect); });
    client_->drop();
  }
  Moment now() {
    const auto at = std::chrono::system_clock::now().time_since_epoch();
    return {WallTime{std::chrono::duration_cast<std::chrono::milliseconds>(at)},
            static_cast<std::uint32_t>(random_())};
  }

  asio::io_context& loop_;
  asio::thread_pool& pool_;
  const UplinkConfig config_;
  const StationSide station_;
  std::unique_ptr<http::Client> client_;
  Uplink uplink_;
  const std::shared_ptr<Packing> packing_;
  asio::steady_timer timer_;  ///< of a Wait, or until an answer is heard
  std::mt19937 random_;       // spreads pauses; no secret
  std::deque<Effect> effects_;
  std::size_t unanswered_ = 0;  ///< pushed, and still to be heard of
  std::uint64_t drops_ = 0;     ///< so far: what began before the last one counts no more
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
  while (!self->stopping_ && (!self->effects_.empty() || self->unanswered_ > 0)) {
    if (self->effects_.empty()) {
      self->timer_.expires_at(std::chrono::steady_clock::time_point::max());
      co_await self->timer_.async_wait(await_tuple);
      if (!self->stopping_) self->follow(self->uplink_.advanced(self->newest_));
      continue;
    }
    Effect effect = std::move(self->effects_.front());
    self->effects_.pop_front();
    auto work = self->perform(std::move(effect));
    co_await std::move(work);
  }
}

asio::awaitable<void> UplinkClient::Impl::perform(Effect effect) {
  if (const auto* sending = std::get_if<Send>(&effect)) {
    auto work = order(*sending);
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

/// Nothing when stopped.
asio::awaitable<std::optional<Result<EncodedBatch>>> UplinkClient::Impl::ordered(Send order) {
  if (!order.greeting) {
    auto packing = packing_->batch_after(order.after);
    co_return co_await std::move(packing);
  }
  auto reading = blocking([this] { return read_token(config_.token_file); });
  auto token = co_await std::move(reading);
  if (!token) co_return token.error();
  token_ = std::move(token).value();
  co_return protocol::encode_batch(config_.epoch, order.after, {});
}

asio::awaitable<void> UplinkClient::Impl::order(Send order) {
  const std::uint64_t drops = drops_;
  follow(uplink_.advanced(newest_));  // so that "all acknowledged" means all there is
  auto packing = ordered(order);
  auto batch = co_await std::move(packing);
  if (stopping_ || !batch || drops != drops_) co_return;
  if (!*batch) {
    follow(uplink_.failed(batch->error(), now()));
    co_return;
  }
  const journal::Head last = (*batch)->last;
  if (!order.greeting && last.seq < newest_.seq) packing_->read_ahead(last);
  const bool is_behind = order.flows && (unanswered_ > 0 || client_->is_open());
  auto work = is_behind ? push(std::move(*batch).value()) : exchange(std::move(*batch).value());
  co_await std::move(work);
}

/// Alone: on a new connection where the kept one has gone.
asio::awaitable<void> UplinkClient::Impl::exchange(EncodedBatch batch) {
  follow(uplink_.sent(batch.last));
  auto sending = client_->send(call_of(std::move(batch)));
  const auto response = co_await std::move(sending);
  if (stopping_) co_return;
  follow(uplink_.advanced(newest_));
  const auto answer = answer_in(response);
  follow(answer ? uplink_.answered(*answer, now()) : uplink_.failed(answer.error(), now()));
}

/// Behind others; `hear` is told what becomes of it, and of a line that broke while it was written.
asio::awaitable<void> UplinkClient::Impl::push(EncodedBatch batch) {
  follow(uplink_.sent(batch.last));
  if (unanswered_++ == 0) asio::co_spawn(loop_, hear(shared_from_this(), drops_), rethrow);
  auto pushing = client_->push(call_of(std::move(batch)));
  static_cast<void>(co_await std::move(pushing));
}

asio::awaitable<void> UplinkClient::Impl::hear(std::shared_ptr<Impl> self, std::uint64_t drops) {
  while (!self->stopping_ && drops == self->drops_ && self->unanswered_ > 0) {
    auto hearing = self->client_->pull();
    const auto response = co_await std::move(hearing);
    if (self->stopping_ || drops != self->drops_) co_return;
    --self->unanswered_;
    self->follow(self->uplink_.advanced(self->newest_));
    const auto answer = answer_in(response);
    self->follow(answer ? self->uplink_.answered(*answer, self->now())
                        : self->uplink_.failed(answer.error(), self->now()));
    self->timer_.cancel();
  }
}

http::Call UplinkClient::Impl::call_of(EncodedBatch batch) const {
  http::Call call("POST", protocol::entries_target(config_.station));
  call.headers = std::move(batch.headers);
  call.headers.emplace_back("Authorization", "Bearer " + token_);
  if (const auto totals = uplink_.status().totals) {
    call.headers.emplace_back(protocol::totals_header, protocol::to_text({totals->seq, totals->match}));
  }
  call.body = std::move(batch.body);
  return call;
}

Result<std::unique_ptr<UplinkClient>> UplinkClient::start(asio::io_context& loop, asio::thread_pool& pool,
                                                          UplinkConfig config, StationSide station) {
  http::ClientConfig http_config;
  http_config.url = config.url;
  http_config.ca_file = config.ca_file;
  http_config.timeout = answer_within;
  auto client = http::Client::create(loop, std::move(http_config));
  if (!client) return client.error();
  auto impl = std::make_shared<Impl>(loop, pool, std::move(config), station, std::move(client).value());
  asio::co_spawn(loop, Impl::run(impl), rethrow);
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
