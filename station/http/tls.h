// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <string>

#include <boost/asio/ssl/context.hpp>

#include "station/base/result.h"

namespace steelyard::http {

/// TLS 1.2 or newer with this certificate chain and key: tls_unusable {file, what}.
Result<std::unique_ptr<boost::asio::ssl::context>> server_tls(const std::string& cert_file,
                                                              const std::string& key_file);

/// TLS 1.2 or newer, trusting what `ca_file` holds, or the system's store where it is "": tls_unusable {file,
/// what}.
Result<std::unique_ptr<boost::asio::ssl::context>> client_tls(const std::string& ca_file);

}  // namespace steelyard::http
