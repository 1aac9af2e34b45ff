// SPDX-License-Identifier: Apache-2.0
// What a camera is not; what one gives is tried with the whole station (photos_test.py).
#include "drivers/camera/camera.h"

#include <gtest/gtest.h>

namespace steelyard::camera {
namespace {

constexpr std::chrono::milliseconds limit{2'000};

TEST(Camera, IsAskedByAnAddressWithoutAPassword) {
  EXPECT_TRUE(is_camera_url("http://10.0.0.9/snapshot.jpg"));
  EXPECT_TRUE(is_camera_url("https://camera.yard:8443/ISAPI/picture?channel=1"));
  EXPECT_TRUE(is_camera_url("http://10.0.0.9/at@noon.jpg"));
  for (const char* bad :
       {"", "file:///etc/passwd", "http://", "http:///x", "http://a b/x", "http://me:it@10.0.0.9/x"})
    EXPECT_FALSE(is_camera_url(bad)) << bad;
}

TEST(Camera, ThatIsNotThereIsUnreachable) {
  const auto nothing = photo({"http://127.0.0.1:1/snapshot.jpg", "", ""}, limit);
  ASSERT_FALSE(nothing.ok());
  EXPECT_EQ(nothing.error().code, ErrorCode::unreachable);
}

TEST(Camera, WhosePasswordCannotBeReadIsNotAsked) {
  const auto nothing =
      photo({"http://127.0.0.1:1/snapshot.jpg", "station", "/nowhere/camera.password"}, limit);
  ASSERT_FALSE(nothing.ok());
  EXPECT_EQ(nothing.error().code, ErrorCode::file_unreadable);
}

TEST(Camera, IsNeverAFileOfThisMachine) {
  const auto nothing = photo({"file:///etc/hostname", "", ""}, limit);
  ASSERT_FALSE(nothing.ok());
  EXPECT_EQ(nothing.error().code, ErrorCode::unreachable);
}

}  // namespace
}  // namespace steelyard::camera
