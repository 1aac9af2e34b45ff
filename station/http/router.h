// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <boost/asio/awaitable.hpp>

#include "station/http/message.h"

namespace steelyard::http {

/// What a pattern's {names} matched.
using PathParams = std::map<std::string, std::string, std::less<>>;
using RouteHandler = std::function<boost::asio::awaitable<Response>(Request, PathParams)>;

/// Finds the handler of a method and path. Patterns are "/v1/dispatches/{id}/weighings"; a {name} matches one
/// segment.
class Router {
 public:
  /// Adding the same method and pattern twice is a broken invariant, as is a pattern without a leading "/".
  void add(std::string method, std::string pattern, RouteHandler handler);

  struct Match {
    const RouteHandler* handler = nullptr;  ///< null when nothing fits
    std::string pattern;                    ///< for metrics: bounded in number, unlike paths
    PathParams params;
    bool path_known = false;  ///< the path exists, but not for this method: 405 instead of 404
  };
  /// By the request's own segments: a "/" that came as %2F stays inside its segment. Prefer this one.
  Match find(const Request& request) const;
  /// By a decoded path. A literal segment wins over a {name}; among equals the first added.
  Match find(const std::string& method, const std::string& path) const;
  /// Every {method, pattern}, in the order in which they were added.
  std::vector<std::pair<std::string, std::string>> calls() const;

 private:
  struct Route {
    std::string method;
    std::string pattern;
    std::vector<std::string> segments;
    RouteHandler handler;
  };
  Match find_segments(const std::string& method, const std::vector<std::string>& segments) const;

  std::vector<Route> routes_;
};

}  // namespace steelyard::http
