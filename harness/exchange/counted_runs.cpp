// SPDX-License-Identifier: MIT
#include "harness/exchange/counted_runs.hpp"

#include <string_view>

#include "harness/exchange/foreign.hpp"

namespace payback::exchange {
namespace {

std::string quoted(const std::string& word) {
  constexpr std::string_view plain = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-+=./:,@%";
  if (!word.empty() && word.find_first_not_of(plain) == std::string::npos) return word;
  std::string text = "'";
  for (const char c : word) c == '\'' ? text += "'\\''" : text += c;
  return text + "'";
}

}  // namespace

std::vector<const sample::Sample*> counted_runs(const result::VariantResult& variant) {
  std::vector<const sample::Sample*> samples;
  for (const sample::Sample& sample : variant.samples) {
    const bool timed =
        sample.phase == sample::Phase::solo || (sample.phase == sample::Phase::parallel && !variant.alone);
    if (timed && sample::counts(sample, variant.exit)) samples.push_back(&sample);
  }
  return samples;
}

std::string command_line(const result::Document& document, const result::VariantResult& variant) {
  if (document.command == k_imported && variant.argv.size() == 1) return variant.argv.front();
  std::string line;
  for (const std::string& word : variant.argv) line += (line.empty() ? "" : " ") + quoted(word);
  return line;
}

}  // namespace payback::exchange
