// SPDX-License-Identifier: Apache-2.0
#include "drivers/camera/camera.h"

#include <fstream>
#include <memory>

#include <curl/curl.h>

namespace steelyard::camera {
namespace {

using Transfer = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;

std::size_t take(char* bytes, std::size_t size, std::size_t count, void* into) {
  auto& picture = *static_cast<std::string*>(into);
  if (picture.size() + size * count > photo_max) return 0;  // which ends the transfer
  picture.append(bytes, size * count);
  return size * count;
}

/// JPEG begins with SOI and the marker after it, and ends with EOI (ITU-T T.81, annex B).
bool is_jpeg(const std::string& bytes) {
  return bytes.size() > 4 && bytes.starts_with("\xFF\xD8\xFF") && bytes.ends_with("\xFF\xD9");
}

Result<std::string> first_line(const std::string& file) {
  std::ifstream in(file);
  std::string line;
  if (!std::getline(in, line))
    return Error{ErrorCode::file_unreadable, {{"file", file}, {"what", "no line in it"}}};
  return line;
}

void set_up(CURL* transfer, const Source& source, const std::string& password,
            std::chrono::milliseconds limit, std::string& picture) {
  curl_easy_setopt(transfer, CURLOPT_URL, source.url.c_str());
  curl_easy_setopt(transfer, CURLOPT_PROTOCOLS_STR, "http,https");
  curl_easy_setopt(transfer, CURLOPT_NOPROXY, "*");
  curl_easy_setopt(transfer, CURLOPT_NOSIGNAL, 1L);  // more threads than this one
  curl_easy_setopt(transfer, CURLOPT_TIMEOUT_MS, static_cast<long>(limit.count()));
  curl_easy_setopt(transfer, CURLOPT_FAILONERROR, 1L);
  curl_easy_setopt(transfer, CURLOPT_WRITEFUNCTION, &take);
  curl_easy_setopt(transfer, CURLOPT_WRITEDATA, &picture);
  if (source.user.empty()) return;
  // What the camera asks for: most want a digest.
  curl_easy_setopt(transfer, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_DIGEST | CURLAUTH_BASIC));
  curl_easy_setopt(transfer, CURLOPT_USERNAME, source.user.c_str());
  curl_easy_setopt(transfer, CURLOPT_PASSWORD, password.c_str());
}

}  // namespace

bool is_camera_url(const std::string& url) {
  const std::size_t host = url.starts_with("http://")    ? 7
                           : url.starts_with("https://") ? 8
                                                         : std::string::npos;
  if (host == std::string::npos || url.size() == host || url[host] == '/') return false;
  const std::string authority = url.substr(host, url.find('/', host) - host);
  return authority.find('@') == std::string::npos && url.find_first_of(" \t\r\n") == std::string::npos;
}

Result<std::string> photo(const Source& source, std::chrono::milliseconds limit) {
  std::string password;
  if (!source.password_file.empty()) {
    auto read = first_line(source.password_file);
    if (!read) return read.error();
    password = *std::move(read);
  }
  const auto failed = [&](const std::string& what) {
    return Error{ErrorCode::unreachable, {{"url", source.url}, {"what", what}}};
  };
  static const CURLcode ready = curl_global_init(CURL_GLOBAL_DEFAULT);
  const Transfer transfer(ready == CURLE_OK ? curl_easy_init() : nullptr, &curl_easy_cleanup);
  if (!transfer) return failed("libcurl cannot be used");
  std::string picture;
  set_up(transfer.get(), source, password, limit, picture);
  const CURLcode done = curl_easy_perform(transfer.get());
  if (done == CURLE_WRITE_ERROR) return failed("more than " + std::to_string(photo_max) + " bytes");
  if (done != CURLE_OK) return failed(curl_easy_strerror(done));
  if (!is_jpeg(picture)) return failed("what came is no whole JPEG");
  return picture;
}

}  // namespace steelyard::camera
