// SPDX-License-Identifier: Apache-2.0
#include "station/service/sync_link.h"

#include <optional>

#include "station/asio/offload.h"
#include "station/store/reader.h"

namespace steelyard::service {
namespace {

Json trouble_json(const Error& trouble) {
  return Json::Object{{"code", name_of(trouble.code)},
                      {"en", sentence(trouble, Language::en)},
                      {"zh", sentence(trouble, Language::zh)}};
}

Json sum_json(const uplink::Sum& sum) {
  return Json::Object{{"count", sum.count}, {"net_g", sum.net.in_grams()}};
}

/// What was heard of the office: until when, up to which change, and why not now.
Json office_json(const std::string& place, const uplink::FeedStatus& status) {
  Json::Object out{{"place", place}, {"heard_at", Json()}, {"trouble", Json()}};
  if (status.heard_at) out["heard_at"] = to_rfc3339(*status.heard_at);
  if (status.trouble) out["trouble"] = trouble_json(*status.trouble);
  return Json(std::move(out));
}

}  // namespace

class SyncLink::Cursor : public uplink::CursorStore {
 public:
  Cursor(store::SideStore& side, boost::asio::thread_pool& thread) : side_(side), thread_(thread) {}

  Result<journal::Head> load() override {
    const auto state = asio::run_and_wait(thread_, [this] { return side_.uplink(); });
    if (!state) return state.error();
    return state->acknowledged;
  }
  Result<void> store(const journal::Head& cursor) override {
    return asio::run_and_wait(thread_, [this, cursor] { return side_.put_uplink({cursor, false}); });
  }

 private:
  store::SideStore& side_;
  boost::asio::thread_pool& thread_;
};

class SyncLink::Totals : public uplink::OwnTotals {
 public:
  explicit Totals(std::string folder) : folder_(std::move(folder)) {}

  Result<std::vector<protocol::DayTotal>> totals(LocalDay from, std::int64_t seq) override {
    if (!reader_) {
      auto opened = store::Reader::open(folder_);
      if (!opened) return opened.error();
      reader_ = *std::move(opened);
    }
    const auto rows = reader_->totals(to_string(from), "9999-12-31", seq);
    if (!rows) return rows.error();
    std::vector<protocol::DayTotal> days;
    for (const auto& row : *rows) {
      const auto day = parse_day(row.day);
      CHECK(day.has_value());  // the store read it from a dispatch
      days.push_back({*day, row.count, Mass::grams(row.net_g)});
    }
    return days;
  }

 private:
  std::string folder_;
  std::optional<store::Reader> reader_;
};

SyncLink::SyncLink(boost::asio::io_context& loop, const Config& config, store::SqliteJournal& journal,
                   store::SideStore& side, boost::asio::thread_pool& side_thread, uplink::FeedSide office,
                   std::function<void(const Json&)> changed)
    : loop_(loop),
      config_(config),
      journal_(journal),
      changed_(std::move(changed)),
      cursor_(std::make_unique<Cursor>(side, side_thread)),
      totals_(std::make_unique<Totals>(config.data)),
      office_(std::move(office)) {}

SyncLink::~SyncLink() {
  join();
}

Result<void> SyncLink::start() {
  if (!config_.ledger) return {};
  uplink::UplinkConfig config{config_.id, journal_.epoch(), config_.ledger->url, config_.ledger->token_file,
                              config_.ledger->ca_file};
  auto started = uplink::UplinkClient::start(loop_, pool_, std::move(config), {journal_, *cursor_, *totals_});
  if (!started) return started.error();
  client_ = *std::move(started);
  client_->on_change([this](const uplink::Status&) { changed_(status()); });
  auto hearing = uplink::FeedClient::start(
      loop_, pool_, {config_.id, config_.ledger->url, config_.ledger->token_file, config_.ledger->ca_file},
      office_);
  if (!hearing) return hearing.error();
  feed_ = *std::move(hearing);
  return {};
}

void SyncLink::stop() {
  feed_.reset();
  client_.reset();
}

void SyncLink::join() {
  stop();
  pool_.join();
}

void SyncLink::journal_advanced(const journal::Head& head) {
  if (client_) client_->journal_advanced(head);
}

Json SyncLink::status() const {
  Json::Object out{{"online", false},
                   {"configured", client_ != nullptr},
                   {"pending", journal_.head().seq},
                   {"last_acknowledged_at", Json()},
                   {"totals", Json()},
                   {"trouble", Json()},
                   {"office", Json()}};
  if (!client_) return out;
  const uplink::Status status = client_->status();
  out["online"] = status.online;
  out["pending"] = status.pending;
  out["phase"] = name_of(status.phase);
  out["acknowledged_seq"] = status.acknowledged.seq;
  if (status.last_acknowledged_at) out["last_acknowledged_at"] = to_rfc3339(*status.last_acknowledged_at);
  if (status.trouble) {
    out["trouble"] = trouble_json(*status.trouble);
  }
  if (status.totals) {
    out["totals"] = Json::Object{{"as_of_seq", status.totals->seq},
                                 {"station", sum_json(status.totals->station)},
                                 {"ledger", sum_json(status.totals->ledger)},
                                 {"match", status.totals->match}};
  }
  Json::Array quarantined;
  for (const auto& entry : status.quarantined)
    quarantined.push_back(Json::Object{{"seq", entry.seq}, {"code", entry.code}, {"rule", entry.rule}});
  out["quarantined"] = std::move(quarantined);
  out["office"] = office_json(office_.place(), feed_->status());
  return out;
}

}  // namespace steelyard::service
