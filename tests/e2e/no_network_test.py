"""No timed command reaches outside loopback, writes to the user's home or toolchains, or leaves a process: scenarios are calibrated,
checked and run once in an empty network namespace, with a home that is compared with itself afterwards.

By default the selftest and smoke tiers; PAYBACK_NO_NETWORK_TIER names another. Tools and workloads have to be in the cache
already (`payback provision --tier smoke`): what is not is skipped, and the last line says what was run.
"""

import json
import os
import pathlib
import site
import subprocess
import sys
import unittest

import program

# A new network namespace has a loopback device that is down. 0x8913 and 0x8914 are SIOCGIFFLAGS and SIOCSIFFLAGS, 1 is IFF_UP (netdevice(7)).
LOOPBACK_UP = """
import fcntl, os, socket, struct, sys
with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as device:
    flags, = struct.unpack("16xH22x", fcntl.ioctl(device, 0x8913, struct.pack("16s24x", b"lo")))
    fcntl.ioctl(device, 0x8914, struct.pack("16sH22x", b"lo", flags | 1))
os.execvp(sys.argv[1], sys.argv[1:])
"""
UNSHARE = ["unshare", *([] if os.geteuid() == 0 else ["--user", "--map-root-user"]), "--net"]
TIER = os.environ.get("PAYBACK_NO_NETWORK_TIER", "smoke")
# To 192.0.2.1, which stands for no machine (RFC 5737): without a route this fails at once.
REACHES_OUT = "import socket; socket.create_connection(('192.0.2.1', 9), timeout=2)"
REACHES_LOOPBACK = "import socket; s = socket.create_server(('127.0.0.1', 0)); socket.create_connection(s.getsockname(), timeout=2)"


def without_network(*command, **options):
    return subprocess.run([*UNSHARE, sys.executable, "-c", LOOPBACK_UP, *command], capture_output=True, text=True, **options)


def made_home(folder):
    """A home with settings of the usual tools in it, and the environment of its user. Caches stay where they are: the tools are in one."""
    home = pathlib.Path(folder, "home")
    for name in (".bashrc", ".gitconfig", ".npmrc", ".cargo/config.toml", ".config/pip/pip.conf", ".config/uv/uv.toml", ".config/ruff/ruff.toml", ".eslintrc.json"):
        (home / name).parent.mkdir(parents=True, exist_ok=True)
        (home / name).write_text("")
    real = pathlib.Path.home()
    elsewhere = {"XDG_CACHE_HOME": real / ".cache", "CARGO_HOME": real / ".cargo", "RUSTUP_HOME": real / ".rustup"}
    return home, {"HOME": str(home)} | {name: os.environ.get(name, str(place)) for name, place in elsewhere.items()}


def entries(*folders):
    """Every file below, with what changes when somebody writes to it."""
    found = {}
    for folder in folders:
        for place, _, names in os.walk(folder):
            for name in [".", *names]:
                status = os.lstat(os.path.join(place, name))
                found[os.path.join(place, name)] = (status.st_size, status.st_mtime_ns, status.st_mode)
    return found


def run_once(folder, *selection, **environment):
    """Scenario id -> its part of the result, of one round after the calibration."""
    done = without_network(program.PAYBACK, "run", *map(str, selection), "--offline", "--rounds", "1", "--warmup", "0", "--jobs", "1", "-q",
                           "--output", f"{folder}/out", timeout=850, env=dict(os.environ, NO_COLOR="1", **environment))
    file = pathlib.Path(folder, "out", "result.json")
    if not file.exists():
        raise AssertionError(f"exit {done.returncode}\n{done.stdout}{done.stderr}")
    return {scenario["id"]: scenario for scenario in json.loads(file.read_text())["scenarios"]}


@unittest.skipUnless(without_network("true").returncode == 0, "no network namespace can be made here")
class NoNetwork(unittest.TestCase):
    def test_a_command_that_reaches_outside_fails_and_one_that_stays_does_not(self):
        with program.folder() as folder:
            for name, text in (("outside", REACHES_OUT), ("loopback", REACHES_LOOPBACK)):
                command = ["/usr/bin/python3", "-c", text]
                program.scenario(folder, name, before=command, after=command)
            found = run_once(folder, f"{folder}/outside.json", f"{folder}/loopback.json")
            self.assertIn(found["outside"]["status"], ("failed", "void"))
            self.assertEqual(found["loopback"]["status"], "measured", found["loopback"]["reason"])

    def test_the_scenarios_of_the_catalogue_need_no_network_and_leave_nothing_behind(self):
        ran, skipped = [], []
        for tier in dict.fromkeys(("selftest", TIER)):
            with program.folder() as folder:
                home, environment = made_home(folder)
                owned = (home, f"{environment['RUSTUP_HOME']}/toolchains", f"{environment['CARGO_HOME']}/bin", *site.getsitepackages())
                before = entries(*owned)
                for name, scenario in run_once(folder, "--scenarios", program.SOURCE / "scenarios", "--tier", tier, **environment).items():
                    with self.subTest(name):
                        self.assertIn(scenario["status"], ("measured", "skipped"), scenario["reason"])
                    (ran if scenario["status"] == "measured" else skipped).append(name)
                self.assertEqual(entries(*owned), before)
                program.nothing_is_left(self, folder)  # private folders are in every command's environment
        print(f"without a network: {', '.join(ran)}; skipped: {', '.join(skipped) or 'none'}", file=sys.stderr)
        self.assertIn("selftest-work", ran)


if __name__ == "__main__":
    unittest.main()
