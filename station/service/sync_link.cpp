// SPDX-License-Identifier: Apache-2.0
#include "station/service/sync_link.h"

#include <boost/asio/post.hpp>
#include <future>
#include <optional>

#include "station/store/reader.h"

namespace steelyard::service {
namespace {

/// Runs `work` on the side store's thread and waits for it; called from the link's own pool.
template <typename F>
auto on(boost::asio::thread_pool& pool, F work) {
  return boost::asio::post(pool, std::packaged_task<std::invoke_result_t<F>()>(std::move(work))).get();
}

Json sum_json(const uplink::Sum& sum) { return Json::Object{{"count", sum.count}, {"net_g", sum.net.in_grams()}}; }

}  // namespace

class SyncLink::Cursor : public uplink::CursorStore {
 public:
  Cursor(store::SideStore& side, boost::asio::thread_pool& thread) : side_(side), thread_(thread) {}

  Result<journal::Head> load() override {
    const auto state = on(thread_, [this] { return side_.uplink(); });
    if (!state) return state.error();
    return state->acknowledged;
  }
  Result<void> store(const journal::Head& cursor) override {
    return on(thread_, [this, cursor] { return side_.put_uplink({cursor, false}); });
  }

 private:
  store::SideStore& side_;
  boost::asio::thread_pool& thread_;
};

class SyncLink::Totals : public uplink::OwnTotals {
 public:
  Totals(std::string folder, journal::Journal& journal) : folder_(std::move(folder)), journal_(journal) {}

  Result<uplink::TotalsAsOf> latest_totals(std::size_t max) override {
    if (!reader_) {
      auto opened = store::Reader::open(folder_);
      if (!opened) return opened.error();
      reader_ = *std::move(opened);
    }
    // The head is read before the totals, and they are asked for as of it: what is committed in between does not count.
    uplink::TotalsAsOf out;
    out.seq = journal_.head().seq;
    const auto days = reader_->totals("0001-01-01", "9999-12-31", out.seq);
    if (!days) return days.error();
    const std::size_t first = days->size() > max ? days->size() - max : 0;
    for (std::size_t i = first; i < days->size(); ++i) {
      const auto day = parse_day((*days)[i].day);
      if (day) out.days.push_back({*day, (*days)[i].count, Mass::grams((*days)[i].net_g)});
    }
    return out;
  }

 private:
  std::string folder_;
  journal::Journal& journal_;
  std::optional<store::Reader> reader_;
};

SyncLink::SyncLink(boost::asio::io_context& loop, const Config& config, store::SqliteJournal& journal,
                   store::SideStore& side, boost::asio::thread_pool& side_thread,
                   std::function<void(const Json&)> changed)
    : loop_(loop),
      config_(config),
      journal_(journal),
      changed_(std::move(changed)),
      cursor_(std::make_unique<Cursor>(side, side_thread)),
      totals_(std::make_unique<Totals>(config.data, journal)) {}

SyncLink::~SyncLink() { stop(); }

Result<void> SyncLink::start() {
  if (!config_.ledger) return {};
  uplink::UplinkConfig config{config_.id, journal_.epoch(), config_.ledger->url, config_.ledger->token_file,
                              config_.ledger->ca_file};
  auto started = uplink::UplinkClient::start(loop_, pool_, std::move(config), {journal_, *cursor_, *totals_});
  if (!started) return started.error();
  client_ = *std::move(started);
  client_->on_change([this](const uplink::Status&) { changed_(status()); });
  return {};
}

void SyncLink::stop() {
  client_.reset();
  pool_.join();
}

void SyncLink::journal_advanced(const journal::Head& head) {
  if (client_) client_->journal_advanced(head);
}

Json SyncLink::status() const {
  Json::Object out{{"online", false}, {"configured", client_ != nullptr}, {"pending", journal_.head().seq},
                   {"last_acknowledged_at", Json()}, {"totals", Json()}, {"trouble", Json()}};
  if (!client_) return out;
  const uplink::Status status = client_->status();
  out["online"] = status.online;
  out["pending"] = status.pending;
  out["phase"] = name_of(status.phase);
  out["acknowledged_seq"] = status.acknowledged.seq;
  if (status.last_acknowledged_at) out["last_acknowledged_at"] = to_rfc3339(*status.last_acknowledged_at);
  if (status.trouble) {
    out["trouble"] = Json::Object{{"code", name_of(status.trouble->code)},
                                  {"en", sentence(*status.trouble, Language::en)},
                                  {"zh", sentence(*status.trouble, Language::zh)}};
  }
  if (status.totals) {
    out["totals"] = Json::Object{{"as_of_seq", status.totals->seq},
                                 {"station", sum_json(status.totals->station)},
                                 {"ledger", sum_json(status.totals->ledger)},
                                 {"match", status.totals->match}};
  }
  Json::Array quarantined;
  for (const auto& entry : status.quarantined) quarantined.push_back(Json::Object{{"seq", entry.seq}, {"code", entry.code}, {"rule", entry.rule}});
  out["quarantined"] = std::move(quarantined);
  return out;
}

}  // namespace steelyard::service
