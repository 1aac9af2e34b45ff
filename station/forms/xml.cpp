// SPDX-License-Identifier: Apache-2.0
#include "station/forms/xml.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <climits>

#include <libxml/parser.h>
#include <libxml/tree.h>

#include "station/base/check.h"

namespace steelyard::forms {
namespace {

constexpr std::string_view svg_namespace = "http://www.w3.org/2000/svg";

const xmlChar* in_xml(const char* text) {
  return reinterpret_cast<const xmlChar*>(text);
}

std::string_view view(const xmlChar* text) {
  return text == nullptr ? std::string_view() : std::string_view(reinterpret_cast<const char*>(text));
}

std::string owned(xmlChar* text) {
  std::string out(view(text));
  xmlFree(text);
  return out;
}

std::string_view trimmed(std::string_view text) {
  constexpr std::string_view blanks = " \t\r\n";
  const auto first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

std::string value_of(const xmlAttr* attribute) {
  return owned(xmlNodeListGetString(attribute->doc, attribute->children, 1));
}

void collect(XmlNode* node, std::vector<XmlNode*>& out) {
  if (node->type != XML_ELEMENT_NODE && node->type != XML_TEXT_NODE && node->type != XML_CDATA_SECTION_NODE &&
      node->type != XML_PI_NODE) {
    return;
  }
  out.push_back(node);
  for (XmlNode* child = node->children; child != nullptr; child = child->next) collect(child, out);
}

/// The value of `name` in a style attribute; the last one counts.
std::string style_value(std::string_view style, std::string_view name) {
  std::string found;
  while (!style.empty()) {
    const auto end = std::min(style.find(';'), style.size());
    const std::string_view declaration = style.substr(0, end);
    const auto colon = declaration.find(':');
    if (colon != std::string_view::npos && trimmed(declaration.substr(0, colon)) == name) {
      found = trimmed(declaration.substr(colon + 1));
    }
    style.remove_prefix(std::min(end + 1, style.size()));
  }
  return found;
}

}  // namespace

void XmlDocument::Free::operator()(_xmlDoc* document) const {
  xmlFreeDoc(document);
}

Result<XmlDocument> XmlDocument::parse(std::string_view bytes, const std::string& file) {
  const auto malformed = [&](int line, std::string_view what) {
    return Error{ErrorCode::template_malformed, {{"file", file}, {"line", line}, {"what", what}}};
  };
  if (bytes.size() > INT_MAX) return malformed(0, "too large");
  const std::unique_ptr<xmlParserCtxt, decltype(&xmlFreeParserCtxt)> parser(xmlNewParserCtxt(),
                                                                            &xmlFreeParserCtxt);
  CHECK(parser != nullptr);
  constexpr int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA;
  XmlDocument document(xmlCtxtReadMemory(parser.get(), bytes.data(), static_cast<int>(bytes.size()), nullptr,
                                         nullptr, options));
  if (document.document_ == nullptr) {
    const auto* error = xmlCtxtGetLastError(parser.get());
    if (error == nullptr) return malformed(0, "empty");
    return malformed(error->line, trimmed(error->message == nullptr ? "" : error->message));
  }
  if (document.document_->intSubset != nullptr) {
    return Error{ErrorCode::template_not_self_contained, {{"file", file}, {"what", "<!DOCTYPE>"}}};
  }
  for (const auto* node = document.document_->children; node != nullptr; node = node->next) {
    if (!is_processing_instruction(node)) continue;
    return Error{ErrorCode::template_not_self_contained, {{"file", file}, {"what", "<?…?>"}}};
  }
  if (element_name(document.root()) != "svg") return malformed(1, "no <svg>");
  return document;
}

XmlDocument XmlDocument::copy() const {
  XmlDocument out(xmlCopyDoc(document_.get(), 1));
  CHECK(out.document_ != nullptr);
  return out;
}

XmlNode* XmlDocument::root() const {
  return xmlDocGetRootElement(document_.get());
}

std::string XmlDocument::text() const {
  xmlChar* bytes = nullptr;
  int size = 0;
  xmlDocDumpMemoryEnc(document_.get(), &bytes, &size, "UTF-8");
  CHECK(bytes != nullptr);
  return owned(bytes);
}

std::string_view element_name(const XmlNode* node) {
  if (node->type != XML_ELEMENT_NODE) return {};
  if (node->ns == nullptr || view(node->ns->href) != svg_namespace) return {};
  return view(node->name);
}

std::string_view any_name(const XmlNode* node) {
  return node->type == XML_ELEMENT_NODE ? view(node->name) : std::string_view();
}

bool is_text_node(const XmlNode* node) {
  return node->type == XML_TEXT_NODE || node->type == XML_CDATA_SECTION_NODE;
}

bool is_processing_instruction(const XmlNode* node) {
  return node->type == XML_PI_NODE;
}

std::vector<XmlNode*> all_of(XmlNode* node) {
  std::vector<XmlNode*> out;
  collect(node, out);
  return out;
}

std::vector<XmlNode*> elements_named(XmlNode* root, std::string_view name) {
  auto nodes = all_of(root);
  std::erase_if(nodes, [&](const XmlNode* node) { return element_name(node) != name; });
  return nodes;
}

XmlNode* element_with_id(XmlNode* root, std::string_view id) {
  for (auto* node : all_of(root)) {
    if (!element_name(node).empty() && attribute(node, "id") == id) return node;
  }
  return nullptr;
}

std::string content(const XmlNode* node) {
  return std::string(trimmed(owned(xmlNodeGetContent(node))));
}

std::optional<std::string> attribute(const XmlNode* node, const char* name) {
  auto* value = xmlGetNoNsProp(node, in_xml(name));
  if (value == nullptr) return std::nullopt;
  return owned(value);
}

void set_attribute(XmlNode* node, const char* name, const std::string& value) {
  xmlSetProp(node, in_xml(name), in_xml(value.c_str()));
}

void remove_attribute(XmlNode* node, const char* name) {
  xmlUnsetProp(node, in_xml(name));
}

void each_attribute(const XmlNode* node,
                    const std::function<void(std::string_view name, const std::string& value)>& call) {
  if (node->type != XML_ELEMENT_NODE) return;
  for (const auto* item = node->properties; item != nullptr; item = item->next) {
    call(view(item->name), value_of(item));
  }
}

XmlNode* parent_of(const XmlNode* node) {
  return node->parent != nullptr && node->parent->type == XML_ELEMENT_NODE ? node->parent : nullptr;
}

XmlNode* add_element(XmlNode* parent, const char* name) {
  return xmlNewChild(parent, parent->ns, in_xml(name), nullptr);
}

void set_text(XmlNode* element, const std::string& text) {
  while (element->children != nullptr) remove(element->children);
  xmlAddChild(element, xmlNewDocText(element->doc, in_xml(text.c_str())));
}

XmlNode* insert_copy(const XmlNode* node, XmlNode* before) {
  XmlNode* copy = xmlAddPrevSibling(before, xmlDocCopyNode(const_cast<XmlNode*>(node), before->doc, 1));
  for (auto* inner : all_of(copy)) {
    if (inner->type == XML_ELEMENT_NODE) remove_attribute(inner, "id");
  }
  return copy;
}

XmlNode* insert_element(XmlNode* before, const char* name) {
  XmlNode* element = xmlNewDocNode(before->doc, before->ns, in_xml(name), nullptr);
  return xmlAddPrevSibling(before, element);
}

void move_into(XmlNode* node, XmlNode* parent) {
  xmlUnlinkNode(node);
  xmlAddChild(parent, node);
}

void remove(XmlNode* node) {
  xmlUnlinkNode(node);
  xmlFreeNode(node);
}

std::optional<double> number_in(std::string_view text) {
  text = trimmed(text);
  if (text.ends_with("px")) text.remove_suffix(2);
  double value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  constexpr double largest = 1e6;
  if (error != std::errc() || end != text.data() + text.size()) return std::nullopt;
  if (!(value > -largest && value < largest)) return std::nullopt;
  return value;
}

std::string text_of(double number) {
  std::array<char, 64> digits{};
  const auto end =
      std::to_chars(digits.data(), digits.data() + digits.size(), number, std::chars_format::fixed, 4).ptr;
  return {digits.data(), end};
}

std::string property(const XmlNode* node, std::string_view name) {
  const std::string key(name);
  for (; node != nullptr; node = parent_of(node)) {
    auto found = style_value(attribute(node, "style").value_or(""), name);
    if (found.empty()) found = attribute(node, key.c_str()).value_or("");
    if (!found.empty()) return found;
  }
  return {};
}

std::optional<TextStyle> text_style(const XmlNode* node) {
  TextStyle out;
  out.family = property(node, "font-family");
  std::erase_if(out.family, [](char c) { return c == '\'' || c == '"'; });
  out.size = number_in(property(node, "font-size")).value_or(0);
  if (out.family.empty() || out.size <= 0) return std::nullopt;
  const std::string weight = property(node, "font-weight");
  out.weight = weight == "bold" ? 700 : static_cast<int>(number_in(weight).value_or(400));
  out.italic = property(node, "font-style") == "italic";
  return out;
}

}  // namespace steelyard::forms
