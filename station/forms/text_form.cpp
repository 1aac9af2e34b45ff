// SPDX-License-Identifier: Apache-2.0
#include "station/forms/text_form.h"

#include <algorithm>
#include <cmath>

#include "station/base/text.h"
#include "station/forms/text_layout.h"

namespace steelyard::forms {
namespace {

constexpr int layout_columns = 80;
constexpr std::string_view ellipsis = "…";
constexpr std::string_view dash = "-";
/// A page too short for its form still takes that many lines of it: the printer goes on to the next page.
constexpr std::size_t fewest_rows = 1;

int width_of_one(char32_t c) {
  return c < 0x80 ? 1 : 2;
}

/// In characters that such a printer has: a minus sign is none of them.
std::string plain(std::string_view utf8) {
  std::string out;
  for (const char32_t c : code_points(utf8)) {
    std::string one;
    append_utf8(one, c);
    if (c == U'−') {
      out += '-';
    } else if (c == '\n' || c == '\r' || c == '\t') {
      out += ' ';
    } else {
      out += has_control_characters(one) ? std::string("〓") : one;
    }
  }
  return out;
}

/// The longest beginning that takes no more than `cells`.
std::string_view beginning(std::string_view utf8, int cells) {
  std::size_t end = 0;
  int taken = 0;
  for (const char32_t c : code_points(utf8)) {
    std::string one;
    append_utf8(one, c);
    if ((taken += width_of_one(c)) > cells) break;
    end += one.size();
  }
  return utf8.substr(0, end);
}

std::string cut(const std::string& text, int cells) {
  if (cells_of(text) <= cells) return text;
  return std::string(beginning(text, cells - cells_of(ellipsis))) + std::string(ellipsis);
}

std::string padded(const std::string& text, int cells, bool right = false) {
  const std::string kept = cut(text, cells);
  const std::string blanks(static_cast<std::size_t>(cells - cells_of(kept)), ' ');
  return right ? blanks + kept : kept + blanks;
}

std::string without_end(std::string line) {
  while (line.ends_with(' ')) line.pop_back();
  return line;
}

class Writer {
 public:
  Writer(const FormData& data, const TextPaper& paper)
      : data_(data), layout_(text_layout_of(data.form)), paper_(paper) {}

  TextPages pages() const {
    const auto top = head();
    const auto bottom = foot();
    const auto fixed = top.size() + bottom.size() + (has_lines() ? 5 : 2);
    const auto room = static_cast<std::size_t>(paper_.lines);
    const auto rows = std::max(fewest_rows, room > fixed ? (room - fixed) / row_height() : 0);
    const auto count = has_lines() ? std::max<std::size_t>(1, (data_.lines.size() + rows - 1) / rows) : 1;
    TextPages out;
    for (std::size_t page = 0; page < count; ++page) {
      std::vector<std::string> lines = top;
      if (has_lines()) put_lines(lines, page * rows, rows, page + 1 == count);
      lines.insert(lines.end(), bottom.begin(), bottom.end());
      lines.push_back(padded(
          say("第 ", "page ") + std::to_string(page + 1) + " / " + std::to_string(count) + say(" 页", ""),
          paper_.columns, true));
      for (auto& line : lines) line = without_end(std::move(line));
      out.push_back(std::move(lines));
    }
    return out;
  }

 private:
  bool has_lines() const { return !layout_.columns.empty(); }
  std::string say(std::string_view zh, std::string_view en) const {
    return std::string(data_.language == Language::zh ? zh : en);
  }
  std::string rule() const { return std::string(static_cast<std::size_t>(paper_.columns), '-'); }

  static std::string value(const Fields& fields, std::string_view name, std::string_view absent = dash) {
    const auto it = fields.find(name);
    return it == fields.end() ? std::string(absent) : plain(it->second);
  }

  std::string mark(std::string_view name) const { return value(data_.fields, name, ""); }

  std::vector<std::string> head() const {
    const int side = paper_.columns * 7 / 20;
    const std::string number = data_.fields.contains("number") ? "NO. " + mark("number") : "";
    std::vector<std::string> out;
    if (data_.preview) out.emplace_back("*** 预览 PREVIEW ***");
    const std::string title(title_of(data_.form, data_.language));
    const int middle = paper_.columns - 2 * side;
    const int indent = std::max(0, middle - cells_of(title)) / 2;
    out.push_back(padded(mark("site"), side) +
                  padded(std::string(static_cast<std::size_t>(indent), ' ') + title, middle) +
                  padded(number, side, true));
    std::string parts;
    for (const auto& part : data_.parts) parts += (parts.empty() ? "" : " / ") + plain(part);
    std::string second = layout_.form_number.empty()
                             ? ""
                             : say("表号 ", "Form no. ") + std::string(layout_.form_number) + "  ";
    second += parts;
    const std::string copy = mark("copy");
    if (cells_of(second) + cells_of(copy) < paper_.columns) {
      const int rest = paper_.columns - cells_of(second);
      if (rest < paper_.columns || !copy.empty()) out.push_back(second + padded(copy, rest, true));
    } else {
      out.push_back(cut(second, paper_.columns));
      if (!copy.empty()) out.push_back(padded(copy, paper_.columns, true));
    }
    for (const char* name : {"unverified", "flags"}) {
      if (!mark(name).empty()) put_wrapped(out, "*** " + mark(name) + " ***");
    }
    out.push_back(rule());
    for (const auto& row : layout_.head) put_row(out, row);
    return out;
  }

