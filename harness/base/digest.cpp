// SPDX-License-Identifier: MIT
// SHA-256 through OpenSSL's EVP interface, and the listing of a tree that never follows a link nor opens a pipe or
// device.
#include "harness/base/digest.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <openssl/evp.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cassert>
#include <cerrno>
#include <memory>
#include <system_error>

namespace payback {
namespace {

namespace fs = std::filesystem;

class Sha256 {
 public:
  Sha256() : context_(EVP_MD_CTX_new()) {
    [[maybe_unused]] const int ok = EVP_DigestInit_ex(context_.get(), EVP_sha256(), nullptr);
    assert(ok == 1);
  }
  void add(const void* data, std::size_t size) {
    [[maybe_unused]] const int ok = EVP_DigestUpdate(context_.get(), data, size);
    assert(ok == 1);
  }
  void add(std::string_view text) { add(text.data(), text.size()); }
  [[nodiscard]] std::string hexadecimal() {
    std::array<unsigned char, EVP_MAX_MD_SIZE> bytes{};
    unsigned size = 0;
    [[maybe_unused]] const int ok = EVP_DigestFinal_ex(context_.get(), bytes.data(), &size);
    assert(ok == 1);
    std::string text;
    for (unsigned i = 0; i < size; ++i) text += fmt::format("{:02x}", bytes.at(i));
    return text;
  }

 private:
  struct Free {
    void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  };
  std::unique_ptr<EVP_MD_CTX, Free> context_;
};

class File {
 public:
  explicit File(const fs::path& path) : descriptor_(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOCTTY)) {}
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] int descriptor() const { return descriptor_; }

 private:
  int descriptor_;
};

std::unexpected<Error> unreadable(const fs::path& path, const std::error_code& error) {
  return fail(ErrorKind::unavailable, path.string(), "cannot be read: " + error.message(),
              "check that it exists and that this user may read it");
}

// One entry for what `path` itself is, links not followed.
Result<TreeEntry> entry(const fs::path& path, std::string relative) {
  std::error_code error;
  const fs::file_status status = fs::symlink_status(path, error);
  if (error) return unreadable(path, error);
  if (fs::is_symlink(status)) {
    const std::string target = fs::read_symlink(path, error).string();
    if (error) return unreadable(path, error);
    return TreeEntry{std::move(relative), sha256("link:" + target), target.size()};
  }
  // Reading a pipe could wait for ever and a device need not end: what they are is their whole content.
  if (!fs::is_regular_file(status)) {
    return TreeEntry{std::move(relative), sha256(fmt::format("special:{}", static_cast<int>(status.type()))), 0};
  }
  auto digest = sha256_file(path);
  if (!digest) return std::unexpected(digest.error());
  const std::uintmax_t bytes = fs::file_size(path, error);
  if (error) return unreadable(path, error);
  return TreeEntry{std::move(relative), *std::move(digest), bytes};
}

}  // namespace

std::string sha256(std::string_view text) {
  Sha256 hash;
  hash.add(text);
  return hash.hexadecimal();
}

Result<std::string> sha256_file(const fs::path& file) {
  const auto last_error = [] { return std::error_code(errno, std::generic_category()); };
  const File input(file);
  if (input.descriptor() < 0) return unreadable(file, last_error());
  Sha256 hash;
  // 64 KiB: large enough that the calls cost nothing beside the hashing, small enough for a stack.
  std::array<char, std::size_t{64} * 1024> buffer{};
  for (;;) {
    const ssize_t size = ::read(input.descriptor(), buffer.data(), buffer.size());
    if (size < 0 && errno == EINTR) continue;
    if (size < 0) return unreadable(file, last_error());
    if (size == 0) return hash.hexadecimal();
    hash.add(buffer.data(), static_cast<std::size_t>(size));
  }
}

Result<std::vector<TreeEntry>> list_tree(const fs::path& root, const std::function<bool(const std::string&)>& keep) {
  std::error_code error;
  std::vector<TreeEntry> entries;
  const fs::file_status status = fs::status(root, error);
  if (error) return unreadable(root, error);
  if (!fs::is_directory(status)) {
    // A root is what the user named: a link to a file is that file.
    auto only = entry(fs::canonical(root, error), "");
    if (!only) return std::unexpected(only.error());
    return std::vector{*std::move(only)};
  }
  // Where the walk has come to: the folder that could not be entered, if it ends with an error.
  fs::path path = root;
  fs::recursive_directory_iterator files(root, error);
  for (; !error && files != fs::recursive_directory_iterator(); files.increment(error)) {
    path = files->path();
    if (fs::is_directory(fs::symlink_status(path, error))) continue;
    if (error) break;
    std::string relative = path.lexically_relative(root).generic_string();
    if (keep && !keep(relative)) continue;
    auto one = entry(path, std::move(relative));
    if (!one) return std::unexpected(one.error());
    entries.push_back(*std::move(one));
  }
  if (error) return unreadable(path, error);
  std::ranges::sort(entries, {}, &TreeEntry::path);
  return entries;
}

std::string tree_digest(const std::vector<TreeEntry>& entries) {
  Sha256 hash;
  for (const TreeEntry& entry : entries) {
    hash.add(entry.path);
    // A path has no NUL and a digest no line break, so two different lists never run together to the same text.
    hash.add(std::string_view("\0", 1));
    hash.add(entry.digest);
    hash.add("\n");
  }
  return hash.hexadecimal();
}

}  // namespace payback
