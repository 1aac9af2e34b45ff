// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace steelyard::support {

/// An empty folder of its own, gone with the object.
class TestFolder {
 public:
  /// In memory where there is such a place: a test asks a CrashVfs, not the disk, what would survive.
  TestFolder();
  /// Below `parent`, where the disk itself is what is looked at.
  explicit TestFolder(const std::string& parent);
  ~TestFolder();
  TestFolder(const TestFolder&) = delete;
  TestFolder& operator=(const TestFolder&) = delete;

  /// The folder, or what is called `name` in it.
  std::string path(const std::string& name = "") const;

 private:
  std::string path_;
};

}  // namespace steelyard::support
