// SPDX-License-Identifier: MIT
// See markup.hpp.
#include "harness/report/markup.hpp"

#include <fmt/format.h>

#include <cmath>

#include "harness/base/xml.hpp"

namespace payback::report {
namespace {

std::string start(Name tag, std::initializer_list<Attribute> attributes) {
  std::string out = fmt::format("<{}", tag.text());
  for (const Attribute& attribute : attributes)
    out += fmt::format(" {}=\"{}\"", attribute.name.text(), xml_text(attribute.value));
  return out;
}

std::string number_text(double number) {
  if (!std::isfinite(number)) return "0";
  std::string text = fmt::format("{:.2f}", number);
  text.erase(text.find_last_not_of('0') + 1);
  if (text.back() == '.') text.pop_back();
  return text == "-0" ? "0" : text;
}

}  // namespace

Attribute::Attribute(Name attribute, double number) : name(attribute), value(number_text(number)) {}

Markup::Markup(std::string_view text) : html_(xml_text(text)) {}

Markup::Markup(std::initializer_list<Markup> pieces) {
  for (const Markup& piece : pieces) html_ += piece.html_;
}

Markup& Markup::operator+=(const Markup& piece) {
  html_ += piece.html_;
  return *this;
}

Markup element(Name tag, std::initializer_list<Attribute> attributes, const Markup& content) {
  Markup out;
  out.html_ = fmt::format("{}>{}</{}>", start(tag, attributes), content.html_, tag.text());
  return out;
}

Markup leaf(Name tag, std::initializer_list<Attribute> attributes) {
  Markup out;
  out.html_ = start(tag, attributes) + "/>";
  return out;
}

Markup stylesheet(Name css) {
  Markup out;
  out.html_ = fmt::format("<style>{}</style>", css.text());
  return out;
}

Markup numbered_stylesheet(Name rule, std::size_t count) {
  Markup out;
  for (std::size_t i = 0; i < count; ++i)
    for (const char c : rule.text()) out.html_ += c == '@' ? std::to_string(i) : std::string(1, c);
  out.html_ = fmt::format("<style>{}</style>", out.html_);
  return out;
}

std::string page(const Markup& html) {
  return "<!doctype html>\n" + html.str() + "\n";
}

}  // namespace payback::report
