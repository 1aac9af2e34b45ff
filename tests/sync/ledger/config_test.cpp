// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/config.h"

#include <gtest/gtest.h>

namespace steelyard::ledger {
namespace {

/// Keys of the faults, in order of their names.
std::string faults(std::string_view text) {
  std::vector<std::string> keys;
  for (const Error& fault : read_config(text, "l.toml").faults) {
    if (fault.code != ErrorCode::ledger_config) {
      keys.emplace_back(name_of(fault.code));
      continue;
    }
    EXPECT_EQ(*fault.params.at("file").string(), "l.toml");
    EXPECT_FALSE(fault.params.at("rule").string()->empty());
    keys.push_back(*fault.params.at("key").string());
  }
  std::sort(keys.begin(), keys.end());
  std::string out;
  for (const auto& key : keys) out += (out.empty() ? "" : " ") + key;
  return out;
}

TEST(LedgerConfig, ReadsWhatCanBeSaid) {
  const auto read = read_config(
      "[ledger]\nlisten = '0.0.0.0:8800'\nstore = 'sqlite:///var/l.db'\ntls_cert = 'c'\ntls_key = 'k'\n"
      "site = '一号饲料厂'\nforms = '/etc/steelyard/forms'\n",
      "l");
  ASSERT_TRUE(read.faults.empty());
  EXPECT_EQ(read.config.address, "0.0.0.0");
  EXPECT_EQ(read.config.port, 8800);
  EXPECT_EQ(read.config.store.where, "/var/l.db");
  EXPECT_EQ(read.config.tls_cert, "c");
  EXPECT_EQ(read.config.site, "一号饲料厂");
  EXPECT_EQ(read.config.forms, "/etc/steelyard/forms");
  EXPECT_EQ(read.config.tls_key, "k");
}

TEST(LedgerConfig, ListensOnLoopbackUnlessToldOtherwise) {
  const auto read = read_config("[ledger]\nstore = 'sqlite:///l.db'\n", "l");
  ASSERT_TRUE(read.faults.empty());
  EXPECT_EQ(read.config.address, "127.0.0.1");
  EXPECT_EQ(read.config.port, 8800);
}

TEST(LedgerConfig, NamesEveryFaultInOneGo) {
  EXPECT_EQ(faults("[ledger]\nlisten = 'here'\nstore = 'mysql://x'\ncolour = 1\n"),
            "ledger.colour ledger.listen ledger.store");
}

TEST(LedgerConfig, EveryRuleIsHeld) {
  const std::string store = "[ledger]\nstore = 'sqlite:///l.db'\n";
  EXPECT_EQ(faults(""), "ledger");
  EXPECT_EQ(faults("ledger = 3"), "ledger");
  EXPECT_EQ(faults("[ledger]\n"), "ledger.store");
  EXPECT_EQ(faults("[ledger]\nstore = 5\n"), "ledger.store");
  EXPECT_EQ(faults("[ledger]\nstore = 'sqlite://relative.db'\n"), "ledger.store");
  EXPECT_EQ(faults("[ledger]\nstore = 'sqlite:///'\n"), "ledger.store");
  EXPECT_EQ(faults(store + "listen = '127.0.0.1'\n"), "ledger.listen");
  EXPECT_EQ(faults(store + "listen = '127.0.0.1:99999'\n"), "ledger.listen");
  EXPECT_EQ(faults(store + "listen = ':80'\n"), "ledger.listen");
  EXPECT_EQ(faults(store + "listen = '0.0.0.0:80'\n"), "ledger.listen");
  EXPECT_EQ(faults(store + "tls_cert = 'c'\n"), "ledger.tls_key");
  EXPECT_EQ(faults(store + "tls_key = 'k'\n"), "ledger.tls_cert");
  EXPECT_EQ(faults(store + "[other]\n"), "other");
  EXPECT_EQ(faults("[ledger\n"), "toml_malformed");
}

TEST(LedgerConfig, APasswordOfTheDatabaseIsNotShown) {
  for (const char* url : {"postgresql://u:secret@h/db", "postgres://u:secret@h/db?password=secret"}) {
    const auto read = read_config("[ledger]\nstore = '" + std::string(url) + "'\n", "l");
    ASSERT_TRUE(read.faults.empty());
    EXPECT_EQ(read.config.store.kind, StoreAddress::Kind::postgres);
    EXPECT_EQ(read.config.store.where, url);
    EXPECT_EQ(read.config.store.shown(), "postgresql://h/db");
  }
  EXPECT_EQ((StoreAddress{StoreAddress::Kind::postgres, "postgresql:///db?host=/run&password=a@b"}.shown()),
            "postgresql:///db");
  const auto read = read_config("[ledger]\nstore = 'postgre://u:secret@h/db'\n", "l");
  ASSERT_EQ(read.faults.size(), 1U);
  EXPECT_EQ(sentence(read.faults[0]).find("secret"), std::string::npos);
}

TEST(LedgerConfig, AnIpv6AddressStandsInBrackets) {
  const auto read = read_config("[ledger]\nstore = 'sqlite:///l.db'\nlisten = '[::1]:0'\n", "l");
  ASSERT_TRUE(read.faults.empty());
  EXPECT_EQ(read.config.address, "::1");
}

TEST(LedgerConfig, AFileThatCannotBeReadIsNamed) {
  const auto read = load_config("/nowhere/ledger.toml");
  ASSERT_EQ(read.faults.size(), 1U);
  EXPECT_EQ(read.faults[0].code, ErrorCode::file_unreadable);
}

}  // namespace
}  // namespace steelyard::ledger
