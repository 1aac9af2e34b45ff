// SPDX-License-Identifier: Apache-2.0
#include "station/service/station.h"

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "station/log/log.h"
#include "station/service/api.h"
#include "station/service/applied_settings.h"
#include "station/service/feed_lane.h"
#include "station/service/form_drawer.h"
#include "station/service/gate_json.h"
#include "station/service/gate_record.h"
#include "station/service/housekeeping.h"
#include "station/service/line_probes.h"
#include "station/service/live_hub.h"
#include "station/service/live_messages.h"
#include "station/service/metrics.h"
#include "station/service/open_data.h"
#include "station/service/open_scales.h"
#include "station/service/opening.h"
#include "station/service/own_commands.h"
#include "station/service/sync_link.h"

namespace steelyard::service {
namespace {

constexpr int grace_seconds = 5;

}  // namespace

/// The parts, in the order in which they may know each other.
class Station::Impl {
 public:
  Impl(boost::asio::io_context& loop, Config config, const indicator::Registry& protocols, OpenedData opened)
      : loop_(loop),
        config_(std::move(config)),
        protocols_(protocols),
        clock_(config_.timezone),
        key_(std::move(opened.key)),
        journal_(std::move(opened.journal)),
        side_(std::move(opened.side)),
        reader_(std::move(opened.reader)),
        long_reader_(std::move(opened.long_reader)),
        restored_(std::move(opened.restored)),
        desk_({config_.id, opened.boot}, config_.rules, key_, std::move(opened.model)),
        lane_(loop, writer_, *journal_, desk_, clock_,
              [this](const auto& entries) { on_committed(entries); }),
        own_(loop, lane_),
        door_(side_, side_thread_, clock_),
        hub_([this] { return api_.live_snapshot(); }),
        drawer_(config_, clock_),
        spool_(spool_parts()),
        house_(loop, {clock_, *journal_, writer_, side_, side_thread_, spool_}),
        gates_(loop, config_.gates, clock_, gate_handlers()),
        cameras_(config_.cameras, config_.data),
        probes_(loop, probe_parts()),
        api_(loop, api_parts()),
        server_(loop, server_config_of(config_), server_handlers()),
        feed_(loop, lane_, queries_, reader_),
        sync_(loop, config_, *journal_, side_, side_thread_, office_side(),
              [this](const Json& status) { publish_sync(status); }) {
    OpenedScales opened_scales = open_scales(loop, config_, protocols, clock_, scale_handlers());
    lines_ = std::move(opened_scales.lines);
    scales_ = std::move(opened_scales.scales);
    for (const DisplaySetup& setup : config_.displays) {
      const ScaleLane* scale = api_.find_scale(setup.scale);
      displays_.push_back(std::make_unique<DisplayLane>(loop, setup, *protocols.find(setup.format),
                                                        [scale] { return scale->shown(); }));
    }
  }

  Result<void> start() {
    // First: where the port is taken nothing may have been printed or sent. Nobody is answered before the
    // loop runs.
    if (auto listening = server_.start(); !listening) return listening;
    if (auto loaded = door_.load(); !loaded) return loaded;
    spool_.resume();
    if (auto linked = sync_.start(); !linked) return linked;
    if (auto noted = note_opened({scales_, side_, reader_, *journal_, writer_, own_}, restored_); !noted)
      return noted;
    const auto red = gates_held_red(config_.gates, reader_);
    if (!red) return red.error();
    for (const std::string& gate : *red) gates_.hold_red(gate);
    house_.start();
    for (const auto& scale : scales_) scale->start();
    for (const auto& line : lines_) line->start();
    for (const auto& display : displays_) display->start();
    gates_.start();
    own_.start();
    return {};
  }

