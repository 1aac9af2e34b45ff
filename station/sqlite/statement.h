// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"

namespace steelyard::sqlite {

/// A prepared statement on loan from its Database, which keeps it for the next caller of the same text. It
/// must not outlive the Database. Parameters count from 1, columns from 0; naming one that is not there, or
/// reading a column where there is no row, is a broken invariant.
class Statement {
 public:
  struct Loan;
  explicit Statement(std::unique_ptr<Loan> loan);
  ~Statement();
  Statement(Statement&&) noexcept;
  Statement& operator=(Statement&&) noexcept;

  void bind(int index, std::int64_t value);
  void bind(int index, std::string_view text);
  void bind(int index, std::span<const std::uint8_t> blob);
  void bind(int index, std::nullopt_t);
  template <typename T>
  void bind(int index, const std::optional<T>& value) {
    value ? bind(index, *value) : bind(index, std::nullopt);
  }
  /// Binds parameters 1, 2, 3 … in order.
  template <typename... Values>
  Statement& with(const Values&... values) {
    int index = 0;
    (bind(++index, values), ...);
    return *this;
  }

  /// True: there is a row to read. False: done. The values bound stay until the next reset.
  Result<bool> step();
  /// Steps to the end and resets, for statements without rows.
  Result<void> run();
  /// Back before the first row, so that it can be bound and stepped again.
  void reset();

  int columns() const;
  bool is_null(int column) const;
  bool is_integer(int column) const;
  /// 0 for null; a text that is no number gives 0.
  std::int64_t integer(int column) const;
  /// "" for null.
  std::string text(int column) const;
  std::optional<std::string> optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;
  std::vector<std::uint8_t> blob(int column) const;
  /// The blob, or nothing when it does not have exactly N bytes.
  template <std::size_t N>
  std::optional<std::array<std::uint8_t, N>> bytes(int column) const {
    std::array<std::uint8_t, N> out{};
    if (!copy_blob(column, out)) return std::nullopt;
    return out;
  }

 private:
  bool copy_blob(int column, std::span<std::uint8_t> out) const;
  std::unique_ptr<Loan> loan_;
};

}  // namespace steelyard::sqlite
