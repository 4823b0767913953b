// SPDX-License-Identifier: MIT
// SHA-256 against published examples, and trees with everything in them that a real one may have.
#include "harness/base/digest.hpp"

#include <gtest/gtest.h>
#include <sys/fsuid.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>

namespace payback {
namespace {

namespace fs = std::filesystem;

class Digest : public testing::Test {
 public:
  Digest() {
    std::string name = (fs::temp_directory_path() / "digest-XXXXXX").string();
    if (mkdtemp(name.data()) != nullptr) root_ = name;
  }
  ~Digest() override { fs::remove_all(root_); }
  Digest(const Digest&) = delete;
  Digest& operator=(const Digest&) = delete;

 protected:
  void write(const std::string& name, const std::string& text) const {
    fs::create_directories((root_ / name).parent_path());
    std::ofstream(root_ / name, std::ios::binary) << text;
  }
  [[nodiscard]] std::vector<std::string> paths(const std::function<bool(const std::string&)>& keep = {}) const {
    std::vector<std::string> names;
    const auto entries = list_tree(root_, keep);
    EXPECT_TRUE(entries.has_value());
    for (const TreeEntry& entry : entries.value_or(std::vector<TreeEntry>{})) names.push_back(entry.path);
    return names;
  }

  fs::path root_;
};

// FIPS 180-4 examples (NIST, "Examples with intermediate values", SHA-256) and NIST's digest of the empty message.
TEST_F(Digest, OfTheFipsExamples) {
  EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq"),
            "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
  EXPECT_EQ(sha256(""), "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(sha256(std::string(1'000'000, 'a')), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}

TEST_F(Digest, OfAFileLongerThanOneRead) {
  std::string bytes;
  for (int i = 0; i < 200'000; ++i) bytes += static_cast<char>(i % 251);
  write("long", bytes);
  // python3: hashlib.sha256(bytes(i % 251 for i in range(200000))).hexdigest()
  EXPECT_EQ(sha256_file(root_ / "long").value(), "e24bc62381f1224fbbb74688663f8f9743b9680b193edd666835e97b06e730eb");
}

TEST_F(Digest, OfWhatCannotBeReadIsAnErrorThatNamesIt) {
  const auto missing = sha256_file(root_ / "missing");
  ASSERT_FALSE(missing.has_value());
  EXPECT_EQ(missing.error().kind, ErrorKind::unavailable);
  EXPECT_EQ(missing.error().where, (root_ / "missing").string());
  EXPECT_NE(missing.error().what.find("No such file"), std::string::npos);
  EXPECT_FALSE(sha256_file(root_).has_value()) << "a folder opens, but does not read";
}

TEST_F(Digest, ATreeIsListedInTheOrderOfItsBytes) {
  write("b", "two");
  write("a/z", "");
  write("a.b", "");
  write("B", "");
  fs::create_directory(root_ / "empty");
  EXPECT_EQ(paths(), (std::vector<std::string>{"B", "a.b", "a/z", "b"}));
}

TEST_F(Digest, AnEntrySaysItsBytesAndTheirDigest) {
  write("folder/file", "one");
  const auto entries = list_tree(root_).value();
  ASSERT_EQ(entries.size(), 1U);
  EXPECT_EQ(entries[0].path, "folder/file");
  EXPECT_EQ(entries[0].bytes, 3U);
  // printf one | sha256sum
  EXPECT_EQ(entries[0].digest, "7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed");
}

TEST_F(Digest, LinksAreListedAndNeverFollowed) {
  write("folder/file", "one");
  fs::create_symlink("../target", root_ / "dangling");
  fs::create_directory_symlink(".", root_ / "folder/loop");
  const auto entries = list_tree(root_).value();
  ASSERT_EQ(paths(), (std::vector<std::string>{"dangling", "folder/file", "folder/loop"}));
  // printf link:../target | sha256sum
  EXPECT_EQ(entries[0].digest, "b0d323b715340ef052c7c336a66f79b4d16a6a59fec4b66918340054ef63ea17");
}

TEST_F(Digest, APipeIsListedWithoutWaitingForIt) {
  ASSERT_EQ(mkfifo((root_ / "pipe").c_str(), 0600), 0);
  EXPECT_EQ(paths(), std::vector<std::string>{"pipe"});
}

TEST_F(Digest, OddNamesAreKeptByteForByte) {
  const std::vector<std::string> names{"\n", " ", "-rf", "\xff\xfe", "*", "a\\b", "\xc3\xa4"};
  for (const std::string& name : names) write(name, name);
  std::vector<std::string> sorted = names;
  std::ranges::sort(sorted);
  EXPECT_EQ(paths(), sorted);
}

TEST_F(Digest, OnlyWhatIsKeptIsRead) {
  write("keep/a", "");
  write("drop/a", "");
  EXPECT_EQ(paths([](const std::string& path) { return path.starts_with("keep/"); }),
            std::vector<std::string>{"keep/a"});
}

TEST_F(Digest, ARootThatIsAFileGivesOneEntryWithoutAName) {
  write("file", "one");
  fs::create_symlink("file", root_ / "link");
  for (const char* name : {"file", "link"}) {
    const auto entries = list_tree(root_ / name).value();
    ASSERT_EQ(entries.size(), 1U) << name;
    EXPECT_EQ(entries[0].path, "");
    EXPECT_EQ(entries[0].bytes, 3U);
  }
}

TEST_F(Digest, ARootThatIsNotThereIsAnError) {
  const auto entries = list_tree(root_ / "missing");
  ASSERT_FALSE(entries.has_value());
  EXPECT_EQ(entries.error().where, (root_ / "missing").string());
}

TEST_F(Digest, WhatThisUserMayNotReadIsAnErrorThatNamesIt) {
  write("secret", "one");
  write("locked/file", "one");
  // The superuser may read everything: for these checks files are opened as somebody else (nobody is 65534).
  fs::permissions(root_, fs::perms::all);
  fs::permissions(root_ / "secret", fs::perms::none);
  fs::permissions(root_ / "locked", fs::perms::none);
  const auto drop = [](const char* name) { return [name](const std::string& path) { return path != name; }; };
  setfsuid(geteuid() == 0 ? 65534 : geteuid());
  const auto secret = list_tree(root_ / "secret");
  const auto tree = list_tree(root_, drop("secret"));
  setfsuid(geteuid());
  fs::permissions(root_ / "locked", fs::perms::all);
  ASSERT_FALSE(secret.has_value());
  EXPECT_EQ(secret.error().where, (root_ / "secret").string());
  ASSERT_FALSE(tree.has_value());
  EXPECT_EQ(tree.error().where, (root_ / "locked").string());
}

TEST_F(Digest, OfATreeCoversNamesContentsAndOrder) {
  const TreeEntry a{"a", sha256("one"), 3};
  const TreeEntry b{"b", sha256("two"), 3};
  // python3: sha256(b"a\0" + hex(one) + b"\n" + b"b\0" + hex(two) + b"\n")
  EXPECT_EQ(tree_digest({a, b}), "5be2f52e14cb5c50d8628d06f32decd859a0ba109a2f1225b15cd339dfcda1a8");
  EXPECT_NE(tree_digest({b, a}), tree_digest({a, b}));
  EXPECT_NE(tree_digest({{"a", b.digest, 3}}), tree_digest({a}));
  EXPECT_NE(tree_digest({{"c", a.digest, 3}}), tree_digest({a}));
  EXPECT_EQ(tree_digest({}), sha256(""));
}

}  // namespace
}  // namespace payback
