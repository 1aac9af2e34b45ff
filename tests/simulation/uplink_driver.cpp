// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/uplink_driver.h"

#include "station/base/overloaded.h"
#include "sync/protocol/limits.h"

namespace steelyard::simulation {
namespace {

// Small ones, so that a day has many.
constexpr std::size_t entries_per_batch = 20;

std::vector<protocol::DayTotal> as_protocol(const std::vector<store::DayTotal>& days) {
  std::vector<protocol::DayTotal> out;
  for (const auto& day : days) out.push_back({*parse_day(day.day), day.count, Mass::grams(day.net_g)});
  return out;
}

}  // namespace

UplinkDriver::UplinkDriver(VirtualTime& time, Random random, Coverage& coverage, StationMachine& station,
                           Network& network)
    : time_(&time), random_(random), coverage_(&coverage), station_(&station), network_(&network) {}

void UplinkDriver::after(Duration time, std::function<void()> what) {
  time_->after(time, [alive = std::weak_ptr<bool>(alive_), what = std::move(what)] {
    if (!alive.expired()) what();
  });
}

uplink::Moment UplinkDriver::moment() {
  return {time_->wall(), static_cast<std::uint32_t>(random_.next())};
}

void UplinkDriver::start() {
  const auto state = station_->side().uplink();
  // A cursor that cannot be read is as good as a lost one: the ledger knows it.
  follow(uplink_.started(state ? state->acknowledged : journal::Head{}, station_->journal().head()));
}

void UplinkDriver::advanced() {
  follow(uplink_.advanced(station_->journal().head()));
}

void UplinkDriver::follow(const uplink::Effects& effects) {
  // Never inside what caused them: that may be a commit.
  for (const auto& effect : effects) {
    if (std::holds_alternative<uplink::Drop>(effect)) drop();
    after(Duration{0}, [this, effect, drops = drops_] {
      const bool is_void = std::holds_alternative<uplink::Send>(effect) && drops != drops_;
      if (!is_void) perform(effect);
    });
  }
}

void UplinkDriver::drop() {
  coverage_->hit("uplink.dropped");
  ++drops_;
  line_.clear();
}

void UplinkDriver::perform(const uplink::Effect& effect) {
  std::visit(Overloaded{[this](const uplink::Send& order) { send(order); },
                        [this](const uplink::LookUp& look) { look_up(look.seq); },
                        [this](const uplink::Wait& wait) {
                          after(wait.time, [this, mine = ++wait_] {
                            if (mine == wait_) follow(uplink_.timer());
                          });
                        },
                        [this](const uplink::KeepCursor& keep) {
                          // One that could not be kept is looked up at the ledger after the next start.
                          static_cast<void>(station_->side().put_uplink({keep.cursor, false}));
                          station_->power_failed();  // this object may be gone now
                        },
                        [this](const uplink::AskTotals& ask) { ask_totals(ask.seq); },
                        [](const uplink::Drop&) {}, [](const uplink::Stop&) {}},
             effect);
}

void UplinkDriver::send(const uplink::Send& order) {
  ++wait_;
  std::vector<journal::StoredEntry> entries;
  if (!order.greeting) {
    auto read = station_->journal().read(order.after.seq, entries_per_batch, protocol::batch_bytes_aim);
    if (!read) return follow(uplink_.failed(read.error(), moment()));
    entries = *std::move(read);
  }
  line_.push_back(protocol::encode_batch(StationMachine::epoch, order.after, entries));
  if (line_.size() > 1) coverage_->hit("uplink.batches_under_way");
  const bool is_first = line_.size() == 1;
  follow(uplink_.sent(line_.back().last));
  if (is_first) send_oldest();
}

void UplinkDriver::send_oldest() {
  network_->send(line_.front(), [this, drops = drops_, alive = std::weak_ptr<bool>(alive_)](
                                    const Result<protocol::BatchAnswer>& answer) {
    if (alive.expired() || drops != drops_) return;
    line_.pop_front();
    follow(uplink_.advanced(station_->journal().head()));
    follow(answer ? uplink_.answered(*answer, moment()) : uplink_.failed(answer.error(), moment()));
    if (drops == drops_ && !line_.empty()) send_oldest();
  });
}

void UplinkDriver::look_up(std::int64_t seq) {
  coverage_->hit("uplink.looked_up");
  const auto entries = station_->journal().read(seq - 1, 1, 1);
  if (!entries || entries->empty()) {
    const Error missing{ErrorCode::chain_broken, {{"seq", seq}, {"rule", "the entry is not there"}}};
    return follow(uplink_.failed(entries ? missing : entries.error(), moment()));
  }
  follow(uplink_.compared(journal::sha256(entries->front().bytes), moment()));
}

void UplinkDriver::ask_totals(std::int64_t seq) {
  const auto days = station_->reader().totals("0001-01-01", "9999-12-31", seq);
  if (!days) return;
  coverage_->hit("uplink.totals_compared");
  uplink_.totals(seq, as_protocol(*days));
  if (const auto totals = uplink_.status().totals; totals && compared_) compared_(*totals);
}

}  // namespace steelyard::simulation
