// SPDX-License-Identifier: Apache-2.0
#include "station/http/wire.h"

#include <gtest/gtest.h>

namespace steelyard::http {
namespace {

TEST(HeadOf, SaysLengthTypeAndThatNobodyMayKeepIt) {
  Response response;
  response.status = 201;
  response.body = "{}";
  response.headers = {{"Location", "/v1/slips/7"}};
  EXPECT_EQ(head_of(response, true),
            "HTTP/1.1 201 Created\r\nLocation: /v1/slips/7\r\nContent-Type: application/json\r\n"
            "Content-Length: 2\r\nCache-Control: no-store\r\nX-Content-Type-Options: nosniff\r\n"
            "Connection: keep-alive\r\n\r\n");
}

TEST(HeadOf, TheHandlersOwnCacheRuleStands) {
  Response response;
  response.headers = {{"cache-control", "max-age=60"}};
  EXPECT_EQ(head_of(response, false).find("no-store"), std::string::npos);
}

TEST(HeadOf, AnAnswerWithoutBodyHasNoLength) {
  Response response;
  response.status = 204;
  EXPECT_EQ(head_of(response, true).find("Content-Length"), std::string::npos);
  EXPECT_EQ(head_of(response, true).find("Content-Type:"), std::string::npos);
}

TEST(AreSendable, RefusesWhatWouldChangeTheMessagesShape) {
  EXPECT_TRUE(are_sendable({{"X-A", "b\tc 豫"}}));
  EXPECT_FALSE(are_sendable({{"X-A", "b\r\nSet-Cookie: x"}}));
  EXPECT_FALSE(are_sendable({{"X-A", std::string("b\0c", 3)}}));
  EXPECT_FALSE(are_sendable({{"X A", "b"}}));
  EXPECT_FALSE(are_sendable({{"", "b"}}));
}

}  // namespace
}  // namespace steelyard::http
