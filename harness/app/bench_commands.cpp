// SPDX-License-Identifier: MIT
#include "harness/app/bench_commands.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fstream>
#include <map>
#include <set>

#include "harness/app/output_folder.hpp"
#include "harness/app/shell_words.hpp"

namespace payback::app {
namespace {

constexpr std::size_t k_most_values = 10'000;
using Values = std::map<std::string, std::string>;

std::vector<std::string> split(const std::string& text, char separator) {
  std::vector<std::string> parts{""};
  for (const char c : text) {
    if (c == separator)
      parts.emplace_back();
    else
      parts.back().push_back(c);
  }
  return parts;
}

Result<double> number(const std::string& text, const std::string& flag) {
  char* end = nullptr;
  const double value = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(value))
    return fail(ErrorKind::usage, flag, "\"" + text + "\" is no number", "write for example: -P size 1 10");
  return value;
}

/// Every parameter with its values, in the order given.
Result<std::vector<std::pair<std::string, std::vector<std::string>>>> parameters(const BenchCommands& typed) {
  std::vector<std::pair<std::string, std::vector<std::string>>> out;
  for (std::size_t i = 0; i + 1 < typed.parameter_lists.size(); i += 2)
    out.emplace_back(typed.parameter_lists[i], split(typed.parameter_lists[i + 1], ','));
  if (typed.parameter_scan.empty()) return out;
  const auto first = number(typed.parameter_scan[1], "-P"), last = number(typed.parameter_scan[2], "-P");
  if (!first) return std::unexpected(first.error());
  if (!last) return std::unexpected(last.error());
  if (!(typed.step > 0) || *last < *first || (*last - *first) / typed.step >= static_cast<double>(k_most_values))
    return fail(ErrorKind::usage, "-P", "the scan has no value, or over 10000",
                "give FIRST <= LAST and a step above 0 with -D");
  std::vector<std::string> values;
  for (std::size_t i = 0; *first + static_cast<double>(i) * typed.step <= *last + typed.step * 1e-9; ++i)
    values.push_back(fmt::format("{:g}", *first + static_cast<double>(i) * typed.step));
  out.emplace_back(typed.parameter_scan[0], std::move(values));
  return out;
}

std::string put_in(std::string text, const Values& values) {
  for (const auto& [name, value] : values) {
    const std::string mark = "{" + name + "}";
    for (std::size_t at = text.find(mark); at != std::string::npos; at = text.find(mark, at + value.size()))
      text.replace(at, mark.size(), value);
  }
  return text;
}

std::vector<Values> combinations(const std::vector<std::pair<std::string, std::vector<std::string>>>& all) {
  std::vector<Values> out{{}};
  for (const auto& [name, values] : all) {
    std::vector<Values> longer;
    for (const Values& base : out)
      for (const std::string& value : values) {
        longer.push_back(base);
        longer.back()[name] = value;
      }
    out = std::move(longer);
  }
  return out;
}

/// Braces are placeholders in a scenario, and nothing in what a user typed.
std::string literal(const std::string& text) {
  std::string out;
  for (const char c : text) out.append(c == '{' || c == '}' ? 2 : 1, c);
  return out;
}

/// One string as typed to the argv that runs it.
Result<scenario::Argv> argv_of(const std::string& text, const std::optional<std::string>& shell) {
  scenario::Argv argv;
  if (shell && *shell != "none") {
    argv = split(*shell == "default" ? "/bin/sh" : *shell, ' ');
    argv.insert(argv.end(), {"-c", text});
  } else {
    auto words = split_command(text);
    if (!words) return std::unexpected(words.error());
    argv = std::move(*words);
  }
  for (std::string& word : argv) word = literal(word);
  return argv;
}

Result<void> add_hook(std::vector<scenario::Argv>& to, const std::string& text) {
  if (text.empty()) return {};
  // Hooks are not timed, so they may always have their shell, as the peers' users expect.
  auto argv = argv_of(text, "default");
  if (!argv) return std::unexpected(argv.error());
  to.push_back(std::move(*argv));
  return {};
}

Result<const std::string*> for_command(const std::vector<std::string>& given, std::size_t index, std::size_t commands,
                                       const char* flag) {
  static const std::string k_none;
  if (given.empty()) return &k_none;
  if (given.size() == 1) return &given.front();
  if (given.size() == commands) return &given[index];
  return fail(ErrorKind::usage, flag, fmt::format("given {} times for {} commands", given.size(), commands),
              "give it once for all, or once per command");
}

Result<std::vector<int>> success_codes(const std::optional<std::string>& ignore) {
  std::vector<int> codes{0};
  if (!ignore || ignore->empty() || *ignore == "all-non-zero") return codes;
  for (const std::string& word : split(*ignore, ',')) {
    int code = 0;
    const auto [end, error] = std::from_chars(word.data(), word.data() + word.size(), code);
    if (error != std::errc{} || end != word.data() + word.size() || code < 0 || code > 255)
      return fail(ErrorKind::usage, "-i", "\"" + word + "\" is no exit code", "write for example --ignore-failure=1,2");
    codes.push_back(code);
  }
  return codes;
}

/// A command that cannot be started for such a reason would look like a command that failed.
Result<void> can_be_opened(const BenchCommands& typed) {
  if (!typed.input.empty() && typed.input != "null" && !std::ifstream(typed.input))
    return fail(ErrorKind::usage, "--input", typed.input + " cannot be read", "name a file that can");
  return folder_is_there("--output", typed.output);
}

Result<void> read_limits(const BenchCommands& typed, scenario::Scenario& out) {
  if (!typed.timeout.empty()) {
    const auto timeout = parse_duration(typed.timeout);
    if (!timeout || *timeout == Nanoseconds{})
      return fail(ErrorKind::usage, "--timeout", "\"" + typed.timeout + "\" is no duration",
                  "write for example 10s or 2min");
    out.timeout = *timeout;
  } else {
    out.timeout = std::chrono::hours(24);
  }
  if (!typed.cores.empty() && typed.cores != "auto") {
    out.cores.kind = typed.cores == "all" ? scenario::Cores::Kind::all : scenario::Cores::Kind::count;
    const auto [end, error] =
        std::from_chars(typed.cores.data(), typed.cores.data() + typed.cores.size(), out.cores.count);
    if (typed.cores != "all" &&
        (error != std::errc{} || end != typed.cores.data() + typed.cores.size() || out.cores.count < 1))
      return fail(ErrorKind::usage, "--cores", "\"" + typed.cores + "\" is no number of cores",
                  "write auto, all, or a number from 1 up");
  }
  return {};
}

/// -n is given once per command, its parameters put in, or once per command and combination of parameters.
std::string name_of(const BenchCommands& typed, std::size_t command, std::size_t variant, const Values& values) {
  const std::size_t at = typed.names.size() > typed.commands.size() ? variant : command;
  return put_in(at < typed.names.size() ? typed.names[at] : typed.commands[command], values);
}

}  // namespace

