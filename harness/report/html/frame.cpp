// SPDX-License-Identifier: MIT
// See frame.hpp.
#include "harness/report/html/frame.hpp"

#include "harness/report/html/style.hpp"

namespace payback::html {

using report::element;
using report::leaf;
using report::Markup;

std::string framed(const std::string& title, const Markup& body, const Markup& more_style) {
  const Markup head = element("head", {},
                              {leaf("meta", {{"charset", "utf-8"}}),
                               leaf("meta", {{"name", "viewport"}, {"content", "width=device-width, initial-scale=1"}}),
                               // Nothing is loaded and nothing runs, even if something got past the escaping.
                               leaf("meta", {{"http-equiv", "Content-Security-Policy"},
                                             {"content", "default-src 'none'; style-src 'unsafe-inline'"}}),
                               leaf("meta", {{"name", "color-scheme"}, {"content", "light dark"}}),
                               element("title", {}, title), style(), more_style});
  return report::page(element("html", {{"lang", "en"}}, {head, element("body", {}, body)}));
}

}  // namespace payback::html
