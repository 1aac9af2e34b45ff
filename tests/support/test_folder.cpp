// SPDX-License-Identifier: Apache-2.0
#include "tests/support/test_folder.h"

#include <filesystem>

#include <stdlib.h>

#include "station/base/check.h"

namespace steelyard::support {
namespace {

std::string default_parent() {
  const std::filesystem::path memory = "/dev/shm";
  return std::filesystem::is_directory(memory) ? memory : std::filesystem::temp_directory_path();
}

}  // namespace

TestFolder::TestFolder() : TestFolder(default_parent()) {}

// Absolute: the address of a ledger's store is.
TestFolder::TestFolder(const std::string& parent)
    : path_(std::filesystem::canonical(parent).string() + "/steelyard.XXXXXX") {
  CHECK(::mkdtemp(path_.data()) != nullptr);
}

TestFolder::~TestFolder() {
  std::filesystem::remove_all(path_);
}

std::string TestFolder::path(const std::string& name) const {
  return name.empty() ? path_ : path_ + "/" + name;
}

}  // namespace steelyard::support
