// SPDX-License-Identifier: Apache-2.0
// Random days of commands against a plain model. STEELYARD_SEED=n begins with that day, STEELYARD_COMMANDS=n
// makes at least so many (20 000 unless given; the long run has a million).
#include <cstdlib>
#include <iostream>

#include <gtest/gtest.h>

#include "station/service/load_model.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"
#include "tests/simulation/random.h"
#include "tests/station/desk/plain_day.h"
#include "tests/support/day.h"
#include "tests/support/test_folder.h"

namespace steelyard::desk {
namespace {

using dispatch::Rule;
using simulation::Random;
using support::Day;

constexpr std::int64_t commands_a_day = 2'000;

std::int64_t number_of(const char* name, std::int64_t otherwise) {
  const char* text = std::getenv(name);
  return text == nullptr ? otherwise : std::atoll(text);
}

std::string word(const Json& body, const char* key) {
  const Json* found = body.find(key);
  return found != nullptr && found->string() != nullptr ? *found->string() : "";
}

Rules rules_of_the_day() {
  Rules rules;
  rules.site.stored_tare = true;
  return rules;
}

/// One day: draws commands, gives them to the desk, and holds what it answers against the plain model.
class RandomDay {
 public:
  explicit RandomDay(std::uint64_t seed) : random_(seed) {}

  void live() {
    for (int i = 0; i < 4; ++i) make_slip();
    for (std::int64_t i = 0; i < commands_a_day && !testing::Test::HasFailure(); ++i) step();
    check_slips();
  }
  const Day& day() const { return day_; }
  const PlainDay& plain() const { return plain_; }

 private:
  void step() {
    const auto open = plain_.open_trucks();
    const auto roll = random_.between(1, 100);
    if (roll <= 54 && !open.empty()) return go_on(random_.pick(open));
    if (roll <= 56 && !open.empty()) return hold(random_.pick(open));
    if (roll <= 59) return check_weighing();
    if (roll <= 61) return finding();
    if (roll <= 62) return cancel_slip();
    if (roll <= 70) return arrive();
    if (roll <= 73) return make_slip();
    if (roll <= 79 && !open.empty()) return anything(random_.pick(open));
    if (roll <= 83) return correct();
    if (roll <= 88) return deck_load();
    if (roll <= 91) return shift();
    if (roll <= 95) return print();
    if (roll <= 96) return day_.pass_days(1);
    if (roll <= 98 && !open.empty()) return disturb(random_.pick(open));
    check_slips();
  }

  /// Whether the desk did it; the plain model says whether it should have.
  bool told(const Command& command, const std::string& actor, bool should, const char* what) {
    auto reply = day_.run(command, actor);
    EXPECT_EQ(reply.ok(), should) << what << (reply.ok() ? "" : ": " + sentence(reply.error()));
    if (reply.ok()) last_ = std::move(reply->body);
    return reply.ok() && should;
  }

