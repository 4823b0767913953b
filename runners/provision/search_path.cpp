// SPDX-License-Identifier: MIT
#include "runners/provision/search_path.hpp"

#include <unistd.h>

#include <cstdlib>
#include <string_view>
#include <vector>

namespace payback::provision {
namespace fs = std::filesystem;
namespace {

bool is_program(const fs::path& file) {
  std::error_code error;
  return fs::is_regular_file(file, error) && ::access(file.c_str(), X_OK) == 0;
}

bool is_shim(const fs::path& file) {
  std::error_code error;
  return file.parent_path().filename() == "shims" || fs::canonical(file, error).filename() == "rustup";
}

std::vector<fs::path> search_folders(const std::string& name) {
  std::vector<fs::path> folders;
  if (name.starts_with("payback-")) {
    if (const char* ours = std::getenv("PAYBACK_BIN"); ours != nullptr && *ours != '\0') folders.emplace_back(ours);
    std::error_code error;
    if (auto self = fs::read_symlink("/proc/self/exe", error); !error) folders.push_back(self.parent_path());
  }
  const char* path = std::getenv("PATH");
  std::string_view rest = path == nullptr ? "" : path;
  while (!rest.empty()) {
    const auto colon = rest.find(':');
    if (colon != 0) folders.emplace_back(rest.substr(0, colon));
    if (colon == std::string_view::npos) break;
    rest.remove_prefix(colon + 1);
  }
  return folders;
}

}  // namespace

std::optional<fs::path> find_program(const std::string& name, Shims shims) {
  if (name.empty()) return std::nullopt;
  if (name.find('/') != std::string::npos) {
    std::error_code error;
    if (!is_program(name)) return std::nullopt;
    return fs::absolute(name, error);
  }
  std::optional<fs::path> shim;
  for (const auto& folder : search_folders(name)) {
    std::error_code error;
    fs::path file = fs::absolute(folder / name, error);
    if (!is_program(file)) continue;
    if (shims == Shims::accept || !is_shim(file)) return file;
    if (!shim) shim = file;
  }
  return shim;
}

}  // namespace payback::provision
