// SPDX-License-Identifier: Apache-2.0
#include "sync/office/customer.h"

#include "station/base/mass.h"
#include "station/base/object_reader.h"
#include "station/base/text.h"

namespace steelyard::office {
namespace {

constexpr std::size_t contacts_max = 20;
constexpr std::int64_t amount_max = 1'000'000'000'000'000;
constexpr std::int64_t price_max = 1'000'000'000'000;
constexpr std::int64_t bag_weight_max_g = 2'000'000;
constexpr std::int64_t terms_days_max = 3650;

enum class CustomerKind { dealer, farm, feed_mill };
constexpr std::pair<std::string_view, CustomerKind> customer_kinds[] = {
    {"dealer", CustomerKind::dealer}, {"farm", CustomerKind::farm}, {"feed_mill", CustomerKind::feed_mill}};
enum class ProductState { sold, ended };
constexpr std::pair<std::string_view, ProductState> product_states[] = {{"sold", ProductState::sold},
                                                                        {"ended", ProductState::ended}};

template <typename E, std::size_t N>
std::string word(const std::pair<std::string_view, E> (&table)[N], E value) {
  for (const auto& [name, known] : table) {
    if (known == value) return std::string(name);
  }
  return {};
}

/// Into the body where it is there and not empty.
void take_text(ObjectReader& reader, Json::Object& body, const char* key, std::size_t max) {
  if (auto text = reader.optional_text(key, max); text && !text->empty()) body.emplace(key, *std::move(text));
}

void take_contacts(ObjectReader& reader, Json::Object& body) {
  const Json::Array* contacts = reader.array("contacts", contacts_max, false);
  if (contacts == nullptr || contacts->empty()) return;
  Json::Array taken;
  for (std::size_t i = 0; i < contacts->size(); ++i) {
    ObjectReader one((*contacts)[i], reader.path_of("contacts") + "[" + std::to_string(i) + "]");
    Json::Object contact{{"name", one.text("name", 50)}};
    take_text(one, contact, "phone", 40);
    take_text(one, contact, "duty", 40);
    reader.absorb(one);
    taken.push_back(std::move(contact));
  }
  body.emplace("contacts", std::move(taken));
}

/// The first `kept` characters, and stars for the others.
std::string starred(const std::string& text, std::size_t kept) {
  std::string out;
  std::size_t characters = 0;
  for (const char c : text) {
    const bool begins = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (begins) ++characters;
    if (characters <= kept) {
      out += c;
    } else if (begins) {
      out += '*';
    }
  }
  return out;
}

void mask(Json::Object& object, const char* key, std::size_t kept) {
  const auto it = object.find(key);
  if (it != object.end() && it->second.string() != nullptr) it->second = starred(*it->second.string(), kept);
}

}  // namespace

Result<Writing> customer_from(const Json& json) {
  ObjectReader reader(json);
  Json::Object body{{"code", reader.text("code", 20)}, {"name", reader.text("name", 100)}};
  body.emplace("kind", word(customer_kinds, reader.one_of("kind", customer_kinds)));
  take_text(reader, body, "address", 200);
  take_text(reader, body, "phone", 40);
  take_text(reader, body, "representative", 50);
  take_text(reader, body, "note", 500);
  if (reader.has("since")) body.emplace("since", to_string(reader.day("since")));
  take_contacts(reader, body);
  if (const auto fault = reader.finish()) return *fault;
  Writing writing{"customer", *body.at("code").string(), {}};
  writing.words = writing.key + "\n" + *body.at("name").string();
  writing.state = *body.at("kind").string();
  writing.body = std::move(body);
  return writing;
}

Result<Writing> credit_terms_from(const Json& json, const std::string& customer) {
  ObjectReader reader(json);
  Json::Object body{{"limit_minor", reader.integer("limit_minor", 0, amount_max)},
                    {"terms_days", reader.integer("terms_days", 0, terms_days_max)}};
  if (const auto fault = reader.finish()) return *fault;
  return Writing{"credit", customer, std::move(body), "", customer};
}

Result<Writing> product_from(const Json& json) {
  ObjectReader reader(json);
  Json::Object body{{"code", reader.text("code", 20)},
                    {"name", reader.text("name", 100)},
                    {"bag_weight_g", reader.integer("bag_weight_g", 0, bag_weight_max_g)}};
  take_text(reader, body, "pellet", 20);
  if (const auto price = reader.optional_integer("unit_price_minor", 0, price_max))
    body.emplace("unit_price_minor", *price);
  const ProductState state =
      reader.has("state") ? reader.one_of("state", product_states) : ProductState::sold;
  body.emplace("state", word(product_states, state));
  if (const auto fault = reader.finish()) return *fault;
  Writing writing{"product", *body.at("code").string(), {}};
  writing.words = writing.key + "\n" + *body.at("name").string();
  writing.state = *body.at("state").string();
  writing.body = std::move(body);
  return writing;
}

Json masked(const Json& customer, RoleSet roles) {
  if (may(roles, Permission::see_contacts)) return customer;
  Json shown = customer;
  Json::Object& object = *shown.object();
  mask(object, "address", 3);
  mask(object, "phone", 3);
  mask(object, "representative", 1);
  object.erase("note");
  const auto contacts = object.find("contacts");
  if (contacts == object.end()) return shown;
  for (Json& contact : *contacts->second.array()) {
    mask(*contact.object(), "name", 1);
    mask(*contact.object(), "phone", 3);
  }
  return shown;
}

Json for_stations(const Json& customer) {
  return Json::Object{{"code", *customer.find("code")}, {"name", *customer.find("name")}};
}

}  // namespace steelyard::office
