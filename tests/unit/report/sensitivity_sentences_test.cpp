// SPDX-License-Identifier: MIT
// What the money hangs on, in words.
#include "harness/report/sensitivity_sentences.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/documents.hpp"

namespace payback::report {
namespace {

using testing::HasSubstr;

TEST(SensitivitySentences, CallAnInputByWhatPeopleCallIt) {
  EXPECT_EQ(input_label("linting/runs_per_developer_per_day"), "runs per developer per day of linting");
  EXPECT_EQ(input_label("recovered_fraction"), "recovered fraction");
  EXPECT_EQ(input_label("one_off_hours/port"), "one-off hours, port");
  EXPECT_EQ(input_label("ci/prices_per_minute/macos"), "CI price a minute, macos");
  EXPECT_EQ(input_label("lint/format/saving"), "seconds saved per run of lint/format") << "a name may have a slash";
  EXPECT_THAT(input_label("\x1b[2J/blocking"), testing::Not(HasSubstr("\x1b")));
}

TEST(SensitivitySentences, NameTheWidestSwingsAndWhatToFindOut) {
  const std::vector<Row> rows = sensitivity_rows(test::example_savings("linting", "python-lint"), test::example_team());
  ASSERT_EQ(rows.size(), 4U) << "three inputs that move the money, the fourth only costs";
  EXPECT_EQ(rows[0].label, "hangs on");
  EXPECT_EQ(rows[0].text,
            "runs per developer per day of linting, 6.0 to 20: money a year $700 to $2,300, 42 % of the variance");
  EXPECT_EQ(rows[3].label, "find out");
  EXPECT_THAT(rows[3].text,
              HasSubstr("runs per developer per day of linting: known before the decision, it is worth $64"));
}

TEST(SensitivitySentences, WhereNothingWouldTurnTheDecisionThatIsSaid) {
  savings::Savings savings = test::example_savings("linting", "python-lint");
  for (savings::Influence& input : savings.sensitivity->inputs) input.value_of_knowing = 0;
  EXPECT_THAT(sensitivity_rows(savings, test::example_team()).back().text, HasSubstr("nothing: whatever"));
}

TEST(SensitivitySentences, WithoutDrawsThereIsNothingToSay) {
  EXPECT_TRUE(sensitivity_rows({}, test::example_team()).empty());
}

TEST(SavingsSentences, TheMachineIsALabelAndNotARow) {
  const savings::Savings savings = test::example_savings("linting", "python-lint");
  EXPECT_TRUE(guard_rows(savings).empty());
  EXPECT_EQ(machine_label(savings), "Measured on one machine (Test CPU 3000); on others a run takes other times.");
  EXPECT_EQ(machine_label({}), "");
}

}  // namespace
}  // namespace payback::report
