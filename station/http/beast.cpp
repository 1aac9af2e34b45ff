// SPDX-License-Identifier: Apache-2.0
// The one compiled copy of Beast (BOOST_BEAST_SEPARATE_COMPILATION).
#include <boost/beast/src.hpp>
