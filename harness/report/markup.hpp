// SPDX-License-Identifier: MIT
// HTML and SVG that cannot be broken out of: text becomes markup only by being escaped, and tags and attributes have
// names that stand in this program's source.
#pragma once
#include <cstddef>
#include <initializer_list>
#include <string>
#include <string_view>

namespace payback::report {

/// The name of a tag or an attribute: a literal, never text from outside.
class Name {
 public:
  template <std::size_t N>
  consteval Name(const char (&literal)[N]) : text_(literal, N - 1) {}
  [[nodiscard]] std::string_view text() const { return text_; }

 private:
  std::string_view text_;
};

struct Attribute {
  Attribute(Name attribute, std::string_view text) : name(attribute), value(text) {}
  /// A number with at most two decimals; what is not finite becomes 0.
  Attribute(Name attribute, double number);

  Name name;
  std::string value;  ///< escaped when it is written
};

/// A piece of a page. Any text turns into one: visible (base/visible.hpp) and escaped.
class Markup {
 public:
  Markup() = default;
  Markup(std::string_view text);
  Markup(const std::string& text) : Markup(std::string_view(text)) {}
  Markup(const char* text) : Markup(std::string_view(text)) {}
  /// One piece after the other.
  Markup(std::initializer_list<Markup> pieces);

  Markup& operator+=(const Markup& piece);
  [[nodiscard]] bool empty() const { return html_.empty(); }
  [[nodiscard]] const std::string& str() const { return html_; }

 private:
  friend Markup element(Name tag, std::initializer_list<Attribute> attributes, const Markup& content);
  friend Markup leaf(Name tag, std::initializer_list<Attribute> attributes);
  friend Markup stylesheet(Name css);
  friend Markup numbered_stylesheet(Name rule, std::size_t count);

  std::string html_;
};

/// <tag attributes>content</tag>
[[nodiscard]] Markup element(Name tag, std::initializer_list<Attribute> attributes, const Markup& content);
/// <tag attributes/>, for what has no content.
[[nodiscard]] Markup leaf(Name tag, std::initializer_list<Attribute> attributes);
/// A <style> of this program's own rules, which nothing from outside is a part of.
[[nodiscard]] Markup stylesheet(Name css);
/// A <style> with the rule once for each number below `count`, which stands where the rule has an @.
[[nodiscard]] Markup numbered_stylesheet(Name rule, std::size_t count);
/// A whole page: the doctype and what follows.
[[nodiscard]] std::string page(const Markup& html);

}  // namespace payback::report
