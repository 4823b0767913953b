// SPDX-License-Identifier: MIT
// Sections "tools", "workload" and "services".
#include <algorithm>
#include <filesystem>

#include "harness/scenario/nearest.hpp"
#include "harness/scenario/pattern.hpp"
#include "harness/scenario/placeholders.hpp"
#include "harness/scenario/readers.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

namespace {

/// How the packages of one installer are pinned.
struct Pinning {
  std::string_view key;
  ToolKind kind;
  const char* pinned;     ///< regex of a pinned package
  std::string_view mark;  ///< between name and version
};
// pip: a name as of PEP 508, extras, one version without wildcard. npm: a name with an optional scope. Versions are
// exact.
constexpr std::array k_pinnings{
    Pinning{"venv", ToolKind::venv,
            R"(^[A-Za-z0-9][A-Za-z0-9._-]*(\[[A-Za-z0-9._, -]+\])?==[A-Za-z0-9][A-Za-z0-9.!+_-]*$)", "=="},
    Pinning{"npm", ToolKind::npm,
            R"(^(@[a-z0-9._~-]+/)?[A-Za-z0-9._~][A-Za-z0-9._~-]*@[0-9]+\.[0-9]+\.[0-9]+([+-][A-Za-z0-9.+-]+)?$)", "@"},
    Pinning{"cargo", ToolKind::cargo, R"(^[A-Za-z0-9][A-Za-z0-9_-]*@[0-9]+\.[0-9]+\.[0-9]+([+-][A-Za-z0-9.+-]+)?$)",
            "@"}};

std::string name_part(const std::string& package) {
  const std::size_t start = package.starts_with("@") ? 1 : 0;
  return package.substr(0, package.find_first_of("=<>~!@^ ;", start));
}

std::vector<std::string> read_pins(const Section& section, const Pinning& pinning) {
  std::vector<std::string> out;
  const auto pinned = Pattern::compile(pinning.pinned);
  for (const Section& entry : section.child(pinning.key).entries()) {
    if (!entry.value().is_string()) continue;
    const auto package = entry.value().get<std::string>();
    out.push_back(package);
    if (pinning.kind == ToolKind::cargo && package.starts_with("./")) {
      check_stays_inside(section.problems(), entry.pointer(), package, "the scenario's folder");
    } else if (has_control_characters(package) || pinned->search(package).found != Match::Found::yes) {
      // A second line would be a second requirement, and $ matches before it.
      const std::string name = name_part(package);
      section.problems().add_if_first(
          entry.pointer(), fmt::format("{} is not pinned to one version", quote(package)),
          fmt::format("write \"{}{}VERSION\", for example \"{}{}1.2.3\"", name, pinning.mark, name, pinning.mark));
    }
  }
  return out;
}

Tool read_tool(const std::string& name, const Section& section) {
  Tool tool;
  tool.name = name;
  tool.exe = section.text_or("exe", "");
  tool.language = section.text_or("language", "");
  tool.lock = section.text_or("lock", "");
  tool.version_argv = {"{exe}", "--version"};
  if (section.has("version")) tool.version_argv = section.argv("version");
  for (const Pinning& pinning : k_pinnings) {
    if (!section.has(pinning.key)) continue;
    tool.kind = pinning.kind;
    tool.packages = read_pins(section, pinning);
  }
  if (!tool.lock.empty()) {
    check_stays_inside(section.problems(), section.pointer_to("lock"), tool.lock, "the scenario's folder");
  }
  if (const auto path = section.text("path")) {
    tool.packages = {*path};
    if (tool.exe.empty()) tool.exe = *path;
  } else if (tool.exe.empty() && !tool.packages.empty() && !section.is_misspelt("exe")) {
    section.problems().add_if_first(
        section.pointer(), fmt::format("tool \"{}\" has no \"exe\"", name),
        fmt::format("add the program within the installation, for example \"exe\": \"bin/{}\"", name));
  } else if (!tool.exe.empty()) {
    check_stays_inside(section.problems(), section.pointer_to("exe"), tool.exe, "the installation");
  }
  return tool;
}

/// "{port}" in the text of service `name` becomes "{port:NAME}".
std::string with_own_name(std::string_view text, const std::string& name) {
  std::vector<Piece> parts = pieces(text);
  for (Piece& part : parts) {
    if (part.kind == Piece::Kind::name && (part.text == "port" || part.text == "url")) part.text += ":" + name;
  }
  return join(parts);
}

}  // namespace

void check_stays_inside(ProblemList& problems, const std::string& pointer, const std::string& path,
                        std::string_view folder) {
  const std::filesystem::path parts(path);
  const bool leaves = parts.is_absolute() || std::find(parts.begin(), parts.end(), "..") != parts.end();
  if (leaves) {
    problems.add_if_first(pointer, fmt::format("{} leaves {}", quote(path), folder),
                          fmt::format("write a path relative to {}, without \"..\"", folder));
  }
}

std::map<std::string, Tool> read_tools(const Section& root) {
  std::map<std::string, Tool> out;
  for (const auto& [name, section] : root.child("tools").members()) out[name] = read_tool(name, section);
  return out;
}

std::optional<Workload> read_workload(const Section& root) {
  if (!root.has("workload")) return std::nullopt;
  const Section section = root.child("workload");
  Workload out;
  out.generate = section.argv("generate");
  out.packages = read_pins(section, {"packages", ToolKind::venv, k_pinnings[0].pinned, k_pinnings[0].mark});
  out.path = section.text_or("path", "");
  constexpr std::array words{std::pair<std::string_view, Access>{"read-only", Access::read_only},
                             std::pair<std::string_view, Access>{"per-variant", Access::per_variant},
                             std::pair<std::string_view, Access>{"per-run", Access::per_run}};
  out.access = word(section, "access", words).value_or(Access::read_only);
  out.seed = static_cast<std::uint64_t>(section.whole("seed").value_or(1));
  out.inputs = section.texts("inputs");
  for (const char* key : {"seed", "inputs"}) {
    if (section.has(key) && !section.has("generate") && !section.is_misspelt("generate")) {
      section.problem(key, fmt::format("\"{}\" without \"generate\"", key), "only a generator reads it; take it out");
    }
  }
  for (const Section& entry : section.child("inputs").entries()) {
    if (entry.value().is_string()) {
      check_stays_inside(root.problems(), entry.pointer(), entry.value().get<std::string>(), "the scenario's folder");
    }
  }
  return out;
}

Readiness read_readiness(const Section& ready) {
  Readiness out;
  out.http = ready.text_or("http", "");
  out.sha256 = ready.text_or("sha256", "");
  out.timeout = ready.duration("timeout").value_or(out.timeout);
  return out;
}

std::map<std::string, Service> read_services(const Section& root) {
  std::map<std::string, Service> out;
  for (const auto& [name, section] : root.child("services").members()) {
    Service service;
    service.name = name;
    service.argv = section.argv("argv");
    service.environment = section.environment("env");
    for (std::string& argument : service.argv) argument = with_own_name(argument, name);
    for (auto& [variable, value] : service.environment) value = with_own_name(value, name);
    if (const Section ready = section.child("ready"); section.has("ready")) {
      service.ready = read_readiness(ready);
      service.ready->http = with_own_name(service.ready->http, name);
    }
    out[name] = std::move(service);
  }
  return out;
}

}  // namespace payback::scenario
