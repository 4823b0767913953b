// SPDX-License-Identifier: MIT
// A file of real CI job lengths in, the lengths out, or what is wrong with it.
#pragma once
#include <expected>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace payback::savings {

/// Of more jobs every n-th by length is kept, which leaves their distribution as it is.
inline constexpr std::size_t k_most_jobs = 1000;
/// A week, longer than any hosted job may run.
inline constexpr double k_longest_job_seconds = 604800;

/// Seconds, above 0 and at most k_longest_job_seconds: one number a line (blank lines and those that begin with # do
/// not count), or a JSON array of numbers. Sorted. The error is a clause about the text: "line 3 is \"abc\"".
[[nodiscard]] std::expected<std::vector<double>, std::string> parse_job_lengths(std::string_view text);
/// The error names the file.
[[nodiscard]] std::expected<std::vector<double>, std::string> load_job_lengths(const std::filesystem::path& file);

}  // namespace payback::savings
