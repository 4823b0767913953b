// SPDX-License-Identifier: MIT
// JSON text in, Document out, or the first thing that is wrong with its place. Whatever stands in the text, nothing
// here throws, asserts or recurses further than the layout does.
#include <fmt/format.h>

#include <cmath>
#include <concepts>
#include <fstream>
#include <limits>

#include "harness/result/document.hpp"
#include "harness/result/layout_document.hpp"
#include "harness/result/tokens.hpp"
#include "harness/result/tree.hpp"

namespace payback::result {
namespace {

using Json = nlohmann::json;

/// One node of the tree and how it was reached; text is made of that only when something is wrong.
struct Place {
  const Place* parent = nullptr;
  std::string_view key;
  std::size_t index = 0;

  [[nodiscard]] std::string pointer() const {
    if (parent == nullptr) return {};
    return parent->pointer() + (key.empty() ? fmt::format("/{}", index) : pointer_step(key));
  }
};

class Reader {
 public:
  Reader(const Json& node, const Place& place, Tree& tree) : node_(node), place_(place), tree_(tree) {
    if (!node_.is_object()) wrong(place_, "is no object");
  }

  template <class T>
  void field(const char* key, T& value) {
    const Place place{&place_, key};
    if (const Json* const node = find(key))
      read(*node, value, place);
    else
      wrong(place, "is missing");
  }
  template <class T>
  void field(const char* key, std::optional<T>& value) {
    value.reset();
    if (const Json* const node = find(key); node != nullptr && !node->is_null())
      read(*node, value.emplace(), {&place_, key});
  }
  /// One that earlier documents do not have: there it keeps its default.
  template <class T>
  void later_field(const char* key, T& value) {
    if (const Json* const node = find(key)) read(*node, value, {&place_, key});
  }
  void number_or_infinity(const char* key, double& value) {
    std::optional<double> found;
    field(key, found);
    value = found.value_or(std::numeric_limits<double>::infinity());
  }
  void findings(const char* key, std::vector<check::Finding>& findings) {
    const Place place{&place_, key};
    const Json* const node = find(key);
    if (node == nullptr) return wrong(place, "is missing");
    Reader(*node, place, tree_).field("findings", findings);
  }
  void samples(const char* key, std::vector<sample::Sample>& samples, std::vector<std::uint32_t>& in_flight) {
    const Json* const node = find(key);
    if (node == nullptr || !node->is_binary()) return wrong({&place_, key}, "is no object of columns");
    ColumnReader& columns = tree_.samples[node->get_binary().subtype()];
    samples = std::move(columns.samples);
    in_flight = std::move(columns.in_flight);
  }

 private:
  const Json* find(const char* key) const {
    if (!node_.is_object()) return nullptr;
    const auto found = node_.find(key);
    return found == node_.end() ? nullptr : &*found;
  }
  void wrong(const Place& place, std::string what) const {
    if (!tree_.trouble) tree_.trouble = {place.pointer(), std::move(what)};
  }

