// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/config.h"

#include <cerrno>
#include <charconv>
#include <cstring>
#include <fstream>
#include <sstream>

#include "station/base/object_reader.h"
#include "station/base/toml.h"
#include "station/http/server.h"

namespace steelyard::ledger {
namespace {

constexpr std::string_view default_listen = "127.0.0.1:8800";

class ConfigReader {
 public:
  explicit ConfigReader(const std::string& file) : file_(file) {}

  ReadConfig read(std::string_view text) {
    const auto toml = parse_toml(text);
    if (!toml) {
      result_.faults.push_back(toml.error());
      return result_;
    }
    ObjectReader root(*toml);
    const Json* ledger = root.object("ledger");
    take(root.finish_all());
    if (ledger != nullptr && ledger->object() != nullptr) read_ledger(*ledger);
    return result_;
  }

 private:
  void read_ledger(const Json& json) {
    ObjectReader reader(json, "ledger");
    const std::string listen = reader.optional_text("listen", 300).value_or(std::string(default_listen));
    const std::string store = reader.text("store", 4000);
    result_.config.tls_cert = reader.optional_text("tls_cert", 4000).value_or("");
    result_.config.tls_key = reader.optional_text("tls_key", 4000).value_or("");
    result_.config.site = reader.optional_text("site", 100).value_or("");
    result_.config.forms = reader.optional_text("forms", 4000).value_or("");
    take(reader.finish_all());
    if (!store.empty()) read_store(store);
    read_listen(listen);
    const bool has_cert = !result_.config.tls_cert.empty();
    const bool has_key = !result_.config.tls_key.empty();
    if (has_cert != has_key) {
      fault(has_cert ? "ledger.tls_key" : "ledger.tls_cert", "tls_cert and tls_key stand together");
    }
  }

  void read_store(const std::string& store) {
    auto address = read_store_address(store);
    if (!address) {
      // The URL may hold a password: it is not repeated.
      return fault("ledger.store", "must be sqlite:///path/file.db or postgresql://user@host/database");
    }
    result_.config.store = std::move(*address);
  }

  void read_listen(const std::string& listen) {
    const auto colon = listen.rfind(':');
    std::string address = listen.substr(0, colon);
    if (address.size() > 2 && address.front() == '[' && address.back() == ']') {
      address = address.substr(1, address.size() - 2);
    }
    const std::string_view port =
        colon == std::string::npos ? std::string_view() : std::string_view(listen).substr(colon + 1);
    const auto [end, failure] = std::from_chars(port.data(), port.data() + port.size(), result_.config.port);
    if (port.empty() || failure != std::errc() || end != port.data() + port.size() || address.empty()) {
      return fault("ledger.listen", "must be ADDRESS:PORT, port 0 to 65535 (0 takes any free one)");
    }
    result_.config.address = address;
    if (!http::is_loopback(address) && result_.config.tls_cert.empty()) {
      fault("ledger.listen", "an address beyond loopback needs tls_cert and tls_key");
    }
  }

  void take(const std::vector<Error>& faults) {
    for (const Error& each : faults) {
      const auto field = each.params.find("field");
      const auto* key = field == each.params.end() ? nullptr : field->second.string();
      fault(key == nullptr ? "?" : *key, sentence(each, Language::en));
    }
  }

  void fault(std::string_view key, std::string rule) {
    result_.faults.push_back(
        {ErrorCode::ledger_config, {{"file", file_}, {"key", key}, {"rule", std::move(rule)}}});
  }

  const std::string& file_;
  ReadConfig result_;
};

}  // namespace

ReadConfig read_config(std::string_view text, const std::string& file) {
  return ConfigReader(file).read(text);
}

ReadConfig load_config(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream text;
  text << in.rdbuf();
  if (!in) {
    return {{}, {{ErrorCode::file_unreadable, {{"file", file}, {"what", std::strerror(errno)}}}}};
  }
  return read_config(text.str(), file);
}

}  // namespace steelyard::ledger
