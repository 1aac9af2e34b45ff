// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <filesystem>

#include "drivers/described/description.h"
#include "drivers/described/text_file.h"
#include "station/base/toml.h"

namespace steelyard::described {
namespace {

namespace fs = std::filesystem;

Error unreadable(const fs::path& file, const std::string& what) {
  return {ErrorCode::file_unreadable, {{"file", file.string()}, {"what", what}}};
}

std::vector<fs::path> files_in(const fs::path& folder, std::error_code& error) {
  std::vector<fs::path> out;
  fs::directory_iterator entry(folder, error);
  for (; !error && entry != fs::directory_iterator(); entry.increment(error)) {
    if (entry->path().extension() == ".toml") out.push_back(entry->path());
  }
  std::sort(out.begin(), out.end());
  return out;
}

void load_one(const fs::path& file, indicator::Registry& registry, std::vector<Error>& faults) {
  const auto text = read_text_file(file.string());
  if (!text) {
    faults.push_back(text.error());
    return;
  }
  auto parsed = parse_description(*text, file.string());
  faults.insert(faults.end(), parsed.faults.begin(), parsed.faults.end());
  if (!parsed.description) return;
  const std::string id(parsed.description->indicator.id);
  if (registry.add(parsed.description->indicator, std::move(parsed.description->layout))) return;
  faults.push_back({ErrorCode::description_fault,
                    {{"file", file.string()},
                     {"line", toml_line_of(*text, "id")},
                     {"key", "id"},
                     {"rule", id + " is the name of another protocol already"}}});
}

}  // namespace

std::string description_folder() {
  for (const char* folder : {STEELYARD_INSTALLED_INDICATORS, STEELYARD_SOURCE_INDICATORS}) {
    std::error_code unreadable_folder;
    if (fs::is_directory(folder, unreadable_folder)) return folder;
  }
  return {};
}

std::vector<Error> load_descriptions(const std::string& folder, indicator::Registry& registry) {
  if (folder.empty()) return {};
  std::error_code error;
  const auto files = files_in(folder, error);
  if (error) return {unreadable(folder, error.message())};
  std::vector<Error> faults;
  for (const fs::path& file : files) load_one(file, registry, faults);
  return faults;
}

}  // namespace steelyard::described
