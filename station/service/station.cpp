// SPDX-License-Identifier: Apache-2.0
#include "station/service/station.h"

#include <algorithm>
#include <filesystem>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/post.hpp>

#include "station/log/log.h"
#include "station/secrets/secrets.h"
#include "station/service/api.h"
#include "station/service/gate_json.h"
#include "station/service/housekeeping.h"
#include "station/service/line_lane.h"
#include "station/service/live_hub.h"
#include "station/service/load_model.h"
#include "station/service/metrics.h"
#include "station/service/restored.h"
#include "station/service/side_data.h"
#include "station/service/sync_link.h"
#include "station/service/user_record.h"
#include "station/store/sqlite_journal.h"

namespace steelyard::service {
namespace {

constexpr int grace_seconds = 5;

/// What `open` has ready when the parts are put together.
struct Opened {
  std::unique_ptr<store::SqliteJournal> journal;
  store::SideStore side;
  store::Reader reader;
  StationKey key;
  desk::Model model;
  std::string boot;
  Json restored;  ///< what the comparison with the ledger gave, null unless one was due
};

Result<Opened> open_data(const Config& config) {
  const std::string boot = secrets::random_hex(8);
  auto journal = store::SqliteJournal::open({config.data, config.id, secrets::random_hex(16)});
  if (!journal) return journal.error();
  auto side = store::SideStore::open(config.data);
  if (!side) return side.error();
  auto restored = catch_up_with_ledger(config, **journal, *side);
  if (!restored) return restored.error();
  auto key = station_key(*side, config.data);
  if (!key) return key.error();
  auto reader = store::Reader::open(config.data);
  if (!reader) return reader.error();
  auto model = load_model(*reader, (*journal)->head());
  if (!model) return model.error();
  return Opened{*std::move(journal), *std::move(side),  *std::move(reader),
                *std::move(key),     *std::move(model), boot,
                *std::move(restored)};
}

}  // namespace

/// The parts, in the order in which they may know each other.
class Station::Impl {
 public:
  Impl(boost::asio::io_context& loop, Config config, const indicator::Registry& protocols, Opened opened)
      : loop_(loop),
        config_(std::move(config)),
        clock_(config_.timezone),
        key_(std::move(opened.key)),
        journal_(std::move(opened.journal)),
        side_(std::move(opened.side)),
        reader_(std::move(opened.reader)),
        restored_(std::move(opened.restored)),
        desk_({config_.id, opened.boot}, config_.rules, key_, std::move(opened.model)),
        lane_(loop, writer_, *journal_, desk_, clock_,
              [this](const auto& entries) { on_committed(entries); }),
        door_(side_, side_thread_, clock_),
        hub_([this] { return api_.live_snapshot(); }),
        drawer_(config_, clock_),
        spool_(spool_parts()),
        house_(loop, {clock_, *journal_, writer_, side_, side_thread_, spool_}),
        gates_(loop, config_.gates, clock_, gate_handlers()),
        api_({config_, clock_, lane_, door_, scales_, gates_, spool_, *journal_, reader_, queries_,
              key_.public_hex(), [this] { return sync_.status(); }, [this] { return metrics(); }}),
        server_(loop, server_config(), server_handlers()),
        sync_(loop, config_, *journal_, side_, side_thread_,
              [this](const Json& status) { publish_sync(status); }) {
    add_scales(protocols);
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
    if (auto ready = drawer_.prepare(); !ready) return ready;
    spool_.resume();
    if (auto linked = sync_.start(); !linked) return linked;
    Json::Object profiles;
    for (const auto& scale : scales_) {
      if (const auto print = scale->proof().fingerprint()) profiles.emplace(scale->id(), *print);
    }
    note_opened(std::move(profiles));
    const auto users = users_not_on_record(side_, reader_);
    if (!users) return users.error();
    for (const Json& user : *users) note("station", {"user", user});
    house_.start();
    for (const auto& scale : scales_) scale->start();
    for (const auto& line : lines_) line->start();
    for (const auto& display : displays_) display->start();
    gates_.start();
    return {};
  }

  void stop() {
    if (stopped_) return;
    stopped_ = true;
    gates_.stop();
    for (const auto& display : displays_) display->stop();
    for (const auto& line : lines_) line->stop();
    for (const auto& scale : scales_) scale->stop();
    house_.stop();
    spool_.stop();  // before the drawer, so that what it breaks off is not taken for a failure
    drawer_.stop();
    sync_.stop();
    hub_.close_all();
    server_.stop(grace_seconds);
  }

  std::string url() const {
    const std::string scheme = config_.tls_cert.empty() ? "http://" : "https://";
    const bool v6 = config_.address.find(':') != std::string::npos;
    return scheme + (v6 ? "[" + config_.address + "]" : config_.address) + ":" +
           std::to_string(server_.port());
  }

  const Api& api() const { return api_; }

  ~Impl() {
    stop();
    sync_.join();
    spool_.join();
    queries_.join();
    writer_.join();
    side_thread_.join();
  }

 private:
  http::ServerConfig server_config() const {
    http::ServerConfig config;
    config.address = config_.address;
    config.port = config_.port;
    config.tls_cert = config_.tls_cert;
    config.tls_key = config_.tls_key;
    config.language = config_.language;
    return config;
  }

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

