// SPDX-License-Identifier: MIT
// Where the sections of a program or library are in its file. Own code, as it is one table: Debian's libelf maps whole
// files, and a file that shrinks under a map ends the reader.
#pragma once
#include <cstdint>
#include <map>
#include <string>

#include "runners/provision/regular_file.hpp"

namespace payback::provision {

struct ElfSection {
  std::uint64_t offset = 0;
  std::uint64_t size = 0;  ///< as the file says, which may be more than it holds
};

/// By name, the first of equal ones. Empty: no 64-bit little-endian ELF file (what this program is built for), without
/// a table of sections, or damaged. Sections without bytes in the file (.bss) are left out.
[[nodiscard]] std::map<std::string, ElfSection> elf_sections(const RegularFile& file);

}  // namespace payback::provision
