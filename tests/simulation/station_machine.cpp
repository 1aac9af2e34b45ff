// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/station_machine.h"

#include "station/base/overloaded.h"
#include "station/http/message.h"
#include "station/service/load_model.h"
#include "station/weighing/evidence.h"
#include "tests/simulation/station_lookups.h"
#include "tests/support/scales.h"

namespace steelyard::simulation {
namespace {

constexpr std::chrono::seconds utc_offset = std::chrono::hours(8);

Answer answer_of(const Result<desk::Reply>& reply) {
  if (reply) return {reply->created ? 201 : 200, to_text(reply->body), "", false};
  const auto problem = http::problem(reply.error(), Language::en);
  return {problem.status, problem.body, std::string(name_of(reply.error().code)), false};
}

std::string code_in(const std::string& problem) {
  const auto body = parse_json(problem);
  const Json* code = body ? body->find("code") : nullptr;
  return code != nullptr && code->string() != nullptr ? *code->string() : "unreadable";
}

}  // namespace

StationMachine::StationMachine(StationSetup setup, VirtualTime& time, Coverage& coverage, Findings& findings)
    : setup_(std::move(setup)),
      time_(&time),
      coverage_(&coverage),
      findings_(&findings),
      disk_("simulated_station", setup_.disk_seed) {}

Result<std::unique_ptr<StationMachine::Run>> StationMachine::open() {
  auto sqlite = store::SqliteJournal::open({setup_.folder, id, epoch, disk_.name(), setup_.checkpoint_pages});
  if (!sqlite) return sqlite.error();
  auto reader = store::Reader::open(setup_.folder, disk_.name());
  if (!reader) return reader.error();
  auto side = store::SideStore::open(setup_.folder, disk_.name());
  if (!side) return side.error();
  auto model = service::load_model(*reader, (*sqlite)->head());
  if (!model) return model.error();
  auto wrapped = setup_.wrap_journal ? setup_.wrap_journal(**sqlite) : nullptr;
  journal::Journal* journal = wrapped ? wrapped.get() : sqlite->get();
  const std::string boot = "boot-" + std::to_string(++runs_);
  return std::unique_ptr<Run>(new Run{*std::move(sqlite),
                                      std::move(wrapped),
                                      journal,
                                      *std::move(reader),
                                      *std::move(side),
                                      desk::Desk({id, boot}, setup_.rules, signer_, *std::move(model)),
                                      {testing::eighty_tonne_scale(), {}},
                                      indicator::IndicatorSession(*setup_.protocol),
                                      time_->now(),
                                      "",
                                      {},
                                      {}});
}

void StationMachine::start() {
  CHECK(!is_on());
  if (disk_.is_off()) disk_.power_on();
  auto opened = open();
  if (disk_.is_off()) return coverage_->hit("station.power_cut_while_starting");
  if (!opened) {
    // A full or failing disk; somebody tries again. That it starts in the end is checked.
    const ErrorCode code = opened.error().code;
    const bool is_disk = code == ErrorCode::storage_full || code == ErrorCode::storage_failed;
    if (!is_disk) findings_->report("the station does not start: " + sentence(opened.error(), Language::en));
    return coverage_->hit("station.no_disk_to_start");
  }
  run_ = *std::move(opened);
  if (hooks_.started) hooks_.started();
  submit({"station", "", "opened",
          desk::Command(desk::Note{"opened", Json::Object{{"epoch", epoch}, {"version", "0"}}})});
}

void StationMachine::cut_power() {
  disk_.cut_power_now();
  power_failed();
}

void StationMachine::stop() {
  run_.reset();
  if (hooks_.went_off) hooks_.went_off();
}

bool StationMachine::power_failed() {
  if (!disk_.is_off()) return false;
  if (run_ != nullptr) stop();
  return true;
}

desk::Context StationMachine::context(const std::string& actor) const {
  const WallTime at = time_->wall();
  const auto mono = std::chrono::duration_cast<std::chrono::milliseconds>(time_->now() - run_->began);
  return {actor, support::roles_of(actor), at, mono.count(), local_time(at, utc_offset).day, utc_offset};
}

std::optional<Answer> StationMachine::earlier(const Request& request, const journal::Hash& fingerprint) {
  if (request.key.empty()) return std::nullopt;
  const auto found = run_->journal->find_answer(request.key);
  if (!found) return answer_of(found.error());
  if (!*found) return std::nullopt;
  if ((*found)->request != fingerprint) return answer_of(Error{ErrorCode::idempotency_key_reused});
  const bool ok = (*found)->status < 400;
  return Answer{(*found)->status, (*found)->body, ok ? "" : code_in((*found)->body), true};
}

std::optional<Answer> StationMachine::submit(const Request& request) {
  if (!is_on()) return std::nullopt;
  auto answer = run(request);
  if (power_failed()) return std::nullopt;
  do_own_wishes();
  if (power_failed()) return std::nullopt;
  return answer;
}

std::optional<Answer> StationMachine::run(const Request& request) {
  const journal::Hash fingerprint = journal::sha256(request.text);
  if (auto before = earlier(request, fingerprint)) return before;
  std::optional<weighing::Capture> capture;
  desk::Decision decision = decide(request, capture);
  const Answer answer = answer_of(decision.reply);
  journal::Batch batch;
  batch.entries = decision.entries;
  if (!request.key.empty()) {
    batch.answer = journal::Answer{request.key, fingerprint, answer.status, answer.body, time_->wall()};
  }
  if (batch.entries.empty() && !batch.answer) return answer;
  const auto done = run_->journal->append(batch);
  if (!done) {
    if (!disk_.is_off()) coverage_->hit(std::string("append.") + std::string(name_of(done.error().code)));
    return answer_of(done.error());
  }
  run_->desk.committed(decision.entries);
  if (!decision.entries.empty()) hooks_.committed(decision.entries);
  if (!is_on()) return std::nullopt;
  if (decision.reply && capture) {
    run_->last_weighing = *decision.reply->body.find("weighing")->find("number")->string();
    run_->weighings[capture->stay].push_back(run_->last_weighing);
    on_events(run_->deck.confirm_capture(*capture, time_->now()));
  }
  return answer;
}

desk::Decision StationMachine::decide(const Request& request, std::optional<weighing::Capture>& capture) {
  const desk::Context context = this->context(request.actor);
  if (const auto* wish = std::get_if<WeighWish>(&request.wish)) return decide_weigh(*wish, context, capture);
  desk::Command command = std::get<desk::Command>(request.wish);
  if (auto found = look_up(command, run_->desk, run_->reader); !found) return {{}, found.error()};
  if (auto* check = std::get_if<desk::CheckWeigh>(&command))
    return decide_check(std::move(*check), context, capture);
  if (auto* weight = std::get_if<desk::EnterWeight>(&command)) {
    weight->scale = testing::eighty_tonne_config();
    weight->scale_is_out_of_order = run_->deck.signal() != weighing::Signal::ok;
  }
  return run_->desk.decide(command, context);
}

desk::Decision StationMachine::decide_check(desk::CheckWeigh command, const desk::Context& context,
                                            std::optional<weighing::Capture>& capture) {
  const auto possible = run_->desk.may_check_weigh(command, context);
  if (!possible) return {{}, possible.error()};
  auto captured = run_->deck.capture({time_->now(), context.at, context.today});
  if (!captured) return {{}, captured.error()};
  capture = *captured;
  command.capture = *std::move(captured);
  command.scale = testing::eighty_tonne_config();
  return run_->desk.decide(std::move(command), context);
}

desk::Decision StationMachine::decide_weigh(const WeighWish& wish, const desk::Context& context,
                                            std::optional<weighing::Capture>& capture) {
  const desk::Desk& desk = run_->desk;
  const auto purpose = desk.may_weigh(wish.dispatch, wish.purpose, wish.reason, context, wish.line);
  if (!purpose) return {{}, purpose.error()};
  const bool waived = desk.model().find_dispatch(wish.dispatch)->is_approved(dispatch::Rule::zero_not_seen);
  auto captured = run_->deck.capture({time_->now(), context.at, context.today}, {waived});
  if (!captured) return desk.decide(desk::Refuse{wish.dispatch, "weigh", captured.error()}, context);
  capture = *captured;
  return desk.decide(desk::Weigh{wish.dispatch, *purpose, wish.reason, *std::move(captured),
                                 testing::eighty_tonne_config(), wish.line},
                     context);
}

void StationMachine::on_bytes(const std::string& bytes) {
  if (!is_on()) return;
  const Instant now = time_->now();
  const auto* data = reinterpret_cast<const std::uint8_t*>(bytes.data());
  run_->session.feed({data, bytes.size()}, [&](const indicator::Reading& reading) {
    const auto* indication = reading.indication();
    if (indication == nullptr) coverage_->hit("line.damage_found");
    on_events(indication != nullptr ? run_->deck.on_reading(*indication, reading.bytes, now, time_->wall())
                                    : run_->deck.on_bad_frame(now));
  });
  on_events(run_->deck.on_tick(now));
  do_own_wishes();
  power_failed();
}

void StationMachine::on_events(const weighing::DeckEvents& events) {
  if (events.disturbed && !run_->last_weighing.empty()) {
    coverage_->hit("deck.disturbed");
    run_->own_wishes.push_back({"station", "", "", desk::Command(desk::MarkDisturbed{run_->last_weighing})});
  }
  if (events.load_without_capture) {
    coverage_->hit("deck.load_without_capture");
    run_->own_wishes.push_back(
        {"station", "", "", desk::Command(desk::NoteDeckLoad{"north", *events.load_without_capture})});
  }
  if (events.stay_over) judge(*events.stay_over);
}

void StationMachine::judge(const weighing::FinishedStay& stay) {
  desk::NoteFindings noted{"north", {}, {}};
  if (const auto found = run_->weighings.find(stay.number); found != run_->weighings.end())
    noted.weighings = std::move(found->second);
  run_->weighings.erase(run_->weighings.begin(), run_->weighings.upper_bound(stay.number));
  weighing::StayFacts facts;
  facts.finest_interval = testing::eighty_tonne_config().ranges.front().interval;
  for (const auto& finding : findings_in(stay, facts)) {
    const auto moment = [&](std::int64_t ms) { return stay.began + std::chrono::milliseconds(ms); };
    noted.findings.push_back({finding.kind, finding.numbers,
                              stay.curve.piece(finding.from_ms, finding.to_ms).encode(),
                              moment(finding.from_ms), moment(finding.to_ms)});
    coverage_->hit("finding." + std::string(name_of(finding.kind)));
  }
  if (!noted.findings.empty())
    run_->own_wishes.push_back({"station", "", "", desk::Command(std::move(noted))});
}

void StationMachine::do_own_wishes() {
  while (is_on() && !run_->own_wishes.empty()) {
    const Request request = std::move(run_->own_wishes.front());
    run_->own_wishes.erase(run_->own_wishes.begin());
    run(request);
    if (power_failed()) return;
  }
}

void StationMachine::tidy() {
  if (!is_on()) return;
  coverage_->hit("station.checkpoint");
  // What fails here is tried again by the next commit; a disk without room is no reason to stop.
  static_cast<void>(run_->sqlite->checkpoint());
  power_failed();
}

}  // namespace steelyard::simulation