  void make_slip() {
    const std::int64_t bags = random_.between(1, 400);
    const std::string number = day_.make_slip(bags);
    plain_.slips[number] = {bags, 312'345, false, {}};
  }

  void arrive() {
    std::vector<std::string> all;
    for (const auto& [number, slip] : plain_.slips) all.push_back(number);
    std::vector<std::string> wanted{random_.pick(all)};
    // The newest have something left.
    if (random_.one_in(2)) wanted = {all.back()};
    if (random_.one_in(3) && all[0] != wanted[0]) wanted.push_back(random_.pick(all));
    if (wanted.size() == 2 && wanted[0] == wanted[1]) wanted.pop_back();
    Arrive command{"豫A" + std::to_string(random_.between(1, 30)), wanted, "", 6};
    for (const auto& number : wanted) {
      if (day_.desk().model().find_slip(number) == nullptr)
        command.closed.push_back(*dispatch::slip_from_journal(day_.last_body(number)));
    }
    if (!told(command, "wang", plain_.may_arrive(command.plate, wanted), "arrive")) return;
    PlainDay::Truck truck;
    truck.plate = command.plate;
    for (const auto& slip : wanted) truck.loads[slip].planned = plain_.free_bags(slip);
    plain_.trucks[word(last_, "id")] = truck;
  }

  void weigh(const std::string& id) {
    PlainDay::Truck& truck = plain_.trucks.at(id);
    const bool is_empty = truck.state == "arrived";
    // A scale shows multiples of 20 kg.
    std::int64_t kg = 20 * random_.between(600, 800);
    if (!is_empty) {
      kg = (truck.empty_kg + truck.goods_kg() + 10) / 20 * 20;
      if (random_.one_in(5)) kg += 20 * random_.between(-20, 20);
      kg = std::max<std::int64_t>(kg, 400);
    }
    if (!told(day_.weigh(id, kg, "once more"), "wang", plain_.may_weigh(truck), "weigh")) return;
    has_weight(id, kg, true);
  }

  void has_weight(const std::string& id, std::int64_t kg, bool is_measured) {
    PlainDay::Truck& truck = plain_.trucks.at(id);
    const bool is_empty = truck.state == "arrived";
    (is_empty ? truck.empty_kg : truck.loaded_kg) = kg;
    if (is_empty) truck.is_empty_measured = is_measured;
    if (is_empty) truck.empty_at = day_.context("wang").at;
    if (!is_empty) truck.is_disturbed = disturbed_empty_.contains(id);
    truck.state = is_empty ? "empty_weighed" : "loaded_weighed";
  }

  /// What this truck weighed when it was here last stands in for weighing it empty, or it does not: its
  /// history may be too wild, of which the plain model knows nothing.
  bool took_stored_tare(const std::string& id) {
    const PlainDay::Truck& truck = plain_.trucks.at(id);
    const auto reply = day_.run(TakeStoredTare{id, ""}, "wang");
    if (!reply) return false;
    const auto kg = plain_.stored_kg(truck.plate, day_.context("wang").at);
    EXPECT_TRUE(plain_.may_weigh(truck) && kg.has_value());
    if (!kg) return false;
    EXPECT_EQ(*reply->body.find("weighing")->find("mass_g"), Json(*kg * 1000));
    EXPECT_EQ(word(*reply->body.find("weighing"), "source"), "preset_tare");
    has_weight(id, *kg, false);
    return true;
  }

  void hold(const std::string& id) {
    PlainDay::Truck& truck = plain_.trucks.at(id);
    if (truck.is_held && random_.one_in(2)) {
      if (told(ResumeTruck{id}, "wang", true, "resume")) truck.is_held = false;
      return;
    }
    if (told(HoldTruck{id, "tyre"}, "wang", plain_.may_hold(truck), "hold")) truck.is_held = true;
  }

  void check_weighing() {
    const std::int64_t kg = 20 * random_.between(100, 2'000);
    const auto weigh = day_.weigh("", kg);
    CheckWeigh command{"豫C1", "", "", "", weigh.capture, weigh.scale, {}};
    if (plain_.open_checks.empty() || random_.one_in(2)) {
      if (told(command, "wang", true, "a public weighing"))
        plain_.open_checks[word(*last_.find("check_weighing"), "number")] = kg;
      return;
    }
    const auto [number, first_kg] = *plain_.open_checks.begin();
    plain_.open_checks.erase(number);
    if (random_.one_in(4)) {
      told(VoidCheck{number, "left", {}}, "chen", true, "void a public weighing");
    } else {
      command.against = number;
      if (told(command, "wang", true, "its second weight")) {
        EXPECT_EQ(*last_.find("check_weighing")->find("net_g"), Json(std::abs(kg - first_kg) * 1000));
      }
    }
    told(VoidCheck{number, "again", {}}, "chen", false, "void a public weighing that is closed");
  }

  void finding() {
    if (plain_.open_findings.empty() || random_.one_in(2)) {
      const WallTime at = day_.context("station").at;
      const bool is_open = random_.one_in(2);
      const auto kind = is_open ? weighing::FindingKind::standing_step : weighing::FindingKind::person_step;
      if (!told(NoteFindings{"north", {}, {{kind, {}, "", at, at}}}, "station", true, "finding")) return;
      if (is_open) plain_.open_findings.insert(word(last_.find("findings")->array()->front(), "number"));
    } else {
      const std::string number = *plain_.open_findings.begin();
      if (told(CloseFinding{number, "looked", {}}, "chen", true, "close a finding"))
        plain_.open_findings.erase(number);
      told(CloseFinding{number, "looked", {}}, "chen", false, "close a finding twice");
    }
    EXPECT_EQ(day_.desk().model().findings().size(), plain_.open_findings.size());
  }

  void cancel_slip() {
    std::vector<std::string> all;
    for (const auto& [number, slip] : plain_.slips) all.push_back(number);
    const std::string number = random_.pick(all);
    PlainDay::Slip& plain = plain_.slips.at(number);
    const auto slip = *dispatch::slip_from_journal(day_.last_body(number));
    CancelSlip command{number, slip.version, "the customer is gone", {}};
    if (day_.desk().model().find_slip(number) == nullptr) command.closed = slip;
    const bool may = !plain.is_cancelled && !plain.is_shipped();
    if (told(command, "zhao", may, "cancel a slip")) plain.is_cancelled = true;
  }

  void count(const std::string& id) {
    PlainDay::Truck& truck = plain_.trucks.at(id);
    Count command{id, {}};
    std::map<std::string, std::int64_t> counted;
    for (const auto& [slip, load] : truck.loads) {
      std::int64_t bags = load.planned;
      if (random_.one_in(4)) bags = random_.between(0, bags);
      if (random_.one_in(12)) bags += random_.between(1, 3);
      command.lines.push_back({slip, 1, bags, "B1"});
      counted[slip] = bags;
    }
    if (!told(command, "sun", plain_.may_count(truck), "count")) return;
    for (const auto& [slip, bags] : counted) truck.loads[slip].counted = bags;
    if (truck.state == "empty_weighed") truck.state = "loading";
  }

  void clear(const std::string& id) {
    const auto reply = day_.run(Clear{id}, "wang");
    PlainDay::Truck& truck = plain_.trucks.at(id);
    if (!reply) {
      EXPECT_FALSE(plain_.must_clear(id)) << sentence(reply.error());
      return;
    }
    EXPECT_EQ(truck.state, "loaded_weighed");
    EXPECT_TRUE(truck.is_counted());
    EXPECT_FALSE(truck.is_held);
    for (const auto& [slip, load] : truck.loads) EXPECT_FALSE(plain_.slips.at(slip).is_cancelled);
    EXPECT_GT(truck.net_kg(), 0) << "a negative net is never turned into something";
    truck.state = "cleared";
    truck.pass = word(*reply->body.find("pass"), "number");
    truck.cleared_day = day_.context("wang").today;
  }

  void approve_all(const std::string& id) {
    for (const auto& hold : day_.desk().holds(*day_.desk().model().find_dispatch(id))) {
      if (!hold.rule) continue;
      const Approve command{id, *hold.rule, "so be it", {"chen", support::roles_of("chen"), {}}};
      told(command, "wang", true, "approve");
    }
  }

  void release(const std::string& id) {
    PlainDay::Truck& truck = plain_.trucks.at(id);
    const bool expired = plain_.is_expired(truck, day_.context("zhou").today) && !truck.exit_is_approved;
    if (expired && random_.one_in(2)) {
      const Approve command{id, Rule::pass_expired, "late", {"chen", support::roles_of("chen"), {}}};
      truck.exit_is_approved = told(command, "zhou", true, "approve the exit");
      return;
    }
    if (!told(Release{truck.pass, {}}, "zhou", !expired && !truck.is_disturbed, "release")) return;
    truck.state = "exited";
    for (const auto& [slip, load] : truck.loads) plain_.slips[slip].shipped[id] = *load.counted;
    plain_.left_in_shift += plain_.has_shift ? 1 : 0;
    plain_.net_in_shift_kg += plain_.has_shift ? truck.net_kg() : 0;
  }

  /// The step that comes next for this truck.
  void go_on(const std::string& id) {
    const PlainDay::Truck& truck = plain_.trucks.at(id);
    if (truck.is_held) return hold(id);
    if (truck.state == "arrived" && random_.one_in(3) && took_stored_tare(id)) return;
    if (truck.state == "arrived" || truck.state == "loading") return weigh(id);
    if (truck.state == "empty_weighed") return count(id);
    if (truck.state == "cleared") return release(id);
    if (!truck.is_counted()) return count(id);
    if (random_.one_in(2)) approve_all(id);
    clear(id);
  }

  void anything(const std::string& id) {
    PlainDay::Truck& truck = plain_.trucks.at(id);
    switch (random_.between(1, 6)) {
      case 1:
        return weigh(id);
      case 2:
        return count(id);
      case 3:
        return clear(id);
      case 4:
        if (told(NoSale{id, "not today"}, "chen", plain_.may_leave_empty(truck), "no sale"))
          truck.state = "voided";
        return;
      case 5:
        if (told(Void{id, "broken"}, "chen", true, "void")) truck.state = "voided";
        return;
      default:
        if (!truck.pass.empty()) return release(id);
        told(Release{"G1-P9999999", {}}, "zhou", false, "release of no pass");
    }
  }

  void disturb(const std::string& id) {
    const auto* d = day_.desk().model().find_dispatch(id);
    if (d->weighings.empty()) return;
    const dispatch::Weighing weighing = random_.pick(d->weighings);  // the model moves on
    if (!told(MarkDisturbed{weighing.number}, "station", true, "disturb")) return;
    if (weighing.superseded) return;
    if (weighing.purpose == dispatch::Purpose::empty) disturbed_empty_.insert(id);
    plain_.trucks.at(id).is_disturbed = true;
  }

  void correct() {
    auto gone = plain_.gone_trucks();
    if (gone.empty()) return;
    const std::string id = random_.pick(gone);
    PlainDay::Truck& truck = plain_.trucks.at(id);
    std::map<std::string, std::int64_t> becomes;
    std::vector<dispatch::Corrected::Line> lines;
    bool changes = false;
    const bool cancels = random_.one_in(6);
    for (const auto& [slip, load] : truck.loads) {
      const std::int64_t bags =
          cancels ? 0 : std::max<std::int64_t>(0, *load.counted + random_.between(-2, 2));
      changes = changes || bags != *load.counted;
      becomes[slip] = bags;
      if (!cancels) lines.push_back({{slip, 1}, bags, {}, ""});
    }
    auto command = day_.correction(id, lines);
    command.cancels = cancels;
    if (!told(command, "chen", changes, "correct")) return;
    ++truck.corrections;
    for (const auto& [slip, bags] : becomes) {
      truck.loads[slip].counted = bags;
      plain_.slips[slip].shipped[id] = bags;
    }
    EXPECT_EQ(word(last_, "state"), "exited");
    EXPECT_EQ(*last_.find("net_g"), Json(truck.net_kg() * 1000)) << "what was weighed was weighed";
    EXPECT_EQ(last_.find("corrections")->array()->size(), static_cast<std::size_t>(truck.corrections));
  }

  void deck_load() {
    if (plain_.open_loads.empty() || random_.one_in(2)) {
      weighing::DeckLoad load;
      load.peak = Mass::kilograms(20 * random_.between(20, 3000));
      load.began = load.ended = day_.context("station").at;
      told(NoteDeckLoad{"north", load}, "station", true, "deck load");
      ++plain_.deck_loads;
      plain_.open_loads.insert(word(last_, "number"));
      return;
    }
    const std::string number = *plain_.open_loads.begin();
    if (told(CloseDeckLoad{number, "test", "testing"}, "chen", true, "close a load"))
      plain_.open_loads.erase(number);
    told(CloseDeckLoad{number, "test", "testing"}, "chen", false, "close a load twice");
  }

  void shift() {
    if (random_.one_in(2)) {
      if (!told(OpenShift{}, "wang", !plain_.has_shift, "open a shift")) return;
      plain_.has_shift = true;
      ++plain_.shifts;
      plain_.left_in_shift = plain_.net_in_shift_kg = 0;
      return;
    }
    if (!told(CloseShift{""}, "wang", plain_.has_shift, "close a shift")) return;
    plain_.has_shift = false;
    EXPECT_EQ(*last_.find("totals")->find("trucks"), Json(plain_.left_in_shift));
    EXPECT_EQ(*last_.find("totals")->find("net_g"), Json(plain_.net_in_shift_kg * 1000));
    EXPECT_EQ(last_.find("open")->find("dispatches")->array()->size(), plain_.open_trucks().size());
    EXPECT_EQ(last_.find("open")->find("deck_loads")->array()->size(), plain_.open_loads.size());
  }

  void print() {
    if (plain_.trucks.empty()) return;
    std::vector<std::string> all;
    for (const auto& [id, truck] : plain_.trucks) all.push_back(id);
    const std::string id = random_.pick(all);
    PlainDay::Truck& truck = plain_.trucks.at(id);
    const std::string form = random_.one_in(2) ? "weigh-ticket" : "gate-pass";
    Print command{id, form, "booth", {}};
    if (!truck.is_open())
      command.closed = {*dispatch::dispatch_from_journal(day_.last_body(id)), truck.prints[form]};
    if (!told(command, "wang", !truck.pass.empty(), "print")) return;
    EXPECT_EQ(*last_.find("copy"), Json(truck.prints[form]++)) << "one original, then counted copies";
  }

  /// Nothing appears and nothing vanishes: of each slip what left, what trucks hold, and what is left.
  void check_slips() {
    for (const auto& [number, plain] : plain_.slips) {
      const auto slip = *dispatch::slip_from_journal(day_.last_body(number));
      EXPECT_EQ(slip.shipped_of(1), Mass::kilograms(plain.gone() * PlainDay::bag_kg)) << number;
      EXPECT_EQ(day_.desk().model().reserved(number, 1, ""),
                Mass::kilograms(plain_.reserved(number) * PlainDay::bag_kg))
          << number;
      EXPECT_EQ(slip.state == dispatch::SlipState::shipped, plain.is_shipped()) << number;
      EXPECT_EQ(slip.state == dispatch::SlipState::cancelled, plain.is_cancelled) << number;
    }
  }

  Random random_;
  Day day_{rules_of_the_day()};
  PlainDay plain_;
  Json last_;
  std::set<std::string> disturbed_empty_;
};

/// Every state follows one that it may follow.
void check_states(const Day& day) {
  const std::string steps =
      " -arrived arrived-arrived arrived-empty_weighed empty_weighed-empty_weighed empty_weighed-loading "
      "loading-loading empty_weighed-loaded_weighed loading-loaded_weighed loaded_weighed-loaded_weighed "
      "loaded_weighed-cleared cleared-cleared cleared-exited exited-exited arrived-voided "
      "empty_weighed-voided loading-voided loaded_weighed-voided cleared-voided ";
  std::map<std::string, std::string> states;
  for (const auto& sealed : day.entries()) {
    if (sealed.entry.kind != "dispatch") continue;
    std::string& state = states[word(sealed.entry.body, "id")];
    const std::string now = word(sealed.entry.body, "state");
    EXPECT_NE(steps.find(" " + state + "-" + now + " "), std::string::npos) << state << " to " << now;
    state = now;
  }
}

/// Money: what left, at its price, by the journal's last word and by the plain model.
void check_money(const RandomDay& random) {
  Wide by_journal = 0;
  Wide by_plain = 0;
  for (const auto& [id, truck] : random.plain().trucks) {
    if (!truck.has_left()) continue;
    const Json body = random.day().last_body(id);
    for (const Json& line : *body.find("lines")->array()) {
      by_journal += amount_of(Mass::grams(*line.find("quantity_g")->integer()),
                              {*line.find("unit_price_minor")->integer()})
                        .minor;
    }
    for (const auto& [slip, load] : truck.loads) {
      const Wide grams = *load.counted * PlainDay::bag_kg * 1000;
      by_plain += (grams * random.plain().slips.at(slip).price + 500'000) / 1'000'000;
    }
  }
  EXPECT_TRUE(by_journal == by_plain);
}

/// Writes the day to a disk, has it verified, and loads the model again from the tables.
void check_store(const RandomDay& random) {
  const support::TestFolder folder;
  const Model& model = random.day().desk().model();
  const std::string data = folder.path("data");
  {
    auto journal = store::SqliteJournal::open({data, "G1", "e1"});
    ASSERT_TRUE(journal.ok());
    ASSERT_TRUE((*journal)->append({random.day().entries(), {}}).ok());
  }
  const auto report = store::verify({.folder = data, .scratch_folder = folder.path()});
  ASSERT_TRUE(report.ok());
  EXPECT_TRUE(report->is_good()) << sentence(report->findings.front());
  auto reader = std::move(*store::Reader::open(data));
  const auto loaded = service::load_model(reader, model.head());
  ASSERT_TRUE(loaded.ok()) << sentence(loaded.error());
  EXPECT_EQ(loaded->counters(), model.counters());
  EXPECT_EQ(loaded->dispatches(), model.dispatches());
  EXPECT_EQ(loaded->slips(), model.slips());
  EXPECT_EQ(loaded->deck_loads(), model.deck_loads());
  EXPECT_EQ(loaded->shift(), model.shift());
  EXPECT_EQ(loaded->findings(), model.findings());
  EXPECT_EQ(loaded->tares(), model.tares());
  std::int64_t count = 0;
  std::int64_t net_kg = 0;
  for (const auto& [id, truck] : random.plain().trucks) {
    count += truck.has_left() ? 1 : 0;
    net_kg += truck.has_left() ? truck.net_kg() : 0;
  }
  const auto totals = reader.totals("2000-01-01", "2100-01-01");
  ASSERT_TRUE(totals.ok());
  for (const auto& total : *totals) {
    count -= total.count;
    net_kg -= total.net_g / 1000;
  }
  EXPECT_EQ(count, 0) << "trucks that left, by day";
  EXPECT_EQ(net_kg, 0) << "corrections leave the totals";
}

TEST(RandomDays, AgreeWithAPlainModelAndWithTheirJournal) {
  const std::int64_t days = (number_of("STEELYARD_COMMANDS", 20'000) + commands_a_day - 1) / commands_a_day;
  const std::int64_t first = number_of("STEELYARD_SEED", 1);
  for (std::int64_t seed = first; seed < first + days; ++seed) {
    SCOPED_TRACE("STEELYARD_SEED=" + std::to_string(seed));
    RandomDay random(static_cast<std::uint64_t>(seed));
    random.live();
    Model again;
    for (const auto& entry : random.day().entries()) ASSERT_TRUE(again.apply(entry).ok());
    EXPECT_EQ(again.dispatches(), random.day().desk().model().dispatches());
    EXPECT_EQ(again.slips(), random.day().desk().model().slips());
    EXPECT_EQ(again.counters(), random.day().desk().model().counters());
    check_states(random.day());
    check_money(random);
    check_store(random);
    if (testing::Test::HasFailure()) break;
  }
}

}  // namespace
}  // namespace steelyard::desk
