// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "station/base/result.h"
#include "station/forms/fit.h"

// libxml2's names: declared here so that its headers stay inside this folder's sources.
// NOLINTBEGIN(bugprone-reserved-identifier)
struct _xmlDoc;
struct _xmlNode;
// NOLINTEND(bugprone-reserved-identifier)

namespace steelyard::forms {

/// An element or text inside an XmlDocument, which owns it.
using XmlNode = _xmlNode;

/// An SVG file as a tree. Values go in as nodes, never as markup, so no value can change the structure.
class XmlDocument {
 public:
  /// Refuses with template_malformed (file, line, what), and with template_not_self_contained (file, what) a
  /// document type or an entity. Reads nothing but `bytes`.
  static Result<XmlDocument> parse(std::string_view bytes, const std::string& file);

  XmlDocument copy() const;
  XmlNode* root() const;
  std::string text() const;

 private:
  struct Free {
    void operator()(_xmlDoc* document) const;
  };
  explicit XmlDocument(_xmlDoc* document) : document_(document) {}
  std::unique_ptr<_xmlDoc, Free> document_;
};

/// The local name of an SVG element; empty for text, comments and the elements of other namespaces.
std::string_view element_name(const XmlNode* node);
/// The local name of an element of any namespace; empty for all else.
std::string_view any_name(const XmlNode* node);
bool is_text_node(const XmlNode* node);
bool is_processing_instruction(const XmlNode* node);
/// The elements, texts and processing instructions below and including `node`, in document
/// order.
std::vector<XmlNode*> all_of(XmlNode* node);
std::vector<XmlNode*> elements_named(XmlNode* root, std::string_view name);
/// The first element with this id, or null.
XmlNode* element_with_id(XmlNode* root, std::string_view id);

/// The text of a node and all below it.
std::string content(const XmlNode* node);
/// An attribute without a namespace.
std::optional<std::string> attribute(const XmlNode* node, const char* name);
void set_attribute(XmlNode* node, const char* name, const std::string& value);
void remove_attribute(XmlNode* node, const char* name);
/// Calls with the local name and the value of each attribute, whatever its namespace.
void each_attribute(const XmlNode* node,
                    const std::function<void(std::string_view name, const std::string& value)>& call);

XmlNode* parent_of(const XmlNode* node);
XmlNode* add_element(XmlNode* parent, const char* name);
void set_text(XmlNode* element, const std::string& text);
/// A copy of `node` with all below it, placed before `before`'s place in its parent, without ids.
XmlNode* insert_copy(const XmlNode* node, XmlNode* before);
/// A new element in front of `before`.
XmlNode* insert_element(XmlNode* before, const char* name);
/// Moves `node` to the end of `parent`.
void move_into(XmlNode* node, XmlNode* parent);
void remove(XmlNode* node);

/// "12.5" or "12.5px"; nothing else is a number here.
std::optional<double> number_in(std::string_view text);
std::string text_of(double number);

/// The value of a property at this element: its style, its attribute, or what it inherits. Empty: none.
std::string property(const XmlNode* node, std::string_view name);
/// Nothing when the font family is missing or the size is no number.
std::optional<TextStyle> text_style(const XmlNode* node);

}  // namespace steelyard::forms
