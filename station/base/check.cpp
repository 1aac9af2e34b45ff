// SPDX-License-Identifier: Apache-2.0
#include "station/base/check.h"

#include <cstdio>
#include <cstdlib>

namespace steelyard {

void check_failed(const char* condition, const char* file, int line) {
  std::fprintf(stderr, "steelyard: broken invariant at %s:%d: %s\n", file, line, condition);
  std::abort();
}

}  // namespace steelyard
