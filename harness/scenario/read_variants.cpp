// SPDX-License-Identifier: MIT
// Sections "variants", or "before" and "after" at the top: each variant with its defaults and what it inherits.
#include <algorithm>

#include "harness/scenario/readers.hpp"
#include "harness/scenario/syntax_error.hpp"
#include "harness/scenario/words.hpp"

namespace payback::scenario {

namespace {

/// argv: a list, or with a shell one text.
Argv read_command(const Section& section, std::string_view key, bool shell) {
  const auto text = section.text(key);
  if (text && !shell) {
    section.problem(key, fmt::format("\"{}\" is one text, but commands run without a shell", key),
                    fmt::format("write {}, or add \"shell\": true", as_json_list(split_words(*text))));
  }
  if (text) return {*text};
  Argv out = section.argv(key);
  if (shell && out.size() > 1) {
    section.problem(key, fmt::format("\"{}\" is a list of {} words, but runs in a shell", key, out.size()),
                    "write one text, or take \"shell\": true out");
  }
  return out;
}

Server read_server(const Section& section) {
  Server out;
  out.argv = section.argv("argv");
  out.environment = section.environment("env");
  out.ready = read_readiness(section.child("ready"));
  out.primer = read_commands(section, "primer", {});
  return out;
}

/// Reads variants one by one; a variant that is like another waits for that one.
class VariantReader {
 public:
  VariantReader(const Section& root, const std::map<std::string, Tool>& tools) : section_(root.child("variants")) {
    for (const auto& [name, tool] : tools) tools_.push_back(name);
    for (const auto& [id, section] : section_.members()) ids_.push_back(id);
    const Section run = root.child("run");
    defaults_.exit = run.exit_codes("exit");
    if (defaults_.exit.empty()) defaults_.exit = root.exit_codes("exit");
    if (defaults_.exit.empty()) defaults_.exit = {0};
    defaults_.shell = run.flag("shell").value_or(root.flag("shell").value_or(false));
    defaults_.input = run.text_or("stdin", "");
    defaults_.output = run.text_or("stdout", "");
    defaults_.directory = root.text_or("directory", "");
    defaults_.state = read_state(root).value_or(State::warm);
    for (const char* key : {"exit", "shell"}) {
      if (root.has(key) && run.has(key)) {
        root.problem(key, fmt::format("\"{}\" is here and in \"run\"", key), "keep one of them");
      }
    }
  }

  Variants read() {
    Variants out;
    for (const std::string& id : ids_) out.list.push_back(resolved(id));
    out.like = like_;
    settle_baselines(section_, baselines_, like_, out.list);
    return out;
  }

  Variants read_short_form(const Section& root) {
    Variants out;
    for (const char* id : {"before", "after"}) {
      Variant variant = defaults_;
      variant.id = id;
      variant.argv = read_command(root, id, variant.shell);
      if (out.list.size() == 1) variant.baseline = "before";
      out.list.push_back(std::move(variant));
    }
    return out;
  }

 private:
  Variant resolved(const std::string& id) {
    if (const auto known = done_.find(id); known != done_.end()) return known->second;
    const Section section = section_.child(id);
    Variant variant = defaults_;
    if (const auto like = section.text("like")) {
      path_.push_back(id);
      if (std::find(ids_.begin(), ids_.end(), *like) == ids_.end()) {
        report_unknown_name(section, "like", *like, "variant", ids_);
      } else if (const auto first = std::find(path_.begin(), path_.end(), *like); first != path_.end()) {
        std::string circle;
        for (auto step = first; step != path_.end(); ++step) circle += *step + " → ";
        section.problem("like", "\"like\" goes round in a circle: " + circle + *like, "let one of them stand alone");
      } else {
        variant = resolved(*like);
        like_[id] = *like;
      }
      path_.pop_back();
    }
    variant.id = id;
    override_with(section, variant);
    done_[id] = variant;
    return variant;
  }

  void override_with(const Section& section, Variant& variant) {
    if (const auto tool = section.text("tool")) {
      variant.tool = *tool;
      if (std::find(tools_.begin(), tools_.end(), *tool) == tools_.end()) {
        report_unknown_name(section, "tool", *tool, "tool", tools_);
      }
    }
    variant.shell = section.flag("shell").value_or(variant.shell);
    if (section.has("argv")) {
      variant.argv = read_command(section, "argv", variant.shell);
    } else if (variant.shell && variant.argv.size() > 1) {
      section.problem("shell", "a shell, but the command it takes over is a list of words",
                      "give it an \"argv\" of one text");
    }
    for (auto& [name, value] : section.environment("env")) variant.environment[name] = value;
    variant.directory = section.text_or("directory", variant.directory);
    variant.state = read_state(section).value_or(variant.state);
    variant.hooks = read_hooks(section.child("hooks"), variant.hooks);
    if (auto exit = section.exit_codes("exit"); !exit.empty()) variant.exit = std::move(exit);
    // An explicit null takes an inherited file away.
    const auto& value = section.value();
    if (value.is_object() && value.contains("stdin")) variant.input = section.text_or("stdin", "");
    if (value.is_object() && value.contains("stdout")) variant.output = section.text_or("stdout", "");
    if (section.has("server")) variant.server = read_server(section.child("server"));
    if (section.has("cores")) variant.cores = read_cores(section, {});
    if (const auto baseline = section.text("baseline")) baselines_[variant.id] = *baseline;
  }

  Section section_;
  std::vector<std::string> ids_, tools_, path_;
  Variant defaults_;
  std::map<std::string, Variant> done_;
  std::map<std::string, std::string> like_, baselines_;
};

/// The scenario's own comes first and a variant's own wins, however the variant came by it.
void apply_scenario(const Section& root, std::vector<Variant>& variants) {
  const Environment environment = root.environment("env");
  const Hooks hooks = read_hooks(root.child("hooks"), {});
  const auto prepend = [](std::vector<Argv>& list, const std::vector<Argv>& first) {
    list.insert(list.begin(), first.begin(), first.end());
  };
  for (Variant& variant : variants) {
    variant.environment.insert(environment.begin(), environment.end());
    prepend(variant.hooks.setup, hooks.setup);
    prepend(variant.hooks.prepare, hooks.prepare);
    prepend(variant.hooks.conclude, hooks.conclude);
    prepend(variant.hooks.cleanup, hooks.cleanup);
  }
}

}  // namespace

Variants read_variants(const Section& root, const std::map<std::string, Tool>& tools) {
  VariantReader reader(root, tools);
  const nlohmann::json* section = root.find("variants");
  Variants out = section == nullptr ? reader.read_short_form(root) : reader.read();
  apply_scenario(root, out.list);
  if (section == nullptr) return out;
  for (const char* key : {"before", "after"}) {
    if (root.has(key)) {
      root.problem(key, fmt::format("\"{}\" stands beside \"variants\"", key),
                   "move it into \"variants\", or take it out");
    }
  }
  if (section->is_object() && section->size() < 2) {
    root.problem("variants", "fewer than two variants", "name at least two, for example \"before\" and \"after\"");
  }
  return out;
}

}  // namespace payback::scenario
