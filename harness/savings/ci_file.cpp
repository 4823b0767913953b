// SPDX-License-Identifier: MIT
// See ci_file.hpp.
#include "harness/savings/ci_file.hpp"

#include <algorithm>
#include <cctype>
#include <initializer_list>
#include <vector>

namespace payback::savings {
namespace {

struct Command {
  std::string_view words;     ///< as typed, words separated by one space
  std::string_view workflow;  ///< name of the catalogue
};

/// Longer forms before the shorter ones they begin with: the first that fits at a place counts.
constexpr Command k_commands[]{
    {"ruff format", "formatting"},
    {"ruff-format", "formatting"},
    {"ruff", "linting"},
    {"ruff-check", "linting"},
    {"ruff-action", "linting"},
    {"flake8", "linting"},
    {"pyflakes", "linting"},
    {"pylint", "linting"},
    {"black", "formatting"},
    {"yapf", "formatting"},
    {"autopep8", "formatting"},
    {"isort", "formatting"},
    {"mypy", "type checking"},
    {"pyright", "type checking"},
    {"basedpyright", "type checking"},
    {"ty check", "type checking"},
    {"pip-compile", "dependency resolution"},
    {"uv pip compile", "dependency resolution"},
    {"uv lock", "dependency resolution"},
    {"uv-lock", "dependency resolution"},
    {"poetry lock", "dependency resolution"},
    {"poetry-lock", "dependency resolution"},
    {"-m venv", "creating environments"},
    {"uv venv", "creating environments"},
    {"virtualenv", "creating environments"},
    {"pytest", "test collection"},
    {"pre-commit run", "commit hooks"},
    {"pre-commit/action", "commit hooks"},
    {"prek run", "commit hooks"},
    {"eslint", "linting JavaScript"},
    {"oxlint", "linting JavaScript"},
    {"biome lint", "linting JavaScript"},
    {"biome check", "linting JavaScript"},
    {"biome ci", "linting JavaScript"},
    {"biome-check", "linting JavaScript"},
    {"biome format", "formatting JavaScript"},
    {"prettier", "formatting JavaScript"},
    {"dprint", "formatting JavaScript"},
    {"webpack", "bundling JavaScript"},
    {"esbuild", "bundling JavaScript"},
    {"rollup", "bundling JavaScript"},
    {"rspack", "bundling JavaScript"},
    {"vite build", "bundling JavaScript"},
};

/// What follows these on a line are names of packages.
constexpr Command k_installers[]{
    {"pip install", "installing"},
    {"pip3 install", "installing"},
    {"uv sync", "installing"},
    {"uv pip sync", "installing"},
    {"poetry install", "installing"},
    {"pdm install", "installing"},
    {"pipenv install", "installing"},
    {"npm ci", "installing JavaScript packages"},
    {"npm install", "installing JavaScript packages"},
    {"pnpm install", "installing JavaScript packages"},
    {"yarn install", "installing JavaScript packages"},
    {"bun install", "installing JavaScript packages"},
};

bool is_name(char c) {
  return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '-';
}

/// Whether `words` stand at `at` by themselves: a path may lead to them, a version may follow.
bool stands_at(std::string_view text, std::size_t at, std::string_view words) {
  if (text.substr(at, words.size()) != words) return false;
  const char before = at == 0 ? ' ' : text[at - 1];
  const char after = at + words.size() == text.size() ? ' ' : text[at + words.size()];
  return !is_name(before) && before != '.' && before != '@' && !is_name(after) && after != '.' && after != '/';
}

template <std::size_t N>
const Command* command_at(std::string_view text, std::size_t at, const Command (&commands)[N]) {
  for (const Command& command : commands)
    if (stands_at(text, at, command.words)) return &command;
  return nullptr;
}

/// One space between words, and what a comment says left out.
std::string normal(std::string_view line) {
  std::string out;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const bool blank = line[i] == ' ' || line[i] == '\t' || line[i] == '\r';
    if (line[i] == '#' && (i == 0 || line[i - 1] == ' ' || line[i - 1] == '\t')) break;
    if (!blank)
      out += line[i];
    else if (!out.empty() && out.back() != ' ')
      out += ' ';
  }
  return out;
}

void add_segment(std::string_view text, std::set<std::string>& found) {
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (const Command* const installer = command_at(text, at, k_installers)) {
      found.emplace(installer->workflow);
      return;
    }
    if (const Command* const command = command_at(text, at, k_commands)) {
      found.emplace(command->workflow);
      at += command->words.size() - 1;
    }
  }
}

