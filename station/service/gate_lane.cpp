// SPDX-License-Identifier: Apache-2.0
#include "station/service/gate_lane.h"

#include <algorithm>

#include <boost/asio/experimental/channel.hpp>
#include <boost/asio/post.hpp>
#include <boost/asio/use_awaitable.hpp>

#include "station/log/log.h"
#include "station/service/gate_json.h"

namespace steelyard::service {
namespace {

std::vector<yard::Gate> places_of(const std::vector<GateSetup>& gates) {
  std::vector<yard::Gate> out;
  for (const GateSetup& setup : gates) out.push_back(setup.place);
  return out;
}

bool has_sensors(const GateSetup& setup) {
  return setup.wiring.position_front.has_value() || setup.wiring.position_rear.has_value();
}

/// After the boards were left safe nothing is commanded any more.
Error ending(const std::string& gate) {
  return {ErrorCode::yard_device_failed, {{"device", gate}, {"what", "the station ends"}}};
}

}  // namespace

std::string_view name_of(GateAction action) {
  switch (action) {
    case GateAction::open:
      return "open";
    case GateAction::close:
      return "close";
    case GateAction::green:
      return "green";
    case GateAction::red:
      return "red";
  }
  return "";
}

GateLane::GateLane(boost::asio::io_context& loop, const std::vector<GateSetup>& gates, const Clock& clock,
                   GateHandlers handlers)
    : loop_(loop), clock_(clock), handlers_(std::move(handlers)), signals_(places_of(gates)), ticker_(loop) {
  std::vector<std::vector<std::size_t>> buses;
  for (std::size_t i = 0; i < gates.size(); ++i) {
    members_.push_back({gates[i], nullptr, 0, {}, {}});
    if (gates[i].place.kind == yard::Kind::deck) scales_.insert(gates[i].place.scale);
    const auto same = [&](const auto& bus) { return is_same_bus(gates[bus.front()].bus, gates[i].bus); };
    const auto found = std::find_if(buses.begin(), buses.end(), same);
    found == buses.end() ? buses.push_back({i}) : found->push_back(i);
  }
  for (const auto& bus : buses) {
    const GateSetup& first = gates[bus.front()];
    std::vector<gate::Wiring> wirings;
    for (const std::size_t i : bus) wirings.push_back(gates[i].wiring);
    runners_.push_back(std::make_unique<gate::Runner>(gate::make_modbus_bus(first.bus, first.limit), wirings,
                                                      first.poll, [this] { return clock_.now(); }));
    for (std::size_t place = 0; place < bus.size(); ++place) {
      members_[bus[place]].runner = runners_.back().get();
      members_[bus[place]].place = place;
    }
  }
}

GateLane::~GateLane() {
  stop();
}

void GateLane::hold_red(const std::string& gate) {
  if (Member* member = find(gate)) member->held_red = true;
}

void GateLane::start() {
  // Nothing was heard yet: fitted sensors refuse until they have been.
  look_at_positions();
  for (const auto& runner : runners_) {
    std::vector<std::size_t> members;
    for (std::size_t i = 0; i < members_.size(); ++i) {
      if (members_[i].runner == runner.get()) members.push_back(i);
    }
    runner->start([this, members, alive = std::weak_ptr(alive_)](std::size_t place, const gate::Status& now) {
      boost::asio::post(loop_, [this, alive, member = members.at(place), now] {
        if (!alive.expired() && !stopped_) on_status(member, now);
      });
    });
  }
  if (members_.empty()) return;
  ticker_.expires_after(tick);
  wait();
}

void GateLane::stop() {
  if (stopped_) return;
  stopped_ = true;
  ticker_.cancel();
  for (const auto& runner : runners_) runner->stop();
}

void GateLane::wait() {
  ticker_.async_wait([this](const boost::system::error_code& error) {
    if (error || stopped_) return;
    on_tick();
    ticker_.expires_after(tick);
    wait();
  });
}

void GateLane::on_tick() {
  for (const std::string& scale : scales_) carry_out(signals_.on_deck(scale, handlers_.deck(scale)));
  look_at_positions();
  for (Member& member : members_) publish(member);
}

void GateLane::on_status(std::size_t at, const gate::Status& now) {
  Member& member = members_[at];
  const bool was_connected = member.status.is_connected;
  const auto losses = member.status.losses;
  const bool is_first = member.status.heard_at == Instant() && !member.status.error;
  member.status = now;
  const bool is_lost = (was_connected || is_first) && !now.is_connected;
  if (is_lost && now.error) log::warning("gate.lost", log::fields_of(*now.error));
  const bool is_back = now.is_connected && (!was_connected || now.losses != losses);
  if (is_back) {
    log::info("gate.connected", {{"gate", member.setup.wiring.id}});
    // It was set to red. What it showed before is past; green only if that is so now.
    if (signals_.is_green(member.setup.wiring.id) && !member.held_red) show(member, gate::Light::green);
  }
  look_at_positions();
  publish(member);
}

void GateLane::on_committed(const std::vector<journal::SealedEntry>& entries) {
  for (const yard::Fact& fact : yard::facts_in(entries)) carry_out(signals_.on_fact(fact, clock_.now()));
}

void GateLane::carry_out(const std::vector<yard::Order>& orders) {
  for (const yard::Order& order : orders) {
    Member& member = *find(order.gate);
    if (order.green && !(*order.green && member.held_red)) {
      show(member, *order.green ? gate::Light::green : gate::Light::red);
    }
    if (order.open && member.setup.wiring.barrier) open(member, order);
  }
}

void GateLane::show(Member& member, gate::Light light, gate::Done done) {
  member.runner->show(member.place, light, clock_.now() + gate::delivery_limit, std::move(done));
}

void GateLane::open(Member& member, const yard::Order& order) {
  auto done = [this, order](const Result<void>& opened) {
    if (opened) {
      log::info("gate.opened", {{"gate", order.gate}, {"cause", order.cause}, {"of", order.of}});
      return;
    }
    log::error("gate.not_opened", log::fields_of(opened.error()));
    handlers_.dropped(order, opened.error());
  };
  if (stopped_) return log::error("gate.not_opened", log::fields_of(ending(order.gate)));
  member.runner->open(member.place, clock_.now() + gate::delivery_limit, on_loop(std::move(done)));
}

gate::Done GateLane::on_loop(gate::Done done) {
  return [this, alive = std::weak_ptr(alive_), done = std::move(done)](const Result<void>& result) {
    boost::asio::post(loop_, [this, alive, done, result] {
      if (!alive.expired() && !stopped_) done(result);
    });
  };
}

Result<void> GateLane::may_command(const std::string& id, GateAction action) const {
  const Member* member = find(id);
  if (member == nullptr) return Error{ErrorCode::yard_device_unknown, {{"what", "gate " + id}}};
  const gate::Wiring& wiring = member->setup.wiring;
  const bool is_barrier = action == GateAction::open || action == GateAction::close;
  if (is_barrier && !wiring.barrier) {
    return Error{ErrorCode::yard_device_unknown, {{"what", "barrier at gate " + id}}};
  }
  if (!is_barrier && !wiring.red && !wiring.green) {
    return Error{ErrorCode::yard_device_unknown, {{"what", "light at gate " + id}}};
  }
  return {};
}

bool GateLane::is_due(const std::string& gate) const {
  return signals_.is_due(gate, clock_.now());
}

boost::asio::awaitable<Result<void>> GateLane::command(std::string id, GateAction action) {
  using Answers = boost::asio::experimental::channel<void(boost::system::error_code, Result<void>)>;
  if (const auto may = may_command(id, action); !may) co_return may;
  if (stopped_) co_return ending(id);
  Member& member = *find(id);
  // Shared with the runner's thread, which answers after this lane may have been stopped.
  const auto answers = std::make_shared<Answers>(loop_.get_executor(), 1);
  gate::Done done = [this, answers](const Result<void>& result) {
    boost::asio::post(loop_, [answers, result] { answers->try_send(boost::system::error_code(), result); });
  };
  const Instant deadline = clock_.now() + gate::delivery_limit;
  switch (action) {
    case GateAction::open:
      member.runner->open(member.place, deadline, done);
      break;
    case GateAction::close:
      member.runner->close(member.place, done);
      break;
    case GateAction::green:
    case GateAction::red:
      member.held_red = action == GateAction::red;
      show(member, member.held_red ? gate::Light::red : gate::Light::green, done);
      break;
  }
  co_return co_await answers->async_receive(boost::asio::use_awaitable);
}

bool GateLane::is_fresh(const Member& member) const {
  // What a sensor said longer ago says nothing of the truck that is weighed now: as with a scale's line.
  const Duration limit = std::clamp<Duration>(3 * member.setup.poll + 4 * member.setup.limit,
                                              std::chrono::seconds(1), std::chrono::seconds(3));
  return member.status.is_connected && clock_.now() - member.status.heard_at <= limit;
}

std::optional<Error> GateLane::position_of(const std::string& scale) const {
  std::optional<Error> blocked;
  for (const Member& member : members_) {
    if (member.setup.place.scale != scale || !has_sensors(member.setup)) continue;
    if (!is_fresh(member)) {
      const Error silent{ErrorCode::yard_device_failed,
                         {{"device", member.setup.wiring.id}, {"what", "position sensors"}}};
      return member.status.error.value_or(silent);
    }
    const gate::Inputs& inputs = member.status.inputs;
    if (inputs.position_front.value_or(false) || inputs.position_rear.value_or(false)) {
      blocked = Error{ErrorCode::position_sensor};
    }
  }
  return blocked;
}

void GateLane::look_at_positions() {
  for (const Member& member : members_) {
    if (!has_sensors(member.setup)) continue;
    const std::string& scale = member.setup.place.scale;
    auto why = position_of(scale);
    const auto known = positions_.find(scale);
    if (known != positions_.end() && known->second == why) continue;
    positions_.insert_or_assign(scale, why);
    handlers_.position(scale, why);
  }
}

void GateLane::publish(Member& member) {
  Json now = snapshot(member);
  if (now == member.published) return;
  member.published = now;
  handlers_.publish(now);
}

Json GateLane::snapshot(const Member& member) const {
  return gate_json(member.setup, member.status, is_fresh(member), is_due(member.setup.wiring.id));
}

std::vector<Json> GateLane::snapshots() const {
  std::vector<Json> out;
  for (const Member& member : members_) out.push_back(snapshot(member));
  return out;
}

std::vector<std::pair<std::string, gate::Status>> GateLane::statuses() const {
  std::vector<std::pair<std::string, gate::Status>> out;
  for (const Member& member : members_) {
    gate::Status status = member.status;
    status.is_connected = is_fresh(member);
    out.emplace_back(member.setup.wiring.id, std::move(status));
  }
  return out;
}

GateLane::Member* GateLane::find(const std::string& gate) {
  for (Member& member : members_) {
    if (member.setup.wiring.id == gate) return &member;
  }
  return nullptr;
}

const GateLane::Member* GateLane::find(const std::string& gate) const {
  for (const Member& member : members_) {
    if (member.setup.wiring.id == gate) return &member;
  }
  return nullptr;
}

}  // namespace steelyard::service
