// SPDX-License-Identifier: Apache-2.0
#include "tests/support/printed_paper.h"

#include <algorithm>
#include <map>
#include <optional>

#include <iconv.h>

namespace steelyard::support {
namespace {

using printer::Picture;

/// Bytes one after another; asked beyond the end, it says so once and for all.
class Bytes {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  bool at_end() const { return next_ >= bytes_.size(); }
  bool ran_out() const { return ran_out_; }
  std::size_t offset() const { return next_; }
  int take() {
    if (at_end()) {
      ran_out_ = true;
      return 0;
    }
    return static_cast<unsigned char>(bytes_[next_++]);
  }
  int word() {
    const int low = take();
    return low + take() * 256;
  }

 private:
  std::string_view bytes_;
  std::size_t next_ = 0;
  bool ran_out_ = false;
};

/// A picture that grows downwards.
class Canvas {
 public:
  explicit Canvas(int width) { picture_.width = width; }
  void grow_to(int height) {
    picture_.height = std::max(picture_.height, height);
    picture_.rows.resize(stride() * static_cast<std::size_t>(picture_.height));
  }
  bool holds(int x) const { return x < picture_.width; }
  void blacken(int x, int y) {
    grow_to(y + 1);
    picture_.rows[static_cast<std::size_t>(y) * stride() + static_cast<std::size_t>(x / 8)] |=
        static_cast<std::uint8_t>(0x80 >> (x % 8));
  }
  Picture take() {
    Picture out = std::move(picture_);
    picture_ = {};
    picture_.width = out.width;
    return out;
  }
  int height() const { return picture_.height; }

 private:
  std::size_t stride() const { return static_cast<std::size_t>((picture_.width + 7) / 8); }
  Picture picture_;
};

class Thermal {
 public:
  Thermal(std::string_view bytes, int width) : bytes_(bytes), canvas_(width) {}

  PaperOutput run() {
    while (out_.fault.empty() && !bytes_.at_end()) step();
    if (out_.fault.empty() && canvas_.height() > 0) fault("paper left in the printer");
    return std::move(out_);
  }

 private:
  void fault(const std::string& what) {
    out_.fault = what + " before byte " + std::to_string(bytes_.offset());
  }
  void step() {
    const int first = bytes_.take();
    if (first == 0x1b && bytes_.take() == '@') {
      if (canvas_.height() > 0) fault("initialized in the middle of a sheet");
      return;
    }
    if (first != 0x1d) return fault("unknown command");
    switch (bytes_.take()) {
      case 'v':
        return raster();
      case 'V':
        return cut();
      case 'r':
        if (bytes_.take() != 1) fault("unknown GS r");
        return;
      default:
        fault("unknown GS command");
    }
  }
  void raster() {
    if (bytes_.take() != '0' || bytes_.take() != 0) return fault("unknown raster mode");
    const int width = bytes_.word();
    const int rows = bytes_.word();
    if (width < 1 || width > 256 || rows < 1 || rows > 2303) return fault("raster size out of range");
    out_.band_max = std::max(out_.band_max, static_cast<std::size_t>(width) * static_cast<std::size_t>(rows));
    const int top = canvas_.height();
    canvas_.grow_to(top + rows);
    for (int y = top; y < top + rows; ++y) {
      for (int byte = 0; byte < width; ++byte) {
        const int dots = bytes_.take();
        for (int bit = 0; bit < 8; ++bit) {
          if ((dots << bit & 0x80) == 0) continue;
          if (!canvas_.holds(byte * 8 + bit)) return fault("a dot beside the paper");
          canvas_.blacken(byte * 8 + bit, y);
        }
      }
    }
    if (bytes_.ran_out()) fault("raster cut short");
  }
  void cut() {
    if (bytes_.take() != 66 || bytes_.take() != 0 || bytes_.ran_out()) return fault("unknown cut");
    out_.sheets.push_back({canvas_.take(), {}});
  }

  Bytes bytes_;
  Canvas canvas_;
  PaperOutput out_;
};

std::string utf8_of_gb(int high, int low) {
  static const iconv_t converter = ::iconv_open("UTF-8", "GB18030");
  char in[2] = {static_cast<char>(high), static_cast<char>(low)};
  char out[8];
  char* from = in;
  char* to = out;
  std::size_t left = sizeof in;
  std::size_t room = sizeof out;
  if (::iconv(converter, &from, &left, &to, &room) == static_cast<std::size_t>(-1)) return {};
  return {out, to};
}

class Matrix {
 public:
  Matrix(std::string_view bytes, int width) : bytes_(bytes), width_(width), canvas_(width) {}

  PaperOutput run() {
    while (out_.fault.empty() && !bytes_.at_end()) step(bytes_.take());
    if (out_.fault.empty() && is_marked_) fault("marks on a form that is not fed out");
    return std::move(out_);
  }

 private:
  static constexpr int half = 15;  // dots of a half-width character at 12 cpi

