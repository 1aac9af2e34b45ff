// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <fstream>

#include <gtest/gtest.h>
#include <sys/wait.h>

#include "sync/ledger/ingest.h"
#include "sync/ledger/store_address.h"
#include "tests/support/test_folder.h"
#include "tests/sync/support/station_history.h"

namespace steelyard::ledger {
namespace {

/// The program as a script sees it: standard output, standard error and exit status.
class LedgerCommand : public ::testing::Test {
 protected:
  LedgerCommand() { configure("sqlite://" + folder_.path("ledger.db"), "127.0.0.1:0"); }

  void configure(const std::string& store, const std::string& listen) {
    std::ofstream(folder_.path("ledger.toml"))
        << "[ledger]\nstore = '" << store << "'\nlisten = '" << listen << "'\n";
  }
  int run(const std::string& arguments, const std::string& input = "") {
    return shell(std::string(STEELYARD_LEDGER_PROGRAM) + " " + arguments, input);
  }
  int script(const std::string& text) {
    std::ofstream(folder_.path("script")) << text;
    return shell("bash " + folder_.path("script"), "");
  }
  int shell(const std::string& what, const std::string& input) {
    std::ofstream(folder_.path("in")) << input;
    const std::string command =
        what + " <" + folder_.path("in") + " >" + folder_.path("out") + " 2>" + folder_.path("err");
    const int status = std::system(command.c_str());  // NOLINT(bugprone-command-processor): a fixed command
    out = text_of("out");
    err = text_of("err");
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
  }
  std::string config() const { return " --config " + folder_.path("ledger.toml"); }

  support::TestFolder folder_;
  std::string out;
  std::string err;

