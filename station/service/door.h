// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/thread_pool.hpp>

#include "station/access/guess_limit.h"
#include "station/access/sessions.h"
#include "station/service/clock.h"
#include "station/store/side_store.h"

namespace steelyard::service {

/// Who comes in: passwords, tokens, sessions. Passwords are checked one at a time on a thread of its own,
/// since one check fills 19 MiB and 50 ms.
class Door {
 public:
  static constexpr std::chrono::hours session_life{12};
  /// Password checks beyond this many that wait are refused (busy).
  static constexpr int waiting_max = 16;

  /// `side` is used on `side_thread` only; everything must outlive the door.
  Door(store::SideStore& side, boost::asio::thread_pool& side_thread, const Clock& clock);
  ~Door() { passwords_.join(); }

  /// Sessions of before a restart; before anything else.
  Result<void> load();

  struct SignedIn {
    std::string token;
    access::Session session;
  };
  /// login_failed, too_many_attempts, busy, or a storage error.
  boost::asio::awaitable<Result<SignedIn>> login(std::string user, std::string password);
  /// The same check without a session: a second person's approval.
  boost::asio::awaitable<Result<access::VerifiedUser>> verify(std::string user, std::string password);
  /// The session of a token, empty when it is none.
  std::optional<access::Session> who(std::string_view token) const;
  boost::asio::awaitable<Result<void>> logout(std::string token);
  boost::asio::awaitable<Result<std::vector<store::UserRow>>> users();
  boost::asio::awaitable<Result<std::optional<store::UserRow>>> find(std::string user);
  /// Keeps the user, with a new password unless it is "", and ends what sessions they have: other roles,
  /// another password or none at all count from now on.
  boost::asio::awaitable<Result<void>> put(store::UserRow user, std::string password);
  /// Whether there is (or was) a user of that name.
  bool knows(const std::string& name) const { return names_.contains(name); }

 private:
  boost::asio::awaitable<Result<access::VerifiedUser>> check(std::string user, std::string password);

  store::SideStore& side_;
  boost::asio::thread_pool& side_thread_;
  const Clock& clock_;
  boost::asio::thread_pool passwords_{1};
  access::Sessions sessions_;
  access::GuessLimit guesses_;
  std::set<std::string> names_;
  int waiting_ = 0;
};

}  // namespace steelyard::service
