// SPDX-License-Identifier: MIT
// The layout is elf(5).
#include "runners/provision/elf.hpp"

#include <elf.h>

#include <algorithm>
#include <cstring>
#include <type_traits>

namespace payback::provision {
namespace {

// Programs have some forty sections; a library compiled with a section per function has its count merged when linked.
constexpr std::size_t k_most_sections = 4096;
constexpr std::size_t k_most_names = std::size_t{1} << 20;

/// The entry at `index` of a table in bytes; false where they end before it does.
template <class T>
bool take(const std::string& bytes, std::size_t index, T& value) {
  static_assert(std::is_trivially_copyable_v<T>);
  if (bytes.size() / sizeof(T) <= index) return false;
  std::memcpy(&value, bytes.data() + index * sizeof(T), sizeof(T));
  return true;
}

}  // namespace

std::map<std::string, ElfSection> elf_sections(const RegularFile& file) {
  Elf64_Ehdr head{};
  if (!take(file.read(0, sizeof head), 0, head) || std::memcmp(head.e_ident, ELFMAG, SELFMAG) != 0 ||
      head.e_ident[EI_CLASS] != ELFCLASS64 || head.e_ident[EI_DATA] != ELFDATA2LSB ||
      head.e_shentsize != sizeof(Elf64_Shdr) || head.e_shnum > k_most_sections)
    return {};
  const std::string table = file.read(head.e_shoff, head.e_shnum * sizeof(Elf64_Shdr));
  Elf64_Shdr entry{};
  if (!take(table, head.e_shstrndx, entry)) return {};
  const std::string names = file.read(entry.sh_offset, std::min<std::uint64_t>(entry.sh_size, k_most_names));
  std::map<std::string, ElfSection> sections;
  for (std::size_t i = 0; take(table, i, entry); ++i) {
    const std::size_t end = names.find('\0', entry.sh_name);
    if (end == std::string::npos || entry.sh_type == SHT_NOBITS) continue;
    sections.emplace(names.substr(entry.sh_name, end - entry.sh_name), ElfSection{entry.sh_offset, entry.sh_size});
  }
  return sections;
}

}  // namespace payback::provision
