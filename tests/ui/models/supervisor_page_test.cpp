// SPDX-License-Identifier: Apache-2.0
#include "ui/models/supervisor_page.h"

#include <QJsonArray>

#include "tests/ui/support/page_case.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

const QString list_call = "GET /v1/dispatches";
const QString one_call = "GET /v1/dispatches/D1";
const QString history_call = "GET /v1/dispatches/D1/history";

QJsonObject page_of(std::initializer_list<QJsonObject> dispatches, const QJsonValue& cursor = {}) {
  QJsonArray list;
  for (const auto& dispatch : dispatches) list.push_back(dispatch);
  return {{"dispatches", list}, {"cursor", cursor}};
}

QJsonObject history() {
  const QJsonObject item{{"seq", 7},           {"at", "2026-11-22T06:00:00.000Z"}, {"actor", "wang"},
                         {"kind", "weighing"}, {"what_en", "Weighed empty"},       {"what_zh", "空车过磅"}};
  return {{"dispatch", "D1"},
          {"says_en", "Net 60 kg over"},
          {"says_zh", "净重多 60 kg"},
          {"items", QJsonArray{item}}};
}

struct Records : PageCase<SupervisorPage> {
  Records() : PageCase("chen", "supervisor") {}
  PagedRows& rows() { return *page.search()->rows(); }
  QString query_of_last() const { return wire.waiting(list_call).last().path; }
};

TEST_F(Records, ShowsTheNewestFirstAndFetchesMoreOnceAtTheEnd) {
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({samples::dispatch("D2", "豫B1", "exited")}, "c1")));
  EXPECT_EQ(rows().at(0, "number"), "D2");
  EXPECT_TRUE(page.search()->has_more());
  page.search()->fetchMore();
  page.search()->fetchMore();
  EXPECT_EQ(wire.waiting(list_call).size(), 1) << "asked once";
  EXPECT_TRUE(query_of_last().contains("cursor=c1"));
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({samples::dispatch("D1", "豫A12345", "exited")})));
  EXPECT_EQ(rows().count(), 2);
  EXPECT_EQ(rows().at(1, "plate"), "豫A·12345");
  EXPECT_FALSE(page.search()->has_more());
  page.search()->fetchMore();
  EXPECT_TRUE(wire.waiting(list_call).isEmpty());
}

TEST_F(Records, AnAnswerToAnOlderQuestionIsNotShown) {
  page.scanned("豫A12345");
  EXPECT_EQ(wire.waiting(list_call).size(), 2);
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({samples::dispatch("D9", "豫Z9", "exited")})));
  EXPECT_EQ(rows().count(), 0);
  EXPECT_TRUE(query_of_last().contains("search="));
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({samples::dispatch("D1", "豫A12345", "exited")})));
  EXPECT_EQ(rows().at(0, "number"), "D1");
}

TEST_F(Records, ADayThatIsNoneIsSaidAndNothingIsAsked) {
  wire.answer(list_call, 200, page_of({}));
  for (const char* day : {"2026-13-01", "yesterday"}) {
    page.search()->find("x", "", day, "");
    EXPECT_TRUE(says().contains(day));
    EXPECT_TRUE(wire.waiting(list_call).isEmpty());
  }
  page.search()->find(" x ", "exited", "2026-11-01", "2026-11-30");
  for (const char* words : {"search=x&", "state=exited&", "from=2026-11-01&", "to=2026-11-30&"})
    EXPECT_TRUE(query_of_last().contains(words)) << words;
  EXPECT_EQ(says(), "");
}

TEST_F(Records, AMistypedDayDropsTheAnswerThatIsStillOnItsWay) {
  page.search()->find("", "", "2026-13-01", "");
  ASSERT_TRUE(wire.answer(list_call, 200, page_of({samples::dispatch("D9", "豫Z9", "exited")})));
  EXPECT_EQ(rows().count(), 0);
  EXPECT_FALSE(page.search()->is_busy());
  EXPECT_TRUE(says().contains("2026-13-01"));
}

TEST_F(Records, WhatWasMisreadIsNotLeftStandingInTheOtherLanguage) {
  page.search()->find("", "", "2026-13-01", "");
  ASSERT_FALSE(says().isEmpty());
  page.set_language("zh");
  EXPECT_EQ(says(), "");
}

