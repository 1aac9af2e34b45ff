// SPDX-License-Identifier: Apache-2.0
#include "station/http/target.h"

#include <gtest/gtest.h>

namespace steelyard::http {
namespace {

using Segments = std::vector<std::string>;
using Query = std::map<std::string, std::string, std::less<>>;

TEST(ParseTarget, DecodesPathAndQuery) {
  const auto target = parse_target("/v1/%E8%B1%ABA?plate=%E8%B1%ABA12345&search=a+b%2Bc&empty=&flag");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/v1/豫A");
  EXPECT_EQ(target->segments, (Segments{"v1", "豫A"}));
  EXPECT_EQ(target->query, (Query{{"empty", ""}, {"flag", ""}, {"plate", "豫A12345"}, {"search", "a b+c"}}));
}

TEST(ParseTarget, AnEncodedSlashStaysInsideItsSegment) {
  const auto target = parse_target("/v1/slips/2026%2F7");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->segments, (Segments{"v1", "slips", "2026/7"}));
}

TEST(ParseTarget, KeepsAPlusInThePathAndEmptySegments) {
  EXPECT_EQ(parse_target("/a+b/")->segments, (Segments{"a+b", ""}));
  EXPECT_EQ(parse_target("/")->segments, Segments{});
}

TEST(ParseTarget, TheLastOfARepeatedNameCounts) {
  EXPECT_EQ(parse_target("/?a=1&a=2")->query, (Query{{"a", "2"}}));
}

TEST(ParseTarget, TakesTheAbsoluteForm) {
  const auto target = parse_target("http://example.com:8700/v1/scales?x=1");
  ASSERT_TRUE(target);
  EXPECT_EQ(target->path, "/v1/scales");
  EXPECT_EQ(target->query, (Query{{"x", "1"}}));
}

TEST(ParseTarget, RefusesWhatIsNoAddressOrNoText) {
  for (const auto* bad : {"", "*", "v1", "/%", "/%4", "/%zz", "/a%00b", "/%ff", "/%C0%AF", "/?a=%00",
                          "/?a=%ff", "/?%ff=1", "/?a=%g0", "/\xE8\xB1\xAB", "/a#b", "/a b", "http://host"}) {
    EXPECT_FALSE(parse_target(bad)) << bad;
  }
}

TEST(ParseServerUrl, KnowsHostPortAndScheme) {
  const auto plain = parse_server_url("http://ledger.example:8800");
  ASSERT_TRUE(plain);
  EXPECT_FALSE(plain->tls);
  EXPECT_EQ(plain->host, "ledger.example");
  EXPECT_EQ(plain->port, 8800);
  EXPECT_EQ(plain->authority, "ledger.example:8800");
  const auto tls = parse_server_url("https://[::1]/");
  ASSERT_TRUE(tls);
  EXPECT_TRUE(tls->tls);
  EXPECT_EQ(tls->host, "::1");
  EXPECT_EQ(tls->port, 443);
  EXPECT_EQ(tls->authority, "[::1]");
  EXPECT_EQ(parse_server_url("http://a")->port, 80);
}

TEST(ParseServerUrl, RefusesEverythingElse) {
  for (const auto* bad : {"", "ledger", "ftp://a", "http://", "http:///x", "http://a/v1", "http://u:p@a",
                          "http://a?x=1", "http://a#b", "http://a:0", "http://a:70000", "http://a b"}) {
    EXPECT_FALSE(parse_server_url(bad)) << bad;
  }
}

}  // namespace
}  // namespace steelyard::http
