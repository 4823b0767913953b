// SPDX-License-Identifier: MIT
#include "harness/plan/round_mark.hpp"

namespace payback::plan {
namespace {

/// Every text of a command in which {round} may stand.
template <class AnyCommand, class Visit>
void for_each_text(AnyCommand& command, const Visit& visit) {
  for (auto& word : command.argv) visit(word);
  for (auto& [name, value] : command.environment) visit(value);
  for (auto* text : {&command.directory, &command.input, &command.output}) visit(*text);
}

}  // namespace

std::string fill_round(std::string_view text, std::uint32_t round) {
  std::string out(text);
  for (std::size_t at = out.find(k_round_mark); at != std::string::npos; at = out.find(k_round_mark, at))
    out.replace(at, k_round_mark.size(), std::to_string(round));
  return out;
}

bool names_round(const Command& command) {
  bool found = false;
  for_each_text(command,
                [&](const std::string& text) { found = found || text.find(k_round_mark) != std::string::npos; });
  return found;
}

Command in_round(Command command, std::uint32_t round) {
  for_each_text(command, [&](std::string& text) { text = fill_round(text, round); });
  return command;
}

}  // namespace payback::plan
