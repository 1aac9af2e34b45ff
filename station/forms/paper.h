// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace steelyard::forms {

/// What printers are loaded with. `fanfold_…` is continuous paper of 241 mm with tractor holes: a third, a
/// half and a whole sheet of 279.4 mm, usually in three parts. `roll80` is as long as its form needs.
enum class Paper { a4, a5, fanfold_93, fanfold_140, fanfold_280, roll80 };
inline constexpr Paper all_papers[] = {Paper::a4,          Paper::a5,          Paper::fanfold_93,
                                       Paper::fanfold_140, Paper::fanfold_280, Paper::roll80};
/// What a dot-matrix printer holds unless it is told otherwise.
inline constexpr Paper usual_fanfold = Paper::fanfold_140;

/// "a4", "a5", "241x93", "241x140", "241x280", "roll80".
std::string_view name_of(Paper paper);
std::optional<Paper> paper_named(std::string_view name);
/// All of them, with commas: for a sentence that says what may stand there.
std::string names_of_papers();

/// A4 stands upright, A5 lies.
struct PaperSize {
  double width_mm = 0;
  /// None: as long as needed.
  std::optional<double> height_mm;
  /// Carbon or carbonless parts: what is printed once comes out in every copy.
  bool copies_itself = false;
};
PaperSize size_of(Paper paper);

/// Paper on which lines and labels stand already: only the values are printed, all of them shifted.
struct Stationery {
  bool preprinted = false;
  int dx_mm = 0;  ///< to the right; for plain paper as well
  int dy_mm = 0;  ///< down
  friend bool operator==(const Stationery&, const Stationery&) = default;
};
/// Either way.
inline constexpr int longest_shift_mm = 50;

/// How a form comes onto paper.
struct PageSetup {
  /// Absent: the sheet that the template itself is drawn for.
  std::optional<Paper> paper = {};
  Stationery stationery = {};
  /// For one colour without shades, that many dots to the inch: dark becomes black, light becomes white,
  /// edges have no half tones, and the modules of a QR code are whole dots. 0: in colours, at any density.
  int ink_dpi = 0;
};

}  // namespace steelyard::forms
