"""The entry points in scripts/ with programs in place of the real ones that only note how they were called."""

import os
import pathlib
import shutil
import subprocess
import unittest

import program

SCRIPTS = program.SOURCE / "scripts"


class Stage(unittest.TestCase):
    """A clone with the script under test, and a folder of programs that come first on the PATH."""

    def setUp(self):
        self.folder = pathlib.Path(self.enterContext(program.folder()))
        self.log = self.folder / "log"
        self.environment = {"PATH": f"{self.folder}/bin:/usr/bin:/bin", "STAGE": str(self.folder), "HOME": str(self.folder)}

    def fake(self, name, text):
        path = self.folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"#!/bin/sh\n{text}\n")
        path.chmod(0o755)

    def run_script(self, name, *arguments, **environment):
        script = self.folder / "scripts" / name
        script.parent.mkdir(exist_ok=True)
        shutil.copy(SCRIPTS / name, script)
        return subprocess.run([script, *arguments], env={**self.environment, **environment}, capture_output=True, text=True, timeout=60)

    def called(self):
        return self.log.read_text().splitlines() if self.log.exists() else []


class Setup(Stage):
    def setUp(self):
        super().setUp()
        (self.folder / "installed").write_text("")
        self.fake("bin/dpkg-query", 'for last; do :; done; grep -qx "$last" "$STAGE/installed" && printf "ii "')
        # Apt knows what there is once it has looked.
        self.fake("bin/apt-cache", '[ -e "$STAGE/updated" ] && grep -x "$2" "$STAGE/known"')
        self.fake("bin/apt-get", '[ "$1" = update ] && touch "$STAGE/updated" || echo "$DEBIAN_FRONTEND $@" >>"$STAGE/log"')
        self.fake("bin/id", "echo ${STAGE_UID:-0}")
        self.fake("bin/sudo", 'exec env -i PATH="$PATH" STAGE="$STAGE" "$@"')

    def installed(self, *known, **environment):
        """The words of apt-get install where the release has these packages."""
        (self.folder / "known").write_text("".join(f"{name}\n" for name in known))
        done = self.run_script("setup", "run", **environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        (call,) = self.called()
        return call.split()

    def test_the_boost_of_the_release_is_taken(self):
        old = self.installed("libboost1.81-dev", "libboost-filesystem1.81-dev", "libboost-dev", "libboost-filesystem-dev")
        self.assertIn("libboost1.81-dev", old)
        self.assertIn("libboost-filesystem1.81-dev", old)
        self.assertNotIn("libboost-dev", old)

    def test_a_release_without_that_boost_has_its_own(self):
        new = self.installed("libboost-dev", "libboost-filesystem-dev")
        self.assertIn("libboost-dev", new)
        self.assertIn("libboost-filesystem-dev", new)
        self.assertNotIn("libboost1.81-dev", new)
        self.assertFalse([word for word in new if "|" in word])
        (self.folder / "installed").write_text("\n".join(new))
        self.assertEqual(self.run_script("setup", "run").returncode, 0)
        self.assertEqual(len(self.called()), 1)  # nothing is missing any more

    def test_nobody_is_asked_anything_beside_sudo_either(self):
        self.assertEqual(self.installed("libboost-dev", STAGE_UID="1000")[:2], ["noninteractive", "install"])


class Run(Stage):
    def setUp(self):
        super().setUp()
        for name in ("scripts/setup", "scripts/build", "build/release/payback"):
            self.fake(name, 'echo "${0##*/} $*" >>"$STAGE/log"')

    def test_the_tier_decides_what_is_installed_and_no_other_word(self):
        for arguments, packages in (([], "run"), (["--tier", "smoke"], "run"), (["--tier=selftest", "--rounds", "6"], "run"), (["--tier", "full"], "full"),
                                    (["--tier=full"], "full"), (["--tier", "standard"], "toolchains"), (["smoke-test.json"], "toolchains"),
                                    (["--tier", "standard", "-o", "results/full-smoke"], "toolchains"), (["--tier", "full", "--help"], "run"), (["-h"], "run")):
            self.log.unlink(missing_ok=True)
            self.assertEqual(self.run_script("run", *arguments).returncode, 0)
            called = self.called()
            self.assertEqual(called[0], f"setup {packages}", arguments)
            self.assertEqual(called[-1], f"payback run {' '.join(arguments) or '--tier smoke'}")


class Test(Stage):
    def test_a_part_that_there_is_not_is_refused_before_anything_is_installed(self):
        self.fake("scripts/setup", 'echo "setup $*" >>"$STAGE/log"')
        for arguments in (["tsna"], ["format", "al"], [""]):
            done = self.run_script("test", *arguments)
            self.assertEqual(done.returncode, 2, arguments)
            self.assertIn(f'"{arguments[-1]}" is no part of it; there are format, release', done.stderr)
        self.assertEqual(self.called(), [])

    def test_its_help_installs_nothing(self):
        self.fake("scripts/setup", 'echo "setup $*" >>"$STAGE/log"')
        done = self.run_script("test", "--help")
        self.assertEqual(done.returncode, 0)
        self.assertIn("scripts/test tsan            one part: format, release, asan-ubsan, tsan or tidy", done.stdout)
        self.assertNotIn("#", done.stdout)
        self.assertEqual(self.called(), [])


if __name__ == "__main__":
    unittest.main()
