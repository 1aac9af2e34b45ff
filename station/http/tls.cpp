// SPDX-License-Identifier: Apache-2.0
#include "station/http/tls.h"

#include <boost/system/error_code.hpp>

namespace steelyard::http {
namespace ssl = boost::asio::ssl;
namespace {

Error unusable(const std::string& file, const std::string& what) {
  return Error{ErrorCode::tls_unusable, {{"file", file}, {"what", what}}};
}

std::unique_ptr<ssl::context> modern_context(ssl::context::method method) {
  auto context = std::make_unique<ssl::context>(method);
  SSL_CTX_set_min_proto_version(context->native_handle(), TLS1_2_VERSION);
  SSL_CTX_set_options(context->native_handle(), SSL_OP_NO_RENEGOTIATION | SSL_OP_NO_COMPRESSION);
  return context;
}

}  // namespace

Result<std::unique_ptr<ssl::context>> server_tls(const std::string& cert_file, const std::string& key_file) {
  if (cert_file.empty()) return unusable("tls_cert", "not configured, but tls_key is");
  if (key_file.empty()) return unusable("tls_key", "not configured, but tls_cert is");
  auto context = modern_context(ssl::context::tls_server);
  boost::system::error_code ec;
  context->use_certificate_chain_file(cert_file, ec);
  if (ec) return unusable(cert_file, ec.message());
  // Without this an encrypted key would ask for its password on the terminal, and wait.
  context->set_password_callback([](std::size_t, ssl::context::password_purpose) { return std::string(); },
                                 ec);
  if (!ec) context->use_private_key_file(key_file, ssl::context::pem, ec);
  if (ec) return unusable(key_file, ec.message());
  return context;
}

Result<std::unique_ptr<ssl::context>> client_tls(const std::string& ca_file) {
  auto context = modern_context(ssl::context::tls_client);
  boost::system::error_code ec;
  if (ca_file.empty()) {
    context->set_default_verify_paths(ec);
  } else {
    context->load_verify_file(ca_file, ec);
  }
  if (ec) return unusable(ca_file.empty() ? "the system's certificate store" : ca_file, ec.message());
  return context;
}

}  // namespace steelyard::http
