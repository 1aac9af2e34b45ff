// SPDX-License-Identifier: Apache-2.0
#include "sync/ledger/store_address.h"

#include "sync/ledger/postgres_store.h"
#include "sync/ledger/sqlite_store.h"

namespace steelyard::ledger {
namespace {

constexpr std::string_view sqlite_scheme = "sqlite://";
constexpr std::string_view postgres_schemes[] = {"postgresql://", "postgres://"};

}  // namespace

std::string StoreAddress::shown() const {
  if (kind == Kind::sqlite) return std::string(sqlite_scheme) + where;
  // A password may stand before the host and among the options.
  const std::string place = where.substr(where.find("//") + 2, where.find('?') - where.find("//") - 2);
  const auto person = place.find('@');
  return std::string(postgres_schemes[0]) + (person == std::string::npos ? place : place.substr(person + 1));
}

std::optional<StoreAddress> read_store_address(std::string_view url) {
  for (const std::string_view scheme : postgres_schemes) {
    if (url.starts_with(scheme) && url.size() > scheme.size())
      return StoreAddress{StoreAddress::Kind::postgres, std::string(url)};
  }
  if (!url.starts_with(sqlite_scheme) || url.size() <= sqlite_scheme.size() + 1 ||
      url[sqlite_scheme.size()] != '/')
    return std::nullopt;
  return StoreAddress{StoreAddress::Kind::sqlite, std::string(url.substr(sqlite_scheme.size()))};
}

Result<std::unique_ptr<Store>> open_store(const StoreAddress& address) {
  if (address.kind == StoreAddress::Kind::postgres) return open_postgres_store(address.where);
  return open_sqlite_store(address.where);
}

Result<std::unique_ptr<Reader>> open_reader(const StoreAddress& address) {
  if (address.kind == StoreAddress::Kind::postgres) return open_postgres_reader(address.where);
  return open_sqlite_reader(address.where);
}

}  // namespace steelyard::ledger
