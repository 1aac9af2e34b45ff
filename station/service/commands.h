// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace steelyard::service {

// The sub-commands of steelyard-station, their arguments already taken apart. Each gives the exit status: 0
// done, 1 failed with one clear line (or one per fault) on stderr.

int serve(const std::string& config_file);
int check(const std::string& config_file);

struct VerifyCommand {
  std::string data;
  std::string key_file;  ///< public key of the station; "" does not check signatures
  bool json = false;
};
int verify_journal(const VerifyCommand& command);

struct ExportCommand {
  std::string data;
  std::string from;  ///< first and last arrival day, "" for all
  std::string to;
  std::string format = "csv";  ///< csv: dispatches; ndjson: raw journal entries
};
/// 2 where a day is none.
int export_data(const ExportCommand& command);

int rebuild(const std::string& data);

struct UserCommand {
  std::string data;
  std::string name;
  std::string roles;
  bool json = false;
};
/// The password is the first line of stdin.
int add_user(const UserCommand& command);
int list_users(const UserCommand& command);
int disable_user(const UserCommand& command);

int backup(const std::string& data, const std::string& to);
/// Makes a data folder out of a backup; the station compares it with its ledger when it is started.
int restore(const std::string& from, const std::string& data);

struct VerifyPassCommand {
  std::string key_file;
  std::string code;
  std::string at;  ///< as of that time instead of now
};
/// Also 1 where the pass is genuine and has expired. Whether it was used, only the station knows.
int verify_pass(const VerifyPassCommand& command);

/// The public half of the station's key, to print: `out` is a .pdf or .png.
int print_key(const std::string& config_file, const std::string& out);

}  // namespace steelyard::service
