// SPDX-License-Identifier: Apache-2.0
#include "station/service/openapi.h"

#include <set>
#include <sstream>
#include <string>
#include <utility>

#include <gtest/gtest.h>

#include "station/service/station.h"
#include "tests/support/test_folder.h"

namespace steelyard::service {
namespace {

using Calls = std::set<std::pair<std::string, std::string>>;

/// The file is written so that a reader of lines finds its calls: under "paths:" a path stands two blanks in,
/// a method four.
Calls described_calls() {
  Calls calls;
  std::istringstream lines{std::string(openapi_yaml())};
  std::string line, path;
  bool in_paths = false;
  while (std::getline(lines, line)) {
    if (!line.empty() && line.front() != ' ' && line.front() != '#') in_paths = line == "paths:";
    if (!in_paths || line.empty() || line.back() != ':') continue;
    const std::string word = line.substr(0, line.size() - 1);
    if (word.starts_with("  /")) path = word.substr(2);
    for (const char* method : {"get", "put", "post", "patch", "delete"}) {
      if (word != "    " + std::string(method)) continue;
      std::string upper;
      for (const char* c = method; *c != 0; ++c) upper += static_cast<char>(*c - 'a' + 'A');
      calls.emplace(upper, path);
    }
  }
  return calls;
}

std::string text_of(const Calls& calls) {
  std::string out;
  for (const auto& [method, path] : calls) out += "\n  " + method + " " + path;
  return out;
}

Calls without(const Calls& all, const Calls& some) {
  Calls out;
  for (const auto& call : all) {
    if (!some.contains(call)) out.insert(call);
  }
  return out;
}

TEST(OpenApiTest, DescribesEveryCallOfTheRouterAndNoOther) {
  const support::TestFolder folder;
  const indicator::Registry protocols = indicator::Registry::built_in();
  Config config;
  config.id = "G1";
  config.data = folder.path("data");
  config.timezone = "Asia/Shanghai";
  config.port = 0;
  boost::asio::io_context loop;
  const auto station = Station::open(loop, config, protocols);
  ASSERT_TRUE(station.ok()) << sentence(station.error());
  const auto list = (*station)->calls();
  Calls answered(list.begin(), list.end());
  answered.emplace("GET", "/v1/live");  // the WebSocket, which the router does not see
  const Calls described = described_calls();
  EXPECT_EQ(text_of(without(answered, described)), "") << "not described in openapi.yaml";
  EXPECT_EQ(text_of(without(described, answered)), "") << "described, but the station does not answer it";
  (*station)->stop();
  loop.run_for(std::chrono::seconds(20));
}

}  // namespace
}  // namespace steelyard::service
