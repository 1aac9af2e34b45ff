// SPDX-License-Identifier: Apache-2.0
#include "sync/protocol/feed.h"

#include "station/base/object_reader.h"

namespace steelyard::protocol {
namespace {

constexpr std::size_t changes_max = 1000;

Error malformed(const Error& why) {
  return {ErrorCode::answer_malformed, {{"rule", sentence(why, Language::en)}}};
}

FeedChange change_in(const Json& json, ObjectReader& outer) {
  ObjectReader reader(json, "changes");
  FeedChange change;
  change.change = reader.integer("change", 1, INT64_MAX);
  change.mark = reader.text("mark", 16);
  change.at = to_rfc3339(reader.time("at"));
  change.by = reader.text("by", 64);
  change.kind = reader.text("kind", 32);
  change.key = reader.text("key", 64);
  if (const Json* body = reader.object("body")) change.body = *body;
  if (const auto fault = reader.fault()) outer.fail(*fault);
  return change;
}

}  // namespace

std::string feed_target(std::string_view station, std::string_view place, std::chrono::seconds wait) {
  // A station's id and a place hold no character that an address gives a meaning.
  return "/v1/stations/" + std::string(station) + "/feed?cursor=" + std::string(place) +
         "&wait=" + std::to_string(wait.count());
}

Result<FeedAnswer> read_feed(std::string_view body) {
  const auto json = parse_json(body);
  if (!json) return malformed(json.error());
  ObjectReader reader(*json);
  FeedAnswer answer;
  if (const Json::Array* changes = reader.array("changes", changes_max)) {
    for (const Json& change : *changes) answer.changes.push_back(change_in(change, reader));
  }
  answer.is_restarted = reader.has("restarted");
  if (const auto fault = reader.fault()) return malformed(*fault);
  return answer;
}

}  // namespace steelyard::protocol