Result<scenario::Scenario> bench_scenario(const BenchCommands& typed) {
  scenario::Scenario out;
  out.id = "bench", out.short_form = true;
  const auto scanned = parameters(typed);
  if (!scanned) return std::unexpected(scanned.error());
  const auto codes = success_codes(typed.ignore_failure);
  if (!codes) return std::unexpected(codes.error());
  if (const auto read = read_limits(typed, out); !read) return std::unexpected(read.error());
  if (const auto files = can_be_opened(typed); !files) return std::unexpected(files.error());
  const std::vector<Values> all = combinations(*scanned);
  if (const std::size_t most = typed.commands.size() * all.size(); typed.names.size() > most)
    return fail(ErrorKind::usage, "-n",
                fmt::format("given {} times for {} command{}", typed.names.size(), most, most == 1 ? "" : "s"),
                "give it once per command");
  std::set<std::string> ids;
  for (const Values& values : all)
    for (std::size_t i = 0; i < typed.commands.size(); ++i) {
      scenario::Variant variant;
      auto argv = argv_of(put_in(typed.commands[i], values), typed.shell);
      if (!argv) return std::unexpected(argv.error());
      variant.argv = std::move(*argv);
      variant.exit = *codes;
      variant.input = typed.input == "null" ? "" : literal(typed.input);
      variant.output = typed.output == "null" ? "" : literal(typed.output);
      if (auto added = add_hook(variant.hooks.setup, put_in(typed.setup, values)); !added)
        return std::unexpected(added.error());
      if (auto added = add_hook(variant.hooks.cleanup, put_in(typed.cleanup, values)); !added)
        return std::unexpected(added.error());
      const auto prepare = for_command(typed.prepare, i, typed.commands.size(), "-p");
      const auto conclude = for_command(typed.conclude, i, typed.commands.size(), "-C");
      if (!prepare) return std::unexpected(prepare.error());
      if (!conclude) return std::unexpected(conclude.error());
      if (auto added = add_hook(variant.hooks.prepare, put_in(**prepare, values)); !added)
        return std::unexpected(added.error());
      if (auto added = add_hook(variant.hooks.conclude, put_in(**conclude, values)); !added)
        return std::unexpected(added.error());
      const std::string name = name_of(typed, i, out.variants.size(), values);
      variant.id = name;
      for (int again = 2; !ids.insert(variant.id).second; ++again) variant.id = fmt::format("{} #{}", name, again);
      if (!out.variants.empty()) variant.baseline = out.variants.front().id;
      out.variants.push_back(std::move(variant));
    }
  return out;
}

}  // namespace payback::app
