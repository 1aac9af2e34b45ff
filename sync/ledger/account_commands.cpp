// SPDX-License-Identifier: Apache-2.0
// Stations and people: who may speak to the ledger.
#include <algorithm>
#include <iostream>
#include <memory>

#include <CLI/CLI.hpp>

#include "station/access/sessions.h"
#include "sync/ledger/accounts.h"
#include "sync/ledger/command_line.h"
#include "sync/office/roles.h"

namespace steelyard::ledger {
namespace {

struct Words {
  std::string name, role;
};

int unknown(const std::string& what) {
  return fail({ErrorCode::not_found, {{"what", what}}});
}

/// A new token, said once.
template <typename Put>
int give_token(const std::string& file, Put put) {
  return change(file, [&](Store& store) {
    const std::string token = secrets::random_hex(32);
    const int status = put(store, journal::sha256(token));
    if (status == done) std::cout << token << "\n";
    return status;
  });
}

int add_station(const std::string& file, const std::string& id) {
  if (!is_station_id(id)) return fail({ErrorCode::station_id_malformed, {{"id", id}}});
  return give_token(file, [&](Store& store, const journal::Hash& hash) {
    const auto added = store.add_station({id, hash});
    if (!added) return fail(added.error());
    return *added ? done : fail({ErrorCode::already_registered, {{"what", "station " + id}}});
  });
}

int put_station(Store& store, const std::string& id, const journal::Hash& hash) {
  const auto put = store.set_station({id, hash});
  if (!put) return fail(put.error());
  return *put ? done : unknown("station " + id);
}

int rotate_token(const std::string& file, const std::string& id) {
  return give_token(file,
                    [&](Store& store, const journal::Hash& hash) { return put_station(store, id, hash); });
}

int revoke_station(const std::string& file, const std::string& id) {
  return change(file, [&](Store& store) { return put_station(store, id, journal::Hash{}); });
}

Result<AccountList> accounts_of(const Config& config) {
  auto reader = open_reader(config.store);
  if (!reader) return reader.error();
  return (*reader)->accounts();
}

template <typename Say>
int list(const std::string& file, Say say) {
  const auto config = configured(file);
  if (!config) return failed;
  const auto accounts = accounts_of(*config);
  if (!accounts) return fail(accounts.error());
  say(*accounts);
  return done;
}

void say_stations(const AccountList& accounts) {
  for (const auto& station : accounts.stations)
    std::cout << station.id << (station.token_hash == journal::Hash{} ? " revoked" : "") << "\n";
}

void say_users(const AccountList& accounts) {
  for (const auto& user : accounts.users)
    std::cout << user.name << " " << user.roles << (user.password_hash.empty() ? " disabled" : "") << "\n";
}

/// Who is to sign in, with the password of standard input.
Result<UserAccount> user_with_password(const std::string& name, const std::string& roles) {
  std::string password;
  std::getline(std::cin, password);
  if (auto good = access::check_password(name, password); !good) return good.error();
  auto hash = secrets::hash_password(password);
  if (!hash) return hash.error();
  return UserAccount{name, roles, *std::move(hash)};
}

int add_user(const std::string& file, const std::string& name, const std::string& role) {
  if (auto good = access::check_user_name(name); !good) return fail(good.error());
  const auto roles = office::roles_from(role);
  if (!roles) return fail(roles.error());
  const auto user = user_with_password(name, office::to_string(*roles));
  if (!user) return fail(user.error());
  return change(file, [&](Store& store) {
    const auto added = store.add_user(*user);
    if (!added) return fail(added.error());
    return *added ? done : fail({ErrorCode::already_registered, {{"what", "user " + name}}});
  });
}

int put_user(const std::string& file, const UserAccount& user) {
  return change(file, [&](Store& store) {
    if (auto begun = store.begin(); !begun) return fail(begun.error());
    const auto put = store.set_user(user);
    if (!put) return fail(put.error());
    if (auto kept = store.commit(); !kept) return fail(kept.error());
    return *put ? done : unknown("user " + user.name);
  });
}

/// The account as it stands, changed by `edit`.
template <typename Edit>
int edit_user(const std::string& file, const std::string& name, Edit edit) {
  const auto config = configured(file);
  if (!config) return failed;
  const auto accounts = accounts_of(*config);
  if (!accounts) return fail(accounts.error());
  const auto found = std::find_if(accounts->users.begin(), accounts->users.end(),
                                  [&](const UserAccount& user) { return user.name == name; });
  if (found == accounts->users.end()) return unknown("user " + name);
  Result<UserAccount> edited = edit(*found);
  if (!edited) return fail(edited.error());
  return put_user(file, *edited);
}

int disable_user(const std::string& file, const std::string& name) {
  return edit_user(file, name, [](UserAccount user) -> Result<UserAccount> {
    user.password_hash.clear();
    return user;
  });
}

int give_password(const std::string& file, const std::string& name) {
  return edit_user(file, name,
                   [](const UserAccount& user) { return user_with_password(user.name, user.roles); });
}

int give_roles(const std::string& file, const std::string& name, const std::string& role) {
  return edit_user(file, name, [&](UserAccount user) -> Result<UserAccount> {
    const auto roles = office::roles_from(role);
    if (!roles) return roles.error();
    user.roles = office::to_string(*roles);
    return user;
  });
}

}  // namespace

void add_station_commands(CLI::App& app, std::string& file, int& status) {
  const auto words = std::make_shared<Words>();
  auto* station = app.add_subcommand("station", "stations that may send")->require_subcommand(1);
  const auto command = [&](const char* name, const char* says,
                           int (*run)(const std::string&, const std::string&)) {
    auto* made = station->add_subcommand(name, says);
    made->add_option("--config", file, "ledger.toml")->required();
    made->add_option("ID", words->name, "as in station.toml")->required();
    made->callback([&file, &status, words, run] { status = run(file, words->name); });
  };
  command("add", "register; prints its token, once", &add_station);
  command("rotate", "prints another token, once; the one before is good for nothing", &rotate_token);
  command("revoke", "takes its token back; what it sent stays", &revoke_station);
  auto* listing = station->add_subcommand("list", "all of them");
  listing->add_option("--config", file, "ledger.toml")->required();
  listing->callback([&file, &status] { status = list(file, say_stations); });
}

void add_user_commands(CLI::App& app, std::string& file, int& status) {
  const auto words = std::make_shared<Words>();
  auto* user = app.add_subcommand("user", "people of the office")->require_subcommand(1);
  const auto command = [&](const char* name, const char* says, bool has_role) {
    auto* made = user->add_subcommand(name, says);
    made->add_option("--config", file, "ledger.toml")->required();
    made->add_option("NAME", words->name, "to sign in with")->required();
    if (has_role) made->add_option("--role", words->role, "one or more, with commas")->required();
    return made;
  };
  command("add", "register; the password comes on stdin", true)->callback([&file, &status, words] {
    status = add_user(file, words->name, words->role);
  });
  command("role", "other roles from now on", true)->callback([&file, &status, words] {
    status = give_roles(file, words->name, words->role);
  });
  command("password", "another password, on stdin; of who was disabled too", false)
      ->callback([&file, &status, words] { status = give_password(file, words->name); });
  command("disable", "may not sign in any more", false)->callback([&file, &status, words] {
    status = disable_user(file, words->name);
  });
  auto* listing = user->add_subcommand("list", "all of them, with their roles");
  listing->add_option("--config", file, "ledger.toml")->required();
  listing->callback([&file, &status] { status = list(file, say_users); });
}

}  // namespace steelyard::ledger
