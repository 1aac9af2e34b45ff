// SPDX-License-Identifier: Apache-2.0
#include "sync/office/care.h"

#include "sync/office/service_figures.h"
#include "tests/sync/office/office_fixture.h"

namespace steelyard::office {
namespace {

class OfficeCare : public OfficeFixture {
 protected:
  Json received(const std::string& dispatch = "G1-20261122-0001") {
    return in_turn([&] {
             return receive_complaint(sql(), {dispatch, "C1", "weight", "two bags are missing", "Wang"},
                                      li());
           })
        .value();
  }
  Result<Json> step(const std::string& to) {
    return in_turn([&] { return take_step(sql(), {"K0000001", to, "we look into it"}, li()); });
  }
  static std::string text_of(const Json& json, const char* key) {
    return json.find(key) == nullptr ? "" : *json.find(key)->string();
  }
  Result<Json> talk(const std::string& customer, const std::string& day) {
    return in_turn([&] {
      return note_contact(
          sql(),
          Json::Object{{"customer", customer}, {"day", day}, {"how", "phone"}, {"text", "all is well"}},
          li());
    });
  }
  std::vector<std::string> overdue(LocalDay today) {
    std::vector<std::string> out;
    const auto found = overdue_contacts(sql(), today, 20);
    CHECK(found.ok());
    for (const auto& one : *found) out.push_back(one.customer + " " + one.due_day);
    return out;
  }
};

TEST_F(OfficeCare, AComplaintGoesItsWayAndNoOther) {
  const Json complaint = received();
  EXPECT_EQ(text_of(complaint, "number"), "K0000001");
  EXPECT_EQ(text_of(complaint, "state"), "received");
  EXPECT_EQ(code_of(step("solved")), "complaint_wrong_state");
  EXPECT_EQ(code_of(step("archived")), "complaint_wrong_state");
  ASSERT_TRUE(step("answered").ok());
  ASSERT_TRUE(step("answered").ok()) << "a further answer";
  ASSERT_TRUE(step("solved").ok());
  EXPECT_EQ(code_of(step("answered")), "complaint_wrong_state");
  const auto archived = step("archived");
  ASSERT_TRUE(archived.ok());
  EXPECT_EQ(archived->find("steps")->array()->size(), 4U);
  EXPECT_EQ(books().history("complaint", "K0000001")->size(), 5U);
}

TEST_F(OfficeCare, TheFirstAnswerIsDueWithinADay) {
  const Json complaint = received();
  const WallTime at = *parse_rfc3339(text_of(complaint, "received_at"));
  EXPECT_EQ(text_of(complaint, "due_at"), to_rfc3339(at + std::chrono::hours(24)));
  EXPECT_EQ(shown(complaint, at + std::chrono::hours(24)).find("overdue"), nullptr);
  EXPECT_NE(shown(complaint, at + std::chrono::hours(24) + std::chrono::milliseconds(1)).find("overdue"),
            nullptr);
  const auto answered = step("answered");
  EXPECT_EQ(shown(*answered, at + std::chrono::hours(100)).find("overdue"), nullptr) << "it came in time";
}

TEST_F(OfficeCare, WhoHasNotBeenTalkedToIsDueByTheRhythmOfTheGroup) {
  const LocalDay today{2026, 11, 24};
  EXPECT_TRUE(overdue(today).empty()) << "potential customers have no rhythm";
  for (const auto& [customer, group] : {std::pair{"C1", "key"}, {"C2", "ordinary"}}) {
    ASSERT_TRUE(
        sql()
            .run("INSERT INTO standing(customer, rank, grade, class, body) VALUES($1, 1, 'A', $2, '{}')",
                 {customer, group})
            .ok());
  }
  EXPECT_EQ(overdue(today), (std::vector<std::string>{"C1 2026-11-24", "C2 2026-11-24"}));
  ASSERT_TRUE(talk("C1", "2026-11-01").ok());
  ASSERT_TRUE(talk("C2", "2026-11-01").ok());
  EXPECT_EQ(overdue(today), (std::vector<std::string>{"C2 2026-11-16"})) << "ordinary ones twice a month";
  EXPECT_EQ(overdue({2026, 12, 1}), (std::vector<std::string>{"C2 2026-11-16", "C1 2026-12-01"}));
  ASSERT_TRUE(in_turn([&] { return set_rhythm(sql(), {2, 1, 0, 0}, li()); }).ok());
  EXPECT_EQ(overdue(today), (std::vector<std::string>{"C1 2026-11-16"}));
  EXPECT_EQ(contact_rhythm(sql())->key, 2);
}

TEST_F(OfficeCare, WhatIsNotedNamesACustomerOfTheFile) {
  EXPECT_EQ(code_of(talk("C9", "2026-11-01")), "customer_unknown");
  const auto survey = [&](Json::Object body) {
    body.emplace("customer", "C1");
    body.emplace("day", "2026-11-01");
    return in_turn([&] { return note_survey(sql(), Json(body), li()); });
  };
  EXPECT_EQ(code_of(survey({{"score", 6}})), "field_out_of_range");
  EXPECT_EQ(code_of(survey({})), "field_missing");
  const auto kept = survey({{"score", 4}, {"weight", 5}, {"text", "quick"}});
  ASSERT_TRUE(kept.ok()) << sentence(kept.error());
  EXPECT_EQ(text_of(*kept, "number"), "Y0000001");
  EXPECT_EQ(books().list({.kind = "survey", .customer = "C1"})->records.size(), 1U);
}

TEST_F(OfficeCare, FiguresOfServiceCountEachDispatchOnce) {
  const auto posting = [](std::int64_t seq, const std::string& dispatch, const std::string& kind,
                          std::int64_t quantity_g) {
    Posting p;
    p.seq = seq;
    p.day = "2026-11-22";
    p.customer = "C1";
    p.kind = kind;
    p.account = "sales";
    p.dispatch = dispatch;
    p.slip = "880123";
    p.line = 1;
    p.product = "F551";
    p.quantity_g = quantity_g;
    p.yard_s = 1'800;
    p.verdict = "within";
    return p;
  };
  std::vector<Posting> postings{
      posting(1, "G1-20261122-0001", "shipment", 10'000), posting(2, "G1-20261122-0001", "reversal", -10'000),
      posting(3, "G1-20261122-0001", "shipment", 9'000), posting(4, "G1-20261122-0002", "shipment", 5'000)};
  postings[3].verdict = "short";
  postings[3].slip = "880124";
  CHECK(store_->begin().ok());
  CHECK(store_->put_postings(1, postings).ok());
  CHECK(store_->commit().ok());
  dispatch::PickSlip quick = order("880123");
  quick.date = {2026, 11, 20};
  station_wrote("G1", quick, 0, "open");
  dispatch::PickSlip late = order("880124");
  late.date = {2026, 11, 12};
  station_wrote("G1", late, 0, "open");
  received("G1-20261122-0002");
  const auto figures = service_figures(sql(), "2026-11-01", "2026-11-30", FiguresBy::customer);
  ASSERT_TRUE(figures.ok()) << sentence(figures.error());
  ASSERT_EQ(figures->size(), 1U);
  EXPECT_EQ(
      to_text(to_json(figures->front())),
      R"({"checked":2,"complaints":1,"dispatches":2,"of":"C1","order_days":12,"quantity_g":14000,"with_order":2,)"
      R"("within":1,"within_three_days":1,"yard_s":3600})");
  for (const auto& [by, of] :
       {std::pair{FiguresBy::product, "F551"}, {FiguresBy::station, "G1"}, {FiguresBy::month, "2026-11"}}) {
    const auto other = service_figures(sql(), "2026-11-01", "2026-11-30", by);
    ASSERT_EQ(other->size(), 1U);
    EXPECT_EQ(other->front().of, of);
    EXPECT_EQ(other->front().dispatches, 2);
  }
  EXPECT_TRUE(service_figures(sql(), "2026-12-01", "2026-12-31", FiguresBy::customer)->empty());
}

}  // namespace
}  // namespace steelyard::office
