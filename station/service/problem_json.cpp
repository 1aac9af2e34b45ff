// SPDX-License-Identifier: Apache-2.0
#include "station/service/problem_json.h"

#include <string>

namespace steelyard::service {

Json problem_json(const Error& error) {
  return Json::Object{{"code", name_of(error.code)},
                      {"zh", sentence(error, Language::zh)},
                      {"en", sentence(error, Language::en)}};
}

}  // namespace steelyard::service
