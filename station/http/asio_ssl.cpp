// SPDX-License-Identifier: Apache-2.0
// The one compiled copy of Asio's TLS part; the rest of Asio is the library steelyard_asio.
#include <boost/asio/ssl/impl/src.hpp>
