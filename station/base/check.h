// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace steelyard {

/// Says where and what on stderr, then aborts. The journal restores what was acknowledged.
[[noreturn]] void check_failed(const char* condition, const char* file, int line);

}  // namespace steelyard

/// A broken invariant ends the process, in release too: going on would risk a wrong weight.
#define CHECK(condition) \
  ((condition) ? static_cast<void>(0) : ::steelyard::check_failed(#condition, __FILE__, __LINE__))
