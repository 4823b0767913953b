// SPDX-License-Identifier: MIT
// Writes ELF files that hold nothing but named sections, by elf(5).
#pragma once
#include <elf.h>

#include <cstdint>
#include <cstring>
#include <string>
#include <utility>
#include <vector>

namespace payback::provision::stage {

using NamedBytes = std::vector<std::pair<std::string, std::string>>;

template <class T>
void append(std::string& bytes, const T& value) {
  bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
}

/// Header, the sections' bytes, the names, the table: in this order, as linkers write them.
inline std::string elf_file(NamedBytes sections) {
  std::string names(1, '\0'), body, table(sizeof(Elf64_Shdr), '\0');
  sections.emplace_back(".shstrtab", "");
  for (auto& [name, bytes] : sections) {
    Elf64_Shdr entry{};
    entry.sh_name = static_cast<Elf64_Word>(names.size());
    names += name + '\0';
    if (name == ".shstrtab") bytes = names;
    entry.sh_type = SHT_PROGBITS;
    entry.sh_offset = sizeof(Elf64_Ehdr) + body.size();
    entry.sh_size = bytes.size();
    body += bytes;
    append(table, entry);
  }
  Elf64_Ehdr head{};
  std::memcpy(head.e_ident, ELFMAG, SELFMAG);
  head.e_ident[EI_CLASS] = ELFCLASS64;
  head.e_ident[EI_DATA] = ELFDATA2LSB;
  head.e_shoff = sizeof head + body.size();
  head.e_shentsize = sizeof(Elf64_Shdr);
  head.e_shnum = static_cast<Elf64_Half>(sections.size() + 1);
  head.e_shstrndx = static_cast<Elf64_Half>(sections.size());
  std::string file;
  append(file, head);
  return file + body + table;
}

/// What rustc 1.95.0 and Debian's GCC write into .comment.
inline const std::string k_rust_comment =
    std::string("GCC: (Debian 12.2.0-14) 12.2.0") + '\0' + "rustc version 1.95.0 (f2d3ce0bd 2026-03-21)" + '\0';
inline const std::string k_c_comment = std::string("GCC: (Debian 12.2.0-14) 12.2.0") + '\0';
inline const std::string k_rust_path = "/rustc/0123456789abcdef0123456789abcdef01234567/library/";

/// .go.buildinfo as debug/buildinfo of Go's library describes it.
inline std::string go_build_info(const std::string& version) {
  std::string block = "\xff Go buildinf:";
  block += std::string("\x08\x02", 2);
  block.resize(32, '\0');
  block += static_cast<char>(version.size());
  return block + version;
}

}  // namespace payback::provision::stage
