// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <cstring>
#include <system_error>

#include "harness/sample/sample.hpp"

namespace payback::sample {
namespace {

template <class... Handlers>
struct Overloaded : Handlers... {
  using Handlers::operator()...;
};

/// What stopped the machine, not the command, from starting it has a remedy.
std::string spawn_remedy(int error) {
  switch (error) {
    case EMFILE:
    case ENFILE:
      return "; raise the limit of open files (ulimit -n)";
    case EAGAIN:
      return "; raise the limit of processes (ulimit -u), or \"limits\" of the scenario";
    case ENOMEM:
      return "; free some memory, or raise \"limits\" of the scenario";
    default:
      return {};
  }
}

std::string signal_name(int signal) {
  const char* name = sigabbrev_np(signal);
  return name == nullptr ? fmt::format("signal {}", signal) : fmt::format("signal {} (SIG{})", signal, name);
}

}  // namespace

std::string describe(const Outcome& outcome) {
  return std::visit(
      Overloaded{[](const Exited& exited) { return fmt::format("exit {}", exited.code); },
                 [](const Signaled& signaled) { return signal_name(signaled.signal); },
                 [](const TimedOut&) { return std::string("timed out"); },
                 [](const SpawnFailed& failed) {
                   return "could not start: " + std::error_code(failed.error, std::generic_category()).message() +
                          spawn_remedy(failed.error);
                 },
                 [](const Cancelled&) { return std::string("cancelled"); },
                 [](const Unmarked&) {
                   return std::string("ended without marking when its clock starts and stops (in $PAYBACK_MARKS)");
                 }},
      outcome);
}

std::string deed(const Outcome& outcome) {
  const bool ended = std::holds_alternative<Exited>(outcome) || std::holds_alternative<Signaled>(outcome);
  const bool cancelled = std::holds_alternative<Cancelled>(outcome);
  return (ended ? "ended with " : cancelled ? "was " : "") + describe(outcome);
}

std::string encode(const Outcome& outcome) {
  return std::visit(Overloaded{[](const Exited& exited) { return fmt::format("exit:{}", exited.code); },
                               [](const Signaled& signaled) { return fmt::format("signal:{}", signaled.signal); },
                               [](const TimedOut&) { return std::string("timeout"); },
                               [](const SpawnFailed& failed) { return fmt::format("spawn:{}", failed.error); },
                               [](const Cancelled&) { return std::string("cancelled"); },
                               [](const Unmarked&) { return std::string("unmarked"); }},
                    outcome);
}

bool decode(std::string_view token, Outcome& outcome) {
  if (token == "timeout") return outcome = TimedOut{}, true;
  if (token == "cancelled") return outcome = Cancelled{}, true;
  if (token == "unmarked") return outcome = Unmarked{}, true;
  const std::size_t colon = token.find(':');
  if (colon == std::string_view::npos) return false;
  int number = 0;
  const char* last = token.data() + token.size();
  const auto [end, error] = std::from_chars(token.data() + colon + 1, last, number);
  if (error != std::errc{} || end != last || number < 0) return false;
  const std::string_view kind = token.substr(0, colon);
  if (kind == "exit") return outcome = Exited{number}, true;
  if (kind == "signal") return outcome = Signaled{number}, true;
  if (kind == "spawn") return outcome = SpawnFailed{number}, true;
  return false;
}

bool succeeded(const Outcome& outcome, const std::vector<int>& success_codes) {
  const auto* exited = std::get_if<Exited>(&outcome);
  return exited != nullptr && std::ranges::find(success_codes, exited->code) != success_codes.end();
}

bool counts(const Sample& sample, const std::vector<int>& success_codes) {
  return sample.discarded == Discarded::no && succeeded(sample.outcome, success_codes);
}

}  // namespace payback::sample