  void stop() {
    if (stopped_) return;
    stopped_ = true;
    gates_.stop();
    cameras_.stop();
    probes_.stop();
    for (const auto& display : displays_) display->stop();
    for (const auto& line : lines_) line->stop();
    for (const auto& scale : scales_) scale->stop();
    house_.stop();
    spool_.stop();  // before the drawer, so that what it breaks off is not taken for a failure
    drawer_.stop();
    sync_.stop();
    feed_.stop();
    own_.stop();
    hub_.close_all();
    server_.stop(grace_seconds);
  }

  void warm_up() {
    boost::asio::post(spool_.drawing(), [this] { drawer_.warm_up(); });
  }

  std::string url() const { return url_of(config_, server_.port()); }

  const Api& api() const { return api_; }

  ~Impl() {
    stop();
    sync_.join();
    spool_.join();
    cameras_.join();
    queries_.join();
    reports_.join();
    writer_.join();
    side_thread_.join();
  }

 private:
  http::ServerHandlers server_handlers() {
    http::ServerHandlers handlers;
    handlers.request = [this](http::Request request) { return api_.handle(std::move(request)); };
    handlers.websocket_refusal = [this](const http::Request& request) {
      return api_.websocket_refusal(request);
    };
    handlers.websocket_opened = [this](const http::Request& request,
                                       std::shared_ptr<http::WebSocket> watcher) {
      hub_.add(std::move(watcher),
               [this, token = std::string(request.bearer())] { return door_.who(token).has_value(); });
    };
    handlers.on_error = [](const std::string& what) { log::error("http.error", {{"what", what}}); };
    return handlers;
  }

  ApiParts api_parts() {
    const LongQueries reports{long_reader_, reports_};
    auto status = [this] { return sync_.status(); };
    return {config_,    clock_,  lane_,    door_,   scales_,           gates_, spool_,
            *journal_,  reader_, queries_, reports, key_.public_hex(), status, [this] { return metrics(); },
            protocols_, probes_, cameras_};
  }

  LineProbes::Parts probe_parts() {
    auto ended = [this](Json body) { own_.note({"configuration", std::move(body)}); };
    return {config_, protocols_, clock_, lines_, scales_, ended};
  }

  SpoolParts spool_parts() {
    auto draw = [this](const FormWish& wish, const std::string& extension) {
      return drawer_.draw(wish, extension);
    };
    auto document = [this](const FormWish& wish, const PrinterSetup& printer, const printer::Needs& needs) {
      return drawer_.document(wish, printer, needs);
    };
    auto open = [](const PrinterSetup& printer) { return printer::open_printer(printer.device); };
    auto job_changed = [this](const store::PrintJob& job) { publish_later(job); };
    auto printer_changed = [this](const PrinterStatus& status) { publish_later(status); };
    return {config_,  clock_, *journal_, side_,       side_thread_,
            document, draw,   open,      job_changed, printer_changed};
  }

  ScaleHandlers scale_handlers() {
    ScaleHandlers handlers;
    handlers.publish = [this](const Json& scale) {
      hub_.publish(Json(Json::Object{{"type", "scale"}, {"scale", scale}}));
    };
    handlers.disturbed = [this](const std::string& weighing) {
      log::warning("weighing.disturbed", {{"weighing", weighing}});
      own_.mark_disturbed(weighing);
    };
    handlers.load_without_capture = [this](const std::string& scale, const weighing::DeckLoad& load) {
      own_.run("deck_load " + scale, by_desk(desk::NoteDeckLoad{scale, load}));
    };
    handlers.stay_over = [this](JudgedStay stay) {
      auto judging = judge({desk_, own_, reader_, queries_}, std::move(stay));
      boost::asio::co_spawn(loop_, std::move(judging), boost::asio::detached);
    };
    return handlers;
  }

