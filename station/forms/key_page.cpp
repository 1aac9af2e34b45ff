// SPDX-License-Identifier: Apache-2.0
#include "station/forms/key_page.h"

#include "station/file/whole_file.h"
#include "station/forms/drawing.h"
#include "station/forms/fit.h"
#include "station/forms/fonts.h"
#include "station/forms/qr.h"
#include "station/forms/render.h"
#include "station/forms/xml.h"

namespace steelyard::forms {
namespace {

constexpr const char* title = "磅房公钥 Station public key";
constexpr double qr_side = 52;
constexpr std::size_t group = 4;
constexpr std::size_t groups_to_a_line = 4;

/// Lengths in mm. What differs from station to station has an id.
constexpr const char* sheet = R"svg(<svg xmlns="http://www.w3.org/2000/svg" width="210mm" height="148mm"
     viewBox="0 0 210 148" font-family="Noto Sans CJK SC" fill="#111111">
  <text x="12" y="20" font-size="8" font-weight="700">磅房公钥</text>
  <text x="48" y="20" font-size="6">Station public key</text>
  <path d="M12 25L198 25" stroke="#111111" stroke-width="0.4"/>
  <text x="12" y="34" font-size="3.2" fill="#5a5a5a">磅房 Station</text>
  <text id="station" x="12" y="42" font-size="6" font-weight="700"/>
  <text id="site" x="44" y="42" font-size="6"/>
  <text x="12" y="55" font-size="3.2" fill="#5a5a5a">Ed25519 · 64 位十六进制 hexadecimal digits</text>
  <g id="key" font-size="7.5" font-weight="700"/>
  <g id="qr"/>
  <path d="M12 116L198 116" stroke="#9a9a9a" stroke-width="0.15"/>
  <text x="12" y="122.5" font-size="3.2">无需联网即可用此公钥校验本站出门证的签名：steelyard-station verify-pass --key 公钥文件 二维码内容</text>
  <text x="12" y="127.5" font-size="3.2">公钥可以公开。请在磅房之外另存一份：与所证明之物放在一起的钥匙证明不了什么。</text>
  <text x="12" y="133.5" font-size="3.2">With it, gate passes of this station are checked without a network: steelyard-station verify-pass --key FILE CODE</text>
  <text x="12" y="138.5" font-size="3.2">It is no secret. Keep a copy away from the station: a key that lies beside what it proves proves little.</text>
</svg>)svg";

void put_text(XmlNode* parent, const std::string& text, double x, double y) {
  XmlNode* line = add_element(parent, "text");
  set_attribute(line, "x", text_of(x));
  set_attribute(line, "y", text_of(y));
  set_text(line, text);
}

/// Each group in a place of its own: digits of one number are read off one below the other.
void put_key(XmlNode* parent, const std::string& key) {
  for (std::size_t i = 0; i * group < key.size(); ++i) {
    const std::size_t column = i % groups_to_a_line;
    const std::size_t row = i / groups_to_a_line;
    put_text(parent, key.substr(i * group, group), 12 + 27 * static_cast<double>(column),
             66 + 13 * static_cast<double>(row));
  }
}

void put_qr(XmlNode* parent, const QrCode& code) {
  const double module = qr_side / (code.size + 2 * quiet_zone);
  XmlNode* path = add_element(parent, "path");
  set_attribute(path, "transform", "translate(144 52) scale(" + text_of(module) + ")");
  set_attribute(path, "fill", "#000000");
  set_attribute(path, "d", path_of(code));
}

Result<std::string> filled(const KeyPage& page) {
  auto document = XmlDocument::parse(sheet, "key page");
  if (!document) return document.error();
  const auto code = make_qr(page.key);
  if (!code) return code.error();
  XmlNode* root = document->root();
  set_text(element_with_id(root, "station"), page.station);
  const TextStyle style{.family = house_font, .size = 6};
  XmlNode* site = element_with_id(root, "site");
  constexpr double smallest_for_one_line = 3.7;
  const auto name = fit(page.site, style, {.width = 154, .height = 0, .smallest = smallest_for_one_line});
  set_attribute(site, "font-size", text_of(name.size));
  set_text(site, name.lines.empty() ? "" : name.lines.front());
  put_key(element_with_id(root, "key"), page.key);
  put_qr(element_with_id(root, "qr"), *code);
  return document->text();
}

}  // namespace

Result<void> render_key_page(const KeyPage& page, const std::string& out) {
  const bool is_pdf = out.ends_with(".pdf");
  if (!is_pdf && !out.ends_with(".png")) return Error{ErrorCode::output_format_unknown, {{"file", out}}};
  if (auto there = require_font(house_font); !there) return there.error();
  const auto svg = filled(page);
  if (!svg) return svg.error();
  const auto drawing = Drawing::of({*svg});
  if (!drawing) return drawing.error();
  const auto bytes = is_pdf ? drawing->pdf(title + (" " + page.station), {}) : drawing->png(usual_dpi);
  if (!bytes) return bytes.error();
  return file::write_whole(out, *bytes);
}

}  // namespace steelyard::forms
