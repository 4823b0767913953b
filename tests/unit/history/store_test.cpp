// SPDX-License-Identifier: MIT
// The store on a real file: what goes in comes out, together or not at all.
#include "harness/history/store.hpp"

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.hpp"

namespace payback::history {
namespace {

class StoreTest : public testing::Test {
 protected:
  Store open() {
    auto store = Store::open(file_, Store::Mode::write);
    if (!store) throw std::runtime_error(store.error().message());
    return std::move(*store);
  }

  static Night night(const std::string& date) {
    return {0, date, date + "T03:00:00Z", "0.1.0", "machine-a", "a machine", {"abc", "main"}, "", false};
  }
  static Entry entry(const std::string& variant, double value) {
    Entry made;
    made.key = {"lint", variant, "", "wall", "machine-a"};
    made.value = value, made.runs = 12, made.tools = "ruff 0.4.1", made.workload = "w/s";
    return made;
  }

  test::TemporaryFolder folder_;
  std::filesystem::path file_ = folder_.path() / "deep" / "history.db";
};

TEST_F(StoreTest, WhatGoesInComesOut) {
  Store store = open();
  Entry with_interval = entry("after", 0.5);
  with_interval.low = 0.49, with_interval.high = 0.51;
  ASSERT_EQ(store.append(night("2026-11-28"), {entry("before", 1), with_interval}, "{\"a\": 1}").value(), 1);
  ASSERT_EQ(store.append(night("2026-11-27"), {entry("before", 2)}, "{\"a\": 2}").value(), 2);
  const auto nights = store.nights().value();
  ASSERT_EQ(nights.size(), 2U);
  EXPECT_EQ(nights[0].date, "2026-11-27");
  EXPECT_EQ(nights[1].revision.commit, "abc");
  EXPECT_TRUE(nights[1].has_samples);
  const auto points = store.points().value();
  ASSERT_EQ(points.size(), 3U);
  EXPECT_EQ(points[0].entry.key, with_interval.key);
  EXPECT_EQ(points[0].entry.low, 0.49);
  EXPECT_EQ(points[1].entry.value, 2);  // in order of date
  EXPECT_FALSE(points[1].entry.low.has_value());
  EXPECT_EQ(points[2].entry.runs, 12);
  EXPECT_EQ(store.document(1).value(), "{\"a\": 1}");
}

TEST_F(StoreTest, TheSameDocumentIsTheSameNight) {
  Store store = open();
  EXPECT_EQ(store.append(night("2026-11-28"), {entry("before", 1)}, "one").value(), 1);
  EXPECT_EQ(store.append(night("2026-11-29"), {entry("before", 1)}, "one").value(), 1);
  EXPECT_EQ(store.nights().value().size(), 1U);
}

TEST_F(StoreTest, AForgottenDocumentLeavesItsPointsAndComesBack) {
  Store store = open();
  ASSERT_TRUE(store.append(night("2026-11-28"), {entry("before", 1)}, "one").has_value());
  ASSERT_TRUE(store.forget_documents({1}).has_value());
  EXPECT_FALSE(store.nights().value()[0].has_samples);
  EXPECT_NE(store.document(1).error().message().find("not kept"), std::string::npos);
  EXPECT_EQ(store.points().value().size(), 1U);
  ASSERT_TRUE(store.append(night("2026-11-28"), {}, "one").has_value());
  EXPECT_EQ(store.document(1).value(), "one");
}

TEST_F(StoreTest, ANightOfWhichOnePointCannotBeKeptIsNotKept) {
  Store store = open();
  EXPECT_FALSE(store.append(night("2026-11-28"), {entry("before", 1), entry("before", 2)}, "one").has_value());
  EXPECT_TRUE(store.nights().value().empty());
  EXPECT_TRUE(store.points().value().empty());
}

TEST_F(StoreTest, TogetherKeepsAllOrNothing) {
  Store store = open();
  const auto failed = store.together([&]() -> Result<void> {
    EXPECT_TRUE(store.append(night("2026-11-28"), {}, "one").has_value());
    return fail(ErrorKind::usage, "x", "changed my mind");
  });
  EXPECT_FALSE(failed.has_value());
  EXPECT_TRUE(store.nights().value().empty());
  ASSERT_TRUE(store
                  .together([&]() -> Result<void> {
                    EXPECT_TRUE(store.append(night("2026-11-28"), {}, "one").has_value());
                    return {};
                  })
                  .has_value());
  EXPECT_EQ(open().nights().value().size(), 1U);
}

TEST_F(StoreTest, NotesAreTakenBackOnceAndStay) {
  Store store = open();
  const auto id =
      store.add({Note::Kind::ignore, 0, "2026-11-28", "lint", "it's \"bad\"; drop table night", "now", false});
  ASSERT_EQ(id.value(), 1);
  EXPECT_FALSE(store.undo(Note::Kind::baseline, 1).has_value());
  EXPECT_TRUE(store.undo(Note::Kind::ignore, 1).has_value());
  EXPECT_FALSE(store.undo(Note::Kind::ignore, 1).has_value());
  const auto notes = store.notes().value();
  ASSERT_EQ(notes.size(), 1U);
  EXPECT_EQ(notes[0].text, "it's \"bad\"; drop table night");
  EXPECT_TRUE(notes[0].undone);
}

TEST_F(StoreTest, AlarmsComeBack) {
  Store store = open();
  ASSERT_TRUE(store.append(night("2026-11-28"), {}, "one").has_value());
  ASSERT_TRUE(store.raise({0, entry("after", 1).key, "step", "2026-11-25", 1}).has_value());
  const auto alarms = store.alarms().value();
  ASSERT_EQ(alarms.size(), 1U);
  EXPECT_EQ(alarms[0].key, entry("after", 1).key);
  EXPECT_EQ(alarms[0].since, "2026-11-25");
}

TEST_F(StoreTest, ReadingAndChangingMakeNoFileAndNoFolder) {
  for (const Store::Mode mode : {Store::Mode::read, Store::Mode::change}) {
    EXPECT_FALSE(Store::open(file_, mode).has_value());
    EXPECT_FALSE(std::filesystem::exists(file_.parent_path()));
  }
}

TEST_F(StoreTest, ChangingTakesAHistoryThatIsThere) {
  ASSERT_TRUE(open().append(night("2026-11-28"), {}, "one").has_value());
  auto store = Store::open(file_, Store::Mode::change);
  ASSERT_TRUE(store.has_value());
  EXPECT_TRUE(store->add({Note::Kind::annotation, 0, "2026-11-28", "", "a remark", "now", false}).has_value());
}

}  // namespace
}  // namespace payback::history
