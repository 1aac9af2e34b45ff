// SPDX-License-Identifier: Apache-2.0
#include "drivers/printer/cancel.h"

#include <cerrno>
#include <cstdint>

#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include "station/base/check.h"

namespace steelyard::printer {

Cancel::Cancel() : descriptor_(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)) {
  CHECK(descriptor_ >= 0);
}

Cancel::~Cancel() {
  ::close(descriptor_);
}

void Cancel::raise() {
  const std::uint64_t one = 1;
  // A counter that is full is raised already.
  const auto written = ::write(descriptor_, &one, sizeof one);
  CHECK(written == sizeof one || errno == EAGAIN);
}

bool Cancel::is_raised() const {
  pollfd waited{descriptor_, POLLIN, 0};
  return ::poll(&waited, 1, 0) > 0;
}

bool Cancel::sleep(std::chrono::milliseconds time) const {
  pollfd waited{descriptor_, POLLIN, 0};
  // A signal only makes the sleep shorter.
  return ::poll(&waited, 1, static_cast<int>(time.count())) <= 0;
}

}  // namespace steelyard::printer
