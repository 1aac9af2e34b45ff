// SPDX-License-Identifier: Apache-2.0
#include "station/http/router.h"

#include <algorithm>
#include <string_view>
#include <utility>

#include "station/base/check.h"

namespace steelyard::http {
namespace {

std::vector<std::string> split(std::string_view path) {
  std::vector<std::string> segments;
  if (path == "/") return segments;
  while (!path.empty() && path.front() == '/') {
    path.remove_prefix(1);
    const auto end = std::min(path.find('/'), path.size());
    segments.emplace_back(path.substr(0, end));
    path.remove_prefix(end);
  }
  return segments;
}

bool is_name(std::string_view segment) {
  return segment.size() > 2 && segment.front() == '{' && segment.back() == '}';
}

bool fits(const std::vector<std::string>& pattern, const std::vector<std::string>& segments) {
  return std::equal(pattern.begin(), pattern.end(), segments.begin(), segments.end(),
                    [](const auto& p, const auto& s) { return is_name(p) ? !s.empty() : p == s; });
}

/// Whether `a` has a literal where `b` has a {name}, at the first place where they differ in that.
bool is_more_exact(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  for (std::size_t i = 0; i < a.size(); ++i) {
    if (is_name(a[i]) != is_name(b[i])) return is_name(b[i]);
  }
  return false;
}

}  // namespace

void Router::add(std::string method, std::string pattern, RouteHandler handler) {
  CHECK(pattern.starts_with('/'));
  CHECK(std::none_of(routes_.begin(), routes_.end(),
                     [&](const Route& r) { return r.method == method && r.pattern == pattern; }));
  auto segments = split(pattern);
  routes_.push_back({std::move(method), std::move(pattern), std::move(segments), std::move(handler)});
}

Router::Match Router::find(const Request& request) const {
  return find_segments(request.method, request.segments);
}

Router::Match Router::find(const std::string& method, const std::string& path) const {
  if (!path.starts_with('/')) return {};
  return find_segments(method, split(path));
}

std::vector<std::pair<std::string, std::string>> Router::calls() const {
  std::vector<std::pair<std::string, std::string>> out;
  for (const Route& route : routes_) out.emplace_back(route.method, route.pattern);
  return out;
}

Router::Match Router::find_segments(const std::string& method,
                                    const std::vector<std::string>& segments) const {
  const Route* best = nullptr;
  Match match;
  for (const Route& route : routes_) {
    if (!fits(route.segments, segments)) continue;
    match.path_known = true;
    if (route.method != method) continue;
    if (best == nullptr || is_more_exact(route.segments, best->segments)) best = &route;
  }
  if (best == nullptr) return match;
  match.handler = &best->handler;
  match.pattern = best->pattern;
  for (std::size_t i = 0; i < segments.size(); ++i) {
    const std::string& pattern = best->segments[i];
    if (is_name(pattern)) match.params[pattern.substr(1, pattern.size() - 2)] = segments[i];
  }
  return match;
}

}  // namespace steelyard::http
