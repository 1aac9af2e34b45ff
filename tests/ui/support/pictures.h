// SPDX-License-Identifier: Apache-2.0
// Pictures that are stored with the tests and compared with what is drawn today. Fonts are drawn a little
// differently by different releases of FreeType, so pictures are reduced and compared by how far they are
// apart on the whole and in the worst place. STEELYARD_KEEP_PICTURES=1 stores what is drawn instead of
// comparing it.
#pragma once

#include <QImage>
#include <QString>
#include <string>

namespace steelyard::models {

/// How far two pictures are apart, of 255; pictures of different sizes as far as can be.
struct Distance {
  double mean = 0;   ///< over all of it
  double worst = 0;  ///< over the block of eight by eight pixels that differs most
};
Distance distance(const QImage& a, const QImage& b);

/// The same picture at a quarter of its width and height.
QImage reduced(const QImage& picture);
/// With at most `colours` colours, those that it has most of; small on the disk.
QImage in_palette(const QImage& picture, int colours);
/// Several pictures of one size beside each other, `columns` in a row.
QImage sheet(const QList<QImage>& pictures, int columns);

/// Compares with the stored picture `path` below the source folder, or stores it. Empty where they are the
/// same; else what is wrong and where both can be seen. `tried` is how large the stored one may be, in bytes.
std::string compared(const QImage& drawn, const QString& path, int colours, int bytes_max);

}  // namespace steelyard::models
