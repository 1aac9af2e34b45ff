// SPDX-License-Identifier: Apache-2.0
#include "tests/support/openapi_calls.h"

#include <sstream>

namespace steelyard::support {

Calls described_calls(std::string_view yaml) {
  Calls calls;
  std::istringstream lines{std::string(yaml)};
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

std::string text_of_those_missing(const Calls& some, const Calls& all) {
  std::string out;
  for (const auto& [method, path] : all) {
    if (!some.contains({method, path})) out += "\n  " + method + " " + path;
  }
  return out;
}

}  // namespace steelyard::support
