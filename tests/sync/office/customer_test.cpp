// SPDX-License-Identifier: Apache-2.0
#include "sync/office/customer.h"

#include <gtest/gtest.h>

namespace steelyard::office {
namespace {

Json parsed(const char* text) {
  return parse_json(text).value();
}

const char* const whole =
    R"({"code":"C1","name":"城关养殖场","kind":"farm","address":"河南省新乡市","phone":"13800001111",
  "representative":"王大成","contacts":[{"name":"李四","phone":"0373-555","duty":"采购"}],"since":"2020-03-01","note":"late payer"})";

TEST(OfficeCustomer, IsKeptAsItCame) {
  const auto writing = customer_from(parsed(whole));
  ASSERT_TRUE(writing.ok()) << sentence(writing.error());
  EXPECT_EQ(writing->kind, "customer");
  EXPECT_EQ(writing->key, "C1");
  EXPECT_EQ(writing->body, parsed(whole));
}

TEST(OfficeCustomer, LeavesOutWhatIsNotKnown) {
  const auto writing =
      customer_from(parsed(R"({"code":"C1","name":"n","kind":"dealer","phone":"","contacts":[]})"));
  ASSERT_TRUE(writing.ok());
  EXPECT_EQ(to_text(writing->body), R"({"code":"C1","kind":"dealer","name":"n"})");
}

TEST(OfficeCustomer, NamesTheFieldThatIsWrong) {
  for (const auto& [text, field] :
       {std::pair{R"({"name":"n","kind":"farm"})", "code"},
        {R"({"code":"C1","name":"n","kind":"friend"})", "kind"},
        {R"({"code":"C1","name":"n","kind":"farm","since":"yesterday"})", "since"},
        {R"({"code":"C1","name":"n","kind":"farm","contacts":[{"name":"a"},{"phone":"1"}]})",
         "contacts[1].name"},
        {R"({"code":"C1","name":"n","kind":"farm","grade":"A"})", "grade"}}) {
    const auto writing = customer_from(parsed(text));
    ASSERT_FALSE(writing.ok()) << text;
    EXPECT_EQ(*writing.error().params.at("field").string(), field);
  }
}

TEST(OfficeCustomer, IsMaskedForWhoDoesNotCallThem) {
  const Json customer = parsed(whole);
  EXPECT_EQ(masked(customer, {Role::clerk}), customer);
  EXPECT_EQ(masked(customer, {Role::auditor, Role::manager}), customer);
  const Json seen = masked(customer, {Role::finance});
  EXPECT_EQ(*seen.find("name")->string(), "城关养殖场");
  EXPECT_EQ(*seen.find("phone")->string(), "138********");
  EXPECT_EQ(*seen.find("address")->string(), "河南省***");
  EXPECT_EQ(*seen.find("representative")->string(), "王**");
  EXPECT_EQ(seen.find("note"), nullptr);
  EXPECT_EQ(to_text((*seen.find("contacts")->array())[0]),
            R"({"duty":"采购","name":"李*","phone":"037*****"})");
}

TEST(OfficeCustomer, AStationIsToldCodeAndNameAlone) {
  EXPECT_EQ(to_text(for_stations(parsed(whole))), R"({"code":"C1","name":"城关养殖场"})");
}

TEST(OfficeProduct, IsSoldUnlessItSaysOtherwise) {
  const auto bagged =
      product_from(parsed(R"({"code":"F1","name":"n","bag_weight_g":40000,"unit_price_minor":320000})"));
  ASSERT_TRUE(bagged.ok());
  EXPECT_EQ(bagged->state, "sold");
  EXPECT_EQ(product_from(parsed(R"({"code":"F1","name":"n","bag_weight_g":0,"state":"ended"})"))->state,
            "ended");
  EXPECT_FALSE(product_from(parsed(R"({"code":"F1","name":"n","bag_weight_g":-1})")).ok());
}

TEST(OfficeCredit, HasALimitAndADayOfPayment) {
  EXPECT_TRUE(credit_terms_from(parsed(R"({"limit_minor":5000000,"terms_days":30})"), "C1").ok());
  EXPECT_FALSE(credit_terms_from(parsed(R"({"limit_minor":-1,"terms_days":30})"), "C1").ok());
}

}  // namespace
}  // namespace steelyard::office
