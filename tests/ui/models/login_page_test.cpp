// SPDX-License-Identifier: Apache-2.0
#include "ui/models/login_page.h"

#include <gtest/gtest.h>

#include "tests/ui/support/desk.h"

namespace steelyard::models {
namespace {

namespace samples = client::samples;

struct LoginPageTest : testing::Test, Desk {
  LoginPage& page = *app.login();
  const QString login = "POST /v1/login";
};

TEST_F(LoginPageTest, AsksForWhatIsMissingBeforeItAsksTheStation) {
  page.signIn(" ", "secret");
  page.signIn("wang", "");
  EXPECT_EQ(said_at_login(), "Type your name and your password.");
  EXPECT_EQ(wire.count(login), 0);
}

TEST_F(LoginPageTest, AsksOnceHoweverOftenItIsPressed) {
  page.signIn(" wang ", "secret");
  EXPECT_TRUE(page.is_busy());
  page.signIn("wang", "secret");
  EXPECT_EQ(wire.count(login), 1);
  EXPECT_EQ(wire.asked(login).value("user").toString(), "wang") << "without the blanks around it";
}

TEST_F(LoginPageTest, SaysTheRefusalOfTheStationAndMayBeTriedAgain) {
  page.signIn("wang", "guess");
  wire.answer(login, 401, samples::problem("unauthenticated", "Wrong name or password."));
  EXPECT_EQ(said_at_login(), "Wrong name or password.");
  EXPECT_FALSE(page.is_busy());
  EXPECT_EQ(app.page(), "login");
  sign_in("wang", "operator");
  EXPECT_EQ(app.page(), "operator");
  EXPECT_EQ(said_at_login(), "") << "what was wrong before is wrong no more";
}

TEST_F(LoginPageTest, SaysThatNobodyAnswers) {
  page.signIn("wang", "secret");
  wire.lose(login);
  EXPECT_TRUE(said_at_login().startsWith("The station does not answer."));
  EXPECT_FALSE(page.is_busy());
}

TEST_F(LoginPageTest, ALockedScreenIsAskedForOnceToo) {
  sign_in("wang", "operator");
  app.lock();
  page.unlock("secret");
  page.unlock("secret");
  EXPECT_EQ(wire.waiting(login).size(), 1);
  wire.lose(login);
  EXPECT_TRUE(app.is_locked()) << "nobody who answers, nobody who unlocks";
  EXPECT_FALSE(page.is_busy());
}

TEST_F(LoginPageTest, AnotherLanguageTakesBackWhatWasSaidInTheFirst) {
  page.signIn("", "");
  preferences.set_language("zh");
  EXPECT_EQ(said_at_login(), "");
}

}  // namespace
}  // namespace steelyard::models
