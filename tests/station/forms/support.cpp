// SPDX-License-Identifier: Apache-2.0
#include "tests/station/forms/support.h"

#include <cstdio>
#include <filesystem>
#include <fstream>
#include <sstream>

#include <glib.h>
#include <gtest/gtest.h>
#include <stdlib.h>

namespace steelyard::forms {

Scratch::Scratch() {
  std::string pattern = testing::TempDir() + "steelyard-forms-XXXXXX";
  EXPECT_NE(::mkdtemp(pattern.data()), nullptr);
  path_ = pattern;
}

Scratch::~Scratch() {
  std::filesystem::remove_all(path_);
}

std::size_t Scratch::files() const {
  const std::filesystem::directory_iterator begin(path_);
  return static_cast<std::size_t>(std::distance(begin, std::filesystem::directory_iterator()));
}

std::string read(const std::string& file) {
  std::ostringstream out;
  out << std::ifstream(file, std::ios::binary).rdbuf();
  return out.str();
}

void write(const std::string& file, const std::string& bytes) {
  std::ofstream(file, std::ios::binary) << bytes;
}

std::string output_of(const std::string& command) {
  std::string out;
  FILE* pipe = ::popen(command.c_str(), "r");
  EXPECT_NE(pipe, nullptr);
  char buffer[4096];
  for (std::size_t n = 0; (n = std::fread(buffer, 1, sizeof buffer, pipe)) > 0;) out.append(buffer, n);
  EXPECT_EQ(::pclose(pipe), 0) << command;
  return out;
}

std::string comparable(const std::string& utf8) {
  gchar* normal = g_utf8_normalize(utf8.data(), static_cast<gssize>(utf8.size()), G_NORMALIZE_NFKC);
  EXPECT_NE(normal, nullptr);
  std::string out(normal == nullptr ? "" : normal);
  g_free(normal);
  std::erase_if(out, [](char c) { return c == ' ' || c == '\n' || c == '\f'; });
  return out;
}

std::string repeated(const std::string& text, int times) {
  std::string out;
  for (int i = 0; i < times; ++i) out += text;
  return out;
}

FormData example(Form form, Language language) {
  const std::string name = std::string(name_of(form)) + "." + std::string(name_of(language)) + ".json";
  const auto json = parse_json(read(delivered + "/examples/" + name));
  EXPECT_TRUE(json.ok()) << name;
  const auto data = form_data_from(*json);
  EXPECT_TRUE(data.ok()) << name;
  return *data;
}

std::string rendered(const FormData& data, const std::string& file, int dpi) {
  const auto done = render_form({data, delivered, file, dpi});
  EXPECT_TRUE(done.ok()) << (done.ok() ? "" : sentence(done.error()));
  return file;
}

std::string text_in(const std::string& pdf) {
  return comparable(output_of("pdftotext -raw " + pdf + " -"));
}

}  // namespace steelyard::forms

#if defined(__has_feature)
#if __has_feature(address_sanitizer)
// fontconfig 2.14 and the PDF writer of cairo 1.16 lose a little memory of their own; a form is drawn by a
// process that ends.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions();
// NOLINTNEXTLINE(bugprone-reserved-identifier)
extern "C" const char* __lsan_default_suppressions() {
  return "leak:libfontconfig\nleak:libcairo\n";
}
#endif
#endif
