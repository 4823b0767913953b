// SPDX-License-Identifier: MIT
#include "runners/pool/recovery.hpp"

#include <algorithm>
#include <fstream>
#include <iterator>
#include <string>
#include <system_error>

#include "harness/sample/journal.hpp"

namespace payback::pool {

std::uintmax_t end_of(const std::filesystem::path& journal) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(journal, error);
  return error ? 0 : size;
}

Recovered recover(const std::filesystem::path& journal, std::uintmax_t from, std::uint32_t slot,
                  const std::vector<run::Round>& asked) {
  std::ifstream stream(journal, std::ios::binary);
  stream.seekg(static_cast<std::streamoff>(from));
  const std::string text{std::istreambuf_iterator<char>(stream), {}};
  Recovered out{{}, asked};
  for (sample::Sample& sample : sample::parse_journal(text).samples) {
    const auto round = std::ranges::find_if(out.missing, [&](const run::Round& one) {
      return one.scenario == sample.scenario && one.phase == sample.phase && one.number == sample.round;
    });
    if (sample.slot != slot || round == out.missing.end() || std::erase(round->order, sample.variant) == 0) continue;
    ++round->position;
    out.samples.push_back(std::move(sample));
  }
  std::erase_if(out.missing, [](const run::Round& round) { return round.order.empty(); });
  return out;
}

}  // namespace payback::pool
