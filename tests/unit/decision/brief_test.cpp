// SPDX-License-Identifier: MIT
// Which course wins, what a brief then says, and what it must never say.
#include "harness/decision/brief.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <algorithm>

#include "harness/decision/standing.hpp"
#include "tests/support/cases.hpp"

namespace payback::decision {
namespace {

using comparison::Verdict;
using test::evidence;
using test::minutes_case;
using test::verdict_case;
using test::worth_case;

const Case k_little = minutes_case(0.004, 0.005, 0.006);  // 0.3 s a day
const Case k_open = minutes_case(0.1, 0.3, 0.9);

Answers yes(std::initializer_list<std::optional<bool> Answers::*> questions) {
  Answers answers;
  for (const auto question : questions) answers.*question = true;
  return answers;
}

Course course(const Evidence& given, const Answers& answers = {}) {
  return decide(given, answers).course;
}

bool mentions(const std::vector<std::string>& texts, std::string_view part) {
  return std::ranges::any_of(texts, [&](const std::string& text) { return text.find(part) != std::string::npos; });
}

const Answers k_service = yes({&Answers::new_service, &Answers::motivated});

TEST(Brief, AdoptsWhatIsWorthAChangeAndNamesThePilot) {
  const Brief brief = decide(evidence({k_little, worth_case()}), {});
  EXPECT_EQ(brief.course, Course::adopt);
  EXPECT_EQ(brief.headline, "Adopt ruff instead of flake8, beginning with a pilot");
  EXPECT_NE(brief.why.find("1.0 (0.50 to 2.0) minutes a day"), std::string::npos) << brief.why;
  ASSERT_TRUE(brief.pilot);
  EXPECT_EQ(brief.pilot->tool, "ruff");
  EXPECT_TRUE(mentions(brief.pilot->measure, "payback run python-lint; here a run took 10.0 s → 500 ms"));
  EXPECT_TRUE(mentions(brief.pilot->measure, "1.0 (0.50 to 2.0) are expected"));
  EXPECT_TRUE(mentions(brief.pilot->stop, "Less than 0.15 minutes a day"));
  EXPECT_FALSE(brief.agenda);
}

TEST(Brief, ThePilotIsTheCaseWithTheHighestLowEnd) {
  Case other = minutes_case(0.8, 0.9, 1);
  other.after = "uv";
  EXPECT_EQ(decide(evidence({worth_case(), other, minutes_case(0.1, 5, 50)}), {}).pilot->tool, "uv");
}

TEST(Brief, NeverAdoptsWithoutMinutesHoweverManyReasonsAreGiven) {
  Answers all;
  for (const Question& question : k_questions) all.*question.answer = true;
  for (const Answers& answers : {Answers{}, all})
    for (const Case& one :
         {verdict_case(Verdict::equivalent), verdict_case(Verdict::void_), verdict_case(Verdict::slower),
          verdict_case(Verdict::inconclusive), k_little, minutes_case(-2, -1, -0.5), minutes_case(0, 0, 0)})
      EXPECT_NE(course(evidence({one}), answers), Course::adopt) << comparison::name(one.verdict);
}

TEST(Brief, StaysWhereNothingIsSavedOrTooLittle) {
  EXPECT_EQ(course(evidence({verdict_case(Verdict::equivalent)})), Course::stay);
  EXPECT_EQ(course(evidence({verdict_case(Verdict::slower)})), Course::stay);
  const Brief brief = decide(evidence({k_little}), {});
  EXPECT_EQ(brief.course, Course::stay);
  EXPECT_EQ(brief.headline, "Stay with flake8");
  EXPECT_NE(brief.why.find("too little to be worth a change"), std::string::npos) << brief.why;
}

TEST(Brief, InvestsInSkillsForAServiceAndPeopleWhoWantTo) {
  const Brief brief = decide(evidence({k_little}), k_service);
  EXPECT_EQ(brief.course, Course::invest_in_skills);
  EXPECT_FALSE(brief.steps.empty());
  EXPECT_EQ(course({}, yes({&Answers::alternative_c_or_cpp, &Answers::motivated})), Course::invest_in_skills);
  EXPECT_NE(course(evidence({k_little}), yes({&Answers::new_service})), Course::invest_in_skills);
  EXPECT_NE(course(evidence({k_little}), yes({&Answers::motivated})), Course::invest_in_skills);
}

TEST(Brief, WhoHasNoTimeToLearnDoesNotInvest) {
  Answers answers = k_service;
  answers.no_systems_experience = true;
  EXPECT_EQ(course(evidence({k_little}), answers), Course::stay);
  answers = k_service;
  answers.prototyping = true;
  EXPECT_EQ(course(evidence({k_little}), answers), Course::stay);
}

TEST(Brief, AMeasuredSavingGoesBeforeAnswersAboutPeople) {
  EXPECT_EQ(course(evidence({worth_case()}), k_service), Course::adopt);
  EXPECT_EQ(course(evidence({worth_case()}), yes({&Answers::prototyping})), Course::adopt);
}

TEST(Brief, ThinEvidenceSchedulesABrief) {
  EXPECT_EQ(course({}), Course::schedule_brief);
  EXPECT_EQ(course(evidence({verdict_case(Verdict::void_)})), Course::schedule_brief);
  EXPECT_EQ(course(evidence({verdict_case(Verdict::inconclusive)})), Course::schedule_brief);
  EXPECT_EQ(course(evidence({k_open})), Course::schedule_brief);
  Case unknown = worth_case();
  unknown.savings.reset();
  EXPECT_EQ(course(evidence({unknown})), Course::schedule_brief);
  Case coin = worth_case();
  coin.savings->pays_back_probability = 0.5;
  EXPECT_EQ(course(evidence({coin})), Course::schedule_brief);
}

TEST(Brief, OneDecidedComparisonBesideAnInconclusiveOneIsEnoughToStay) {
  EXPECT_EQ(course(evidence({verdict_case(Verdict::equivalent), verdict_case(Verdict::inconclusive)})), Course::stay);
}

TEST(Brief, AReasonThatNoStopwatchWeighsIsForTheLeadership) {
  EXPECT_EQ(course(evidence({k_little}), yes({&Answers::crash_expensive})), Course::schedule_brief);
  EXPECT_EQ(course(evidence({k_little}), yes({&Answers::low_latency_agents})), Course::schedule_brief);
  EXPECT_EQ(course(evidence({verdict_case(Verdict::equivalent)}), yes({&Answers::low_latency_agents})), Course::stay);
  EXPECT_EQ(course(evidence({k_little}), yes({&Answers::webassembly, &Answers::prototyping})), Course::schedule_brief);
}

TEST(Brief, WhereSpeedOfDevelopmentCountsThinEvidenceIsNoReasonToMeet) {
  EXPECT_EQ(course(evidence({k_open}), yes({&Answers::prototyping})), Course::stay);
}

TEST(Brief, AnAgendaAsksWhatIsNotKnownAndSaysWhatToMeasureFirst) {
  Case open = verdict_case(Verdict::inconclusive);
  open.rounds_to_decide = 120;
  Case broken = verdict_case(Verdict::void_);
  broken.reason = "not the same work";
  Evidence given = evidence({open, broken});
  given.not_measured = {"editor-open: needs a display"};
  Answers answers;
  answers.webassembly = false;
  const Brief brief = decide(given, answers);
  ASSERT_TRUE(brief.agenda);
  EXPECT_EQ(brief.agenda->items.size(), 4U);
  EXPECT_TRUE(mentions(brief.agenda->questions, "Would a crash or a memory error be expensive?"));
  EXPECT_FALSE(mentions(brief.agenda->questions, "WebAssembly"));
  EXPECT_TRUE(mentions(brief.agenda->questions, "could be the pilot"));
  EXPECT_TRUE(mentions(brief.agenda->measure_before, "about 120 more rounds would decide"));
  EXPECT_TRUE(mentions(brief.agenda->measure_before, "put right why it is void (not the same work)"));
  EXPECT_TRUE(mentions(brief.agenda->measure_before, "Not measured yet: editor-open: needs a display."));
  EXPECT_TRUE(mentions(decide({}, {}).agenda->measure_before, "payback bench"));
  EXPECT_TRUE(mentions(decide(evidence({k_open}), {}).agenda->measure_before, "count for two weeks"));
}

TEST(Brief, SaysAtWhichFrequencyTheDecisionTurns) {
  // Minutes are proportional to the runs: 0.15 / 0.1 = 1.5, 0.15 / 0.5 = 0.3.
  EXPECT_TRUE(mentions(decide(evidence({k_open}), {}).changes, "waited for 1.5 times as often"));
  EXPECT_TRUE(mentions(decide(evidence({worth_case()}), {}).changes, "waited for less than 0.30 times as often"));
  EXPECT_FALSE(mentions(decide(evidence({minutes_case(0.001, 0.002, 0.003)}), {}).changes, "times as often"))
      << "a factor of 150 is beyond belief";
}

TEST(Brief, SaysWhichInputIsWorthMostToKnowIfThatIsKnown) {
  Evidence given = evidence({k_open});
  EXPECT_FALSE(mentions(decide(given, {}).changes, "Worth most"));
  given.lever = Lever{"runs_per_developer_per_day of linting", "up to $420 a year"};
  EXPECT_EQ(decide(given, {}).changes.front(),
            "Worth most to know better: runs_per_developer_per_day of linting, up to $420 a year.");
}

TEST(Brief, SaysWhichAnswerWouldChangeIt) {
  const Brief brief = decide(evidence({k_little}), yes({&Answers::motivated}));
  EXPECT_TRUE(mentions(brief.changes, "(new_service): invest in skills."));
  EXPECT_TRUE(mentions(brief.changes, "(webassembly): schedule a brief."));
  EXPECT_FALSE(mentions(brief.changes, "(prototyping)")) << "it stays either way";
}

std::vector<std::string_view> ids(const std::vector<Caution>& cautions) {
  std::vector<std::string_view> out;
  for (const Caution& caution : cautions) out.push_back(caution.id);
  return out;
}

TEST(Cautions, AreThoseThatTheEvidenceTouches) {
  using Ids = std::vector<std::string_view>;
  EXPECT_EQ(ids(cautions(evidence({worth_case()}), {})), Ids{});
  EXPECT_EQ(ids(cautions(evidence({k_little}), {})), Ids{"no-mandated-rewrite"});
  Answers no_service;
  no_service.new_service = false;
  EXPECT_EQ(ids(cautions(evidence({worth_case()}), no_service)), Ids{"no-mandated-rewrite"});
  EXPECT_EQ(ids(cautions({}, yes({&Answers::crash_expensive}))), Ids{"not-all-of-security"});
  Case waits = worth_case();
  waits.waiting_fraction = 0.8;
  EXPECT_EQ(ids(cautions(evidence({waits}), {})), Ids{"no-fix-for-design"});
  EXPECT_EQ(ids(cautions({}, yes({&Answers::motivated}))), Ids{"no-retraining"});
  EXPECT_EQ(ids(cautions({}, yes({&Answers::no_systems_experience}))), Ids{"no-retraining"});
  EXPECT_EQ(ids(cautions({}, k_service)), Ids{});
  EXPECT_EQ(ids(cautions({}, yes({&Answers::prototyping}))), Ids{"python-stays"});
}

TEST(Courses, HaveNames) {
  EXPECT_EQ(name(Course::adopt), "adopt");
  EXPECT_EQ(name(Course::invest_in_skills), "invest-in-skills");
  EXPECT_EQ(name(Course::stay), "stay");
  EXPECT_EQ(name(Course::schedule_brief), "schedule-a-brief");
}

/// Any verdict, any minutes in order, any answers.
RC_GTEST_PROP(Brief, AdoptsIfAndOnlyIfSomeCaseIsWorthAChange, ()) {
  Evidence given;
  for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
    std::vector<double> q{*rc::gen::inRange(-300, 300) / 100.0, *rc::gen::inRange(-300, 300) / 100.0,
                          *rc::gen::inRange(-300, 300) / 100.0};
    std::ranges::sort(q);
    Case one = minutes_case(q[0], q[1], q[2]);
    one.verdict =
        *rc::gen::element(Verdict::void_, Verdict::faster, Verdict::slower, Verdict::equivalent, Verdict::inconclusive);
    one.savings->pays_back_probability = *rc::gen::inRange(0, 101) / 100.0;
    if (*rc::gen::inRange(0, 5) == 0) one.savings.reset();
    given.cases.push_back(one);
  }
  Answers answers;
  for (const Question& question : k_questions)
    answers.*question.answer =
        *rc::gen::element(std::optional<bool>(), std::optional<bool>(true), std::optional<bool>(false));
  const Brief brief = decide(given, answers);
  const bool worth = std::ranges::any_of(given.cases, [](const Case& one) {
    return one.verdict == Verdict::faster && one.savings && one.savings->minutes_per_developer_per_day->p5 > 0.15 &&
           *one.savings->pays_back_probability > 0.75;
  });
  RC_ASSERT((brief.course == Course::adopt) == worth);
  RC_ASSERT(brief.pilot.has_value() == worth);
  RC_ASSERT(brief.agenda.has_value() == (brief.course == Course::schedule_brief));
  RC_ASSERT(!brief.headline.empty() && !brief.why.empty());
}

}  // namespace
}  // namespace payback::decision
