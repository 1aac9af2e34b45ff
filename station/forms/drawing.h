// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "station/base/result.h"
#include "station/forms/bit_page.h"
#include "station/forms/form_data.h"

// librsvg's name: declared here so that its headers stay inside this folder's sources.
// NOLINTNEXTLINE(bugprone-reserved-identifier)
struct _RsvgHandle;

namespace steelyard::forms {

/// What a print head can do.
struct Head {
  int dpi_x = 0;
  int dpi_y = 0;
  /// Dots; of a wider page the middle is taken. 0: any width.
  int width_max = 0;
};

/// Filled pages, all of one size, ready to be drawn. Every call refuses with form_not_drawn what the library
/// does not take.
class Drawing {
 public:
  static Result<Drawing> of(const std::vector<std::string>& svgs);

  /// All pages; fonts inside, text searchable. `data` names the document.
  Result<std::string> pdf(const FormData& data) const;
  /// The same with a title; no date in it unless given one.
  Result<std::string> pdf(const std::string& title, std::optional<WallTime> created) const;
  /// The pages one below the other. picture_too_large.
  Result<std::string> png(int dpi) const;
  /// picture_too_large; also where ink would stand beside what the head reaches.
  Result<std::vector<BitPage>> bit_pages(const Head& head) const;

 private:
  struct Unref {
    void operator()(_RsvgHandle* handle) const;
  };
  using Page = std::unique_ptr<_RsvgHandle, Unref>;

  Result<BitPage> bit_page(_RsvgHandle* page, const Head& head) const;

  std::vector<Page> pages_;
  double width_inches_ = 0;
  double height_inches_ = 0;
};

}  // namespace steelyard::forms
