// SPDX-License-Identifier: Apache-2.0
#include "station/service/opening.h"

#include <boost/asio/post.hpp>

#include "station/log/log.h"
#include "station/service/user_record.h"

namespace steelyard::service {

http::ServerConfig server_config_of(const Config& config) {
  http::ServerConfig out;
  out.address = config.address;
  out.port = config.port;
  out.tls_cert = config.tls_cert;
  out.tls_key = config.tls_key;
  out.language = config.language;
  return out;
}

std::string url_of(const Config& config, std::uint16_t port) {
  const std::string scheme = config.tls_cert.empty() ? "http://" : "https://";
  const bool v6 = config.address.find(':') != std::string::npos;
  return scheme + (v6 ? "[" + config.address + "]" : config.address) + ":" + std::to_string(port);
}

Result<void> note_opened(const OpeningParts& parts, const Json& restored) {
  Json::Object profiles;
  Json::Object settings;
  for (const auto& scale : parts.scales) {
    if (const auto print = scale->proof().fingerprint()) profiles.emplace(scale->id(), *print);
    if (!scale->setup().applied) continue;
    settings.emplace(scale->id(),
                     Json::Object{{"protocol", scale->setup().protocol}, {"line", scale->setup().line}});
  }
  Json::Object body{
      {"epoch", parts.journal.epoch()}, {"profiles", std::move(profiles)}, {"version", STEELYARD_VERSION}};
  if (!settings.empty()) body.emplace("settings", std::move(settings));
  std::function<void()> recorded;
  if (!restored.is_null()) {
    body.emplace("restored", restored);
    recorded = [&writer = parts.writer, &journal = parts.journal] {
      boost::asio::post(writer, [&journal] {
        if (auto done = journal.heads_compared(); !done)
          log::error("restored.mark_kept", log::fields_of(done.error()));
      });
    };
  }
  parts.own.note({"opened", std::move(body)}, std::move(recorded));
  const auto users = users_not_on_record(parts.side, parts.reader);
  if (!users) return users.error();
  for (const Json& user : *users) parts.own.note({"user", user});
  return {};
}

}  // namespace steelyard::service
