// SPDX-License-Identifier: Apache-2.0
// [[camera]]: what takes a photo of each weighing of a scale.
#include <algorithm>

#include "station/service/config_parts.h"

namespace steelyard::service {

void read_camera(ObjectReader& r, Config& config) {
  CameraSetup setup;
  setup.scale = r.text("scale", 20);
  std::string ids;
  bool is_scale = false;
  for (const ScaleSetup& scale : config.scales) {
    ids += (ids.empty() ? "" : ", ") + scale.scale.id;
    is_scale = is_scale || scale.scale.id == setup.scale;
  }
  if (!setup.scale.empty() && !is_scale) r.fail(bad(ErrorCode::field_not_one_of, r.path_of("scale"), ids));
  if (std::any_of(config.cameras.begin(), config.cameras.end(),
                  [&](const CameraSetup& other) { return other.scale == setup.scale; }))
    r.fail(bad(ErrorCode::field_not_unique, r.path_of("scale"), "for this camera"));
  setup.source.url = r.text("url", 1000);
  if (!setup.source.url.empty() && !camera::is_camera_url(setup.source.url)) {
    r.fail(bad(ErrorCode::field_bad_format, r.path_of("url"),
               "http://HOST/PATH or https://HOST/PATH, without a password in it"));
  }
  setup.source.user = r.optional_text("user", 100).value_or("");
  setup.source.password_file = r.optional_text("password_file", 1000).value_or("");
  if (const auto days = r.optional_integer("keep_days", 1, 3'660)) setup.kept = std::chrono::days(*days);
  config.cameras.push_back(std::move(setup));
}

}  // namespace steelyard::service
