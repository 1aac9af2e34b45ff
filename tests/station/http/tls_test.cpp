// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <filesystem>
#include <fstream>

#include <boost/asio/ssl/context.hpp>
#include <boost/asio/ssl/stream.hpp>

#include "tests/station/http/certificates.h"
#include "tests/station/http/loopback.h"

namespace steelyard::http {
namespace {

/// A folder that goes with the test.
class TemporaryFolder {
 public:
  TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "steelyard-tls-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) path = name;
  }
  ~TemporaryFolder() {
    std::error_code ignored;
    if (!path.empty()) std::filesystem::remove_all(path, ignored);
  }
  TemporaryFolder(const TemporaryFolder&) = delete;
  TemporaryFolder& operator=(const TemporaryFolder&) = delete;
  std::string path;
};

class TlsTest : public Loopback {
 protected:
  ServerConfig with(const Certificates& files) {
    ServerConfig config;
    config.tls_cert = files.cert_file;
    config.tls_key = files.key_file;
    return config;
  }
  Result<Response> ask(const std::string& host, const std::string& ca_file) {
    ClientConfig config;
    config.url = "https://" + host + ":" + std::to_string(server->port());
    config.ca_file = ca_file;
    const auto by = client(config);
    return send(*by, call_of("POST", "/", std::string(200'000, 'x')));
  }
  std::string why_not(const std::string& host, const std::string& ca_file) {
    const auto answer = ask(host, ca_file);
    if (answer.ok()) return "it worked";
    EXPECT_EQ(answer.error().code, ErrorCode::unreachable);
    return *answer.error().params.at("what").string();
  }
  Error refused_start(ServerConfig config) {
    ServerHandlers handlers;
    handlers.request = [this](Request request) { return answer(std::move(request)); };
    handlers.on_error = [](const std::string&) {};
    Server unusable(loop, std::move(config), std::move(handlers));
    const auto started = unusable.start();
    EXPECT_FALSE(started.ok());
    return started.ok() ? Error{ErrorCode::internal} : started.error();
  }

  TemporaryFolder folder;
  TemporaryFolder other_folder;
};

TEST_F(TlsTest, AnswersAClientThatTrustsItsAuthority) {
  const auto files = make_certificates(folder.path, "DNS:localhost");
  serve(with(files));
  const auto answer = ask("localhost", files.ca_file);
  ASSERT_TRUE(answer.ok()) << sentence(answer.error());
  EXPECT_EQ(answer->body.size(), 200'000u);
}

TEST_F(TlsTest, ListensBeyondLoopbackWithTls) {
  ServerConfig config = with(make_certificates(folder.path, "IP:127.0.0.1"));
  config.address = "0.0.0.0";
  serve(config);
  EXPECT_TRUE(ask("127.0.0.1", folder.path + "/ca.pem").ok());
}

TEST_F(TlsTest, TheClientRefusesAnotherAuthorityAndSaysSo) {
  serve(with(make_certificates(folder.path, "DNS:localhost")));
  const auto other = make_certificates(other_folder.path, "DNS:localhost");
  EXPECT_TRUE(why_not("localhost", other.ca_file).starts_with("certificate: "))
      << why_not("localhost", other.ca_file);
  EXPECT_TRUE(why_not("localhost", "").starts_with("certificate: ")) << "the system's store does not know it";
  EXPECT_TRUE(requests.empty());
}

TEST_F(TlsTest, TheClientRefusesAnotherName) {
  const auto files = make_certificates(folder.path, "DNS:localhost");
  serve(with(files));
  EXPECT_NE(why_not("127.0.0.1", files.ca_file), "it worked");
  EXPECT_TRUE(requests.empty());
}

TEST_F(TlsTest, PlainHttpAndTlsDoNotMix) {
  const auto files = make_certificates(folder.path, "DNS:localhost");
  serve(with(files));
  EXPECT_EQ(raw("GET / HTTP/1.1\r\nHost: x\r\n\r\n").find("HTTP/1.1"), std::string::npos);
  server->stop(0);
  serve();
  EXPECT_TRUE(why_not("localhost", files.ca_file).starts_with("TLS: "));
  EXPECT_TRUE(requests.empty());
}

TEST_F(TlsTest, RefusesVersionsBefore12) {
  serve(with(make_certificates(folder.path, "DNS:localhost")));
  const auto old_fashioned = [](asio::io_context& on, std::uint16_t port) -> asio::awaitable<bool> {
    asio::ssl::context context(asio::ssl::context::tls_client);
    // At security level 0 OpenSSL itself would still speak 1.1.
    SSL_CTX_set_security_level(context.native_handle(), 0);
    SSL_CTX_set_min_proto_version(context.native_handle(), TLS1_1_VERSION);
    SSL_CTX_set_max_proto_version(context.native_handle(), TLS1_1_VERSION);
    asio::ssl::stream<Tcp::socket> stream(on, context);
    stream.lowest_layer().connect({asio::ip::address_v4::loopback(), port});
    const auto [ec] = co_await stream.async_handshake(asio::ssl::stream_base::client, await_tuple);
    co_return !ec;
  };
  EXPECT_FALSE(run(old_fashioned(loop, server->port())));
}

TEST_F(TlsTest, NamesTheFileThatCannotBeUsed) {
  const auto files = make_certificates(folder.path, "DNS:localhost");
  const auto other = make_certificates(other_folder.path, "DNS:localhost");
  const auto expect_file = [&](const Certificates& used, const std::string& file) {
    const Error error = refused_start(with(used));
    EXPECT_EQ(error.code, ErrorCode::tls_unusable);
    EXPECT_EQ(error.params.at("file"), Param(file));
    EXPECT_FALSE(error.params.at("what").string()->empty());
  };
  expect_file({"", folder.path + "/none.pem", files.key_file}, folder.path + "/none.pem");
  expect_file({"", files.key_file, files.key_file}, files.key_file);
  expect_file({"", files.cert_file, other.key_file}, other.key_file);
  expect_file({"", files.cert_file, ""}, "tls_key");
  expect_file({"", "", files.key_file}, "tls_cert");

  ClientConfig config;
  config.url = "https://localhost:1";
  config.ca_file = folder.path + "/none.pem";
  const auto made = Client::create(loop, config);
  ASSERT_FALSE(made.ok());
  EXPECT_EQ(made.error().params.at("file"), Param(config.ca_file));
}

TEST_F(TlsTest, AKeyWithAPasswordIsRefusedWithoutAskingForIt) {
  auto files = make_certificates(folder.path, "DNS:localhost");
  const std::string encrypted = folder.path + "/encrypted.pem";
  ASSERT_EQ(
      std::system(
          ("openssl pkey -aes256 -passout pass:secret -in " + files.key_file + " -out " + encrypted).c_str()),
      0);
  files.key_file = encrypted;
  EXPECT_EQ(refused_start(with(files)).params.at("file"), Param(encrypted));
}

}  // namespace
}  // namespace steelyard::http
