// SPDX-License-Identifier: MIT
// tests/support/broken_scenarios: for each file the exact line, JSON pointer, problem and remedy, and nothing else. The
// lines and pointers were read off the files by eye; the wording is what a reader should see.
#include <gmock/gmock.h>

#include <filesystem>
#include <map>
#include <set>

#include "tests/unit/scenario/parse_support.hpp"

namespace payback::scenario {
namespace {

struct Expected {
  int line;
  std::string pointer, what, remedy;
};
using Files = std::map<std::string, std::vector<Expected>>;

const char* const k_pin_name =
    "a name of a-z, 0-9, '.', '_' and '-' that starts with a letter or digit, for example \"python-lint\"";
const char* const k_known =
    "known: {exe} {scratch} {cache} {home} {scenarios} {python} {round} {tool:ruff}; write {{ and }} for braces";

Files syntax_files() {
  std::string deep = "/notes";
  for (int i = 0; i < 31; ++i) deep += "/0";  // with the document's own bracket the 33rd level
  return {
      {"trailing_comma", {{4, "", "a comma before }", "take the comma out"}}},
      {"missing_comma", {{3, "", "no comma before \"after\"", "separate entries by commas"}}},
      {"unfinished", {{3, "/run", "the file ends inside the bracket opened on line 2", "close that bracket"}}},
      {"duplicate_key", {{4, "/before", "\"before\" is here twice, first on line 2", "keep one of them"}}},
      {"latin1", {{2, "", "a byte that is no UTF-8 text", "save the file as UTF-8"}}},
      {"huge_number", {{3, "/precision", "the number \"1e999\" is too large", "write a number under 1e308"}}},
      {"depth_bomb", {{2, deep, "more than 32 levels of brackets", "a scenario needs no more than 8"}}},
  };
}

Files schema_files() {
  return {
      {"misspelt_key", {{6, "/run/timout", "\"timout\" is not a key here", "did you mean \"timeout\"?"}}},
      {"wrong_types",
       {{2, "/before/1", "entry 2 of \"before\" is the number 1", "write it in quotes: \"1\""},
        {4, "/run/timeout", "\"timeout\" is the number 60", "write a duration, for example \"60s\""},
        {5, "/run/exit", "\"exit\" is the number 0", "put it in a list: [0]"},
        {7, "/env/RAYON_NUM_THREADS", "\"RAYON_NUM_THREADS\" is the number 1", "write it in quotes: \"1\""},
        {8, "/headline", "\"headline\" is the text \"yes\"", "write true or false, for example true"}}},
      {"missing_keys",
       {{1, "", "the document has no \"id\"", "add \"id\": \"python-lint\""},
        {4, "/variants/after", "neither \"argv\" nor \"like\" is here", "add \"argv\", or \"like\""},
        {6, "/check", "\"check\" has no \"kind\"", "add \"kind\": \"set\""},
        {8, "/claims/0", "entry 1 of \"claims\" has no \"source\"", "add \"source\": \"the tool's README\""}}},
      {"unknown_word",
       {{2, "/tier", "\"tier\" is the text \"smok\"",
         "did you mean \"smoke\"? known: \"selftest\", \"smoke\", \"standard\", \"full\""},
        {4, "/relation", "\"relation\" is the text \"identical\"",
         "write one of \"same-work\", \"subset\", \"same-job\", \"same-product\", \"counter-example\""}}},
      {"one_text",
       {{1, "/id", "\"id\" is the text \"my lint\"", std::string("write ") + k_pin_name},
        {2, "/before", "\"before\" is one text, but commands run without a shell",
         "write [\"flake8\", \"my src\"], or add \"shell\": true"},
        {3, "/after/0", "the program's name is empty", "start the list with a program, for example \"ruff\""},
        {5, "/hooks/prepare/0", "entry 1 of \"prepare\" is the text \"sync\"", "write [\"sync\"]"},
        {6, "/hooks/setpu", "\"setpu\" is not a key here", "did you mean \"setup\"?"}}},
  };
}

Files meaning_files() {
  return {
      {"circle",
       {{5, "/variants/tuned/like", "\"like\" goes round in a circle: after → tuned → after",
         "let one of them stand alone"}}},
      {"one_variant",
       {{2, "/variants", "fewer than two variants", "name at least two, for example \"before\" and \"after\""}}},
      {"unknown_names",
       {{5, "/variants/after/tool", "\"rufff\" is no tool of this scenario", "did you mean \"ruff\"? tools here: ruff"},
        {6, "/variants/tuned/like", "\"aftr\" is no variant of this scenario",
         "did you mean \"after\"? variants here: before, after, tuned, other"},
        {7, "/variants/other/baseline", "\"nothing\" is no variant of this scenario",
         "variants here: before, after, tuned, other"},
        {9, "/check/variants/tunde", "\"tunde\" is no variant of this scenario",
         "did you mean \"tuned\"? variants here: before, after, tuned, other"}}},
      {"unknown_placeholder",
       {{5, "/variants/before/argv/1", "{exe} is not known here",
         "it is the program of a variant's \"tool\"; name a tool, or write the program itself"},
        {7, "/variants/after/argv/1", "{scracth} is not known here", std::string("did you mean {scratch}? ") + k_known},
        {7, "/variants/after/argv/2", "{tool:ruf} is not known here",
         std::string("did you mean {tool:ruff}? ") + k_known},
        {7, "/variants/after/argv/3", "{workload} is not known here", "add a \"workload\" to the scenario"},
        {7, "/variants/after/argv/4", "a single } in \"a}\"", "write }} for the brace itself"}}},
      {"unpinned_tools",
       {{3, "/tools/ruff/venv/0", "\"ruff>=0.6\" is not pinned to one version",
         "write \"ruff==VERSION\", for example \"ruff==1.2.3\""},
        {4, "/tools/ruff/venv/1", "\"black[d]\" is not pinned to one version",
         "write \"black[d]==VERSION\", for example \"black[d]==1.2.3\""},
        {5, "/tools/oxlint/npm/0", "\"@oxlint/cli@^1.2.0\" is not pinned to one version",
         "write \"@oxlint/cli@VERSION\", for example \"@oxlint/cli@1.2.3\""},
        {5, "/tools/oxlint/exe", "\"../oxlint\" leaves the installation",
         "write a path relative to the installation, without \"..\""},
        {6, "/tools/rg/cargo/0", "\"ripgrep\" is not pinned to one version",
         "write \"ripgrep@VERSION\", for example \"ripgrep@1.2.3\""},
        {6, "/tools/rg/lock", "\"/etc/Cargo.lock\" leaves the scenario's folder",
         "write a path relative to the scenario's folder, without \"..\""},
        {7, "/tools/both", "\"cargo\" and \"path\" are both here", "keep one of them"},
        {8, "/tools/none", "neither \"venv\", \"npm\", \"cargo\" nor \"path\" is here",
         "add \"venv\", \"npm\", \"cargo\", or \"path\""},
        {9, "/tools/bare", "tool \"bare\" has no \"exe\"",
         "add the program within the installation, for example \"exe\": \"bin/bare\""}}},
      {"out_of_range",
       {{3, "/run/timeout", "\"timeout\" is the text \"soon\", which is no duration over zero",
         "write a number with us, ms, s, min or h, for example \"60s\""},
        {4, "/run/limits/memory", "\"memory\" is the text \"2 gigs\", which is no size over zero",
         "write a number with KiB, MiB, GiB, KB, MB or GB, for example \"1GiB\""},
        {5, "/run/cores", "\"cores\" is the number 0", "write \"auto\", \"all\" or a number of cores from 1 to 4096"},
        {6, "/run/exit/0", "entry 1 of \"exit\" is the number 256", "write an exit code from 0 to 255"},
        {8, "/check/threshold", "\"threshold\" is 1.5", "write a Jaccard index over 0 and at most 1, for example 0.99"},
        {9, "/check/extract", "\"(path\" is no regular expression: Unmatched marking parenthesis ( or \\(",
         "write an ECMAScript one, with \\\\ for a backslash"},
        {11, "/frequency/runs_per_developer_per_day", "[60, 20, 5] does not ascend",
         "write [low, high] or [low, typical, high]"},
        {12, "/frequency/blocking", "\"blocking\" is over 1",
         "it is a share of runs; write numbers from 0 to 1, for example [0.6, 0.95]"},
        {13, "/budget", "\"budget\" is the text \"0s\", which is no duration over zero",
         "write a number with us, ms, s, min or h, for example \"60s\""},
        {14, "/precision", "\"precision\" is the number 0", "write a number over 0 and at most 1"}}},
  };
}

Files all_files() {
  Files out = syntax_files();
  out.merge(schema_files());
  out.merge(meaning_files());
  return out;
}

class BrokenScenario : public testing::TestWithParam<Files::value_type> {};

TEST_P(BrokenScenario, IsRefusedWithLinePointerProblemAndRemedy) {
  const auto& [name, expected] = GetParam();
  const std::string file = test::folder() + "/broken_scenarios/" + name + ".json";
  const auto loaded = load(file);
  ASSERT_FALSE(loaded);
  const std::vector<Problem>& problems = loaded.error();
  ASSERT_EQ(problems.size(), expected.size()) << test::all_messages(problems);
  for (std::size_t i = 0; i < expected.size(); ++i) {
    EXPECT_EQ(problems[i].file, file);
    EXPECT_EQ(problems[i].line, expected[i].line) << problems[i].message();
    EXPECT_EQ(problems[i].pointer, expected[i].pointer) << problems[i].message();
    EXPECT_EQ(problems[i].what, expected[i].what);
    EXPECT_EQ(problems[i].remedy, expected[i].remedy);
  }
}

INSTANTIATE_TEST_SUITE_P(Files, BrokenScenario, testing::ValuesIn(all_files()),
                         [](const auto& file) { return file.param.first; });

TEST(BrokenScenarios, EveryFileOfTheFolderIsExpectedToBeBrokenInAStatedWay) {
  std::set<std::string> here, stated;
  for (const auto& entry : std::filesystem::directory_iterator(test::folder() + "/broken_scenarios")) {
    here.insert(entry.path().stem().string());
  }
  for (const auto& [name, expected] : all_files()) stated.insert(name);
  EXPECT_EQ(here, stated);
}

}  // namespace
}  // namespace payback::scenario
