// SPDX-License-Identifier: Apache-2.0
#include "tests/ui/support/pictures.h"

#include <QBuffer>
#include <QDir>
#include <QFileInfo>
#include <QHash>
#include <QPainter>
#include <algorithm>

namespace steelyard::models {
namespace {

constexpr int block = 8;
/// Measured on two pages in four looks at 1280×720, as reduced. Without hinting instead of with a little of
/// it the letters differ by 0.3 to 0.6 on the whole and by 6 to 15 in the worst place. There a word of the
/// small type differs by 22 to 46 when it is another one, by 17 to 53 when it is gone, by 12 to 30 when it
/// moved by eight pixels: the first two are always seen, the last not always. Full hinting changes widths (up
/// to 3.2 and 75): pictures have to be made anew for it.
constexpr double mean_max = 1.5;
constexpr double worst_max = 16;

QImage plain(const QImage& picture) {
  return picture.convertToFormat(QImage::Format_RGB888);
}

double apart(const uchar* a, const uchar* b, int bytes) {
  double sum = 0;
  for (int i = 0; i < bytes; ++i) sum += std::abs(int(a[i]) - int(b[i]));
  return sum;
}

/// What `picture` is where it is stored: letters reduced to a size at which their hinting does not count.
QImage as_compared(const QImage& picture) {
  return picture.width() > 1'000 ? reduced(picture) : picture;
}

QByteArray bytes_of(const QImage& picture) {
  QByteArray bytes;
  QBuffer buffer(&bytes);
  buffer.open(QIODevice::WriteOnly);
  picture.save(&buffer, "PNG", 0);  // as small as it gets
  return bytes;
}

bool keep(const QByteArray& bytes, const QString& file) {
  QDir().mkpath(QFileInfo(file).path());
  QFile out(file);
  return out.open(QIODevice::WriteOnly) && out.write(bytes) == bytes.size();
}

}  // namespace

Distance distance(const QImage& first, const QImage& second) {
  if (first.size() != second.size()) return {255, 255};
  const QImage a = plain(first);
  const QImage b = plain(second);
  double whole = 0;
  double worst = 0;
  for (int y = 0; y < a.height(); y += block) {
    for (int x = 0; x < a.width(); x += block) {
      const int width = std::min(block, a.width() - x);
      const int height = std::min(block, a.height() - y);
      double sum = 0;
      for (int row = y; row < y + height; ++row)
        sum += apart(a.constScanLine(row) + 3 * x, b.constScanLine(row) + 3 * x, 3 * width);
      whole += sum;
      worst = std::max(worst, sum / (3.0 * width * height));
    }
  }
  return {whole / (3.0 * a.width() * a.height()), worst};
}

QImage reduced(const QImage& picture) {
  return plain(picture).scaled(picture.width() / 4, picture.height() / 4, Qt::IgnoreAspectRatio,
                               Qt::SmoothTransformation);
}

QImage in_palette(const QImage& picture, int colours) {
  const QImage from = plain(picture);
  QHash<QRgb, int> seen;
  for (int y = 0; y < from.height(); ++y) {
    for (int x = 0; x < from.width(); ++x) ++seen[from.pixel(x, y) & 0xfffcfcfc];
  }
  QList<QPair<int, QRgb>> most;
  for (auto it = seen.begin(); it != seen.end(); ++it) most.push_back({it.value(), it.key()});
  std::sort(most.begin(), most.end(), std::greater<>());
  QList<QRgb> table;
  for (const auto& [count, colour] : most) {
    const auto near = [colour = colour](QRgb other) {
      return std::abs(qRed(other) - qRed(colour)) + std::abs(qGreen(other) - qGreen(colour)) +
                 std::abs(qBlue(other) - qBlue(colour)) <
             12;
    };
    if (table.size() < colours && std::none_of(table.begin(), table.end(), near)) table.push_back(colour);
  }
  return from.convertToFormat(QImage::Format_Indexed8, table, Qt::ThresholdDither | Qt::AvoidDither);
}

QImage sheet(const QList<QImage>& pictures, int columns) {
  const QSize one = pictures.front().size();
  const int rows = (static_cast<int>(pictures.size()) + columns - 1) / columns;
  QImage out(one.width() * columns, one.height() * rows, QImage::Format_RGB888);
  out.fill(Qt::black);
  QPainter painter(&out);
  for (int i = 0; i < pictures.size(); ++i)
    painter.drawImage(i % columns * one.width(), i / columns * one.height(), pictures[i]);
  return out;
}

std::string compared(const QImage& drawn, const QString& path, int colours, int bytes_max) {
  const QString stored = QStringLiteral(STEELYARD_SOURCE) + '/' + path;
  const QImage small = in_palette(drawn, colours);
  const QByteArray bytes = bytes_of(small);
  if (bytes.size() > bytes_max)
    return path.toStdString() + " would have " + std::to_string(bytes.size()) + " bytes";
  if (qEnvironmentVariableIsSet("STEELYARD_KEEP_PICTURES"))
    return keep(bytes, stored) ? "" : "cannot store " + stored.toStdString();
  const QImage before(stored);
  const Distance far = distance(as_compared(small), as_compared(before));
  if (far.mean <= mean_max && far.worst <= worst_max) return {};
  const QString fresh = QStringLiteral(STEELYARD_PICTURES) + '/' + QFileInfo(path).fileName();
  keep(bytes, fresh);
  return QStringLiteral(
             "%1 is no longer what is drawn (%2 on the whole, %3 in the worst place): look at %4, and if it "
             "is "
             "right, store it with STEELYARD_KEEP_PICTURES=1")
      .arg(path)
      .arg(far.mean)
      .arg(far.worst)
      .arg(fresh)
      .toStdString();
}

}  // namespace steelyard::models
