"""payback brief and payback team --from-git through the real program: from real runs to adopt, stay and "schedule a brief", and a
repository whose every name is an attack."""

import json
import os
import pathlib
import re
import subprocess
import sys
import time
import unittest

import browser
import program

RESULT = program.SOURCE / "tests" / "golden" / "report" / "result.json"
PICTURES = os.environ.get("PAYBACK_PICTURES")
# Who waits for a command 200 times a day; every number is the team's own.
OFTEN = {"recovered_fraction": [0.6, 0.9], "workflows": {"linting": {"runs_per_developer_per_day": [150, 250], "blocking": [0.8, 1]}}}


def team(folder, name="team.json", **fields):
    path = pathlib.Path(folder, name)
    path.write_text(json.dumps(fields))
    return path


def brief(*arguments):
    done = program.payback("brief", *arguments)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


def heading(text):
    return re.match(r"## (.*)\n", text)[1]


class FromRealRuns(unittest.TestCase):
    """One result of three pairs: a second saved of a wait of 1.2, nothing saved, and a check that fails."""

    @classmethod
    def setUpClass(cls):
        cls.folder = cls.enterClassContext(program.folder())
        frequency = {"frequency": {"runs_per_developer_per_day": [150, 250], "blocking": [0.8, 1]}}
        pairs = {"slow": {"before": ["sleep", "1.2"], "after": ["sleep", "0.05"], "workflow": "linting", "title": "<script>alert(1)</script>", **frequency},
                 "equal": {"before": ["sleep", "0.2"], "after": ["sleep", "0.2"], "workflow": "typing", **frequency},
                 "unlike": {"before": ["echo", "a"], "after": ["echo", "b"], "check": {"kind": "text"}, "workflow": "formatting", **frequency}}
        cls.results = {}
        for name, fields in pairs.items():
            path = program.scenario(cls.folder, name, **fields)
            output = pathlib.Path(cls.folder, "results-" + name)
            done = program.payback("run", path, "-q", "--rounds", "10", "-o", output, "--cache", f"{cls.folder}/cache")
            cls.results[name] = output / "result.json"
            if not cls.results[name].exists():
                raise AssertionError(done.stderr)
        cls.team = team(cls.folder, **OFTEN, decision={"pilot_repository": "docs-site", "webassembly": False})

    def test_a_second_saved_two_hundred_times_a_day_is_adopted_with_a_pilot(self):
        text = brief(self.results["slow"], self.results["equal"], self.results["unlike"], "--team", self.team)
        self.assertRegex(heading(text), "^Adopt .* instead of .*, beginning with a pilot$")
        self.assertIn("**repository**: docs-site", text)
        self.assertRegex(text, r"minutes a day")
        self.assertIn("Less than 0.15 minutes a day", text)
        self.assertIn("| **yes** |", text)
        self.assertIn("nobody has answered crash_expensive in the team file", text)

    def test_the_same_second_once_a_week_is_not(self):
        seldom = team(self.folder, "seldom.json", recovered_fraction=[0.6, 0.9],
                      workflows={"linting": {"runs_per_developer_per_day": [0.15, 0.25], "blocking": [0.8, 1]}})
        text = brief(self.results["slow"], "--team", seldom)
        self.assertTrue(heading(text).startswith("Stay"), text)
        self.assertIn("too little", text)

    def test_an_equal_pair_stays_and_a_void_one_is_for_the_leadership(self):
        self.assertNotIn("Adopt", heading(brief(self.results["equal"], "--team", self.team)))
        text = brief(self.results["unlike"], "--team", self.team)
        self.assertEqual(heading(text), "Schedule a brief for the leadership")
        self.assertIn("put right why it is void", text)

    def test_answers_alone_never_adopt(self):
        everything = team(self.folder, "everything.json", **OFTEN, decision={
            key: True for key in ("crash_expensive", "low_latency_agents", "webassembly", "new_service", "motivated", "alternative_c_or_cpp")})
        for name in ("equal", "unlike"):
            self.assertEqual(heading(brief(self.results[name], "--team", everything)), "Invest in skills")

    def test_the_page_is_written_to_a_file(self):
        page = pathlib.Path(self.folder, "brief.html")
        self.assertEqual(brief(self.results["slow"], "--team", self.team, "--format", "html", "-o", page), "")
        self.assertIn("<!doctype html>", page.read_text())
        self.assertNotIn("<script", page.read_text())

    def test_a_wrong_answer_is_named_with_its_line(self):
        wrong = pathlib.Path(self.folder, "wrong.json")
        wrong.write_text('{\n  "decision": { "motivatd": true }\n}\n')
        done = program.payback("brief", self.results["slow"], "--team", wrong)
        self.assertEqual(done.returncode, 3)
        self.assertRegex(done.stderr, r"wrong.json:2 .*motivated")
        done = program.payback("brief", self.results["slow"], "--team", f"{self.folder}/none.json")
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertEqual(program.payback("brief", f"{self.folder}/none.json", "--team", self.team).returncode, 2)

    def test_in_a_browser_it_is_one_sheet_of_paper_and_nothing_sticks_out(self):
        if reason := browser.missing():
            print(f"\nNOT TESTED: the brief in a browser, because {reason}", file=sys.stderr)
            self.skipTest(reason)
        axe = browser.axe_source()
        answers = {"crash_expensive": True, "prototyping": True, "motivated": True, "pilot_repository": "docs-site"}
        pages = {"adopt": ([*self.results.values(), RESULT], team(self.folder, "answers.json", **OFTEN, decision=answers)),
                 "schedule": ([RESULT], team(self.folder, "empty.json")),
                 "stay": ([self.results["equal"]], self.team)}
        with browser.browser() as client:
            for name, (results, assumptions) in pages.items():
                page = pathlib.Path(self.folder, name + ".html")
                page.write_text(brief(*results, "--team", assumptions, "--format", "html"))
                for width in (1280, 390):
                    for dark in (False, True):
                        client.open(page, width, dark)
                        self.keep(f"brief-{name}-{width}-{'dark' if dark else 'light'}.png", client.picture)
                        self.assertEqual(client.run(browser.STICKING_OUT), [])
                        self.assertEqual(client.violations(axe), [])
                self.assertEqual(client.run("return document.scripts.length"), 0)
                client.open(page, dark=True, media="print")
                pdf = client.pdf()
                self.keep(f"brief-{name}.pdf", lambda: pdf)
                self.assertEqual(len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)), 1, name)

    def keep(self, name, content):
        if PICTURES:
            pathlib.Path(PICTURES, name).write_bytes(content())