  GateHandlers gate_handlers() {
    GateHandlers handlers;
    handlers.deck = [this](const std::string& scale) { return api_.find_scale(scale)->occupancy(); };
    handlers.position = [this](const std::string& scale, const std::optional<Error>& why) {
      api_.find_scale(scale)->set_position(why);
    };
    handlers.publish = [this](const Json& gate) {
      hub_.publish(Json(Json::Object{{"type", "gate"}, {"gate", gate}}));
    };
    handlers.dropped = [this](const yard::Order& order, const Error& why) {
      const Json gate = dropped_json(order, why);
      own_.note({"gate", gate});
      hub_.publish(alarm_message("gate", gate));
    };
    return handlers;
  }

  void on_committed(const std::vector<journal::SealedEntry>& entries) {
    const auto stale_after = config_.rules.site.stale_after;
    for (const Json& message : live_messages(entries, desk_, clock_.wall(), stale_after))
      hub_.publish(message);
    gates_.on_committed(entries);
    cameras_.on_committed(entries);
    feed_.on_committed(entries);
    house_.journal_advanced();
    sync_.journal_advanced(desk_.model().head());
  }

  /// Called on one of the spool's threads.
  void publish_later(const store::PrintJob& job) {
    boost::asio::post(loop_, [this, job] {
      hub_.publish(Json(Json::Object{{"type", "printer"}, {"job", to_json(job)}}));
    });
  }
  void publish_later(const PrinterStatus& status) {
    boost::asio::post(loop_, [this, status] {
      hub_.publish(Json(Json::Object{{"type", "printer"}, {"printer", to_json(status)}}));
    });
  }

  uplink::FeedSide office_side() {
    return {[this] { return desk_.model().office().place(); },
            [this](protocol::FeedAnswer answer) { return feed_.take(std::move(answer)); }};
  }

  void publish_sync(const Json& status) {
    hub_.publish(Json(Json::Object{{"type", "sync"}, {"sync", status}}));
  }

  std::string metrics() const {
    return metrics_text({scales_, displays_, gates_, cameras_, desk_.model(), lane_.waiting(), own_,
                         static_cast<std::int64_t>(hub_.size()), sync_.status(), spool_.status()});
  }

  boost::asio::io_context& loop_;
  Config config_;
  const indicator::Registry& protocols_;
  Clock clock_;
  StationKey key_;
  std::unique_ptr<store::SqliteJournal> journal_;
  store::SideStore side_;
  store::Reader reader_;
  store::Reader long_reader_;
  Json restored_;
  boost::asio::thread_pool writer_{1};
  boost::asio::thread_pool queries_{1};
  boost::asio::thread_pool reports_{1};
  boost::asio::thread_pool side_thread_{1};
  desk::Desk desk_;
  DeskLane lane_;
  OwnCommands own_;
  Door door_;
  std::vector<std::unique_ptr<LineLane>> lines_;
  ScaleLanes scales_;
  DisplayLanes displays_;
  LiveHub hub_;
  FormDrawer drawer_;
  PrintSpool spool_;
  Housekeeping house_;
  GateLane gates_;
  CameraLane cameras_;
  LineProbes probes_;
  Api api_;
  http::Server server_;
  FeedLane feed_;
  SyncLink sync_;
  bool stopped_ = false;
};

Result<std::unique_ptr<Station>> Station::open(boost::asio::io_context& loop, Config config,
                                               const indicator::Registry& protocols) {
  if (auto applied = apply_kept(config, protocols); !applied) return applied.error();
  auto opened = open_data(config);
  if (!opened) return opened.error();
  auto impl = std::make_unique<Impl>(loop, std::move(config), protocols, *std::move(opened));
  if (auto started = impl->start(); !started) return started.error();
  return std::unique_ptr<Station>(new Station(std::move(impl)));
}

Station::Station(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
Station::~Station() = default;
std::vector<std::pair<std::string, std::string>> Station::calls() const {
  return impl_->api().calls();
}
std::string Station::url() const {
  return impl_->url();
}
void Station::warm_up() {
  impl_->warm_up();
}
void Station::stop() {
  impl_->stop();
}

}  // namespace steelyard::service
