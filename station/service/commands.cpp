// SPDX-License-Identifier: Apache-2.0
#include "station/service/commands.h"

#include <fstream>
#include <iostream>
#include <sstream>

#include <boost/asio/io_context.hpp>
#include <boost/asio/signal_set.hpp>

#include "station/base/object_reader.h"
#include "station/base/text.h"
#include "station/forms/key_page.h"
#include "station/log/log.h"
#include "station/secrets/secrets.h"
#include "station/service/clock.h"
#include "station/service/config.h"
#include "station/service/side_data.h"
#include "station/service/station.h"
#include "station/service/station_key.h"
#include "station/store/backup.h"
#include "station/store/folder_lock.h"
#include "station/store/sqlite_journal.h"
#include "station/store/verify.h"

namespace steelyard::service {
namespace {

int failed(const Error& error) {
  std::cerr << "steelyard-station: " << sentence(error) << "\n";
  return 1;
}

Result<std::string> read_file(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in || !text)
    return Error{ErrorCode::file_unreadable, {{"file", file}, {"what", "it cannot be opened"}}};
  return text.str();
}

constexpr std::size_t public_key_bytes = 32;

/// The configuration, or each fault as a line: file, key, rule.
bool load_config(const std::string& file, indicator::Registry& protocols, Config& config) {
  const auto text = read_file(file);
  if (!text) return failed(text.error()) == 0;
  auto result = read_config(*text, protocols);
  for (const Error& fault : result.faults) {
    const auto field = fault.params.find("field");
    const std::string key = field == fault.params.end() ? "" : *field->second.string() + ": ";
    std::cerr << file << ": " << key << sentence(fault) << "\n";
  }
  config = std::move(result.config);
  return result.faults.empty();
}

/// How the tables beside the journal stand to it.
std::string_view tables_word(const store::VerifyReport& report) {
  if (!report.tables_are_of_this_version) return "other_version";
  if (!report.projections_match) return "not_compared";
  return *report.projections_match ? "match" : "differ";
}

Result<std::string> public_key_in(const std::string& file) {
  auto text = read_file(file);
  if (!text) return text.error();
  return text->substr(0, text->find_first_of("\r\n"));
}

}  // namespace

int check(const std::string& config_file) {
  auto protocols = indicator::Registry::built_in();
  Config config;
  if (!load_config(config_file, protocols, config)) return 1;
  std::cout << config_file << ": good / 有效\n";
  return 0;
}

int serve(const std::string& config_file) {
  auto protocols = indicator::Registry::built_in();
  Config config;
  if (!load_config(config_file, protocols, config)) return 1;
  boost::asio::io_context loop{1};
  boost::asio::signal_set signals(loop, SIGINT, SIGTERM);
  auto station = Station::open(loop, std::move(config), protocols);
  if (!station) return failed(station.error());
  signals.async_wait([&](const boost::system::error_code& error, int number) {
    if (error) return;
    log::info("station.stopping", {{"signal", number}});
    (*station)->stop();
  });
  std::cout << "ready " << (*station)->url() << std::endl;
  log::info("station.ready", {{"url", (*station)->url()}});
  (*station)->warm_up();
  loop.run();
  station->reset();
  log::info("station.stopped");
  return 0;
}

int verify_journal(const VerifyCommand& command) {
  store::VerifyOptions options;
  options.folder = command.data;
  options.scratch_folder = command.data;
  std::string key;
  if (!command.key_file.empty()) {
    const auto read = public_key_in(command.key_file);
    if (!read) return failed(read.error());
    key = *read;
    options.pass_is_signed = [&key](const journal::Entry& entry) {
      const Json* pass = entry.body.find("pass");
      const Json* code = pass == nullptr ? nullptr : pass->find("code");
      if (code == nullptr || code->string() == nullptr) return false;
      const auto read_code = dispatch::read_pass_code(*code->string());
      return read_code.ok() && is_signed_by(*read_code, key);
    };
  }
  const auto report = store::verify(options);
  if (!report) return failed(report.error());
  if (command.json) {
    Json::Array findings;
    for (const auto& finding : report->findings) {
      findings.push_back(
          Json::Object{{"code", name_of(finding.code)}, {"says", sentence(finding, Language::en)}});
    }
    std::cout << to_text(Json(Json::Object{{"station", report->station},
                                           {"entries", report->entries},
                                           {"head", journal::to_hex(report->head.hash)},
                                           {"tables", tables_word(*report)},
                                           {"findings_count", report->findings_count},
                                           {"findings", std::move(findings)}}))
              << "\n";
  } else {
    for (const auto& finding : report->findings) std::cerr << sentence(finding) << "\n";
    if (!report->tables_are_of_this_version) {
      std::cerr
          << "The tables beside the journal were made by another program version and were not compared. "
             "Start the station once, or run: steelyard-station rebuild\n"
             "日志旁的数据表由其他版本的程序生成，未作比对。请启动一次磅房服务，或运行：steelyard-station "
             "rebuild\n";
    }
    std::cout << report->station << ": " << report->entries << " entries, " << report->findings_count
              << " findings, head " << journal::to_hex(report->head.hash) << "\n";
  }
  return report->is_good() ? 0 : 1;
}

