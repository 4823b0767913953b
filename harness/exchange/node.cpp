// SPDX-License-Identifier: MIT
#include "harness/exchange/node.hpp"

#include <fmt/format.h>

#include <cmath>
#include <utility>

#include "harness/base/json_pointer.hpp"
#include "harness/base/visible.hpp"

namespace payback::exchange {
namespace {

constexpr std::size_t k_shown = 80;  ///< bytes of a key that a message repeats

std::string step(std::string_view key) {
  return "/" + pointer_token(visible(key, k_shown));
}

}  // namespace

bool Node::has(std::string_view key) const {
  if (!is_object()) return false;
  const auto found = json_->find(key);
  return found != json_->end() && !found->is_null();
}

Node Node::at(std::string_view key) const {
  const auto* const member = has(key) ? &*json_->find(key) : nullptr;
  return {member, pointer_ + step(key), *trouble_};
}

std::vector<Node> Node::list(std::string_view key) const {
  const Node child = at(key);
  std::vector<Node> nodes;
  if (!child.is_list()) {
    child.wrong(child.json_ == nullptr ? "is missing" : "is no list");
    return nodes;
  }
  nodes.reserve(child.json_->size());
  for (std::size_t i = 0; i < child.json_->size(); ++i)
    nodes.push_back({&(*child.json_)[i], fmt::format("{}/{}", child.pointer_, i), *trouble_});
  return nodes;
}

std::vector<std::pair<std::string, Node>> Node::members(std::string_view key) const {
  const Node child = at(key);
  std::vector<std::pair<std::string, Node>> nodes;
  if (child.json_ == nullptr) return nodes;
  if (!child.is_object()) {
    child.wrong("is no object");
    return nodes;
  }
  for (const auto& [name, value] : child.json_->items())
    nodes.emplace_back(name, Node{&value, child.pointer_ + step(name), *trouble_});
  return nodes;
}

std::string Node::text() const {
  if (json_ != nullptr && json_->is_string()) return json_->get_ref<const std::string&>();
  wrong(json_ == nullptr ? "is missing" : "is no text");
  return {};
}

std::string Node::text_or(std::string_view key, std::string otherwise) const {
  return has(key) ? text(key) : std::move(otherwise);
}

double Node::number(double least, double most) const {
  const bool number = json_ != nullptr && json_->is_number();
  const double value = number ? json_->get<double>() : 0;
  if (!number)
    wrong(json_ == nullptr ? "is missing" : "is no number");
  else if (!std::isfinite(value) || value < least || value > most)
    wrong(fmt::format("is not between {} and {}", least, most));
  else
    return value;
  return least;
}

std::optional<double> Node::maybe_number(std::string_view key, double least, double most) const {
  return has(key) ? std::optional(number(key, least, most)) : std::nullopt;
}

std::string Node::word() const {
  if (json_ == nullptr || json_->is_structured()) {
    wrong("is neither text nor number");
    return {};
  }
  return json_->is_string() ? json_->get_ref<const std::string&>() : json_->dump();
}

void Node::wrong(std::string what, std::string remedy) const {
  if (trouble_->first) return;
  trouble_->first = Error{ErrorKind::usage, pointer_.empty() ? trouble_->file : trouble_->file + " " + pointer_,
                          std::move(what), std::move(remedy)};
}

}  // namespace payback::exchange
