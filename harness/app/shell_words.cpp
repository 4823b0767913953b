// SPDX-License-Identifier: MIT
#include "harness/app/shell_words.hpp"

namespace payback::app {
namespace {

constexpr std::string_view k_needs_shell = "|&;<>()$`*?[#~{";

}  // namespace

Result<std::vector<std::string>> split_command(std::string_view command) {
  std::vector<std::string> words;
  bool in_word = false;
  char quote = '\0';
  const auto append = [&](char c) {
    if (!in_word) words.emplace_back();
    in_word = true;
    words.back().push_back(c);
  };
  for (std::size_t i = 0; i < command.size(); ++i) {
    const char c = command[i];
    const char next = i + 1 < command.size() ? command[i + 1] : '\0';
    if (quote == '\'') {
      if (c == quote)
        quote = '\0';
      else
        append(c);
    } else if (c == '\\' && next != '\0' &&
               (quote == '\0' || next == '"' || next == '\\' || next == '$' || next == '`')) {
      append(next);
      ++i;
    } else if (quote == '"' && c == quote) {
      quote = '\0';
    } else if (quote == '"' ? c == '$' || c == '`' : k_needs_shell.find(c) != std::string_view::npos) {
      return fail(ErrorKind::usage, std::string(command), std::string("'") + c + "' has a meaning only to a shell",
                  "add --shell=sh to run the commands with one, or put it in single quotes");
    } else if (quote == '\0' && (c == '\'' || c == '"')) {
      quote = c;
      if (!in_word) words.emplace_back(), in_word = true;
    } else if (quote == '\0' && (c == ' ' || c == '\t' || c == '\n')) {
      in_word = false;
    } else {
      append(c);
    }
  }
  if (quote != '\0') return fail(ErrorKind::usage, std::string(command), "a quotation mark is not closed", "close it");
  if (words.empty() || words.front().empty())
    return fail(ErrorKind::usage, "bench", "a command is empty", "write what is to be timed");
  return words;
}

}  // namespace payback::app
