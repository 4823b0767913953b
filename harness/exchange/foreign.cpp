// SPDX-License-Identifier: MIT
#include "harness/exchange/foreign.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <set>

#include "harness/exchange/readers.hpp"

namespace payback::exchange {
namespace {

/// Deeper than any of these forms; what is deeper still would only cost memory.
constexpr int k_deepest = 64;

constexpr std::array k_telling{"schema",      "scenarios", "context",       "machine_info",
                               "commit_info", "results",   "schema_version"};

/// Notes the keys at the top and stops as soon as they tell.
class TopKeys final : public nlohmann::json_sax<nlohmann::json> {
 public:
  bool null() override { return scalar(); }
  bool boolean(bool) override { return scalar(); }
  bool number_integer(nlohmann::json::number_integer_t) override { return scalar(); }
  bool number_unsigned(nlohmann::json::number_unsigned_t) override { return scalar(); }
  bool number_float(nlohmann::json::number_float_t, const std::string&) override { return scalar(); }
  bool string(std::string&) override { return scalar(); }
  bool binary(nlohmann::json::binary_t&) override { return scalar(); }
  bool start_object(std::size_t) override { return open(); }
  bool end_object() override { return close(); }
  bool start_array(std::size_t) override { return open(); }
  bool end_array() override { return close(); }
  bool key(std::string& name) override {
    if (depth_ != 1) return true;
    keys_.insert(name);
    return !decided();
  }
  bool parse_error(std::size_t, const std::string&, const nlohmann::detail::exception&) override { return false; }

  [[nodiscard]] Form form() const {
    const auto has = [&](const char* key) { return keys_.contains(key); };
    if (has("schema") || has("scenarios")) return Form::own;
    if (has("context")) return Form::google_benchmark;
    if (has("machine_info") || has("commit_info")) return Form::pytest_benchmark;
    if (has("results") || has("schema_version")) return Form::hyperfine;
    return has("benchmarks") ? Form::pyperf : Form::own;
  }

 private:
  /// "benchmarks" alone tells nothing: three forms have it.
  [[nodiscard]] bool decided() const {
    return std::ranges::any_of(k_telling, [&](const char* key) { return keys_.contains(key); });
  }
  bool scalar() { return depth_ > 0; }
  bool open() { return ++depth_ <= k_deepest; }
  bool close() { return --depth_ > 0; }

  std::set<std::string, std::less<>> keys_;
  int depth_ = 0;
};

/// Refuses what nests too deeply before it takes memory.
std::optional<nlohmann::json> parse(std::string_view text, Trouble& trouble) {
  bool too_deep = false;
  const auto shallow = [&](int depth, nlohmann::json::parse_event_t, nlohmann::json&) {
    if (depth > k_deepest) too_deep = true;
    return !too_deep;
  };
  try {
    nlohmann::json json = nlohmann::json::parse(text, shallow);
    if (!too_deep) return json;
    trouble.first = Error{ErrorKind::usage, trouble.file, "nested too deeply", {}};
  } catch (const nlohmann::json::parse_error& error) {
    trouble.first =
        Error{ErrorKind::usage,
              trouble.file,
              too_deep ? "nested too deeply" : fmt::format("not JSON at byte {}: damaged, or cut short", error.byte),
              {}};
  } catch (const nlohmann::json::out_of_range& error) {
    trouble.first = Error{ErrorKind::usage, trouble.file, "a number is too large for any use", {}};
  }
  return std::nullopt;
}

Imported read(const Node& root, Form form) {
  switch (form) {
    case Form::google_benchmark:
      return read_google_benchmark(root);
    case Form::pyperf:
      return read_pyperf(root);
    case Form::pytest_benchmark:
      return read_pytest_benchmark(root);
    default:
      return read_hyperfine(root);
  }
}

Form by_first_byte(int byte) {
  return byte == '{' || byte == '[' ? Form::own : Form::table;
}

}  // namespace

Form recognise(std::istream& stream) {
  if (by_first_byte((stream >> std::ws).peek()) == Form::table) return Form::table;
  TopKeys keys;
  nlohmann::json::sax_parse(stream, &keys);
  return keys.form();
}

Form recognise(std::string_view text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos || by_first_byte(text[first]) == Form::table) return Form::table;
  TopKeys keys;
  nlohmann::json::sax_parse(text, &keys);
  return keys.form();
}

Result<result::Document> read_foreign(std::string_view text, Form form, const std::string& file) {
  Trouble trouble{file, {}};
  const auto json = parse(text, trouble);
  if (!json) return std::unexpected(*trouble.first);
  const Node root(*json, trouble);
  const Imported imported = read(root, form);
  if (!trouble.first && imported.benchmarks.empty()) root.wrong("holds no benchmark");
  if (trouble.first) return std::unexpected(*trouble.first);
  return document_of(imported);
}

}  // namespace payback::exchange