 private:
  std::string text_of(const std::string& name) const {
    std::ifstream in(folder_.path(name));
    return {std::istreambuf_iterator<char>(in), {}};
  }
};

TEST_F(LedgerCommand, ExplainsItself) {
  EXPECT_EQ(run("--help"), 0);
  EXPECT_NE(out.find("serve"), std::string::npos);
  EXPECT_EQ(run("--version"), 0);
  EXPECT_EQ(out, "steelyard-ledger " STEELYARD_VERSION "\n");
}

TEST_F(LedgerCommand, AWrongUseEndsWithTwo) {
  for (const char* arguments : {"", "nonsense", "serve", "station add", "user add li --config x"}) {
    EXPECT_EQ(run(arguments), 2) << arguments;
    EXPECT_TRUE(out.empty()) << arguments;
  }
}

TEST_F(LedgerCommand, CheckNamesEveryFault) {
  EXPECT_EQ(run("check" + config()), 0);
  configure("mysql://x", "nowhere");
  EXPECT_EQ(run("check" + config()), 1);
  EXPECT_NE(err.find("ledger.toml: ledger.store: "), std::string::npos) << err;
  EXPECT_NE(err.find("ledger.toml: ledger.listen: "), std::string::npos) << err;
}

TEST_F(LedgerCommand, APostgresqlStoreIsRefusedBeforeAnythingStarts) {
  configure("postgresql://u@h/db", "127.0.0.1:0");
  EXPECT_EQ(run("serve" + config()), 1);
  EXPECT_NE(err.find("PostgreSQL"), std::string::npos) << err;
}

TEST_F(LedgerCommand, AStationsTokenIsPrintedOnce) {
  ASSERT_EQ(run("station add G1" + config()), 0) << err;
  EXPECT_EQ(out.size(), 65U);
  EXPECT_EQ(run("station add G1" + config()), 1);
  EXPECT_TRUE(out.empty());
  EXPECT_EQ(run("station add G-1" + config()), 1);
}

TEST_F(LedgerCommand, AUserNeedsAGoodPasswordAndARole) {
  EXPECT_EQ(run("user add li --role auditor" + config(), "short\n"), 1);
  EXPECT_EQ(run("user add li --role emperor" + config(), "correct horse\n"), 1);
  EXPECT_EQ(run("user add 'L I' --role auditor" + config(), "correct horse\n"), 1);
  EXPECT_EQ(run("user add li --role auditor,manager" + config(), "correct horse\n"), 0) << err;
  EXPECT_EQ(run("user add li --role auditor" + config(), "correct horse\n"), 1);
}

TEST_F(LedgerCommand, VerifySaysWhatItSaw) {
  EXPECT_EQ(run("verify" + config()), 1);  // there is no store yet
  ASSERT_EQ(run("station add G1" + config()), 0);
  EXPECT_EQ(run("verify --json" + config()), 0) << err;
  EXPECT_EQ(out, "{\"dispatches\":0,\"entries\":0,\"quarantined\":0,\"stations\":1}\n");
}

TEST_F(LedgerCommand, ABackupIsAStoreOfItsOwnAndReplacesNothing) {
  const std::string copy = " --to " + folder_.path("copy.db");
  EXPECT_EQ(run("backup" + config() + copy), 1);  // there is no store yet
  ASSERT_EQ(run("station add G1" + config()), 0);
  ASSERT_EQ(run("backup" + config() + copy), 0) << err;
  EXPECT_EQ(run("backup" + config() + copy), 1);
  EXPECT_NE(err.find("there is such a file already"), std::string::npos) << err;
  configure("sqlite://" + folder_.path("copy.db"), "127.0.0.1:0");
  EXPECT_EQ(run("verify --json" + config()), 0) << err;
  EXPECT_EQ(out, "{\"dispatches\":0,\"entries\":0,\"quarantined\":0,\"stations\":1}\n");
}

TEST_F(LedgerCommand, ABackupOfADatabaseNamesItsOwnMeans) {
  configure("postgresql:///steelyard", "127.0.0.1:0");
  EXPECT_EQ(run("backup" + config() + " --to " + folder_.path("copy")), 1);
  EXPECT_NE(err.find("pg_dump"), std::string::npos) << err;
}

TEST_F(LedgerCommand, TheQuarantineIsListedTriedAgainAndSeenTo) {
  ASSERT_EQ(run("station add G1" + config()), 0);
  {
    auto store = open_store({StoreAddress::Kind::sqlite, folder_.path("ledger.db")});
    ASSERT_TRUE(store.ok());
    test::StationHistory g1;
    g1.add("dispatch", {{"id", "nonsense"}});
    const auto encoded = protocol::encode_batch("e1", {}, g1.slice(0, 1));
    const auto batch = prepare("G1", test::as_received(encoded.headers), encoded.body);
    ASSERT_TRUE((*store)->begin().ok() && ingest(**store, *batch).ok() && (*store)->commit().ok());
  }
  EXPECT_EQ(run("quarantine list G1" + config()), 0) << err;
  EXPECT_TRUE(out.starts_with("G1 1 dispatch_malformed: ")) << out;
  EXPECT_EQ(run("quarantine retry G1 1" + config()), 3) << err;
  EXPECT_TRUE(out.starts_with("G1 1 dispatch_malformed: ")) << out;
  EXPECT_EQ(run("quarantine resolve G1 1 --by chen --note corrected" + config()), 0) << err;
  EXPECT_EQ(run("quarantine list G1" + config()), 0) << err;
  EXPECT_NE(out.find("chen: corrected]"), std::string::npos) << out;
  EXPECT_EQ(run("quarantine retry G1 2" + config()), 1);
  EXPECT_EQ(run("quarantine list G9" + config()), 1);
  EXPECT_EQ(run("verify" + config()), 0) << err;
}

/// The shell starts it, waits for its line, and ends it as a service manager does.
TEST_F(LedgerCommand, ServesUntilItIsToldToStopAndKeepsASecondOneAway) {
  const std::string serve = std::string(STEELYARD_LEDGER_PROGRAM) + " serve" + config();
  script("coproc FIRST { exec " + serve + "; }\nread -r -u ${FIRST[0]} line\necho $line\n" + serve +
         "\necho second $?\nfirst=$FIRST_PID\nkill -TERM $first\nwait $first\necho first $?\n");
  EXPECT_TRUE(out.starts_with("ready http://127.0.0.1:")) << out << err;
  EXPECT_NE(out.find("\nsecond 1\nfirst 0\n"), std::string::npos) << out << err;
  EXPECT_NE(err.find("is in use by another process"), std::string::npos) << err;
}

}  // namespace
}  // namespace steelyard::ledger
