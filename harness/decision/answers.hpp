// SPDX-License-Identifier: MIT
// What a team says about itself where no stopwatch helps: the "decision" object of its team file.
#pragma once
#include <array>
#include <optional>
#include <string>
#include <string_view>

namespace payback::decision {

/// Absent: nobody has said.
struct Answers {
  std::optional<bool> crash_expensive, low_latency_agents, webassembly;  ///< speak for the tool
  std::optional<bool> new_service, motivated, alternative_c_or_cpp;      ///< speak for skills
  std::optional<bool> prototyping, no_systems_experience;                ///< speak for staying
  std::string pilot_repository;                                          ///< empty: nobody has said
};

struct Question {
  std::string_view key;  ///< in the team file
  std::optional<bool> Answers::* answer;
  std::string_view text;
};

/// In the order of the rules (rules.hpp).
inline constexpr std::array<Question, 8> k_questions{{
    {"low_latency_agents", &Answers::low_latency_agents,
     "Do agents or assistants need low latency on a large code base?"},
    {"crash_expensive", &Answers::crash_expensive, "Would a crash or a memory error be expensive?"},
    {"webassembly", &Answers::webassembly, "Is WebAssembly needed?"},
    {"new_service", &Answers::new_service, "Is a new performance-critical service to be written, not a rewrite?"},
    {"alternative_c_or_cpp", &Answers::alternative_c_or_cpp, "Would it be written in C or C++ otherwise?"},
    {"motivated", &Answers::motivated, "Are the engineers motivated and able to bear a learning curve?"},
    {"prototyping", &Answers::prototyping,
     "Is it prototyping, training or user-facing work, where speed of development counts?"},
    {"no_systems_experience", &Answers::no_systems_experience, "Is there no systems experience, and no time to learn?"},
}};

}  // namespace payback::decision
