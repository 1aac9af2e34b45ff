// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include "tests/sync/ledger/store_fixture.h"

namespace steelyard::ledger {
namespace {

constexpr WallTime at_nine{std::chrono::hours{9}};
constexpr std::chrono::hours shift{12};

class LedgerSessions : public StoreFixture {
 protected:
  LedgerSessions() {
    EXPECT_TRUE(store->add_user(li_).value());
    EXPECT_TRUE(store->add_user(wu_).value());
  }
  /// As the service does it: in a transaction.
  bool open_one(const std::string& token, const UserAccount& account, WallTime now = at_nine) {
    EXPECT_TRUE(store->begin().ok());
    const auto opened = store->open_session({journal::sha256(token), account, now, now + shift});
    EXPECT_TRUE(opened.ok()) << sentence(opened.error());
    EXPECT_TRUE(store->commit().ok());
    return opened.ok() && *opened;
  }
  std::optional<StoredSession> found(const std::string& token, WallTime now = at_nine) const {
    const auto session = reader()->session(journal::sha256(token), now);
    EXPECT_TRUE(session.ok()) << sentence(session.error());
    return session.ok() ? *session : std::nullopt;
  }

  const UserAccount li_{"li", "auditor,supervisor", "$li"};
  const UserAccount wu_{"wu", "auditor", "$wu"};
};

TEST_F(LedgerSessions, EndAfterTheirTime) {
  ASSERT_TRUE(open_one("t1", li_));
  const auto session = found("t1");
  ASSERT_TRUE(session.has_value());
  EXPECT_EQ(session->user, "li");
  EXPECT_EQ(session->roles, "auditor,supervisor");
  EXPECT_EQ(session->expires_at, at_nine + shift);
  EXPECT_TRUE(found("t1", at_nine + shift - std::chrono::milliseconds{1}).has_value());
  EXPECT_FALSE(found("t1", at_nine + shift).has_value());
  EXPECT_FALSE(found("t2").has_value());
  EXPECT_FALSE(found("").has_value());
}

TEST_F(LedgerSessions, AreClosedOneByOne) {
  ASSERT_TRUE(open_one("t1", li_));
  ASSERT_TRUE(open_one("t2", li_));
  ASSERT_TRUE(store->begin().ok());
  EXPECT_TRUE(store->close_session(journal::sha256("t1")).ok());
  EXPECT_TRUE(store->close_session(journal::sha256("t1")).ok()) << "also where there is none";
  ASSERT_TRUE(store->commit().ok());
  EXPECT_FALSE(found("t1").has_value());
  EXPECT_TRUE(found("t2").has_value());
}

TEST_F(LedgerSessions, OutliveTheLedgerThatOpenedThem) {
  ASSERT_TRUE(open_one("t1", li_));
  store.reset();
  open();
  EXPECT_TRUE(found("t1").has_value());
}

TEST_F(LedgerSessions, WhoseAccountIsSetIsSignedOutAndNobodyElse) {
  ASSERT_TRUE(open_one("t1", li_));
  ASSERT_TRUE(open_one("t2", wu_));
  ASSERT_TRUE(store->set_user({"li", "auditor,supervisor", ""}).value());
  EXPECT_FALSE(found("t1").has_value());
  EXPECT_TRUE(found("t2").has_value());
}

TEST_F(LedgerSessions, NoneIsOpenedForAnAccountThatHasChangedSinceItsPasswordWasRight) {
  for (const UserAccount& now : {UserAccount{"li", "auditor,supervisor", "$new"},
                                 UserAccount{"li", "auditor", "$li"}, UserAccount{"li", li_.roles, ""}}) {
    ASSERT_TRUE(store->set_user(now).value());
    EXPECT_FALSE(open_one("t1", li_)) << now.roles << now.password_hash;
    EXPECT_FALSE(found("t1").has_value());
  }
  EXPECT_FALSE(open_one("t1", {"he", "auditor", "-"})) << "nobody is called so";
}

TEST_F(LedgerSessions, ThatHaveExpiredAreForgotten) {
  ASSERT_TRUE(open_one("t1", li_));
  ASSERT_TRUE(open_one("t2", wu_, at_nine + shift));
  EXPECT_FALSE(found("t1").has_value()) << "asked for the time when it was good: it is not there any more";
}

TEST_F(LedgerSessions, TheNextOfOneUserTakesThePlaceOfHisOldest) {
  ASSERT_TRUE(open_one("wu", wu_));
  const int all = static_cast<int>(sessions_of_one_max) + 1;
  for (int n = 0; n < all; ++n)
    ASSERT_TRUE(open_one("t" + std::to_string(n), li_, at_nine + std::chrono::seconds{n}));
  EXPECT_FALSE(found("t0").has_value());
  for (int n = 1; n < all; ++n) EXPECT_TRUE(found("t" + std::to_string(n)).has_value()) << n;
  EXPECT_TRUE(found("wu").has_value());
}

}  // namespace
}  // namespace steelyard::ledger
