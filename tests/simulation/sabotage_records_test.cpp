// SPDX-License-Identifier: Apache-2.0
// The checkers of records can fail: each of these journals shows one kind of record as it must not be.
#include <functional>

#include <gtest/gtest.h>

#include "station/base/json.h"
#include "tests/simulation/json_words.h"
#include "tests/simulation/sabotage.h"

namespace steelyard::simulation {
namespace {

/// Changes the body of an entry of that kind; says whether it did.
using Rewrite = std::function<bool(const std::string& kind, Json::Object& body)>;

/// Keeps everything as it came, and shows one record of each run of the station otherwise.
class RewritingJournal final : public JournalInFront {
 public:
  RewritingJournal(journal::Journal& real, Rewrite rewrite)
      : JournalInFront(real), rewrite_(std::move(rewrite)) {}
  Result<std::vector<journal::StoredEntry>> read(std::int64_t after, std::size_t max_entries,
                                                 std::size_t max_bytes) override {
    auto entries = JournalInFront::read(after, max_entries, max_bytes);
    if (!entries || done_) return entries;
    for (auto& stored : *entries) {
      auto entry = parse_json(stored.bytes);
      if (done_ || !entry) break;
      Json::Object& members = *entry->object();
      done_ = rewrite_(text_in(*entry, "kind"), *members["body"].object());
      if (done_) stored.bytes = to_text(*entry);
    }
    return entries;
  }

 private:
  Rewrite rewrite_;
  bool done_ = false;
};

Sabotage shown_as(Rewrite rewrite) {
  return {.wrap_journal = [rewrite = std::move(rewrite)](journal::Journal& real) {
    return std::make_unique<RewritingJournal>(real, rewrite);
  }};
}

std::string text_in(const Json::Object& body, const char* key) {
  const auto found = body.find(key);
  return found != body.end() && found->second.string() != nullptr ? *found->second.string() : "";
}

/// Whether this is the entry with which a truck came into this state.
bool is_dispatch(const std::string& kind, const Json::Object& body, const char* state) {
  return kind == "dispatch" && text_in(body, "state") == state && !body.contains("corrections");
}

/// Takes the approvals of this rule away; says whether there were any.
bool drop_approvals(Json::Object& body, const char* rule) {
  auto& approvals = *body["approvals"].array();
  return std::erase_if(approvals, [&](const Json& a) { return text_in(a, "rule") == rule; }) > 0;
}

bool add_to(Json::Object& body, const char* key, std::int64_t more) {
  const auto found = body.find(key);
  if (found == body.end() || found->second.integer() == nullptr) return false;
  found->second = Json(*found->second.integer() + more);
  return true;
}

bool set_in(Json::Object& body, const char* key, const char* text) {
  body.insert_or_assign(key, Json(text));
  return true;
}

Json::Object& first_line(Json::Object& body) {
  return *body["lines"].array()->front().object();
}

TEST(SimulationSabotage, ASlipThatForgetsWhatLeftIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    if (kind != "slip" || body["shipped"].array()->empty()) return false;
    body["shipped"].array()->pop_back();
    return true;
  });
  EXPECT_TRUE(is_found_out(sabotage, "does not say what left of it"));
}

TEST(SimulationSabotage, ASlipWithAVersionThatNobodyMadeIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return kind == "slip" && add_to(body, "version", 5);
  });
  EXPECT_TRUE(is_found_out(sabotage, "went from version"));
}

TEST(SimulationSabotage, APromiseOfMoreThanIsLeftIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return is_dispatch(kind, body, "arrived") && add_to(first_line(body), "planned_g", 1'000'000'000);
  });
  EXPECT_TRUE(is_found_out(sabotage, "is promised more"));
}

TEST(SimulationSabotage, AnOverShipmentThatNobodyApprovedIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return is_dispatch(kind, body, "cleared") && drop_approvals(body, "over_shipment");
  });
  EXPECT_TRUE(is_found_out(sabotage, "was cleared with more than was ordered"));
}

TEST(SimulationSabotage, AnUnpaidArrivalThatNobodyApprovedIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return is_dispatch(kind, body, "arrived") && drop_approvals(body, "slip_unpaid");
  });
  EXPECT_TRUE(is_found_out(sabotage, "came on an unpaid slip"));
}

TEST(SimulationSabotage, ACorrectionThatChangesTheNetIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return kind == "dispatch" && body.contains("corrections") && add_to(body, "net_g", 20'000);
  });
  EXPECT_TRUE(is_found_out(sabotage, "changed net_g"));
}

TEST(SimulationSabotage, ControlTotalsThatAreNotWhatLeftAreFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    const bool is_third = text_in(body, "id").ends_with("3");
    return is_third && is_dispatch(kind, body, "exited") && add_to(body, "net_g", 20'000);
  });
  EXPECT_TRUE(is_found_out(sabotage, "the control totals sum up"));
}

