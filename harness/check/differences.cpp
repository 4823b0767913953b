// SPDX-License-Identifier: MIT
// Groups are kept by their raw name and made visible when they are first met.
#include "harness/check/differences.hpp"

#include <algorithm>

#include "harness/base/visible.hpp"

namespace payback::check {
namespace {

// As many as a reader looks at.
constexpr std::size_t k_most_groups = 20;
constexpr std::size_t k_most_examples = 3;
constexpr std::size_t k_longest_example = 160;  // two lines of a terminal

}  // namespace

Difference& Differences::group(std::string_view item, std::string_view example) {
  std::string_view name = item;
  if (group_by_ == "first") name = item.substr(0, item.find(separator_));
  // npos + 1 is 0: an item with one field is its own last.
  if (group_by_ == "last") name = item.substr(item.rfind(separator_) + 1);
  auto place = groups_.find(name);
  if (place == groups_.end()) {
    place = groups_.emplace(std::string(name), Difference{}).first;
    place->second.group = visible(name, k_longest_example);
  }
  auto& examples = place->second.examples;
  if (examples.size() < k_most_examples) examples.push_back(visible(example, k_longest_example));
  return place->second;
}

void Differences::add_changed(std::string_view item, std::string_view example) {
  Difference& difference = group(item, example);
  ++difference.only_before;
  ++difference.only_after;
}

std::vector<Difference> Differences::most_frequent() const {
  const auto frequency = [](const Difference* difference) { return difference->only_before + difference->only_after; };
  std::vector<const Difference*> order;
  for (const auto& [name, difference] : groups_) order.push_back(&difference);
  // Stable: the map has them by name.
  std::ranges::stable_sort(order, std::greater{}, frequency);
  order.resize(std::min(order.size(), k_most_groups));
  std::vector<Difference> all;
  for (const Difference* difference : order) all.push_back(*difference);
  return all;
}

}  // namespace payback::check
