// SPDX-License-Identifier: MIT
// Walks the places of a scenario in which placeholders may stand; each place knows which ones.
#include <fmt/ranges.h>

#include <algorithm>

#include "harness/scenario/nearest.hpp"
#include "harness/scenario/placeholders.hpp"
#include "harness/scenario/readers.hpp"
#include "harness/scenario/syntax_error.hpp"

namespace payback::scenario {

namespace {

class PlaceholderCheck {
 public:
  PlaceholderCheck(const Section& root, const Scenario& scenario)
      : root_(root),
        scenario_(scenario),
        all_have_tools_(std::all_of(scenario.variants.begin(), scenario.variants.end(),
                                    [](const Variant& variant) { return !variant.tool.empty(); })),
        all_have_servers_(std::all_of(scenario.variants.begin(), scenario.variants.end(),
                                      [](const Variant& variant) { return variant.server.has_value(); })) {
    for (const auto& [name, tool] : scenario.tools) tools_.push_back("tool:" + name);
    for (const auto& [name, service] : scenario.services) {
      ports_.push_back("port:" + name);
      ports_.push_back("url:" + name);
    }
    // A matrix that could not be used has been reported; its names are not unknown on top of that.
    for (const auto& [name, list] : root.child("matrix").members()) {
      matrix_.push_back(name);
      matrix_.push_back("matrix:" + name);
    }
  }

  void run() {
    const std::vector<std::string> shared = command_names(all_have_tools_, all_have_servers_);
    for (const char* key : {"env", "directory", "hooks"}) visit(root_.child(key), shared);
    for (const char* key : {"stdin", "stdout"}) visit(root_.child("run").child(key), shared);
    const std::vector<std::string> plain = command_names(false);
    if (scenario_.short_form) {
      for (const char* key : {"before", "after"}) visit(root_.child(key), plain);
    }
    for (const Variant& variant : scenario_.variants) {
      const Section section = root_.child("variants").child(variant.id);
      for (const char* key : {"argv", "env", "directory", "stdin", "stdout", "hooks", "server"}) {
        visit(section.child(key), names_of(variant));
      }
    }
    for (const auto& [name, section] : root_.child("services").members()) visit_service(section);
    visit(root_.child("workload").child("generate"), with(tools_, {"out", "seed", "scenarios", "python"}));
    visit(root_.child("workload").child("path"), {"scenarios"});
    for (const auto& [name, section] : root_.child("tools").members()) {
      visit(section.child("version"), {"exe", "scenarios", "python"});
    }
    visit_check(root_.child("check"));
  }

 private:
  [[nodiscard]] static std::vector<std::string> with(std::vector<std::string> first,
                                                     const std::vector<std::string>& second) {
    first.insert(first.end(), second.begin(), second.end());
    return first;
  }

  [[nodiscard]] std::vector<std::string> names_of(const Variant& variant) const {
    return command_names(!variant.tool.empty(), variant.server.has_value());
  }
  [[nodiscard]] std::vector<std::string> command_names(bool exe, bool server = false) const {
    std::vector<std::string> out;
    if (exe) out.emplace_back("exe");
    if (server) out = with(out, {"port", "url"});
    if (scenario_.workload) out.emplace_back("workload");
    out = with(out, {"scratch", "cache", "home", "scenarios", "python", "round"});
    return with(with(out, tools_), ports_);
  }

  void visit_service(const Section& section) {
    std::vector<std::string> names = with(command_names(false), {"port", "url"});
    std::erase(names, "round");
    for (const char* key : {"argv", "env"}) visit(section.child(key), names);
    visit(section.child("ready").child("http"), with(ports_, {"port", "url"}));
  }

  void visit_check(const Section& check) {
    const auto visit_side = [&](const Section& side, const std::vector<std::string>& names) {
      for (const char* key : {"argv", "env", "output"}) visit(side.child(key), names);
    };
    visit_side(check, command_names(all_have_tools_, all_have_servers_));
    for (const Variant& variant : scenario_.variants) {
      if (variant.id == "before" || variant.id == "after") visit_side(check.child(variant.id), names_of(variant));
      visit_side(check.child("variants").child(variant.id), names_of(variant));
    }
    std::vector<std::string> names = command_names(false);
    for (const Variant& variant : scenario_.variants) names.push_back("outcome:" + variant.id);
    visit(check.child("program"), names);
  }

  /// Every text in `section`, however deep.
  void visit(const Section& section, const std::vector<std::string>& known) {
    if (section.value().is_string()) return check_text(section, known);
    for (const Section& entry : section.entries()) visit(entry, known);
    for (const auto& [key, member] : section.members()) visit(member, known);
  }

  void check_text(const Section& section, const std::vector<std::string>& known) {
    for (const Piece& piece : pieces(section.value().get_ref<const std::string&>())) {
      if (section.problems().full()) return;
      if (piece.kind == Piece::Kind::stray) {
        section.problems().add(section.pointer(), fmt::format("a single {} in {}", piece.text, describe_text(section)),
                               fmt::format("write {0}{0} for the brace itself", piece.text));
      } else if (piece.kind == Piece::Kind::name && std::find(known.begin(), known.end(), piece.text) == known.end() &&
                 std::find(matrix_.begin(), matrix_.end(), piece.text) == matrix_.end()) {
        report(section, piece.text, known);
      }
    }
  }

  [[nodiscard]] static std::string describe_text(const Section& section) {
    return quote(section.value().get_ref<const std::string&>());
  }

  void report(const Section& section, const std::string& name, const std::vector<std::string>& known) {
    const std::string what = fmt::format("{{{}}} is not known here", name);
    std::string remedy;
    if (name == "exe") {
      remedy = "it is the program of a variant's \"tool\"; name a tool, or write the program itself";
    } else if (name == "port" || name == "url") {
      remedy = "it is that of a variant's \"server\"; a service's is {" + name + ":NAME}";
    } else if (name == "workload" && !scenario_.workload) {
      remedy = "add a \"workload\" to the scenario";
    } else {
      const auto meant = nearest(name, known);
      if (meant) remedy = fmt::format("did you mean {{{}}}? ", *meant);
      remedy += fmt::format("known: {{{}}}; write {{{{ and }}}} for braces", fmt::join(known, "} {"));
    }
    section.problems().add(section.pointer(), what, std::move(remedy));
  }

  const Section& root_;
  const Scenario& scenario_;
  bool all_have_tools_, all_have_servers_;
  std::vector<std::string> tools_, ports_, matrix_;
};

}  // namespace

void check_placeholders(const Section& root, const Scenario& scenario) {
  PlaceholderCheck(root, scenario).run();
}

}  // namespace payback::scenario