TEST(SimulationSabotage, AGapInAnyNewSeriesIsFoundOut) {
  const std::tuple<const char*, const char*, const char*> series[] = {
      {"deck_load", "G1-D0009999", "load on the deck G1-D0009999 came where"},
      {"finding", "G1-F0009999", "finding G1-F0009999 came where"},
      {"shift", "G1-H0009999", "shift G1-H0009999 came where"},
      {"check_weighing", "G1-C0009999", "public weighing G1-C0009999 came where"}};
  for (const auto& [wanted, number, words] : series) {
    const auto sabotage =
        shown_as([wanted = wanted, number = number](const std::string& kind, Json::Object& body) {
          return kind == wanted && text_in(body, "state") != "closed" && set_in(body, "number", number);
        });
    EXPECT_TRUE(is_found_out(sabotage, words)) << wanted;
  }
}

TEST(SimulationSabotage, AShiftThatSumsUpWronglyIsFoundOut) {
  for (const char* what : {"trucks", "net_g", "voids", "approvals", "corrections", "reprints"}) {
    const auto sabotage = shown_as([what](const std::string& kind, Json::Object& body) {
      return kind == "shift" && body.contains("totals") && add_to(*body["totals"].object(), what, 1);
    });
    EXPECT_TRUE(is_found_out(sabotage, std::string(" ") + what + " where")) << what;
  }
}

TEST(SimulationSabotage, AShiftThatLeavesOutWhatIsOpenIsFoundOut) {
  const std::pair<const char*, const char*> lists[] = {{"dispatches", "lists other trucks"},
                                                       {"deck_loads", "lists other loads"}};
  for (const auto& [list, words] : lists) {
    const auto sabotage = shown_as([list = list](const std::string& kind, Json::Object& body) {
      if (kind != "shift" || !body.contains("open")) return false;
      auto& open = *(*body["open"].object())[list].array();
      if (open.empty()) return false;
      open.pop_back();
      return true;
    });
    EXPECT_TRUE(is_found_out(sabotage, words)) << list;
  }
}

TEST(SimulationSabotage, ARecordThatPeopleWereShownOtherwiseIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    const bool is_second = text_in(body, "id").ends_with("2");
    return is_second && is_dispatch(kind, body, "arrived") && set_in(body, "arrived_by", "nobody");
  });
  EXPECT_TRUE(is_found_out(sabotage, "was answered with a record that the journal does not have"));
}

TEST(SimulationSabotage, AWeightFromNowhereIsFoundOut) {
  const std::pair<const char*, const char*> sources[] = {{"manual", "nobody approved the manual weight"},
                                                         {"preset_tare", "was never measured"}};
  for (const auto& [source, words] : sources) {
    const auto sabotage = shown_as([source = source](const std::string& kind, Json::Object& body) {
      return kind == "weighing" && set_in(body, "source", source);
    });
    EXPECT_TRUE(is_found_out(sabotage, words)) << source;
  }
}

TEST(SimulationSabotage, AWeighingThatNothingCarriesIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return kind == "weighing" && set_in(body, "number", "G1-W0009999");
  });
  EXPECT_TRUE(is_found_out(sabotage, "is carried by nothing"));
}

TEST(SimulationSabotage, ALegThatIsNotWhatWasWeighedIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return kind == "dispatch" && add_to(first_line(body), "net_g", 20'000);
  });
  EXPECT_TRUE(is_found_out(sabotage, "the net of a line"));
}

TEST(SimulationSabotage, APublicWeighingThatWasNotWeighedIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    return kind == "check_weighing" && add_to(body, "gross_g", 20'000);
  });
  EXPECT_TRUE(is_found_out(sabotage, "was not weighed"));
}

TEST(SimulationSabotage, ALoadOrAFindingThatDoesNotStayClosedIsFoundOut) {
  for (const char* wanted : {"deck_load", "finding"}) {
    const auto sabotage = shown_as([wanted](const std::string& kind, Json::Object& body) {
      return kind == wanted && text_in(body, "state") == "closed" && set_in(body, "state", "open");
    });
    EXPECT_TRUE(is_found_out(sabotage, "went from open to open")) << wanted;
  }
}

TEST(SimulationSabotage, AFindingClosedByWhoWeighedIsFoundOut) {
  const auto sabotage = shown_as([](const std::string& kind, Json::Object& body) {
    if (kind != "finding" || text_in(body, "state") != "closed" || !body.contains("weighed_by")) return false;
    return set_in(body, "closed_by", "wang");
  });
  EXPECT_TRUE(is_found_out(sabotage, "was closed by who weighed"));
}

}  // namespace
}  // namespace steelyard::simulation
