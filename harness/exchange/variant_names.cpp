// SPDX-License-Identifier: MIT
#include "harness/exchange/variant_names.hpp"

#include <fmt/format.h>

#include "harness/base/visible.hpp"
#include "harness/exchange/foreign.hpp"

namespace payback::exchange {
namespace {

/// '/' divides the two ids, so one inside an id is escaped, as RFC 6901 does: a/b + c is not a + b/c.
std::string step(std::string_view id) {
  std::string text;
  for (const char c : visible(id)) {
    if (c == '~')
      text += "~0";
    else if (c == '/')
      text += "~1";
    else
      text += c;
  }
  return text;
}

}  // namespace

VariantNames::VariantNames(const result::Document& document) : imported_(document.command == k_imported) {}

std::string VariantNames::next(const result::ScenarioResult& scenario, const result::VariantResult& variant) {
  const std::string plain = imported_ ? visible(variant.id) : step(scenario.id) + "/" + step(variant.id);
  std::string name = plain;
  for (int n = 2; !taken_.insert(name).second; ++n) name = fmt::format("{} #{}", plain, n);
  return name;
}

}  // namespace payback::exchange