  /// One line for all scales that share its port.
  void add_scales(const indicator::Registry& protocols) {
    std::vector<std::vector<ScaleSetup>> ports;
    for (const ScaleSetup& setup : config_.scales) {
      const auto same = [&](const auto& port) { return is_same_port(port.front().line, setup.line); };
      const auto found = std::find_if(ports.begin(), ports.end(), same);
      found == ports.end() ? ports.push_back({setup}) : found->push_back(setup);
    }
    for (const auto& port : ports) {
      lines_.push_back(std::make_unique<LineLane>(loop_, port, protocols, clock_));
      for (std::size_t i = 0; i < port.size(); ++i) {
        scales_.push_back(std::make_unique<ScaleLane>(
            loop_, port[i], config_.capture, ScaleLane::Place{*lines_.back(), i}, clock_, scale_handlers()));
      }
    }
    const auto place = [&](const std::unique_ptr<ScaleLane>& scale) {
      const auto& all = config_.scales;
      return std::find_if(all.begin(), all.end(), [&](const auto& s) { return s.scale.id == scale->id(); });
    };
    std::sort(scales_.begin(), scales_.end(),
              [&](const auto& a, const auto& b) { return place(a) < place(b); });
  }

  ScaleHandlers scale_handlers() {
    ScaleHandlers handlers;
    handlers.publish = [this](const Json& scale) {
      hub_.publish(Json(Json::Object{{"type", "scale"}, {"scale", scale}}));
    };
    handlers.disturbed = [this](const std::string& weighing) {
      log::warning("weighing.disturbed", {{"weighing", weighing}});
      desk::MarkDisturbed command{weighing};
      run("station", [command](const desk::Desk& desk, const desk::Context& context) {
        return desk.decide(command, context);
      });
    };
    handlers.load_without_capture = [this](const std::string& scale, const weighing::DeckLoad& load) {
      desk::NoteDeckLoad command{scale, load};
      run("station", [command](const desk::Desk& desk, const desk::Context& context) {
        return desk.decide(command, context);
      });
    };
    handlers.stay_over = [this](JudgedStay stay) {
      auto judging = judge({lane_, reader_, queries_}, std::move(stay));
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
      note("station", {"gate", dropped_json(order, why)});
    };
    return handlers;
  }

  /// A command of the station's own: nobody waits for its answer, a failure is logged by the lane.
  void run(const std::string& actor,
           std::function<desk::Decision(const desk::Desk&, const desk::Context&)> decide) {
    auto command = lane_.run(Job(actor, {}, std::move(decide)));
    boost::asio::co_spawn(loop_, std::move(command), boost::asio::detached);
  }
  void note(const std::string& actor, desk::Note note) {
    run(actor, [note = std::move(note)](const desk::Desk& desk, const desk::Context& context) {
      return desk.decide(note, context);
    });
  }

  /// Once it is durable that a restored folder was compared with its ledger, it need not be again.
  void note_opened(Json::Object profiles) {
    Json::Object body{
        {"epoch", journal_->epoch()}, {"profiles", std::move(profiles)}, {"version", STEELYARD_VERSION}};
    if (!restored_.is_null()) body.emplace("restored", restored_);
    const desk::Note opened{"opened", std::move(body)};
    Job job("station", {}, [opened](const desk::Desk& desk, const desk::Context& context) {
      return desk.decide(opened, context);
    });
    if (!restored_.is_null()) {
      job.recorded = [this] {
        boost::asio::post(writer_, [this] {
          if (auto done = journal_->heads_compared(); !done)
            log::error("restored.mark_kept", log::fields_of(done.error()));
        });
      };
    }
    auto command = lane_.run(std::move(job));
    boost::asio::co_spawn(loop_, std::move(command), boost::asio::detached);
  }

  void on_committed(const std::vector<journal::SealedEntry>& entries) {
    for (const auto& entry : entries) {
      if (entry.entry.kind == "dispatch") {
        hub_.publish(Json(Json::Object{{"type", "dispatch"}, {"dispatch", entry.entry.body}}));
      }
      const Json* state = entry.entry.kind == "finding" ? entry.entry.body.find("state") : nullptr;
      if (state != nullptr && *state == Json("open")) {
        const Json finding = finding_json(entry.entry.body, Curve::left_out);
        hub_.publish(Json(Json::Object{{"type", "alarm"}, {"alarm", "finding"}, {"finding", finding}}));
      }
    }
    gates_.on_committed(entries);
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

  void publish_sync(const Json& status) {
    hub_.publish(Json(Json::Object{{"type", "sync"}, {"sync", status}}));
  }

  std::string metrics() const {
    return metrics_text({scales_, displays_, gates_, desk_.model(), lane_.waiting(),
                         static_cast<std::int64_t>(hub_.size()), sync_.status(), spool_.status()});
  }

  boost::asio::io_context& loop_;
  Config config_;
  Clock clock_;
  StationKey key_;
  std::unique_ptr<store::SqliteJournal> journal_;
  store::SideStore side_;
  store::Reader reader_;
  Json restored_;
  boost::asio::thread_pool writer_{1};
  boost::asio::thread_pool queries_{1};
  boost::asio::thread_pool side_thread_{1};
  desk::Desk desk_;
  DeskLane lane_;
  Door door_;
  std::vector<std::unique_ptr<LineLane>> lines_;
  ScaleLanes scales_;
  DisplayLanes displays_;
  LiveHub hub_;
  FormDrawer drawer_;
  PrintSpool spool_;
  Housekeeping house_;
  GateLane gates_;
  Api api_;
  http::Server server_;
  SyncLink sync_;
  bool stopped_ = false;
};

Result<std::unique_ptr<Station>> Station::open(boost::asio::io_context& loop, Config config,
                                               const indicator::Registry& protocols) {
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
void Station::stop() {
  impl_->stop();
}

}  // namespace steelyard::service
