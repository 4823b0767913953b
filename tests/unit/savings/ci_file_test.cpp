// SPDX-License-Identifier: MIT
// What CI and hook files name, and what only looks like it.
#include "harness/savings/ci_file.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

namespace payback::savings {
namespace {

using Names = std::set<std::string>;

TEST(CiFile, IsKnownByItsPath) {
  EXPECT_EQ(ci_kind(".github/workflows/ci.yml"), CiKind::github);
  EXPECT_EQ(ci_kind(".github/workflows/a\nb.yaml"), CiKind::github);
  EXPECT_EQ(ci_kind(".github/workflows/README.md"), CiKind::none);
  EXPECT_EQ(ci_kind(".gitlab-ci.yml"), CiKind::gitlab);
  EXPECT_EQ(ci_kind("sub/.gitlab-ci.yml"), CiKind::none);
  EXPECT_EQ(ci_kind(".pre-commit-config.yaml"), CiKind::pre_commit);
}

TEST(CiCommand, IsKnownAsAWord) {
  EXPECT_EQ(workflows_of_command("ruff check src"), Names{"linting"});
  EXPECT_EQ(workflows_of_command("ruff format --check"), Names{"formatting"});
  EXPECT_EQ(workflows_of_command("./node_modules/.bin/eslint ."), Names{"linting JavaScript"});
  EXPECT_EQ(workflows_of_command("npx prettier@3 --check ."), Names{"formatting JavaScript"});
  EXPECT_EQ(workflows_of_command("python -m mypy src && python -m pytest -q"),
            (Names{"type checking", "test collection"}));
  EXPECT_EQ(workflows_of_command("uv pip compile requirements.in"), Names{"dependency resolution"});
  EXPECT_EQ(workflows_of_command("python3 -m venv .venv"), Names{"creating environments"});
  for (const char* other : {"", "blackbird", "cat flake8.cfg", "ls my-flake8", "cd ruff/src", "echo hello"})
    EXPECT_EQ(workflows_of_command(other), Names{}) << other;
}

TEST(CiCommand, ThatInstallsIsOnlyThat) {
  EXPECT_EQ(workflows_of_command("python -m pip install flake8 mypy"), Names{"installing"});
  EXPECT_EQ(workflows_of_command("pip install flake8 && flake8 src"), (Names{"installing", "linting"}));
  EXPECT_EQ(workflows_of_command("npm ci"), Names{"installing JavaScript packages"});
}

TEST(CiFile, OfGitHubNamesItsCommandsAndWhatStartsIt) {
  const CiFindings found = scan_ci_file(CiKind::github, R"(name: black friday
on:
  push:
    branches: [main]
  pull_request:
jobs:
  lint:
    runs-on: ubuntu-latest
    steps:
      - uses: actions/checkout@v4
      - name: Run mypy   # a label only
        run: |
          pip install flake8
          flake8 src   # pylint later
      - uses: psf/black@stable
)");
  EXPECT_EQ(found.workflows, (Names{"formatting", "installing", "linting"}));
  EXPECT_TRUE(found.on_push);
  EXPECT_TRUE(found.twice);
}

TEST(CiFile, OfGitHubMayStartForOtherThings) {
  EXPECT_TRUE(scan_ci_file(CiKind::github, "on: push\n").on_push);
  EXPECT_TRUE(scan_ci_file(CiKind::github, "\"on\": [pull_request]\n").on_push);
  EXPECT_TRUE(scan_ci_file(CiKind::github, "on:\n- push\n").on_push);
  EXPECT_FALSE(scan_ci_file(CiKind::github, "on: [push]\n").twice);
  EXPECT_FALSE(scan_ci_file(CiKind::github, "on:\n  schedule:\n    - cron: '0 3 * * *'\njobs:\n  push:\n").on_push);
  EXPECT_FALSE(scan_ci_file(CiKind::github, "on: workflow_dispatch\nenv:\n  A: push\n").on_push);
}

TEST(CiFile, OfGitLabStartsForEveryPush) {
  const CiFindings found = scan_ci_file(CiKind::gitlab, "lint:\n  stage: pytest\n  script:\n    - pylint src\n");
  EXPECT_EQ(found.workflows, Names{"linting"});
  EXPECT_TRUE(found.on_push);
}

TEST(CiFile, OfHooksNamesThemById) {
  const CiFindings found = scan_ci_file(CiKind::pre_commit, R"(repos:
  - repo: https://github.com/psf/black
    hooks:
      - id: ruff-check
      - id: ruff-format
        additional_dependencies: [pytest]
  - repo: local
    hooks:
      - id: types
        entry: mypy --strict
)");
  EXPECT_EQ(found.workflows, (Names{"formatting", "linting", "type checking"}));
  EXPECT_FALSE(found.on_push);
}

RC_GTEST_PROP(CiFile, AnyBytesAreScanned, (const std::string& bytes)) {
  for (const CiKind kind : {CiKind::github, CiKind::gitlab, CiKind::pre_commit}) (void)scan_ci_file(kind, bytes);
}

}  // namespace
}  // namespace payback::savings
