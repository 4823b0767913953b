// SPDX-License-Identifier: MIT
// Walks schema and document together. Only the keywords that schema.hpp lists are known; valijson's own text stands in
// for others.
#include "harness/scenario/schema_messages.hpp"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "harness/scenario/nearest.hpp"
#include "harness/scenario/schema_rules.hpp"
#include "harness/scenario/syntax_error.hpp"
#include "harness/scenario/words.hpp"

namespace payback::scenario {

using nlohmann::json;

namespace {

class Explainer {
 public:
  Explainer(const json& schema, ProblemList& problems) : schema_(schema), problems_(problems) {
    for (const Problem& problem : problems.document().problems()) refused_.insert(problem.pointer);
  }

  /// `name` is how a message calls the value: "\"argv\"", "entry 2 of \"argv\"".
  void node(const json& site, const json& value, const std::string& pointer, const std::string& name) {
    if (problems_.full()) return;
    const Rules rules(schema_, site);
    if (!rules.allows_type_of(value)) return wrong_type(rules, value, pointer, name);
    if (!rules.allows_by_enum(value)) return wrong_word(rules, value, pointer, name);
    if (value.is_object()) return object(rules, value, pointer, name);
    if (value.is_array()) return list(rules, value, pointer, name);
    if (value.is_string()) return text(rules, value, pointer, name);
    if (value.is_number()) return number(rules, value, pointer, name);
  }

  std::vector<std::string> explained;

 private:
  void add(const std::string& pointer, std::string what, std::string remedy) {
    explained.push_back(pointer);
    if (refused_.contains(pointer)) return;
    problems_.add(pointer, std::move(what), std::move(remedy));
  }

  void wrong_type(const Rules& rules, const json& value, const std::string& pointer, const std::string& name) {
    add(pointer, fmt::format("{} is {}", name, describe(value)), rules.remedy_for_type(value));
  }

  void wrong_word(const Rules& rules, const json& value, const std::string& pointer, const std::string& name) {
    std::vector<std::string> allowed, shown;
    for (const json& word : rules.at("enum")) {
      shown.push_back(word.dump());
      if (word.is_string()) allowed.push_back(word.get<std::string>());
    }
    const auto meant = value.is_string() ? nearest(value.get<std::string>(), allowed) : std::nullopt;
    const std::string list = fmt::format("{}", fmt::join(shown, ", "));
    add(pointer, fmt::format("{} is {}", name, describe(value)),
        meant              ? fmt::format("did you mean \"{}\"? known: {}", *meant, list)
        : shown.size() > 1 ? "write one of " + list
                           : "write " + list);
  }

  void object(const Rules& rules, const json& value, const std::string& pointer, const std::string& name) {
    std::vector<std::string> meant;  // a key that is only misspelt is not reported as missing as well
    for (const auto& [key, member] : value.items()) {
      const std::string place = below(pointer, key);
      if (const json* names = rules.find("propertyNames"); names != nullptr) {
        const Rules name_rules(schema_, *names);
        if (!name_rules.fits_text(key)) {
          add(place, fmt::format("the name {} does not fit", quote(key)), "write " + name_rules.wanted());
        }
      }
      if (const json* site = rules.property(key)) {
        node(*site, member, place, quote(key));
      } else if (rules.is_closed()) {
        unknown_key(rules, key, place, meant);
      }
    }
    missing_keys(rules, value, pointer, name, meant);
    alternatives(rules, value, pointer, meant);
  }

  void unknown_key(const Rules& rules, const std::string& key, const std::string& place,
                   std::vector<std::string>& meant) {
    const std::vector<std::string> allowed = rules.keys();
    std::string remedy;
    if (const auto near = nearest(key, allowed)) {
      meant.push_back(*near);
      remedy = fmt::format("did you mean \"{}\"?", *near);
    } else if (const auto inside = rules.member_with(key)) {
      remedy = fmt::format("it belongs in \"{}\"", *inside);
    } else {
      remedy = fmt::format("known here: {}", fmt::join(allowed, ", "));
    }
    add(place, fmt::format("{} is not a key here", quote(key)), std::move(remedy));
  }

  void missing_keys(const Rules& rules, const json& value, const std::string& pointer, const std::string& name,
                    const std::vector<std::string>& meant) {
    const json* required = rules.find("required");
    if (required == nullptr) return;
    for (const json& entry : *required) {
      const auto& key = entry.get_ref<const std::string&>();
      if (value.contains(key) || std::find(meant.begin(), meant.end(), key) != meant.end()) continue;
      add(pointer, fmt::format("{} has no \"{}\"", name, key), "add " + rules.member_example(key));
    }
  }