  void read(const Json& node, std::string& value, const Place& place) {
    if (!node.is_string()) return wrong(place, "is no text");
    value = node.get_ref<const std::string&>();
  }
  void read(const Json& node, bool& value, const Place& place) {
    if (!node.is_boolean()) return wrong(place, "is neither true nor false");
    value = node.get<bool>();
  }
  template <std::integral T>
  void read(const Json& node, T& value, const Place& place) {
    if (!node.is_number_integer()) return wrong(place, "is no whole number");
    const bool fits = node.is_number_unsigned() ? std::in_range<T>(node.get<std::uint64_t>())
                                                : std::in_range<T>(node.get<std::int64_t>());
    if (!fits) return wrong(place, "is out of range");
    value = node.get<T>();
  }
  /// null stands for a number that is not finite, which the writer has no other word for.
  void read(const Json& node, double& value, const Place& place) {
    if (!node.is_number() && !node.is_null()) return wrong(place, "is no number");
    value = node.is_null() ? std::numeric_limits<double>::quiet_NaN() : node.get<double>();
  }
  void read(const Json& node, Nanoseconds& value, const Place& place) {
    Nanoseconds::rep count = 0;
    read(node, count, place);
    value = Nanoseconds(count);
  }
  template <class E>
    requires std::is_enum_v<E>
  void read(const Json& node, E& value, const Place& place) {
    const auto found = node.is_string() ? from_token<E>(node.get_ref<const std::string&>()) : std::nullopt;
    if (!found) return wrong(place, "is none of the words that stand here");
    value = *found;
  }
  template <class T>
  void read(const Json& node, std::vector<T>& values, const Place& place) {
    values.clear();
    if (!node.is_array()) return wrong(place, "is no list");
    values.reserve(node.size());
    for (std::size_t i = 0; i < node.size(); ++i) read(node[i], values.emplace_back(), {&place, {}, i});
  }
  template <class T>
  void read(const Json& node, std::map<std::string, T>& values, const Place& place) {
    values.clear();
    if (!node.is_object()) return wrong(place, "is no object");
    for (const auto& [key, item] : node.items()) read(item, values[key], {&place, key});
  }
  template <class T>
    requires std::is_class_v<T>
  void read(const Json& node, T& value, const Place& place) {
    Reader reader(node, place, tree_);
    layout(reader, value);
  }

  const Json& node_;
  const Place& place_;
  Tree& tree_;
};

std::unexpected<Error> refuse(const std::string& where, std::string what) {
  return fail(ErrorKind::usage, where, std::move(what), "give a result.json as payback wrote it");
}

/// A document of a later version is called that, whatever else this version would find strange in it.
std::optional<Error> check_schema(const Tree& tree, const std::string& file) {
  constexpr std::string_view family = "payback/result/";
  const auto schema = tree.root.is_object() ? tree.root.find("schema") : tree.root.end();
  const bool known = tree.root.is_object() && schema != tree.root.end() && schema->is_string();
  const std::string_view word = known ? std::string_view(schema->get_ref<const std::string&>()) : std::string_view();
  if (word == k_schema) return std::nullopt;
  const std::string_view version = word.starts_with(family) ? word.substr(family.size()) : std::string_view();
  if (!version.empty() && version.size() < 10 && version.find_first_not_of("0123456789") == std::string_view::npos)
    return Error{ErrorKind::usage, file + " /schema",
                 fmt::format("written by a newer payback ({}); this one reads {}", word, k_schema), "update payback"};
  if (tree.trouble && tree.root.is_null()) return std::nullopt;  // not even JSON: that is the better message
  return Error{ErrorKind::usage, file + " /schema",
               fmt::format("no payback result: \"schema\" is not \"{}\"", k_schema),
               "give a result.json as payback wrote it"};
}

Result<Document> read_document(Tree tree, const std::filesystem::path& path) {
  const std::string file = path.string();
  if (auto error = check_schema(tree, file)) return std::unexpected(*error);
  Document document;
  if (!tree.trouble) {
    const Place top;
    Reader reader(tree.root, top, tree);
    layout(reader, document);
  }
  if (tree.trouble)
    return refuse(tree.trouble->pointer.empty() ? file : file + " " + tree.trouble->pointer, tree.trouble->what);
  for (std::uint32_t s = 0; s < document.scenarios.size(); ++s)
    for (std::uint32_t v = 0; v < document.scenarios[s].variants.size(); ++v)
      for (sample::Sample& sample : document.scenarios[s].variants[v].samples) {
        sample.scenario = s;
        sample.variant = v;
      }
  return document;
}

}  // namespace

Result<Document> from_json(std::string_view text, const std::filesystem::path& file) {
  return read_document(read_tree(text), file);
}

Result<Document> load(const std::filesystem::path& file) {
  std::error_code ignored;
  if (std::filesystem::is_directory(file, ignored))
    return fail(ErrorKind::usage, file.string(), "a folder, not a result",
                fmt::format("give {}", (file / "result.json").string()));
  std::ifstream stream(file, std::ios::binary);
  if (!stream) return fail(ErrorKind::usage, file.string(), "cannot be read", "give the path of a result.json");
  return read_document(read_tree(stream), file);
}

}  // namespace payback::result
