// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

namespace steelyard::http {

/// PEM files, made anew for the test: an authority and a server certificate of it for `name`.
struct Certificates {
  std::string ca_file;
  std::string cert_file;
  std::string key_file;
};

/// `name` as OpenSSL writes it: "DNS:localhost" or "IP:127.0.0.1". The files are made in `folder`, which must
/// exist.
Certificates make_certificates(const std::string& folder, const std::string& name);

}  // namespace steelyard::http