TEST_F(Records, WhoComesBackToThePageSearchesAnew) {
  wire.answer(list_call, 200, page_of({}));
  page.scanned("豫A1");
  wire.answer(list_call, 200, page_of({}));
  page.shown();
  EXPECT_FALSE(query_of_last().contains("search=")) << "the field is empty, so is the question";
}

TEST_F(Records, ARefusedSearchIsSaidAndTheListStays) {
  wire.answer(list_call, 200, page_of({samples::dispatch("D1", "豫A12345", "exited")}));
  page.openTab("search");
  ASSERT_TRUE(wire.answer(list_call, 422, {{"code", "plate_malformed"}, {"detail", "That is no plate."}}));
  EXPECT_EQ(says(), "That is no plate.");
  EXPECT_EQ(rows().count(), 1);
  EXPECT_FALSE(page.search()->is_busy());
}

TEST_F(Records, TheEvidenceOfATruckHasItsWeighingsItsCurvesAndItsHistory) {
  page.choose("D1");
  QJsonObject truck = samples::dispatch("D1", "豫A12345", "empty_weighed");
  const QString number = truck.value("weighings").toArray().first().toObject().value("number").toString();
  ASSERT_FALSE(number.isEmpty());
  ASSERT_TRUE(wire.answer(one_call, 200, truck));
  ASSERT_TRUE(wire.answer(history_call, 200, history()));
  ASSERT_TRUE(wire.answer("GET /v1/weighings/" + number, 200,
                          {{"number", number}, {"text", "15000"}, {"unit", "kg"}, {"frame", "022b"}}));
  const QJsonArray samples_seen{QJsonArray{0, 0}, QJsonArray{500, 15'000'000}};
  ASSERT_TRUE(wire.answer("GET /v1/weighings/" + number + "/trace", 200, {{"samples", samples_seen}}));
  Evidence& evidence = *page.evidence();
  EXPECT_EQ(evidence.weighings()->at(0, "shown"), "15\u202F000 kg");
  ASSERT_TRUE(wire.answer_bytes("GET /v1/weighings/" + number + "/photo.jpg", 200, "\xFF\xD8"));
  EXPECT_EQ(evidence.empty_photo()->url().toString(), "data:image/jpeg;base64,/9g=");
  EXPECT_TRUE(evidence.loaded_photo()->url().isEmpty());
  EXPECT_EQ(evidence.weighings()->at(0, "frame"), "022b");
  EXPECT_EQ(evidence.items()->at(0, "what"), "Weighed empty");
  EXPECT_EQ(evidence.items()->at(0, "who"), "wang");
  EXPECT_EQ(evidence.says(), "Net 60 kg over");
  EXPECT_EQ(evidence.empty_curve()->series()->highest_g(), 15'000'000);
  EXPECT_TRUE(evidence.loaded_curve()->series()->is_empty()) << "not weighed loaded";
  page.set_language("zh");
  EXPECT_EQ(evidence.items()->at(0, "what"), "空车过磅");
  press("Esc");
  EXPECT_TRUE(evidence.empty_photo()->url().isEmpty());
  EXPECT_FALSE(evidence.is_known());
  EXPECT_EQ(evidence.items()->count(), 0);
}

TEST_F(Records, WhatIsAnsweredAboutATruckThatWasLeftIsNotShown) {
  page.choose("D1");
  page.choose("D2");
  ASSERT_TRUE(wire.answer(one_call, 200, samples::dispatch("D1", "豫A12345", "exited")));
  ASSERT_TRUE(wire.answer(history_call, 200, history()));
  EXPECT_FALSE(page.evidence()->is_known());
  EXPECT_EQ(page.evidence()->items()->count(), 0);
}

TEST_F(Records, ATruckThatCannotBeShownIsSaid) {
  page.choose("D1");
  EXPECT_TRUE(page.evidence()->is_busy());
  ASSERT_TRUE(wire.answer(one_call, 404, {{"code", "not_found"}, {"detail", "There is no D1."}}));
  EXPECT_FALSE(page.evidence()->is_busy());
  EXPECT_EQ(says(), "There is no D1.");
  EXPECT_FALSE(page.evidence()->is_known());
}

}  // namespace
}  // namespace steelyard::models
