// SPDX-License-Identifier: MIT
// Document in, JSON text out. Indented for people and diffs, but what is short or a plain list stays on one line.
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <nlohmann/json.hpp>

#include "harness/result/columns.hpp"
#include "harness/result/document.hpp"
#include "harness/result/layout_document.hpp"
#include "harness/result/tokens.hpp"

namespace payback::result {
namespace {

using OrderedJson = nlohmann::ordered_json;

std::string dump(const OrderedJson& value) {
  return value.dump(-1, ' ', false, OrderedJson::error_handler_t::replace);
}

/// A node that holds ready-made JSON text: nothing else in a document is binary.
OrderedJson ready_made(const std::string& text) {
  return OrderedJson::binary({text.begin(), text.end()});
}

bool fits_json(const auto& value) {
  if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, double>)
    return std::isfinite(value);
  else if constexpr (std::same_as<std::remove_cvref_t<decltype(value)>, statistics::Estimate>)
    return std::isfinite(value.point) && std::isfinite(value.low) && std::isfinite(value.high);
  else
    return true;
}

class Writer {
 public:
  OrderedJson json = OrderedJson::object();

  void field(const char* key, const auto& value) { json[key] = encode(value); }
  /// Absence is a key that is not there. A ratio to zero is no estimate: JSON has no word for it.
  template <class T>
  void field(const char* key, const std::optional<T>& value) {
    if (value && fits_json(*value)) json[key] = encode(*value);
  }
  void later_field(const char* key, const auto& value) { field(key, value); }
  void number_or_infinity(const char* key, double value) {
    if (std::isfinite(value)) json[key] = value;
  }
  void findings(const char* key, const std::vector<check::Finding>& findings) {
    OrderedJson check = OrderedJson::object();
    if (!findings.empty()) check["passed"] = std::ranges::all_of(findings, &check::Finding::passed);
    check["findings"] = encode(findings);
    json[key] = std::move(check);
  }
  void samples(const char* key, const std::vector<sample::Sample>& samples,
               const std::vector<std::uint32_t>& in_flight);

 private:
  static OrderedJson encode(const std::string& text) { return text; }
  static OrderedJson encode(bool value) { return value; }
  static OrderedJson encode(std::integral auto value) { return value; }
  static OrderedJson encode(double value) { return value; }
  static OrderedJson encode(Nanoseconds value) { return value.count(); }
  template <class E>
    requires std::is_enum_v<E>
  static OrderedJson encode(E value) {
    return std::string(name(value));
  }
  template <class T>
  static OrderedJson encode(const std::vector<T>& values) {
    OrderedJson array = OrderedJson::array();
    for (const T& value : values) array.push_back(encode(value));
    return array;
  }
  template <class T>
  static OrderedJson encode(const std::map<std::string, T>& values) {
    OrderedJson object = OrderedJson::object();
    // Keys that are no UTF-8 are replaced here: replaced while printing, two of them could become the same key.
    for (const auto& [key, value] : values)
      object.emplace(OrderedJson::parse(dump(key)).template get<std::string>(), encode(value));
    return object;
  }
  template <class T>
    requires std::is_class_v<T>
  static OrderedJson encode(const T& value) {
    Writer writer;
    layout(writer, value);
    return std::move(writer.json);
  }
};

void Writer::samples(const char* key, const std::vector<sample::Sample>& samples,
                     const std::vector<std::uint32_t>& in_flight) {
  OrderedJson columns = OrderedJson::object();
  const auto column = [&](std::string_view name, const auto& print) {
    std::string text = "[";
    for (const sample::Sample& sample : samples) {
      if (text.size() > 1) text += ',';
      print(sample, text);
    }
    columns[std::string(name)] = ready_made(text + ']');
  };
  for (const NumberColumn& c : number_columns())
    if (!c.optional() || std::ranges::any_of(samples, [&](const auto& sample) { return c.read(sample).has_value(); }))
      column(c.name, [&](const auto& sample, std::string& text) {
        const auto number = c.read(sample);
        number ? void(fmt::format_to(std::back_inserter(text), "{}", *number)) : void(text += "null");
      });
  for (const WordColumn& c : word_columns())
    if (!c.optional || std::ranges::any_of(samples, [&](const auto& sample) { return !c.read(sample).empty(); }))
      column(c.name, [&](const auto& sample, std::string& text) { text += dump(c.read(sample)); });
  if (in_flight.size() == samples.size())
    columns[std::string(k_in_flight)] = ready_made(fmt::format("[{}]", fmt::join(in_flight, ",")));
  json[key] = std::move(columns);
}

constexpr std::size_t k_one_line =
    110;  // a short object of plain values is easier to read beside its key than below it

bool fits_one_line(const OrderedJson& value) {
  if (std::ranges::any_of(value, [](const OrderedJson& v) { return v.is_structured() || v.is_binary(); })) return false;
  return value.is_array() || value.empty() || dump(value).size() <= k_one_line;
}

void print(const OrderedJson& value, std::size_t indent, std::string& out) {
  if (value.is_binary()) {
    out.append(value.get_binary().begin(), value.get_binary().end());
    return;
  }
  if (!value.is_structured() || fits_one_line(value)) {
    out += dump(value);
    return;
  }
  const auto line = [&](std::size_t depth) { out.append(1, '\n').append(2 * depth, ' '); };
  out += value.is_object() ? '{' : '[';
  for (auto item = value.begin(); item != value.end(); ++item) {
    if (item != value.begin()) out += ',';
    line(indent + 1);
    if (value.is_object()) out.append(dump(item.key())).append(": ");
    print(*item, indent + 1, out);
  }
  line(indent);
  out += value.is_object() ? '}' : ']';
}

std::string text_of(const OrderedJson& json) {
  std::string text;
  print(json, 0, text);
  text += '\n';
  return text;
}

}  // namespace

std::string to_json(const Document& document) {
  Writer writer;
  writer.json["schema"] = k_schema;
  layout(writer, document);
  return text_of(writer.json);
}

std::string to_json(const savings::Savings& savings, const savings::Team& team, std::uint64_t seed) {
  Writer writer;
  writer.json["schema"] = k_savings_schema;
  writer.field("seed", seed);
  layout(writer, savings);
  writer.field("team", team);
  return text_of(writer.json);
}

std::string savings_json(const Document& document) {
  Writer writer;
  writer.json["schema"] = k_savings_schema;
  writer.field("seed", document.seed);
  std::vector<savings::Savings> workflows;
  for (const ScenarioResult& scenario : document.scenarios)
    if (scenario.savings) workflows.push_back(*scenario.savings);
  writer.field("workflows", workflows);
  writer.field("total", document.total);
  writer.field("team", document.team);
  return text_of(writer.json);
}

}  // namespace payback::result
