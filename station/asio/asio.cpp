// SPDX-License-Identifier: Apache-2.0
// The one compiled copy of Asio (BOOST_ASIO_SEPARATE_COMPILATION), for every room that does I/O.
#include <boost/asio/impl/src.hpp>
