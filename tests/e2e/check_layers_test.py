#!/usr/bin/env python3
# SPDX-License-Identifier: MIT
"""Plants each kind of violation in a small tree and expects scripts/check_layers to find it, once, and nothing else."""
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

SCRIPT = Path(__file__).resolve().parents[2] / "scripts" / "check_layers"

CLEAN = {
    "CMakeLists.txt": "",
    "README.md": "",
    "LICENSE": "",
    ".gitignore": "",
    "results/README.md": "",
    "scripts/run": "#!/bin/sh\n",
    "tests/CMakeLists.txt": "",
    "scenarios/a.json": "{}\n" * 400,
    "build/x/deep.cpp": "#include <boost/process.hpp>\n",
    "harness/CMakeLists.txt": "# layer(ghost)\nlayer(base)\nlayer(machine DEPENDS base PACKAGES PkgConfig::HWLOC)\n"
                              "layer(scenario DEPENDS base\n      PACKAGES nlohmann_json::nlohmann_json)\n"
                              "layer(plan DEPENDS machine scenario)\nlayer(app DEPENDS plan process)\n",
    "runners/CMakeLists.txt": "layer(process DEPENDS plan PACKAGES Boost::filesystem)\n",
    "harness/base/a.hpp": "// fork() and std::thread in words only\n",
    "harness/base/a.cpp": '#include "harness/base/a.hpp"\nconst char* k_text = "fork() // std::thread";\nint x = 1\'000;\n',
    "harness/machine/b.cpp": '#include <hwloc.h>\n#include "harness/base/a.hpp"\n',
    "harness/scenario/json.hpp": "#include <nlohmann/json.hpp>\n",
    "harness/scenario/c.cpp": '#include "harness/scenario/json.hpp"\n',
    "harness/plan/d.cpp": '#include "harness/base/a.hpp"\n// #include "harness/app/e.hpp"\nvoid f(M& m) { m.system (1); }\n',
    "harness/app/e.cpp": '#include <CLI/CLI.hpp>\n#include "runners/process/p.hpp"\n',
    "harness/app/interrupt.cpp": "std::thread waits;\n",
    "runners/process/p.hpp": '#include <boost/process/child.hpp>\n#include "runners/launcher/protocol.hpp"\n',
    "runners/process/p.cpp": "int f() { return fork(); }\n",
    "runners/launcher/protocol.hpp": "",
    "runners/launcher/main.cpp": '#include "runners/launcher/protocol.hpp"\n',
}


