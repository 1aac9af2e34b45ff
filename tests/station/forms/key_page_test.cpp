// SPDX-License-Identifier: Apache-2.0
#include "station/forms/key_page.h"

#include <algorithm>

#include <gtest/gtest.h>

#include "tests/station/forms/support.h"

namespace steelyard::forms {
namespace {

const std::string key = "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a";

TEST(KeyPage, SaysStationSiteAndTheKeyInGroupsOfFour) {
  const Scratch scratch;
  const auto file = scratch.file("key.pdf");
  const auto done = render_key_page({"G1", "豫丰饲料 <一号> 磅房", key}, file);
  ASSERT_TRUE(done.ok()) << sentence(done.error());
  const auto text = text_in(file);
  for (const char* said :
       {"磅房公钥", "Station public key", "G1", "豫丰饲料 <一号> 磅房", "无需联网", "It is no secret"}) {
    EXPECT_NE(text.find(comparable(said)), std::string::npos) << said << "\n" << text;
  }
  std::string words = output_of("pdftotext -layout " + file + " -");
  std::replace(words.begin(), words.end(), '\n', ' ');
  for (std::size_t at = 0; at < key.size(); at += 4) {
    EXPECT_NE(words.find(" " + key.substr(at, 4)), std::string::npos) << at << "\n" << words;
  }
}

TEST(KeyPage, ItsQrCodeIsTheKey) {
  const Scratch scratch;
  const auto file = scratch.file("key.png");
  ASSERT_TRUE(render_key_page({"G1", "Gate house", key}, file).ok());
  EXPECT_EQ(output_of("zbarimg -q --nodbus --raw " + file), key + "\n");
}

TEST(KeyPage, ALongNameStaysOnThePage) {
  const Scratch scratch;
  const auto file = scratch.file("key.pdf");
  ASSERT_TRUE(render_key_page({"G1", repeated("豫丰饲料", 40), key}, file).ok());
  EXPECT_NE(text_in(file).find(comparable("…")), std::string::npos);
}

TEST(KeyPage, RefusesWhatItCannotDraw) {
  EXPECT_EQ(refusal(render_key_page({"G1", "", key}, "key.txt"), "file"), "output_format_unknown key.txt");
  EXPECT_EQ(refusal(render_key_page({"G1", "", key}, "/nowhere/key.pdf"), "file"),
            "file_unwritable /nowhere/key.pdf");
}

}  // namespace
}  // namespace steelyard::forms
