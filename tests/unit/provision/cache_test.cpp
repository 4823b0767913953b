// SPDX-License-Identifier: MIT
#include "runners/provision/cache.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/wait.h>

#include <atomic>
#include <chrono>
#include <thread>

#include "runners/provision/folder_lock.hpp"
#include "tests/unit/provision/stage.hpp"

namespace payback::provision {
namespace {

namespace fs = std::filesystem;

class Cache : public testing::Test {
 protected:
  Request request() {
    Request made;
    made.folder = folder_;
    made.label = "ruff";
    made.interrupted = [] { return false; };
    made.progress = [](const std::string&) {};
    made.build = [this](const fs::path& folder) -> Result<Marker> {
      ++builds_;
      stage::write(folder / "bin" / "ruff", "12345");
      Marker marker;
      marker.name = "ruff";
      return marker;
    };
    return made;
  }

  stage::TemporaryFolder temporary_;
  fs::path folder_ = temporary_.path() / "tools" / "venv-0123456789abcdef";
  std::atomic<int> builds_ = 0;
};

TEST_F(Cache, BuildsOnceAndThenOnlyReads) {
  const auto first = obtain(request());
  ASSERT_TRUE(first) << first.error().message();
  EXPECT_EQ(first->size, (Footprint{5, 1}));
  const auto second = obtain(request());
  ASSERT_TRUE(second);
  EXPECT_EQ(builds_, 1);
  EXPECT_EQ(second->id, "venv-0123456789abcdef");
  EXPECT_EQ(second->date, first->date);
}

TEST_F(Cache, AKilledBuildIsWipedAndBuiltAnew) {
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    auto doomed = request();
    doomed.build = [](const fs::path& folder) -> Result<Marker> {
      stage::write(folder / "half", "x");
      ::raise(SIGKILL);
      return Marker{};
    };
    static_cast<void>(obtain(doomed));
    ::_exit(0);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFSIGNALED(status));
  ASSERT_TRUE(fs::exists(folder_ / "half"));
  ASSERT_TRUE(obtain(request()));
  EXPECT_EQ(builds_, 1);
  EXPECT_FALSE(fs::exists(folder_ / "half"));
}

TEST_F(Cache, AFolderWithADamagedOrForeignMarkerIsNotUsed) {
  ASSERT_TRUE(obtain(request()));
  const std::string good = stage::read(folder_ / ".payback.json");
  const fs::path other = folder_.parent_path() / "venv-1111111111111111";
  fs::copy(folder_, other, fs::copy_options::recursive);
  EXPECT_FALSE(read_marker(other));
  std::string other_layout = good;
  other_layout.replace(other_layout.find("\"format\": 1"), 11, "\"format\": 2");
  for (const auto& bad :
       {std::string(), good.substr(0, good.size() / 2), std::string("[]"), std::string("{}"), other_layout}) {
    stage::write(folder_ / ".payback.json", bad);
    EXPECT_FALSE(read_marker(folder_)) << bad;
  }
  ASSERT_TRUE(obtain(request()));
  EXPECT_EQ(builds_, 2);
}

TEST_F(Cache, AFailedBuildLeavesNothing) {
  auto failing = request();
  failing.build = [](const fs::path& folder) -> Result<Marker> {
    stage::write(folder / "half", "x");
    return fail(ErrorKind::unavailable, "ruff", "no network");
  };
  const auto failed = obtain(failing);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().what, "no network");
  EXPECT_FALSE(fs::exists(folder_));
}

TEST_F(Cache, OfflineUsesOnlyWhatIsFinished) {
  auto offline = request();
  offline.offline = true;
  stage::write(folder_ / "half", "x");
  const auto missing = obtain(offline);
  ASSERT_FALSE(missing);
  EXPECT_EQ(missing.error().message(), "ruff: not in the cache and --offline was given; run payback provision first");
  EXPECT_EQ(builds_, 0);
  ASSERT_TRUE(obtain(request()));
  EXPECT_TRUE(obtain(offline));
}

TEST_F(Cache, OfSeveralProcessesOneBuildsAndTheOthersWait) {
  const fs::path log = temporary_.path() / "builds";
  std::vector<pid_t> children;
  for (int i = 0; i < 4; ++i) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      auto slow = request();
      slow.build = [&](const fs::path& folder) -> Result<Marker> {
        std::ofstream(log, std::ios::app) << "built\n";
        std::this_thread::sleep_for(std::chrono::milliseconds(300));
        stage::write(folder / "bin" / "ruff", "12345");
        return Marker{};
      };
      const auto marker = obtain(slow);
      ::_exit(marker && fs::exists(folder_ / "bin" / "ruff") ? 0 : 1);
    }
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ::waitpid(child, &status, 0);
    EXPECT_TRUE(WIFEXITED(status) && WEXITSTATUS(status) == 0);
  }
  EXPECT_EQ(stage::read(log), "built\n");
}

