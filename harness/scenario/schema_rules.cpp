// SPDX-License-Identifier: MIT
// Lookups in a schema; the meaning of each keyword is draft-07's.
#include "harness/scenario/schema_rules.hpp"

#include <fmt/format.h>

#include "harness/scenario/pattern.hpp"
#include "harness/scenario/schema_messages.hpp"
#include "harness/scenario/syntax_error.hpp"
#include "harness/scenario/words.hpp"

namespace payback::scenario {

using nlohmann::json;

namespace {

bool is_of_type(const json& value, std::string_view type) {
  if (type == "object") return value.is_object();
  if (type == "array") return value.is_array();
  if (type == "string") return value.is_string();
  if (type == "boolean") return value.is_boolean();
  if (type == "null") return value.is_null();
  if (type == "integer") return value.is_number_integer();
  return type == "number" && value.is_number();
}

std::size_t characters(const std::string& text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0U) == 0x80U ? 0 : 1;
  return count;
}

}  // namespace

Rules::Rules(const json& root, const json& site) : root_(&root), site_(&site), resolved_(&site) {
  while (resolved_->contains("$ref")) {
    resolved_ = &root.at(json::json_pointer(resolved_->at("$ref").get<std::string>().substr(1)));
  }
}

const json* Rules::find(const char* keyword) const {
  const auto found = resolved_->find(keyword);
  return found == resolved_->end() ? nullptr : &*found;
}

const json* Rules::find_here_first(const char* keyword) const {
  const auto here = site_->find(keyword);
  return here != site_->end() ? &*here : find(keyword);
}

std::size_t Rules::size(const char* keyword, std::size_t otherwise) const {
  const json* value = find(keyword);
  return value == nullptr ? otherwise : value->get<std::size_t>();
}

bool Rules::allows_type_of(const json& value) const {
  const json* type = find("type");
  if (type == nullptr) return true;
  if (type->is_string()) return is_of_type(value, type->get_ref<const std::string&>());
  for (const json& one : *type) {
    if (is_of_type(value, one.get_ref<const std::string&>())) return true;
  }
  return false;
}

bool Rules::allows_type(std::string_view type) const {
  const json* allowed = find("type");
  if (allowed == nullptr) return false;
  if (allowed->is_string()) return allowed->get_ref<const std::string&>() == type;
  for (const json& one : *allowed) {
    if (one.get_ref<const std::string&>() == type) return true;
  }
  return false;
}

bool Rules::allows_by_enum(const json& value) const {
  const json* words = find("enum");
  if (words == nullptr) return true;
  for (const json& word : *words) {
    if (word == value) return true;
  }
  return false;
}

bool Rules::fits_text(const std::string& text) const {
  const std::size_t length = characters(text);
  if (length < size("minLength", 0) || length > size("maxLength", std::string::npos)) return false;
  const json* pattern = find("pattern");
  if (pattern == nullptr) return true;
  // Our patterns are about whole texts of one line; to the engine, $ is also the end of a line within.
  if (has_control_characters(text)) return false;
  const auto compiled = Pattern::compile(pattern->get_ref<const std::string&>());
  return compiled && compiled->search(text).found == Match::Found::yes;
}

bool Rules::fits_number(double value) const {
  if (const json* least = find("minimum"); least != nullptr && value < least->get<double>()) return false;
  if (const json* above = find("exclusiveMinimum"); above != nullptr && value <= above->get<double>()) return false;
  const json* most = find("maximum");
  return most == nullptr || value <= most->get<double>();
}

const json* Rules::property(const std::string& key) const {
  if (const json* properties = find("properties"); properties != nullptr && properties->contains(key)) {
    return &properties->at(key);
  }
  const json* others = find("additionalProperties");
  return others != nullptr && others->is_object() ? others : nullptr;
}

bool Rules::is_closed() const {
  const json* others = find("additionalProperties");
  return others != nullptr && others->is_boolean() && !others->get<bool>();
}

std::vector<std::string> Rules::keys() const {
  std::vector<std::string> out;
  if (const json* properties = find("properties")) {
    for (const auto& [key, unused] : properties->items()) out.push_back(key);
  }
  return out;
}

std::optional<std::string> Rules::member_with(const std::string& key) const {
  for (const std::string& member : keys()) {
    const json* inner = Rules(*root_, at("properties").at(member)).find("properties");
    if (inner != nullptr && inner->contains(key)) return member;
  }
  return std::nullopt;
}

std::string Rules::wanted() const {
  const json* title = find_here_first("title");
  const json* examples = find_here_first("examples");
  std::string out = title == nullptr ? "another value" : title->get<std::string>();
  if (examples != nullptr && !examples->empty()) out += ", for example " + show_json(examples->front());
  return out;
}

std::string Rules::remedy_for_type(const json& value) const {
  if (allows_type("string") && !allows_type("number") && (value.is_number() || value.is_boolean()) &&
      find("pattern") == nullptr && find("minLength") == nullptr) {
    return fmt::format("write it in quotes: \"{}\"", value.dump());
  }
  if (allows_type("array") && value.is_string()) {
    const json* comment = find("$comment");
    if (comment != nullptr && *comment == "words") {
      return "write " + as_json_list(split_words(value.get_ref<const std::string&>()));
    }
  }
  if (const json* items = find("items");
      items != nullptr && !value.is_array() && Rules(*root_, *items).allows_type_of(value)) {
    return fmt::format("put it in a list: [{}]", show_json(value));
  }
  return remedy();
}

std::string Rules::remedy_for_range() const {
  const json* title = find_here_first("title");
  const std::string out = title == nullptr ? "write a number" : "write " + title->get<std::string>();
  const json* least = find("minimum");
  const json* above = find("exclusiveMinimum");
  const json* most = find("maximum");
  if (least != nullptr && most != nullptr) return out + fmt::format(" from {} to {}", least->dump(), most->dump());
  if (above != nullptr && most != nullptr)
    return out + fmt::format(" over {} and at most {}", above->dump(), most->dump());
  return remedy();
}

std::string Rules::member_example(const std::string& key) const {
  const json* site = property(key);
  if (site != nullptr) {
    const json* examples = Rules(*root_, *site).find_here_first("examples");
    if (examples != nullptr && !examples->empty()) return fmt::format("\"{}\": {}", key, show_json(examples->front()));
  }
  return fmt::format("\"{}\"", key);
}

}  // namespace payback::scenario