class Repository:
    """A repository that the test writes commit by commit."""

    def __init__(self, folder):
        self.path = pathlib.Path(folder, "repository")
        self.path.mkdir()
        self.git("init", "-q", "-b", "main")

    def git(self, *arguments, **environment):
        home = {"HOME": str(self.path), "GIT_CONFIG_NOSYSTEM": "1"}
        return subprocess.run(["git", "-C", str(self.path), *arguments], env={**os.environ, **home, **environment}, check=True, capture_output=True, text=True).stdout

    def write(self, name, text):
        path = self.path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
        self.git("add", "-A")

    def commit(self, days_ago, name="A", email="a@x", hour=0):
        # Counted from a noon, since commits three hours apart must be of one day at whatever hour the test runs.
        noon = time.time() // 86400 * 86400 + 43200
        when = f"@{int(noon - days_ago * 86400 + hour * 3600)} +0000"
        self.git("commit", "-q", "--no-verify", "--allow-empty", "-m", "x", GIT_AUTHOR_NAME=name, GIT_AUTHOR_EMAIL=email, GIT_COMMITTER_NAME=name,
                 GIT_COMMITTER_EMAIL=email, GIT_AUTHOR_DATE=when, GIT_COMMITTER_DATE=when)


class FromGit(unittest.TestCase):
    def setUp(self):
        self.folder = self.enterContext(program.folder())

    def estimate(self, *arguments, code=0, **environment):
        done = program.payback("team", "--from-git", *arguments, env=environment)
        self.assertEqual(done.returncode, code, done.stderr)
        return done

    def busy(self):
        repository = Repository(self.folder)
        repository.write(".github/workflows/ci.yml", "on: [push, pull_request]\njobs:\n  lint:\n    steps:\n      - run: ruff check .\n")
        repository.write(".pre-commit-config.yaml", "repos:\n- repo: x\n  hooks:\n  - id: ruff-format\n")
        for day in range(20):
            for hour in (0, 3):
                repository.commit(day + 2, hour=hour)
        repository.commit(3, "once", "once@x")
        repository.commit(4, "dependabot[bot]", "bot@x")
        return repository

    def test_numbers_are_ranges_with_their_provenance(self):
        repository = self.busy()
        fragment = json.loads(self.estimate(repository.path, "--json").stdout)
        self.assertEqual(fragment["developers"]["value"][0], 1)
        self.assertEqual(fragment["developers"]["value"][-1], 2)
        self.assertIn("1 commit by bots", fragment["developers"]["source"])
        self.assertEqual(sorted(fragment["workflows"]), ["commit hooks", "formatting", "linting"])
        linting = fragment["workflows"]["linting"]
        # Two commits a day three hours apart on 20 of 90 * 5 / 7 days: low 0.5 * 2 * 0.311, high 8 * 2; pushes: low 0.311, high 2 * 2.
        self.assertEqual((linting["runs_per_developer_per_day"]["value"][0], linting["runs_per_developer_per_day"]["value"][-1]), (0.31, 16))
        self.assertEqual((linting["ci_runs_per_developer_per_day"]["value"][0], linting["ci_runs_per_developer_per_day"]["value"][-1]), (0.31, 4))
        self.assertIn("40 commits of 1 regular author on 20 days in the 90 days before", linting["runs_per_developer_per_day"]["source"])
        text = self.estimate(repository.path).stdout
        self.assertIn("read: .github/workflows/ci.yml", text)
        self.assertIn('"developers"', text)

    def test_the_fragment_is_a_team_file(self):
        repository = self.busy()
        fragment = pathlib.Path(self.folder, "fragment.json")
        self.estimate(repository.path, "--json", "-o", fragment)
        self.assertIn("##", brief(RESULT, "--team", fragment))
        self.estimate(repository.path, "-o", fragment, code=2)

    def test_a_subfolder_and_fewer_days_will_do(self):
        repository = self.busy()
        few = json.loads(self.estimate(repository.path / ".github", "--json", "--days", "7").stdout)
        self.assertIn("in the 7 days before", few["developers"]["source"])

    def test_hostile_names_stay_data_and_nothing_of_the_repository_runs(self):
        repository = self.busy()
        trap = pathlib.Path(self.folder, "trap")
        witness = pathlib.Path(self.folder, "witness")
        trap.write_text(f"#!/bin/sh\ntouch '{witness}'\n")
        trap.chmod(0o755)
        repository.write(".github/workflows/\x1b[31m\nred.yml", "on: push\njobs:\n  a:\n    steps:\n      - run: eslint .\n")
        repository.commit(1, "\x1b]0;owned\x07 <b>", "\x1b[2J@x")
        hooks = repository.path / "hooks"
        hooks.mkdir()
        for name in ("post-checkout", "pre-auto-gc", "reference-transaction", "post-index-change"):
            (hooks / name).symlink_to(trap)
        for key in ("core.pager", "pager.log", "core.fsmonitor", "gpg.program", "core.sshCommand", "core.alternateRefsCommand", "diff.external",
                    "uploadpack.packObjectsHook", "alias.log", "alias.rev-parse"):
            repository.git("config", key, ("!" if key.startswith("alias") else "") + str(trap))
        repository.git("config", "core.hooksPath", str(hooks))
        repository.git("config", "log.showSignature", "true")
        done = self.estimate(repository.path)
        self.assertNotIn("\x1b", done.stdout + done.stderr)
        self.assertIn(r"\x1b[31m\nred.yml", done.stdout)
        json.loads(self.estimate(repository.path, "--json").stdout)
        self.assertFalse(witness.exists())

    def test_the_users_own_git_variables_do_not_lead_elsewhere(self):
        repository = self.busy()
        done = self.estimate(repository.path, "--json", GIT_DIR=str(program.SOURCE / ".git"), GIT_WORK_TREE="/")
        self.assertIn("commit hooks", json.loads(done.stdout)["workflows"])

    def test_what_is_no_history_is_refused_with_the_remedy(self):
        refused = {}
        empty = pathlib.Path(self.folder, "empty")
        empty.mkdir()
        refused["no Git repository"] = empty
        refused["there is no such folder"] = pathlib.Path(self.folder, "none")
        bare = pathlib.Path(self.folder, "bare")
        subprocess.run(["git", "init", "-q", "--bare", str(bare)], check=True)
        refused["no commit yet"] = bare
        source = self.busy()
        shallow = pathlib.Path(self.folder, "shallow")
        subprocess.run(["git", "clone", "-q", "--depth", "1", source.path.as_uri(), str(shallow)], check=True)
        refused["git fetch --unshallow"] = shallow
        for message, path in refused.items():
            done = self.estimate(path, code=2)
            self.assertIn(str(path), done.stderr)
            self.assertIn(message, done.stderr)
            self.assertEqual(done.stdout, "")

    def test_an_old_history_says_when_it_ended(self):
        repository = Repository(self.folder)
        repository.commit(400)
        done = self.estimate(repository.path, code=2)
        self.assertRegex(done.stderr, r"no commit in the last 90 days; the last one is of \d{4}-\d\d-\d\d; look at more days with --days")
        self.estimate(repository.path, "--days", "500")

    @unittest.skipUnless(os.geteuid() == 0, "needs root to make somebody else's repository")
    def test_somebody_elses_repository_is_explained(self):
        repository = self.busy()
        for path in [repository.path, *repository.path.rglob("*")]:
            os.chown(path, 65534, 65534, follow_symlinks=False)
        done = self.estimate(repository.path, code=2, HOME=self.folder)
        self.assertIn("git config --global --add safe.directory", done.stderr)

    def test_its_flags_belong_to_it(self):
        for flags in (["--json"], ["--days", "3"]):
            self.assertEqual(program.payback("team", *flags).returncode, 2)


if __name__ == "__main__":
    unittest.main()