  /// anyOf and oneOf, of branches that only say `required`.
  void alternatives(const Rules& rules, const json& value, const std::string& pointer,
                    const std::vector<std::string>& meant) {
    const json* any = rules.find("anyOf");
    const json* branches = any != nullptr ? any : rules.find("oneOf");
    if (branches == nullptr) return;
    std::vector<std::string> all, complete, here, absent;
    for (const json& branch : *branches) {
      std::vector<std::string> keys, present, lacking;
      for (const auto& key : branch.at("required").get<std::vector<std::string>>()) {
        if (std::find(meant.begin(), meant.end(), key) != meant.end()) return;
        keys.push_back(quote(key));
        (value.contains(key) ? present : lacking).push_back(quote(key));
      }
      all.push_back(fmt::format("{}", fmt::join(keys, " and ")));
      if (lacking.empty()) complete.push_back(all.back());
      if (!present.empty() && here.empty()) here = present, absent = lacking;
    }
    if (any == nullptr && complete.size() > 1) {
      add(pointer, fmt::format("{} are both here", fmt::join(complete, " and ")), "keep one of them");
    } else if (complete.empty() && !here.empty()) {
      add(pointer, fmt::format("{} alone is not enough", fmt::join(here, " and ")),
          fmt::format("add {}", fmt::join(absent, " and ")));
    } else if (complete.empty()) {
      const std::string last = all.back();
      all.pop_back();
      const std::string others = fmt::format("{}", fmt::join(all, ", "));
      add(pointer, fmt::format("neither {} nor {} is here", others, last), fmt::format("add {}, or {}", others, last));
    }
  }

  void list(const Rules& rules, const json& value, const std::string& pointer, const std::string& name) {
    const std::size_t size = value.size();
    if (size < rules.size("minItems", 0) || size > rules.size("maxItems", json::size_type(-1))) {
      add(pointer,
          size == 0 ? name + " is empty" : fmt::format("{} has {} {}", name, size, size == 1 ? "entry" : "entries"),
          rules.remedy());
    }
    if (rules.find("uniqueItems") != nullptr) repeated_entries(value, pointer, name);
    const json* items = rules.find("items");
    if (items == nullptr) return;
    for (std::size_t i = 0; i < size; ++i) {
      node(*items, value[i], below(pointer, i), fmt::format("entry {} of {}", i + 1, name));
    }
  }

  void repeated_entries(const json& value, const std::string& pointer, const std::string& name) {
    for (std::size_t i = 1; i < value.size(); ++i) {
      if (std::find(value.begin(), value.begin() + static_cast<std::ptrdiff_t>(i), value[i]) !=
          value.begin() + static_cast<std::ptrdiff_t>(i)) {
        add(below(pointer, i), fmt::format("{} holds {} twice", name, show_json(value[i])), "keep one of them");
      }
    }
  }

  void text(const Rules& rules, const json& value, const std::string& pointer, const std::string& name) {
    const auto& content = value.get_ref<const std::string&>();
    if (rules.fits_text(content)) return;
    add(pointer, content.empty() ? name + " is empty" : fmt::format("{} is {}", name, describe(value)), rules.remedy());
  }

  void number(const Rules& rules, const json& value, const std::string& pointer, const std::string& name) {
    if (!rules.fits_number(value.get<double>())) {
      add(pointer, fmt::format("{} is {}", name, describe(value)), rules.remedy_for_range());
    }
  }

  const json& schema_;
  ProblemList& problems_;
  std::set<std::string>
      refused_;  ///< what the document itself refused, e.g. a text that is too long, is not judged again
};

}  // namespace

std::vector<std::string> explain_violations(const json& schema, const json& value, ProblemList& problems) {
  Explainer explainer(schema, problems);
  explainer.node(schema, value, "", "the document");
  return std::move(explainer.explained);
}

std::string describe(const json& value) {
  switch (value.type()) {
    case json::value_t::null:
      return "null";
    case json::value_t::boolean:
      return value.get<bool>() ? "true" : "false";
    case json::value_t::string:
      return "the text " + quote(value.get_ref<const std::string&>());
    case json::value_t::array:
      return value.empty() ? "an empty list" : "a list";
    case json::value_t::object:
      return value.empty() ? "an empty object" : "an object";
    default:
      return "the number " + value.dump();
  }
}

std::string show_json(const json& value) {
  std::vector<std::string> parts;
  if (value.is_array()) {
    for (const json& entry : value) parts.push_back(show_json(entry));
    return fmt::format("[{}]", fmt::join(parts, ", "));
  }
  if (value.is_object()) {
    for (const auto& [key, member] : value.items()) parts.push_back(quote(key) + ": " + show_json(member));
    return fmt::format("{{ {} }}", fmt::join(parts, ", "));
  }
  return value.is_string() ? quote(value.get_ref<const std::string&>()) : value.dump();
}

}  // namespace payback::scenario
