// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/support/postgres_cluster.h"

#include <filesystem>

#include <fcntl.h>
#include <pwd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "station/base/check.h"
#include "sync/postgres/connection.h"

namespace steelyard::test {
namespace {

/// PostgreSQL refuses to run as root.
const passwd* other_user() {
  return ::geteuid() == 0 ? ::getpwnam("postgres") : nullptr;
}

[[noreturn]] void become(const std::vector<std::string>& words) {
  if (const passwd* user = other_user()) {
    if (::setgid(user->pw_gid) != 0 || ::setuid(user->pw_uid) != 0) ::_exit(126);
  }
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int stream : {STDIN_FILENO, STDOUT_FILENO}) ::dup2(nothing, stream);
  std::vector<char*> arguments;
  for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
  arguments.push_back(nullptr);
  ::execv(arguments[0], arguments.data());
  ::_exit(127);
}

/// What the program ended with.
int run(std::vector<std::string> words) {
  words[0] = std::string(STEELYARD_POSTGRES_PROGRAMS "/") + words[0];
  const pid_t child = ::fork();
  CHECK(child >= 0);
  if (child == 0) become(words);
  int status = 0;
  CHECK(::waitpid(child, &status, 0) == child);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

}  // namespace

PostgresCluster::PostgresCluster(const std::vector<std::string>& settings)
    : folder_(std::filesystem::temp_directory_path()), settings_(settings) {
  if (const passwd* user = other_user())
    CHECK(::chown(folder_.path().c_str(), user->pw_uid, user->pw_gid) == 0);
  CHECK(run({"initdb", "-D", folder_.path("data"), "-U", "steelyard", "-A", "trust", "-E", "UTF8",
             "--no-locale", "--no-sync"}) == 0);
  start();
}

PostgresCluster::~PostgresCluster() {
  control({"stop", "-m", "immediate"});
}

int PostgresCluster::control(const std::vector<std::string>& words) const {
  std::vector<std::string> all = {"pg_ctl", "-D", folder_.path("data"), "-s", "-w"};
  all.insert(all.end(), words.begin(), words.end());
  return run(all);
}

void PostgresCluster::start() {
  std::string options = "-k " + folder_.path() + " -c listen_addresses=";
  for (const std::string& setting : settings_) options += " -c " + setting;
  CHECK(control({"-l", folder_.path("log"), "-o", options, "start"}) == 0);
}

void PostgresCluster::kill() {
  CHECK(control({"stop", "-m", "immediate"}) == 0);
}

std::string PostgresCluster::url() const {
  return "postgresql://steelyard@/postgres?host=" + folder_.path();
}

std::string PostgresCluster::new_schema() {
  const std::string name = "s" + std::to_string(++schemas_);
  auto connection = postgres::Connection::open(url());
  CHECK(connection.ok() && connection->execute("CREATE SCHEMA " + name).ok());
  return url() + "&options=-csearch_path%3D" + name;
}

}  // namespace steelyard::test
