// SPDX-License-Identifier: Apache-2.0
#include "station/service/side_data.h"

#include <cerrno>
#include <cstring>
#include <fstream>

#include "station/access/roles.h"
#include "station/access/sessions.h"
#include "station/secrets/secrets.h"

namespace steelyard::service {
namespace {

constexpr const char* key_name = "station-key";

Result<void> export_public_key(const StationKey& key, const std::string& file) {
  std::ofstream out(file, std::ios::trunc);
  out << key.public_hex() << "\n";
  if (out.flush()) return {};
  return Error{ErrorCode::file_unwritable, {{"file", file}, {"what", std::strerror(errno)}}};
}

}  // namespace

Result<StationKey> station_key(store::SideStore& side, const std::string& folder) {
  auto found = side.find_secret(key_name);
  if (!found) return found.error();
  if (!*found) {
    const auto kept = side.keep_secret(key_name, StationKey::make().secret());
    if (!kept) return kept.error();
    found = side.find_secret(key_name);
    if (!found) return found.error();
  }
  StationKey key(**found);
  if (auto exported = export_public_key(key, folder + "/station.pub"); !exported) return exported.error();
  return key;
}

Result<void> add_user(store::SideStore& side, const std::string& name, const std::string& roles,
                      const std::string& password) {
  if (auto good = access::check_user_name(name); !good) return good;
  const auto held = access::roles_from(roles);
  if (!held) return held.error();
  if (auto good = access::check_password(name, password); !good) return good;
  const auto there = side.find_user(name);
  if (!there) return there.error();
  if (*there && !(*there)->is_disabled) {
    return Error{ErrorCode::already_registered, {{"what", "user " + name + " (disable it first)"}}};
  }
  const auto hash = secrets::hash_password(password);
  if (!hash) return hash.error();
  return side.put_user({name, to_string(*held), *hash, false});
}

}  // namespace steelyard::service
