// SPDX-License-Identifier: Apache-2.0
#include "station/http/message.h"

#include <gtest/gtest.h>

namespace steelyard::http {
namespace {

TEST(Request, FindsAHeaderByItsLowerCaseName) {
  Request request;
  request.headers["idempotency-key"] = "k1";
  EXPECT_EQ(request.header("idempotency-key"), "k1");
  EXPECT_EQ(request.header("authorization"), "");
}

TEST(Request, TakesTheTokenOfABearerHeaderOnly) {
  Request request;
  EXPECT_EQ(request.bearer(), "");
  for (const auto& [value, token] :
       {std::pair("Bearer abc", "abc"), std::pair("bearer   abc", "abc"), std::pair("Basic abc", ""),
        std::pair("Bearer", ""), std::pair("Bearer ", ""), std::pair("Bearerabc", "")}) {
    request.headers["authorization"] = value;
    EXPECT_EQ(request.bearer(), token) << value;
  }
}

TEST(Problem, HasEveryMemberAndTheSentenceOfTheLanguage) {
  const Error error{ErrorCode::body_too_large, {{"max", 100}}};
  const Response response = problem(error, Language::zh);
  EXPECT_EQ(response.status, 413);
  EXPECT_EQ(response.content_type, "application/problem+json");
  const auto body = parse_json(response.body);
  ASSERT_TRUE(body.ok());
  EXPECT_EQ(*body, Json(Json::Object{{"type", "urn:steelyard:problem:body_too_large"},
                                     {"title", "Body too large"},
                                     {"status", 413},
                                     {"code", "body_too_large"},
                                     {"detail", sentence(error, Language::zh)},
                                     {"params", Json::Object{{"max", 100}}}}));
}

TEST(Problem, KeepsTextParametersAsText) {
  const auto body = parse_json(problem(Error{ErrorCode::not_found, {{"what", "豫A"}}}, Language::en).body);
  ASSERT_TRUE(body.ok());
  EXPECT_EQ(*body->find("params")->find("what"), Json("豫A"));
}

TEST(StatusOf, EveryKindHasItsOwn) {
  EXPECT_EQ(status_of(ErrorKind::bad_request), 400);
  EXPECT_EQ(status_of(ErrorKind::unauthenticated), 401);
  EXPECT_EQ(status_of(ErrorKind::forbidden), 403);
  EXPECT_EQ(status_of(ErrorKind::not_found), 404);
  EXPECT_EQ(status_of(ErrorKind::conflict), 409);
  EXPECT_EQ(status_of(ErrorKind::too_large), 413);
  EXPECT_EQ(status_of(ErrorKind::invalid), 422);
  EXPECT_EQ(status_of(ErrorKind::busy), 429);
  EXPECT_EQ(status_of(ErrorKind::unavailable), 503);
  EXPECT_EQ(status_of(ErrorKind::broken), 500);
}

TEST(StatusOf, TwoCodesHaveAStatusThatTheirKindHasNot) {
  EXPECT_EQ(status_of(ErrorCode::method_not_allowed), 405);
  EXPECT_EQ(status_of(ErrorCode::header_too_large), 431);
  EXPECT_EQ(status_of(ErrorCode::storage_full), 503);
}

}  // namespace
}  // namespace steelyard::http