TEST_F(Cache, WaitingForSomebodyElseEndsAtAnInterrupt) {
  fs::create_directories(folder_.parent_path());
  const auto owner = FolderLock::try_acquire(folder_);
  ASSERT_TRUE(owner);
  EXPECT_FALSE(FolderLock::try_acquire(folder_));
  auto waiting = request();
  waiting.interrupted = [] { return true; };
  EXPECT_EQ(obtain(waiting).error().kind, ErrorKind::interrupted);
}

TEST_F(Cache, WhatIsNoLongerIntactIsBuiltAnew) {
  auto careful = request();
  careful.intact = [this](const Marker& marker) { return footprint(folder_ / "bin") == marker.size; };
  ASSERT_TRUE(obtain(careful));
  ASSERT_TRUE(obtain(careful));
  EXPECT_EQ(builds_, 1);
  stage::write(folder_ / "bin" / "__pycache__" / "x.pyc", "junk");
  ASSERT_TRUE(obtain(careful));
  EXPECT_EQ(builds_, 2);
  EXPECT_FALSE(fs::exists(folder_ / "bin" / "__pycache__"));
  stage::write(folder_ / "bin" / "more", "junk");
  careful.offline = true;
  EXPECT_THAT(obtain(careful).error().what, testing::HasSubstr("was changed in the cache"));
}

TEST_F(Cache, AVersionIsRememberedBesideTheRest) {
  ASSERT_TRUE(obtain(request()));
  remember_version(request(), "ruff --version", "0.17.5");
  remember_version(request(), "other --version", "");
  const auto marker = obtain(request());
  ASSERT_TRUE(marker);
  EXPECT_EQ(marker->versions,
            (std::map<std::string, std::string>{{"ruff --version", "0.17.5"}, {"other --version", ""}}));
  EXPECT_EQ(marker->size, (Footprint{5, 1}));
}

TEST_F(Cache, SweepingRemovesOnlyUnfinishedFoldersOfOurs) {
  ASSERT_TRUE(obtain(request()));
  const fs::path tools = folder_.parent_path();
  stage::write(tools / "npm-aaaaaaaaaaaaaaaa" / "half", "x");
  stage::write(tools / "npm-bbbbbbbbbbbbbbbb" / "half", "x");
  stage::write(tools / "my-own-things" / "dear", "x");
  stage::write(tools / "photos" / "dear", "x");
  const auto busy = FolderLock::try_acquire(tools / "npm-bbbbbbbbbbbbbbbb");
  sweep(temporary_.path());
  EXPECT_TRUE(fs::exists(folder_ / "bin" / "ruff"));
  EXPECT_FALSE(fs::exists(tools / "npm-aaaaaaaaaaaaaaaa"));
  EXPECT_TRUE(fs::exists(tools / "npm-bbbbbbbbbbbbbbbb" / "half"));
  EXPECT_TRUE(fs::exists(tools / "my-own-things" / "dear"));
  EXPECT_TRUE(fs::exists(tools / "photos" / "dear"));
}

TEST_F(Cache, ACacheThatCannotBeWrittenSaysWhatToDo) {
  auto impossible = request();
  impossible.folder = "/proc/payback/tools/venv-0123456789abcdef";
  const auto failed = obtain(impossible);
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(failed.error().remedy, testing::HasSubstr("PAYBACK_CACHE"));
}

TEST(Footprints, CountHardLinksOnceAndLinksNotAtAll) {
  const stage::TemporaryFolder temporary;
  stage::write(temporary.path() / "a" / "file", "1234567");
  stage::write(temporary.path() / "b" / "other", "123");
  fs::create_hard_link(temporary.path() / "a" / "file", temporary.path() / "b" / "same");
  fs::create_symlink("/usr/bin", temporary.path() / "bin");
  EXPECT_EQ(footprint(temporary.path()), (Footprint{10, 2}));
  EXPECT_EQ(footprint(temporary.path() / "absent"), (Footprint{0, 0}));
}

TEST(CacheKeys, KeepPartsApart) {
  EXPECT_EQ(cache_key({"a", "b"}).size(), 16u);
  EXPECT_EQ(cache_key({"a", "b"}), cache_key({"a", "b"}));
  EXPECT_NE(cache_key({"a", "b"}), cache_key({"ab"}));
  EXPECT_NE(cache_key({"a", "b"}), cache_key({"b", "a"}));
  EXPECT_NE(cache_key({"a"}), cache_key({"a", ""}));
}

TEST(DefaultCache, IsTheUsersWishThenTheXdgFolderThenHome) {
  const stage::ScopedVariable home("HOME", "/home/somebody");
  const stage::ScopedVariable xdg("XDG_CACHE_HOME", "/caches");
  {
    const stage::ScopedVariable own("PAYBACK_CACHE", "/mine");
    EXPECT_EQ(default_cache(), "/mine");
  }
  const stage::ScopedVariable none("PAYBACK_CACHE", "");
  EXPECT_EQ(default_cache(), "/caches/payback");
  const stage::ScopedVariable relative("XDG_CACHE_HOME", "not/absolute");
  EXPECT_EQ(default_cache(), "/home/somebody/.cache/payback");
}

}  // namespace
}  // namespace payback::provision
