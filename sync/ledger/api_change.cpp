// SPDX-License-Identifier: Apache-2.0
// How the office's books are changed and looked at: by whom, once, and on record.
#include <utility>

#include "station/base/text.h"
#include "station/secrets/secrets.h"
#include "sync/ledger/api.h"
#include "sync/ledger/carried_out.h"
#include "sync/office/settle.h"
#include "sync/office/standing.h"

namespace steelyard::ledger {
namespace {

using http::Request;

constexpr std::size_t key_max = 128;
/// So long the answer to a change is kept, to be given again.
constexpr std::chrono::hours answers_kept{24 * 7};

/// So often it is kept when stations were heard of: one sync for all of them.
constexpr std::chrono::seconds heard_kept_every{15};

/// What two requests must share to be the same one.
std::string fingerprint(const Request& request) {
  std::string asked = request.method + "\n" + request.path;
  for (const auto& [name, value] : request.query) asked += "\n" + name + "=" + value;
  return journal::to_hex(journal::sha256(asked + "\n" + request.body));
}

Result<std::string> key_of(const Request& request, const std::string& user) {
  const std::string key(request.header("idempotency-key"));
  if (key.empty() || key.size() > key_max || !is_utf8(key)) return Error{ErrorCode::idempotency_key_missing};
  return user + ":" + key;
}

/// The store could not do it, rather than somebody being refused.
bool is_failure(const Error& error) {
  const ErrorKind kind = kind_of(error.code);
  return kind == ErrorKind::unavailable || kind == ErrorKind::broken;
}

struct Kept {
  int status = 200;
  std::string body;
};

Result<std::optional<Kept>> answer_kept(office::Sql& sql, const std::string& key,
                                        const std::string& request) {
  const auto rows = sql.query("SELECT request, status, body FROM answer WHERE key = $1", {key});
  if (!rows) return rows.error();
  if (rows->empty()) return std::optional<Kept>();
  if (rows->front().text(0) != request) return Error{ErrorCode::idempotency_key_reused};
  return std::optional(Kept{static_cast<int>(rows->front().integer(1)), rows->front().text(2)});
}

Result<void> keep_answer(office::Sql& sql, const std::string& key, const std::string& request, WallTime at,
                         const Kept& kept) {
  const auto put = sql.run("INSERT INTO answer(key, request, status, body, at) VALUES($1, $2, $3, $4, $5)",
                           {key, request, kept.status, kept.body, to_rfc3339(at)});
  if (!put) return put.error();
  const auto swept = sql.run("DELETE FROM answer WHERE at < $1", {to_rfc3339(at - answers_kept)});
  if (!swept) return swept.error();
  return {};
}

http::Response response_of(Kept kept) {
  http::Response response;
  response.status = kept.status;
  response.body = std::move(kept.body);
  return response;
}

}  // namespace

Api::Answer Api::change(const Request& request, office::Permission permission, Change work) {
  auto asking_who = office(request, permission);
  const auto who = co_await std::move(asking_who);
  if (!who) co_return who.error();
  const auto key = key_of(request, who->user);
  if (!key) co_return key.error();
  const office::Asking asking{who->user, parts_.wall_time(), secrets::random_hex(4)};
  const auto answer = std::make_shared<Result<Kept>>(Error{ErrorCode::internal});
  auto doing = [answer, asking, work = std::move(work), name = *key,
                print = fingerprint(request)](Store& store) -> Result<void> {
    office::Sql& sql = store.sql();
    const auto decide = [&]() -> Result<Kept> {
      if (auto turn = office::Books(sql).take_turn(); !turn) return turn.error();
      auto earlier = answer_kept(sql, name, print);
      if (!earlier) return earlier.error();
      if (*earlier) return std::move(**earlier);
      auto outcome = work(sql, asking);
      if (!outcome) return outcome.error();
      Kept kept{outcome->status, to_text(outcome->body)};
      if (auto done = keep_answer(sql, name, print, asking.at, kept); !done) return done.error();
      return kept;
    };
    *answer = decide();
    if (!*answer && is_failure(answer->error())) return answer->error();
    return {};
  };
  auto writing = carried_out(parts_.writer, "", std::move(doing));
  if (const auto done = co_await std::move(writing); !done) co_return done.error();
  if (!*answer) co_return answer->error();
  bell_.ring();
  co_return response_of(std::move(*answer).value());
}

Api::Answer Api::look(const Request& request, office::Permission permission, Look work) {
  auto asking = office(request, permission);
  const auto who = co_await std::move(asking);
  if (!who) co_return who.error();
  auto query = [work = std::move(work), person = *who](Reader& reader) { return work(reader.sql(), person); };
  auto reading = parts_.readers.read(std::move(query));
  auto found = co_await std::move(reading);
  if (!found) co_return found.error();
  co_return http::json_response(200, *found);
}

Api::Answer Api::look_on_record(const Request& request, office::Permission permission, office::View view,
                                Look work) {
  auto looking = looked_on_record(request, permission, std::move(view), std::move(work));
  const auto found = co_await std::move(looking);
  if (!found) co_return found.error();
  co_return http::json_response(200, *found);
}

boost::asio::awaitable<Result<Json>> Api::looked_on_record(const Request& request,
                                                           office::Permission permission, office::View view,
                                                           Look work) {
  auto asking = office(request, permission);
  const auto who = co_await std::move(asking);
  if (!who) co_return who.error();
  const auto found = std::make_shared<Result<Json>>(Error{ErrorCode::internal});
  auto looking = [found, work = std::move(work), person = *who, view = std::move(view),
                  at = parts_.wall_time()](Store& store) -> Result<void> {
    const auto noted = office::note_view(store.sql(), person.user, at, view);
    *found = noted ? work(store.sql(), person) : Result<Json>(noted.error());
    if (!*found && is_failure(found->error())) return found->error();
    return {};
  };
  auto writing = carried_out(parts_.writer, "", std::move(looking));
  if (const auto done = co_await std::move(writing); !done) co_return done.error();
  co_return std::move(*found);
}

boost::asio::awaitable<Result<void>> Api::refresh_standings() {
  const LocalDay today = local_time(parts_.wall_time(), std::chrono::seconds(0)).day;
  if (standings_of_ == today) co_return Result<void>();
  auto query = [today](Reader& reader) { return office::volumes(reader.sql(), today); };
  auto reading = parts_.readers.read(std::move(query));
  auto volumes = co_await std::move(reading);
  if (!volumes) co_return volumes.error();
  auto work = [all = office::standings(std::move(volumes).value(), today),
               today](Store& store) -> Result<void> {
    if (auto turn = office::Books(store.sql()).take_turn(); !turn) return turn;
    return office::keep_standings(store.sql(), all, today);
  };
  auto writing = carried_out(parts_.writer, "", std::move(work));
  const auto done = co_await std::move(writing);
  if (done) standings_of_ = today;
  co_return done;
}

boost::asio::awaitable<Result<void>> Api::keep_heard() {
  const Instant now = parts_.instant();
  if (heard_.empty() || now - heard_kept_at_ < heard_kept_every) co_return Result<void>();
  heard_kept_at_ = now;
  auto work = [heard = std::exchange(heard_, {})](Store& store) -> Result<void> {
    for (const auto& [station, one] : heard) {
      const auto kept = store.sql().run(
          "UPDATE station SET heard_at = $1, compared = CASE WHEN $2 = '' THEN compared ELSE $2 END WHERE id "
          "= $3",
          {to_rfc3339(one.at), one.compared ? protocol::to_text(*one.compared) : "", station});
      if (!kept) return kept.error();
    }
    return {};
  };
  auto writing = carried_out(parts_.writer, "", std::move(work));
  co_return co_await std::move(writing);
}

boost::asio::awaitable<Result<void>> Api::settle() {
  auto refreshing = refresh_standings();
  if (const auto fresh = co_await std::move(refreshing); !fresh) co_return fresh.error();
  auto keeping = keep_heard();
  if (const auto kept = co_await std::move(keeping); !kept) co_return kept.error();
  auto reading = parts_.readers.read([](Reader& reader) { return office::has_unsettled(reader.sql()); });
  const auto is_due = co_await std::move(reading);
  if (!is_due) co_return is_due.error();
  if (!*is_due) co_return Result<void>();
  const office::Asking asking{"ledger", parts_.wall_time(), secrets::random_hex(4)};
  auto work = [asking](Store& store) -> Result<void> {
    if (auto turn = office::Books(store.sql()).take_turn(); !turn) return turn;
    return office::settle(store.sql(), asking);
  };
  auto writing = carried_out(parts_.writer, "", std::move(work));
  const auto done = co_await std::move(writing);
  if (done) bell_.ring();
  co_return done;
}

}  // namespace steelyard::ledger
