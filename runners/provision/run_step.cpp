// SPDX-License-Identifier: MIT
#include "runners/provision/run_step.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <deque>

namespace payback::provision {
namespace {

// Enough for pip's and cargo's closing sentences; a skip reason is one line of a report.
constexpr std::size_t k_lines_kept = 5;
constexpr std::size_t k_bytes_kept = 600;

/// Removes terminal escape sequences: CSI ("ESC [ … letter"), OSC ("ESC ] … BEL") and two-character ones.
std::string without_escapes(std::string_view text) {
  std::string plain;
  while (!text.empty()) {
    const std::size_t escape = std::min(text.find('\x1b'), text.size());
    plain += text.substr(0, escape);
    text.remove_prefix(escape);
    if (text.empty()) break;
    const auto ends = [kind = text.substr(0, 2)](char c) {
      return kind == "\x1b[" ? c >= '@' && c <= '~' : c == '\a' || c == '\x1b';
    };
    const auto* end = text.begin() + std::min<std::ptrdiff_t>(2, std::ssize(text));
    if (text.starts_with("\x1b[") || text.starts_with("\x1b]")) {
      end = std::find_if(end, text.end(), ends);
      // An OSC may also end with "ESC \", of which this is the first character.
      if (end != text.end()) end += *end == '\x1b' ? std::min<std::ptrdiff_t>(2, text.end() - end) : 1;
    }
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
  }
  return plain;
}

/// Length of the UTF-8 sequence at the start of `text`; 0 if there is none. Overlong forms are not worth telling apart
/// here.
std::size_t utf8_length(std::string_view text) {
  const auto lead = static_cast<unsigned char>(text.front());
  const std::size_t length = lead < 0x80   ? 1
                             : lead < 0xC2 ? 0
                             : lead < 0xE0 ? 2
                             : lead < 0xF0 ? 3
                             : lead < 0xF5 ? 4
                                           : 0;
  if (length == 0 || length > text.size()) return 0;
  const auto rest = text.substr(1, length - 1);
  const bool whole = std::ranges::all_of(rest, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) == 0x80; });
  return whole ? length : 0;
}

/// The reason ends up in JSON, which must be UTF-8, and the kept tail may begin inside a character.
std::string printable(std::string_view text) {
  std::string clean;
  while (!text.empty()) {
    const std::size_t length = utf8_length(text);
    const bool control = length == 1 && (static_cast<unsigned char>(text.front()) < 0x20 || text.front() == 0x7F);
    if (length == 0) {
      clean += '?';
    } else if (control) {
      clean += ' ';
    } else {
      clean += text.substr(0, length);
    }
    text.remove_prefix(std::max<std::size_t>(length, 1));
  }
  return clean;
}

std::string trimmed(std::string_view line) {
  const auto first = line.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return std::string(line.substr(first, line.find_last_not_of(" \t") - first + 1));
}

/// What sends files elsewhere, changes what is asked for or colours the messages, if the user's shell says so.
bool leads_astray(std::string_view name) {
  static constexpr std::array k_names{"PIP_TARGET", "PIP_PREFIX",       "PIP_ROOT",           "PIP_USER",
                                      "PIP_PYTHON", "PIP_CONSTRAINT",   "PIP_REQUIREMENT",    "PIP_DRY_RUN",
                                      "PIP_REPORT", "CARGO_TARGET_DIR", "CARGO_INSTALL_ROOT", "CARGO_BUILD_TARGET",
                                      "FORCE_COLOR"};
  return name.starts_with("PYTHON") || std::ranges::find(k_names, name) != k_names.end();
}

}  // namespace

std::string last_lines(std::string_view text) {
  const std::string plain = without_escapes(text);
  std::deque<std::string> lines;
  for (std::size_t at = 0; at < plain.size();) {
    const std::size_t end = std::min(plain.find('\n', at), plain.size());
    std::string_view line(plain.data() + at, end - at);
    if (line.ends_with('\r')) line.remove_suffix(1);
    // A progress bar overwrites its line; only what it showed last counts.
    if (const auto last = line.rfind('\r'); last != std::string_view::npos) line.remove_prefix(last + 1);
    if (auto clean = trimmed(printable(line)); !clean.empty()) lines.push_back(std::move(clean));
    if (lines.size() > k_lines_kept) lines.pop_front();
    at = end + 1;
  }
  std::string joined;
  for (const auto& line : lines) joined += (joined.empty() ? "" : " / ") + line;
  if (joined.size() <= k_bytes_kept) return joined;
  std::size_t from = joined.size() - k_bytes_kept;
  while (from < joined.size() && (static_cast<unsigned char>(joined[from]) & 0xC0) == 0x80) ++from;
  return "…" + joined.substr(from);
}

scenario::Environment installer_environment() {
  scenario::Environment environment{{"NO_COLOR", "1"}, {"CARGO_TERM_COLOR", "never"}};
  for (char** entry = environ; entry != nullptr && *entry != nullptr; ++entry) {
    const std::string_view text(*entry);
    const auto equals = text.find('=');
    if (equals == std::string_view::npos || leads_astray(text.substr(0, equals))) continue;
    environment.emplace(text.substr(0, equals), text.substr(equals + 1));
  }
  return environment;
}

std::unexpected<Error> stopped(const std::string& label) {
  return fail(ErrorKind::interrupted, label, "interrupted", "what was half-built is built anew the next time");
}

Result<process::Finished> run_step(const Runner& runner, const Step& step) {
  if (runner.interrupted()) return stopped(step.label);
  plan::Command command;
  command.argv = step.argv;
  command.environment = installer_environment();
  for (const auto& [name, value] : step.environment) command.environment[name] = value;
  command.directory = step.directory;
  auto finished = runner.run(command, step.timeout);
  if (!finished) return finished;
  if (runner.interrupted() || std::holds_alternative<sample::Cancelled>(finished->outcome)) return stopped(step.label);
  if (finished->outcome == sample::Outcome(sample::Exited{0})) return finished;
  std::string said = last_lines(finished->stderr_tail);
  if (said.empty()) said = last_lines(finished->output);
  return fail(ErrorKind::unavailable, step.label,
              fmt::format("{} failed ({}){}{}", step.action, sample::describe(finished->outcome),
                          said.empty() ? "" : ": ", said));
}

}  // namespace payback::provision