int rebuild(const std::string& data) {
  auto journal = store::SqliteJournal::open({data, "", ""});
  if (!journal) return failed(journal.error());
  const auto done = (*journal)->rebuild([](std::int64_t at, std::int64_t all) {
    std::cerr << "\rrebuild " << at << " / " << all << std::flush;
  });
  std::cerr << "\n";
  if (!done) return failed(done.error());
  std::cout << "rebuilt from " << (*journal)->head().seq << " entries\n";
  return 0;
}

int backup(const std::string& data, const std::string& to) {
  if (const auto done = store::backup(data, to); !done) return failed(done.error());
  std::cout << "backed up to " << to << "\n";
  return 0;
}

int restore(const std::string& from, const std::string& data) {
  if (const auto done = store::restore(from, data, secrets::random_hex(16)); !done)
    return failed(done.error());
  std::cout << "restored to " << data
            << "; at its next start the station compares it with the ledger and fetches what it lacks\n"
            << "已恢复到 " << data << "；下次启动时将与总账核对并取回缺失的条目\n";
  return 0;
}

int add_user(const UserCommand& command) {
  const auto lock = store::FolderLock::take(command.data);
  if (!lock) return failed(lock.error());
  auto side = store::SideStore::open(command.data);
  if (!side) return failed(side.error());
  std::string password;
  std::getline(std::cin, password);
  if (auto added = add_user(*side, command.name, command.roles, password); !added)
    return failed(added.error());
  std::cout << "user " << command.name << ": " << command.roles << "\n";
  return 0;
}

int list_users(const UserCommand& command) {
  auto side = store::SideStore::open(command.data);
  if (!side) return failed(side.error());
  const auto users = side->users();
  if (!users) return failed(users.error());
  Json::Array out;
  for (const auto& user : *users) {
    out.push_back(Json::Object{{"user", user.name}, {"role", user.roles}, {"disabled", user.is_disabled}});
    if (!command.json)
      std::cout << user.name << "\t" << user.roles << (user.is_disabled ? "\tdisabled" : "") << "\n";
  }
  if (command.json) std::cout << to_text(Json(std::move(out))) << "\n";
  return 0;
}

int disable_user(const UserCommand& command) {
  const auto lock = store::FolderLock::take(command.data);
  if (!lock) return failed(lock.error());
  auto side = store::SideStore::open(command.data);
  if (!side) return failed(side.error());
  auto user = side->find_user(command.name);
  if (!user) return failed(user.error());
  if (!*user) return failed({ErrorCode::not_found, {{"what", "user " + command.name}}});
  (*user)->is_disabled = true;
  if (auto put = side->put_user(**user); !put) return failed(put.error());
  if (auto removed = side->remove_sessions_of(command.name); !removed) return failed(removed.error());
  std::cout << "user " << command.name << " disabled\n";
  return 0;
}

int verify_pass(const VerifyPassCommand& command) {
  const auto key = public_key_in(command.key_file);
  if (!key) return failed(key.error());
  WallTime now = Clock("UTC").wall();
  if (!command.at.empty()) {
    const auto at = parse_rfc3339(command.at);
    if (!at)
      return failed({ErrorCode::field_bad_format, {{"field", "--at"}, {"rule", "2026-11-22T08:00:00Z"}}});
    now = *at;
  }
  const auto pass = dispatch::read_pass_code(command.code);
  if (!pass) return failed(pass.error());
  const auto& content = pass->content;
  if (!is_signed_by(*pass, *key)) return failed({ErrorCode::pass_not_signed, {{"pass", content.number()}}});
  Json::Array lines;
  for (const auto& [product, bags] : content.lines)
    lines.push_back(Json::Object{{"product", product}, {"bags", bags}});
  const bool has_expired = now >= content.expires_at;
  const std::string until = to_rfc3339(content.expires_at);
  std::cout << to_text(Json(Json::Object{{"pass", content.number()},
                                         {"dispatch", content.dispatch()},
                                         {"plate", content.plate},
                                         {"net_g", content.net.in_grams()},
                                         {"expires_at", until},
                                         {"expired", has_expired},
                                         {"lines", std::move(lines)}}))
            << std::endl;
  if (!has_expired) {
    std::cerr << "genuine, valid before / 签名有效，有效期至 " << until << "\n";
    return 0;
  }
  std::cerr << "EXPIRED 过期: " << until << "\n";
  return failed({ErrorCode::pass_expired, {{"pass", content.number()}}});
}

int print_key(const std::string& config_file, const std::string& out) {
  auto protocols = indicator::Registry::built_in();
  Config config;
  if (!load_config(config_file, protocols, config)) return 1;
  const std::string file = config.data + "/station.pub";
  const auto key = public_key_in(file);
  if (!key) return failed(key.error());
  const auto bytes = from_hex(*key);
  if (!bytes || bytes->size() != public_key_bytes)
    return failed({ErrorCode::file_unreadable, {{"file", file}, {"what", "64 hexadecimal digits"}}});
  if (auto drawn = forms::render_key_page({config.id, config.name, *key}, out); !drawn)
    return failed(drawn.error());
  std::cout << out << "\n";
  return 0;
}

}  // namespace steelyard::service