  std::vector<std::string> foot() const {
    std::vector<std::string> out{rule()};
    for (const auto& row : layout_.foot) put_row(out, row);
    return out;
  }

  /// What has no value at all (an empty correction, an absent mark) takes no line.
  void put_row(std::vector<std::string>& out, TextRow row) const {
    if (row.size() == 1) {
      const std::string text = mark(row[0].field);
      if (text.empty()) return;
      const std::string label = say(row[0].zh, row[0].en);
      put_wrapped(out, label.empty() ? text : label + ": " + text);
      return;
    }
    std::string line;
    for (const auto& pair : row) {
      const std::string label = say(pair.zh, pair.en);
      // Without a field there is a place to sign.
      const std::string text = pair.field.empty() ? "____________" : value(data_.fields, pair.field);
      const int cells = pair.columns * paper_.columns / layout_columns;
      line += padded(cut(label.empty() ? text : label + ": " + text, cells - 1), cells);
    }
    out.push_back(line);
  }

  void put_wrapped(std::vector<std::string>& out, const std::string& text) const {
    constexpr int most_lines_of_one = 4;
    std::string_view rest = text;
    for (int i = 0; i < most_lines_of_one && !rest.empty(); ++i) {
      if (i + 1 == most_lines_of_one) {
        out.push_back(cut(std::string(rest), paper_.columns));
        return;
      }
      std::string_view line = beginning(rest, paper_.columns);
      // At a blank, where the line has one in its second half.
      const auto blank = line.size() < rest.size() ? line.rfind(' ') : std::string_view::npos;
      if (blank != std::string_view::npos && blank > line.size() / 2) line = line.substr(0, blank);
      out.emplace_back(line);
      rest.remove_prefix(line.size());
      while (rest.starts_with(' ')) rest.remove_prefix(1);
    }
  }

  /// What stands below a line: its note, and its product where the column has no room for the whole name.
  std::string note_of(const Fields& line) const {
    std::string out;
    for (const auto& column : layout_.columns) {
      const std::string text = value(line, column.field, "");
      if (column.columns == 0 && cells_of(text) > width_of(column)) out = text;
    }
    const std::string note = layout_.note.empty() ? "" : value(line, layout_.note, "");
    return out + (out.empty() || note.empty() ? "" : "  ") + note;
  }

  std::size_t row_height() const {
    const bool has_note = std::any_of(data_.lines.begin(), data_.lines.end(),
                                      [&](const Fields& line) { return !note_of(line).empty(); });
    return has_note ? 2 : 1;
  }

  int width_of(const TextColumn& column) const {
    if (column.columns > 0) return column.columns;
    int others = 0;
    for (const auto& other : layout_.columns) others += other.columns + 1;
    return paper_.columns - others + 1;
  }

  template <typename TextOf>
  std::string table_line(const TextOf& text_of_column) const {
    std::string out;
    for (const auto& column : layout_.columns) {
      if (!out.empty()) out += ' ';
      out += padded(text_of_column(column), width_of(column), column.right);
    }
    return out;
  }

  void put_lines(std::vector<std::string>& out, std::size_t first, std::size_t rows, bool last) const {
    out.push_back(rule());
    out.push_back(table_line([&](const TextColumn& column) { return say(column.zh, column.en); }));
    const auto end = std::min(first + rows, data_.lines.size());
    for (std::size_t i = first; i < end; ++i) {
      const Fields& line = data_.lines[i];
      out.push_back(table_line([&](const TextColumn& column) { return value(line, column.field); }));
      if (const std::string note = note_of(line); !note.empty()) {
        out.push_back("    " + cut(note, paper_.columns - 4));
      }
    }
    out.push_back(table_line([&](const TextColumn& column) {
      if (column.field == "product") return last ? say("合计", "Total") : say("转下页 累计", "carried over");
      const auto name = last ? column.total : column.carried;
      if (name.empty()) return std::string();
      return last ? value(data_.fields, name) : value(data_.lines[end - 1], name);
    }));
  }

  const FormData& data_;
  TextLayout layout_;
  const TextPaper& paper_;
};

}  // namespace

int lines_on(std::optional<Paper> paper) {
  constexpr double mm_per_line = 25.4 / 6;
  const auto height = size_of(paper.value_or(usual_fanfold)).height_mm;
  return static_cast<int>(
      std::lround(std::floor(height.value_or(*size_of(usual_fanfold).height_mm) / mm_per_line + 0.01)));
}

int cells_of(std::string_view utf8) {
  int out = 0;
  for (const char32_t c : code_points(utf8)) out += width_of_one(c);
  return out;
}

TextPages text_pages(const FormData& data, const TextPaper& paper) {
  return Writer(data, paper).pages();
}

std::string text_of(const TextPages& pages) {
  std::string out;
  for (const auto& page : pages) {
    if (&page != &pages.front()) out += '\f';
    for (const auto& line : page) out += line + '\n';
  }
  return out;
}

TextPages text_pages_in(std::string_view text) {
  TextPages out(1);
  std::string line;
  for (const char c : text) {
    if (c == '\n') {
      out.back().push_back(std::move(line));
      line.clear();
    } else if (c == '\f') {
      out.emplace_back();
    } else {
      line += c;
    }
  }
  if (!line.empty()) out.back().push_back(std::move(line));
  return out;
}

}  // namespace steelyard::forms
