// SPDX-License-Identifier: Apache-2.0
#include "station/service/camera_lane.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <boost/asio/post.hpp>

#include "station/file/whole_file.h"
#include "station/log/log.h"

namespace steelyard::service {
namespace {

std::string text_of(const Json& body, const char* key) {
  const Json* value = body.find(key);
  return value != nullptr && value->string() != nullptr ? *value->string() : std::string();
}

}  // namespace

CameraLane::CameraLane(const std::vector<CameraSetup>& cameras, const std::string& data)
    : cameras_(cameras), folder_(std::filesystem::path(data) / "photos") {}

void CameraLane::on_committed(const std::vector<journal::SealedEntry>& entries) {
  if (cameras_.empty()) return;
  for (const auto& [entry, bytes, hash] : entries) {
    // What was typed or taken from an earlier day shows nothing that stands there now.
    if (entry.kind != "weighing" || text_of(entry.body, "source") != "measured") continue;
    const std::string scale = text_of(entry.body, "scale");
    for (const CameraSetup& camera : cameras_) {
      if (camera.scale != scale) continue;
      boost::asio::post(thread_,
                        [this, &camera, number = text_of(entry.body, "number")] { take(camera, number); });
    }
  }
}

void CameraLane::take(const CameraSetup& camera, const std::string& weighing) {
  if (is_stopped_) return;
  if (const auto kept = keep(camera, weighing); !kept) {
    ++statistics_.failed;
    auto fields = log::fields_of(kept.error());
    fields.insert_or_assign("weighing", Param(weighing));
    log::warning("camera.no_photo", fields);
    return;
  }
  ++statistics_.photos;
  forget_old();
}

Result<void> CameraLane::keep(const CameraSetup& camera, const std::string& weighing) {
  std::error_code failed;
  std::filesystem::create_directories(folder_, failed);
  const auto room = std::filesystem::space(folder_, failed);
  if (failed)
    return Error{ErrorCode::file_unwritable, {{"file", folder_.string()}, {"what", failed.message()}}};
  if (room.available < room_left_min)
    return Error{ErrorCode::file_unwritable,
                 {{"file", folder_.string()}, {"what", "the disk is nearly full"}}};
  const auto photo = camera::photo(camera.source, patience);
  if (!photo) return photo.error();
  return file::write_whole((folder_ / (weighing + ".jpg")).string(), *photo);
}

void CameraLane::forget_old() {
  const auto now = std::chrono::steady_clock::now();
  if (looked_at_ && now - *looked_at_ < std::chrono::hours(1)) return;
  looked_at_ = now;
  std::chrono::days kept{0};
  for (const CameraSetup& camera : cameras_) kept = std::max(kept, camera.kept);
  const auto oldest = std::filesystem::file_time_type::clock::now() - kept;
  std::error_code failed;
  for (std::filesystem::directory_iterator at(folder_, failed), end; !failed && at != end;
       at.increment(failed)) {
    std::error_code gone;  // of one file: the next may still be looked at
    if (at->last_write_time(gone) < oldest && !gone) std::filesystem::remove(at->path(), gone);
  }
  if (failed) log::warning("camera.folder", {{"what", failed.message()}});
}

Result<std::string> CameraLane::photo_of(const std::string& weighing) const {
  std::ifstream in(folder_ / (weighing + ".jpg"), std::ios::binary);
  if (!in) return Error{ErrorCode::not_found, {{"what", "photo of " + weighing}}};
  return std::string(std::istreambuf_iterator<char>(in), {});
}

void CameraLane::stop() {
  is_stopped_ = true;
}

void CameraLane::join() {
  thread_.join();
}

}  // namespace steelyard::service
