"""Every command of the README is typed, and every scenario in the documentation is valid."""

import json
import os
import pathlib
import re
import shutil
import subprocess
import unittest

import program


def blocks(file, language):
    return re.findall(rf"^```{language}\n(.*?)^```", (program.SOURCE / file).read_text(), re.MULTILINE | re.DOTALL)


class Readme(unittest.TestCase):
    def test_every_console_command_works(self):
        with program.folder() as folder:
            environment = dict(os.environ, PATH=f"{program.BIN}:{os.environ['PATH']}", PAYBACK_SCENARIOS=str(program.SOURCE / "scenarios"), NO_COLOR="1")
            (scenario,) = (text for text in blocks("README.md", "json"))
            pathlib.Path(folder, json.loads(scenario)["id"] + ".json").write_text(scenario)
            commands = [line[2:] for block in blocks("README.md", "console") for line in block.splitlines() if line.startswith("$ ")]
            self.assertGreater(len(commands), 10)
            for command in commands:
                done = subprocess.run(["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, timeout=300)
                self.assertEqual(done.returncode, 0, f"{command}\n{done.stdout}{done.stderr}")

    def test_the_two_commands_are_there(self):
        commands = [line.split("#")[0].strip() for block in blocks("README.md", "sh") for line in block.splitlines()]
        for script in ("scripts/run", "scripts/test"):
            self.assertIn(script, commands)
            self.assertTrue(os.access(program.SOURCE / script, os.X_OK), script)

    def test_what_the_environment_decides_stands_in_the_help_and_in_the_readme(self):
        readme, commands = (program.SOURCE / "README.md").read_text(), ("run", "provision", "track")
        for name in ("PAYBACK_CACHE", "XDG_CACHE_HOME", "PAYBACK_SCENARIOS"):
            for text in (readme, *(program.payback(command, "--help").stdout for command in commands)):
                self.assertIn(f"${name}", text)

    def test_every_scenario_of_the_format_reference_is_valid(self):
        texts = blocks("scenarios/README.md", "json")
        self.assertGreaterEqual(len(texts), 5)
        with program.folder() as folder:
            shutil.copytree(program.SOURCE / "scenarios" / "locks", pathlib.Path(folder, "locks"))
            for index, text in enumerate(texts):
                path = pathlib.Path(folder, f"block-{index}.json")
                path.write_text(text)
                done = program.payback("validate", path)
                self.assertEqual(done.returncode, 0, done.stderr)

    def test_every_scenario_of_the_catalogue_is_valid(self):
        done = program.payback("validate", program.SOURCE / "scenarios")
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_help_shows_every_subcommand_and_each_has_an_example(self):
        top = program.payback("--help").stdout
        for name in ("run", "bench", "validate", "provision", "compare", "report", "brief", "list", "history", "track", "baseline", "annotate", "ignore", "savings", "team", "doctor"):
            self.assertIn(name, top)
            self.assertIn("Example", program.payback(name, "--help").stdout, name)


if __name__ == "__main__":
    unittest.main()
