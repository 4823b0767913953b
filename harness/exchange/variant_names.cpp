// SPDX-License-Identifier: MIT
#include "harness/exchange/variant_names.hpp"

#include <fmt/format.h>

#include "harness/base/json_pointer.hpp"
#include "harness/base/visible.hpp"
#include "harness/exchange/foreign.hpp"

namespace payback::exchange {
namespace {

/// '/' divides the two ids, so one inside an id is escaped: a/b + c is not a + b/c.
std::string shown_token(std::string_view id) {
  return pointer_token(visible(id));
}

}  // namespace

VariantNames::VariantNames(const result::Document& document) : imported_(document.command == k_imported) {}

std::string VariantNames::next(const result::ScenarioResult& scenario, const result::VariantResult& variant) {
  const std::string plain = imported_ ? visible(variant.id) : shown_token(scenario.id) + "/" + shown_token(variant.id);
  std::string name = plain;
  for (int n = 2; !taken_.insert(name).second; ++n) name = fmt::format("{} #{}", plain, n);
  return name;
}

}  // namespace payback::exchange
