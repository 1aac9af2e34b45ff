// SPDX-License-Identifier: Apache-2.0
#include "station/dispatch/party.h"

namespace steelyard::dispatch {

Json to_json(const Party& party) {
  return Json::Object{{"code", party.code}, {"name", party.name}};
}

Party read_party(ObjectReader& reader, std::string_view key) {
  const Json* object = reader.object(key);
  if (object == nullptr) return {};
  ObjectReader inner(*object, reader.path_of(key));
  Party party;
  party.code = inner.text("code", 20);
  party.name = inner.text("name", 100);
  reader.absorb(inner);
  return party;
}

}  // namespace steelyard::dispatch