class CheckLayers(unittest.TestCase):
    def findings(self, changes: dict[str, str | None]) -> list[str]:
        """What the check prints for the clean tree with `changes`: files added to, or taken away where None."""
        with tempfile.TemporaryDirectory() as folder:
            for name, text in {**CLEAN, **changes}.items():
                if text is not None:
                    file = Path(folder, name)
                    file.parent.mkdir(parents=True, exist_ok=True)
                    file.write_text(text, encoding="utf-8")
            done = subprocess.run([sys.executable, SCRIPT, folder], capture_output=True, text=True, check=False)
            self.assertEqual(done.stderr, "")
            self.assertEqual(done.returncode, 1 if done.stdout else 0)
            return done.stdout.splitlines()

    def expect(self, name: str, text: str | None, start: str, *parts: str) -> None:
        found = self.findings({name: text})
        self.assertEqual(len(found), 1, found)
        self.assertTrue(found[0].startswith(start), found[0])
        for part in parts:
            self.assertIn(part, found[0])

    def test_a_clean_tree_has_no_findings(self):
        self.assertEqual(self.findings({}), [])

    def test_an_include_upwards_says_what_is_allowed(self):
        self.expect("harness/plan/x.cpp", '\n#include "harness/app/e.hpp"\n', "harness/plan/x.cpp:2: layer:",
                    "plan may not include harness/app; it may include base, machine, scenario")

    def test_an_include_sideways_is_found(self):
        self.expect("harness/machine/x.hpp", '#include "harness/scenario/s.hpp"\n', "harness/machine/x.hpp:1: layer:",
                    "it may include base")

    def test_the_harness_may_not_include_runners(self):
        self.expect("harness/plan/x.cpp", '#include "runners/process/p.hpp"\n', "harness/plan/x.cpp:1: layer:")

    def test_runners_may_not_include_the_program(self):
        self.expect("runners/process/x.cpp", "#include <harness/app/e.hpp>\n", "runners/process/x.cpp:1: layer:")

    def test_the_launcher_includes_only_itself(self):
        self.expect("runners/launcher/x.hpp", '#include "harness/base/a.hpp"\n', "runners/launcher/x.hpp:1: layer:",
                    "nothing but itself")

    def test_of_the_launcher_only_protocol_and_tree_are_shared(self):
        self.expect("runners/process/x.cpp", '#include "runners/launcher/group.hpp"\n', "runners/process/x.cpp:1: layer:")

    def test_an_include_is_written_from_the_root(self):
        self.expect("harness/base/x.cpp", '#include "a.hpp"\n', "harness/base/x.cpp:1: layer:", "not written from the root")

    def test_a_folder_without_a_line_is_found(self):
        self.expect("harness/stray/x.cpp", "", "harness/stray:1: table:", "no layer() line")

    def test_a_table_out_of_order_is_found(self):
        table = "layer(base)\nlayer(plan DEPENDS machine scenario)\nlayer(machine DEPENDS base)\n" \
                "layer(scenario DEPENDS base PACKAGES nlohmann_json::nlohmann_json)\nlayer(app DEPENDS plan process)\n"
        found = self.findings({"harness/CMakeLists.txt": table})
        self.assertEqual(len(found), 2, found)
        self.assertIn("harness/CMakeLists.txt:2: table: plan depends on machine, which comes after it", found[0])

    def test_a_cycle_in_the_table_is_found(self):
        table = CLEAN["harness/CMakeLists.txt"].replace("layer(base)", "layer(base DEPENDS machine)")
        found = self.findings({"harness/CMakeLists.txt": table})
        self.assertIn("harness/CMakeLists.txt:2: table: base and machine depend on each other", found)

    def test_a_layer_that_is_none_is_found(self):
        table = CLEAN["runners/CMakeLists.txt"] + "layer(pool DEPENDS plan nothing)\n"
        self.expect("runners/CMakeLists.txt", table, "runners/CMakeLists.txt:2: table:", "nothing, which is no layer")

    def test_a_runner_before_the_harness_is_found(self):
        table = CLEAN["harness/CMakeLists.txt"].replace("layer(plan DEPENDS", "layer(plan DEPENDS process")
        self.assertTrue(any("depend on each other" in line for line in self.findings({"harness/CMakeLists.txt": table})))

    def test_third_party_headers_are_confined(self):
        for header in ("boost/process.hpp", "hwloc.h", "tbb/task_group.h", "oneapi/tbb/task_group.h", "CLI/CLI.hpp",
                       "valijson/schema.hpp", "soci/soci.h"):
            with self.subTest(header):
                self.expect("harness/plan/x.cpp", f"#include <{header}>\n", "harness/plan/x.cpp:1: third-party:", header)

    def test_json_needs_its_package(self):
        self.expect("harness/plan/x.cpp", "#include <nlohmann/json.hpp>\n", "harness/plan/x.cpp:1: third-party:")

    def test_a_header_with_json_stays_in_its_folder(self):
        found = self.findings({"harness/scenario/through.hpp": '#include "harness/scenario/json.hpp"\n',
                               "harness/plan/x.cpp": '#include "harness/scenario/through.hpp"\n'})
        self.assertEqual(len(found), 1, found)
        self.assertIn("harness/plan/x.cpp:1: third-party: harness/scenario/through.hpp brings nlohmann/json", found[0])

    def test_a_shared_header_makes_its_includers_stay(self):
        found = self.findings({"harness/scenario/document.hpp": "#include <nlohmann/json.hpp>\n",
                               "harness/plan/own.hpp": '#include "harness/scenario/document.hpp"\n',
                               "harness/app/x.cpp": '#include "harness/plan/own.hpp"\n'})
        self.assertEqual(len(found), 1, found)
        self.assertIn("harness/app/x.cpp:1: third-party: harness/plan/own.hpp brings nlohmann/json", found[0])

    def test_only_runners_start_processes_and_threads(self):
        for code in ("fork()", "::vfork()", "execvp(a, b)", "waitpid(1, 0, 0)", "wait4(1)", "posix_spawnp(a)", "popen(a)",
                     "std::system(a)", "std::thread t", "std::jthread t", "std::async(f)"):
            with self.subTest(code):
                self.expect("harness/plan/x.cpp", f"/* fork() */\nauto y = {code};\n", "harness/plan/x.cpp:2: process:")

    def test_a_long_source_is_named(self):
        for name in ("harness/base/long.cpp", "tests/unit/long_test.cpp", "scripts/long", "scenarios/work/long.py"):
            with self.subTest(name):
                self.assertEqual(self.findings({name: "#!/bin/sh\n" + "\n" * 299}), [])
                self.expect(name, "#!/bin/sh\n" + "\n" * 300, f"{name}:301: length:", "301 lines")

    def test_vague_names_are_found(self):
        self.expect("harness/base/string_util.hpp", "", "harness/base/string_util.hpp:1: name:", '"util"')
        self.expect("harness/base/Common.cpp", "", "harness/base/Common.cpp:1: name:")
        self.expect("scripts/helpers/a", "", "scripts/helpers:1: name:")
        self.expect("tests/unit/base/job_manager_test.cpp", "", "tests/unit/base/job_manager_test.cpp:1: name:")

    def test_a_vague_word_inside_another_is_fine(self):
        self.assertEqual(self.findings({"harness/base/utility_function.hpp": "", "harness/base/commonality.cpp": ""}), [])

    def test_the_top_level_is_fixed(self):
        self.expect("tools/a", "", "tools:1: top-level:")
        self.expect("README.md", None, "README.md:1: top-level:", "missing")


if __name__ == "__main__":
    unittest.main()