/// "name" of "- name: Run flake8"; empty where a line has no key.
std::string_view key_of(std::string_view line) {
  while (line.starts_with("- ")) line.remove_prefix(2);
  const auto end = std::ranges::find_if_not(line, is_name);
  if (end == line.end() || *end != ':') return {};
  const auto length = static_cast<std::size_t>(end - line.begin());
  return length + 1 == line.size() || line[length + 1] == ' ' ? line.substr(0, length) : std::string_view();
}

bool is_one_of(std::string_view word, std::initializer_list<std::string_view> words) {
  return std::ranges::find(words, word) != words.end();
}

bool holds_word(std::string_view text, std::string_view word) {
  for (std::size_t at = text.find(word); at != std::string_view::npos; at = text.find(word, at + 1))
    if (stands_at(text, at, word)) return true;
  return false;
}

/// What a GitHub workflow starts for: the text of its top-level "on".
class Triggers {
 public:
  void line(std::string_view raw, const std::string& text) {
    if (text.empty()) return;
    const bool top = raw.front() != ' ' && raw.front() != '\t' && raw.front() != '-';
    if (top) inside_ = text.starts_with("on:") || text.starts_with("\"on\":") || text.starts_with("'on':");
    if (!inside_) return;
    push_ = push_ || holds_word(text, "push");
    pull_ = pull_ || holds_word(text, "pull_request") || holds_word(text, "pull_request_target") ||
            holds_word(text, "merge_group");
  }
  void tell(CiFindings& findings) const {
    findings.on_push = push_ || pull_;
    findings.twice = push_ && pull_;
  }

 private:
  bool inside_ = false, push_ = false, pull_ = false;
};

bool is_told(CiKind kind, std::string_view key) {
  // Labels and settings name tools that they do not run.
  if (kind == CiKind::pre_commit) return is_one_of(key, {"id", "entry"});
  return !is_one_of(key, {"name", "id", "if", "description", "key", "path", "image", "needs", "stage"});
}

}  // namespace

CiKind ci_kind(std::string_view path) {
  const bool yaml = path.ends_with(".yml") || path.ends_with(".yaml");
  if (path.starts_with(".github/workflows/") && yaml) return CiKind::github;
  if (path == ".gitlab-ci.yml") return CiKind::gitlab;
  if (path == ".pre-commit-config.yaml" || path == ".pre-commit-config.yml") return CiKind::pre_commit;
  return CiKind::none;
}

std::set<std::string> workflows_of_command(std::string_view command) {
  std::set<std::string> found;
  while (!command.empty()) {
    const std::size_t end = std::min(command.find_first_of("&|;"), command.size());
    add_segment(command.substr(0, end), found);
    command.remove_prefix(std::min(end + 1, command.size()));
  }
  return found;
}

CiFindings scan_ci_file(CiKind kind, std::string_view text) {
  CiFindings findings;
  Triggers triggers;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find('\n'), text.size());
    const std::string_view raw = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const std::string line = normal(raw);
    triggers.line(raw, line);
    const std::string_view told = line;
    const std::string_view key = key_of(told);
    if ((kind == CiKind::pre_commit && key.empty()) || (!key.empty() && !is_told(kind, key))) continue;
    findings.workflows.merge(workflows_of_command(told));
  }
  if (kind == CiKind::github) triggers.tell(findings);
  if (kind == CiKind::gitlab) findings.on_push = true;
  return findings;
}

}  // namespace payback::savings
