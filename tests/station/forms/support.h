// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include "station/forms/form_data.h"
#include "station/forms/render.h"

namespace steelyard::forms {

/// The templates that are delivered.
inline const std::string delivered = STEELYARD_FORMS_FOLDER;

/// A folder of its own that is gone at the end.
class Scratch {
 public:
  Scratch();
  ~Scratch();
  Scratch(const Scratch&) = delete;
  Scratch& operator=(const Scratch&) = delete;
  std::string file(const std::string& name) const { return path_ + "/" + name; }
  const std::string& path() const { return path_; }
  std::size_t files() const;

 private:
  std::string path_;
};

std::string read(const std::string& file);
void write(const std::string& file, const std::string& bytes);
/// What a command writes to stdout; a status that is not 0 is a test failure.
std::string output_of(const std::string& command);
/// NFKC, without blanks: what two spellings of the same printed text have in common.
std::string comparable(const std::string& utf8);
/// `text` written `times` times.
std::string repeated(const std::string& text, int times);

/// The example data of a form that is delivered with the templates.
FormData example(Form form, Language language);
/// Renders with the delivered templates and gives the file; a refusal is a test failure.
std::string rendered(const FormData& data, const std::string& file, int dpi = usual_dpi);
/// The text of a PDF file, comparable.
std::string text_in(const std::string& pdf);

/// "code first-interesting-parameter" of a refusal, "ok" when there is none.
template <typename T>
std::string refusal(const Result<T>& result, const char* param) {
  if (result.ok()) return "ok";
  const auto& error = result.error();
  const auto it = error.params.find(param);
  const std::string code(name_of(error.code));
  return it == error.params.end() || it->second.string() == nullptr ? code
                                                                    : code + " " + *it->second.string();
}

}  // namespace steelyard::forms
