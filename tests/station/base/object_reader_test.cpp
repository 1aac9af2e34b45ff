// SPDX-License-Identifier: Apache-2.0
#include "station/base/object_reader.h"

#include <gtest/gtest.h>

namespace steelyard {
namespace {

constexpr std::pair<std::string_view, int> colours[] = {{"red", 1}, {"green", 2}};

/// The code and field of the first fault after `read` has used the reader.
template <typename Read>
std::string fault(const char* json, Read read) {
  const auto value = parse_json(json);
  ObjectReader reader(*value, "slip");
  read(reader);
  const auto error = reader.finish();
  return error ? std::string(name_of(error->code)) + " " + *error->params.at("field").string() : "none";
}

TEST(ObjectReader, GivesWhatIsThere) {
  const auto value =
      parse_json(R"({"n":"豫A","g":25000,"c":"green","t":"2026-11-22T08:15:30.250Z","l":[1],"b":true})");
  ObjectReader reader(*value);
  EXPECT_EQ(reader.text("n", 2), "豫A");
  EXPECT_EQ(reader.mass("g"), Mass::kilograms(25));
  EXPECT_EQ(reader.one_of("c", colours), 2);
  EXPECT_EQ(to_rfc3339(reader.time("t")), "2026-11-22T08:15:30.250Z");
  EXPECT_EQ(reader.array("l", 3)->size(), 1u);
  EXPECT_EQ(reader.optional_boolean("b"), true);
  EXPECT_FALSE(reader.optional_boolean("none").has_value());
  EXPECT_FALSE(reader.optional_integer("none", 0, 1).has_value());
  EXPECT_FALSE(reader.finish().has_value());
}

TEST(ObjectReader, NamesTheFieldOfTheFirstFault) {
  const auto text = [](ObjectReader& r) { r.text("a", 3); };
  const auto integer = [](ObjectReader& r) { r.integer("a", 0, 9); };
  EXPECT_EQ(fault("{}", text), "field_missing slip.a");
  EXPECT_EQ(fault(R"({"a":""})", text), "field_missing slip.a");
  EXPECT_EQ(fault(R"({"a":1})", text), "field_wrong_type slip.a");
  EXPECT_EQ(fault(R"({"a":"abcd"})", text), "field_too_long slip.a");
  EXPECT_EQ(fault(R"({"a":"a\u0007"})", text), "field_control_characters slip.a");
  EXPECT_EQ(fault(R"({"a":-1})", integer), "field_out_of_range slip.a");
  EXPECT_EQ(fault(R"({"a":"1"})", integer), "field_wrong_type slip.a");
  EXPECT_EQ(fault(R"({"a":"x"})", [](ObjectReader& r) { r.one_of("a", colours); }),
            "field_not_one_of slip.a");
  EXPECT_EQ(fault(R"({"a":1})", [](ObjectReader& r) { r.optional_boolean("a"); }), "field_wrong_type slip.a");
  EXPECT_EQ(fault(R"({"a":"x"})", [](ObjectReader& r) { r.time("a"); }), "field_bad_format slip.a");
  EXPECT_EQ(fault(R"({"a":[1,2]})", [](ObjectReader& r) { r.array("a", 1); }), "field_too_long slip.a");
}

TEST(ObjectReader, AnUnknownFieldIsAFault) {
  EXPECT_EQ(fault(R"({"a":1,"b":2})", [](ObjectReader& r) { r.integer("a", 0, 9); }), "field_unknown slip.b");
}

TEST(ObjectReader, RemembersEveryFaultOfItselfAndItsMembers) {
  const auto value = parse_json(R"({"a":"x","b":{"c":-1,"d":1},"e":2})");
  ObjectReader reader(*value);
  reader.integer("a", 0, 9);
  ObjectReader inner(*reader.object("b"), "b");
  inner.integer("c", 0, 9);
  reader.absorb(inner);
  std::string fields;
  for (const auto& fault : reader.finish_all()) fields += *fault.params.at("field").string() + " ";
  EXPECT_EQ(fields, "a b.c b.d e ");
}

TEST(ObjectReader, WhatIsNoObjectIsAFault) {
  EXPECT_EQ(fault("[1]", [](ObjectReader& r) { EXPECT_FALSE(r.has("a")); }), "field_wrong_type slip");
}

}  // namespace
}  // namespace steelyard