  void fault(const std::string& what) {
    out_.fault = what + " before byte " + std::to_string(bytes_.offset());
  }
  void step(int byte) {
    switch (byte) {
      case 0x1b:
        return escape(bytes_.take());
      case 0x1c:
        return chinese(bytes_.take());
      case '\r':
        x_ = 0;
        return;
      case '\n':
        return feed();
      case '\f':
        return form_feed();
      default:
        break;
    }
    if (byte < 0x20 || byte == 0x7f || byte == 0x80 || byte == 0xff) return fault("unknown control code");
    if (!is_12_cpi_) return fault("text in an unknown pitch");
    if (byte < 0x80) return put(std::string(1, static_cast<char>(byte)), half);
    if (!is_chinese_) return fault("a Chinese character while they are off");
    const int low = bytes_.take();
    const std::string character = low >= 0x40 && low != 0x7f ? utf8_of_gb(byte, low) : std::string();
    if (character.empty()) return fault("no character of two bytes");
    put(character, left_ + 24 + right_);
  }
  void escape(int command) {
    switch (command) {
      case '@':
        if (is_marked_) return fault("initialized in the middle of a form");
        line_ = 30;
        form_ = 0;
        y_ = 0;
        is_chinese_ = is_12_cpi_ = false;
        return;
      case 'R':
        if (bytes_.take() != 0) fault("not the ASCII characters");
        return;
      case '2':
        line_ = 30;
        return;
      case '3':
        line_ = bytes_.take();
        return;
      case 'C': {
        const int lines = bytes_.take();
        if (lines < 1 || lines > 127 || y_ != 0) return fault("form length out of place");
        form_ = lines * line_;
        return;
      }
      case 'M':
        is_12_cpi_ = true;
        return;
      case 'U':
        if (bytes_.take() != 1) fault("unknown direction");
        return;
      case '*':
        return pins();
      default:
        fault("unknown ESC command");
    }
  }
  void chinese(int command) {
    if (command == '&')
      is_chinese_ = true;
    else if (command == '.')
      is_chinese_ = false;
    else if (command == 'S') {
      left_ = bytes_.take();
      right_ = bytes_.take();
    } else
      fault("unknown FS command");
  }
  void pins() {
    if (bytes_.take() != 39) return fault("unknown density");
    const int columns = bytes_.word();
    if (x_ + columns > width_) return fault("columns beside the paper");
    out_.band_max = std::max(out_.band_max, static_cast<std::size_t>(columns) * 3);
    for (int column = 0; column < columns; ++column, ++x_) {
      for (int pin = 0; pin < 24; pin += 8) {
        const int dots = bytes_.take();
        for (int bit = 0; bit < 8; ++bit) {
          if ((dots << bit & 0x80) == 0) continue;
          if (y_ + pin + bit >= form_) return fault("a dot below the form");
          canvas_.blacken(x_, y_ + pin + bit);
          is_marked_ = true;
        }
      }
    }
    if (bytes_.ran_out()) fault("columns cut short");
  }
  void put(const std::string& character, int dots) {
    if (y_ % 30 != 0) return fault("text between lines");
    if (y_ >= form_) return fault("text below the form");
    if (x_ + dots > width_) return fault("text beside the paper");
    if (x_ % half != 0 || dots % half != 0) return fault("text between columns");
    auto& line = text_[y_ / 30];
    line += character;
    x_ += dots;
    is_marked_ = true;
  }
  void feed() {
    x_ = 0;
    y_ += line_;
    if (form_ == 0) return fault("a feed without a form");
    if (y_ >= form_) fault("fed over the end of the form");
  }
  void form_feed() {
    if (form_ == 0) return fault("a form feed without a form");
    canvas_.grow_to(form_);
    Sheet sheet{canvas_.take(), {}};
    for (const auto& [line, text] : text_) {
      sheet.lines.resize(static_cast<std::size_t>(line));
      sheet.lines.push_back(text);
    }
    out_.sheets.push_back(std::move(sheet));
    text_.clear();
    x_ = y_ = 0;
    is_marked_ = false;
  }

  Bytes bytes_;
  int width_;
  Canvas canvas_;
  std::map<int, std::string> text_;
  int x_ = 0;
  int y_ = 0;
  int line_ = 30;  ///< dots
  int form_ = 0;   ///< dots
  int left_ = 0;
  int right_ = 0;
  bool is_chinese_ = false;
  bool is_12_cpi_ = false;
  bool is_marked_ = false;
  PaperOutput out_;
};

}  // namespace

PaperOutput print_escpos(std::string_view bytes, int width) {
  return Thermal(bytes, width).run();
}

PaperOutput print_escp(std::string_view bytes, int width) {
  return Matrix(bytes, width).run();
}

std::string pbm_of(const Picture& picture) {
  std::string out = "P4\n" + std::to_string(picture.width) + " " + std::to_string(picture.height) + "\n";
  out.append(reinterpret_cast<const char*>(picture.rows.data()), picture.rows.size());
  return out;
}

}  // namespace steelyard::support
