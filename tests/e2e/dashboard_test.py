"""payback history report through the real program: what it shows of a history, hostile names and notes as data, and the page
looked at in a browser."""

import os
import pathlib
import sys
import unittest

import browser
import program
from html_report_test import Page
from nights import Nights, date

HOSTILE = "</title><script>alert(1)</script><img src=x onerror=alert(1)>\x1b[31m"
# Where somebody wants to see what the browser saw: PAYBACK_PICTURES=FOLDER.
PICTURES = os.environ.get("PAYBACK_PICTURES")

SHOWN = "return [...document.querySelectorAll('.pick')].filter(e => e.getBoundingClientRect().width > 0).map(e => e.querySelector('th, h3').textContent);"


def dashboard_of_sixty_nights(folder):
    """A step of 8 % that coincides with a version, an ignored night, a note, an accepted level; the page and the history."""
    nights = Nights(folder, noise=0.004, seed=4)
    files = [nights.file(night, factor=1.08 if night >= 40 else 1.3 if night == 20 else 1.0, version="1.1" if night >= 40 else "1.0") for night in range(60)]
    commands = [("history", "import", *files), ("ignore", date(20), "--reason", HOSTILE), ("annotate", date(30), "a new kernel"),
                ("baseline", "set", "lint / before", "--reason", "as it is"), ("history", "report", "--output", nights.folder / "nights.html")]
    for command in commands:
        done = nights.command(*command)
        assert done.returncode == 0, done.stderr
    return nights, nights.folder / "nights.html"


class Dashboard(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        folder = cls.enterClassContext(program.folder())
        cls.nights, cls.file = dashboard_of_sixty_nights(folder)
        cls.text = cls.file.read_text()
        cls.page = Page(cls.text)

    def test_it_says_what_got_worse_since_when_with_which_version_and_what_to_do(self):
        for said in ("2 of 3 series are worse than before", f"worse since {date(40)}", "lint 1.0 → lint 1.1", "payback baseline set 'lint / after' --reason ...",
                     f"{date(30)} note: a new kernel", "accepted as the level: as it is", "60 nights", "control (A/A): not measured"):
            self.assertIn(said, self.page.text)

    def test_every_series_has_its_plot_with_words_its_table_and_its_place(self):
        self.assertEqual(self.page.tags.count("desc"), 3)
        self.assertEqual(self.page.tags.count("details"), 3)
        self.assertIn(f"{date(59)}", self.page.text)
        links = {value for name, value in self.page.attributes if name == "href"}
        ids = [value for name, value in self.page.attributes if name == "id"]
        self.assertLessEqual(links, {"#" + name for name in ids})
        self.assertEqual(len(ids), len(set(ids)))

    def test_what_people_wrote_is_text_and_nothing_comes_from_outside(self):
        self.assertIn("ignored: </title><script>alert(1)</script><img src=x onerror=alert(1)>\\x1b[31m", self.page.text)
        self.assertFalse({"script", "iframe", "img", "object", "link"} & set(self.page.tags))
        self.assertFalse([name for name, value in self.page.attributes if name.startswith("on") or name == "src"])
        self.assertIn(("content", "default-src 'none'; style-src 'unsafe-inline'"), self.page.attributes)

    def test_without_a_file_it_goes_to_standard_output_and_without_a_history_the_reason_is_told(self):
        self.assertEqual(self.nights.command("history", "report").stdout, self.text)
        with program.folder() as folder:
            done = program.payback("history", "report", "--history", f"{folder}/none.db", "--output", f"{folder}/page.html")
            self.assertEqual(done.returncode, 2)
            self.assertIn("there is no history", done.stderr)
            self.assertFalse(pathlib.Path(folder, "page.html").exists())

    def test_the_floor_is_that_of_the_gate(self):
        page = Page(self.nights.command("history", "report", "--floor", "0.2").stdout)
        self.assertIn("Nothing is worse than it was", page.text)


class InABrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if reason := browser.missing():
            print(f"\nNOT TESTED: the dashboard in a browser, because {reason}", file=sys.stderr)
            raise unittest.SkipTest(reason)
        cls.axe = browser.axe_source()
        _, cls.file = dashboard_of_sixty_nights(cls.enterClassContext(program.folder()))
        cls.browser = cls.enterClassContext(browser.browser())

    def test_axe_finds_nothing_and_nothing_sticks_out_or_overlaps_at_any_width_light_or_dark(self):
        for width in (1280, 390):
            for dark in (False, True):
                with self.subTest(width=width, dark=dark):
                    self.browser.open(self.file, width, dark)
                    if PICTURES:
                        pathlib.Path(PICTURES, f"nights-{width}-{'dark' if dark else 'light'}.png").write_bytes(self.browser.picture())
                    self.assertEqual(self.browser.run(browser.STICKING_OUT), [])
                    self.assertEqual(self.browser.run(browser.OVERLAPPING), [])
                    self.browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
                    self.assertEqual(self.browser.run(browser.STICKING_OUT), [])
                    self.assertEqual(self.browser.violations(self.axe), [])

    def pick(self, list_id, text):
        self.browser.run(f"const list = document.getElementById('{list_id}'); list.value = [...list.options].find(o => o.text === '{text}').value;")

    def test_a_choice_hides_what_does_not_fit_in_the_table_and_below_it(self):
        self.browser.open(self.file)
        everything = self.browser.run(SHOWN)
        self.assertEqual(len(everything), 6)
        self.pick("by-state", "steady")
        self.assertEqual(self.browser.run(SHOWN), ["lint / before"] * 2)
        self.pick("by-machine", "any")
        self.assertEqual(self.browser.run(SHOWN), [])
        self.browser.run("document.querySelector('.filter button').click()")
        self.assertEqual(self.browser.run(SHOWN), everything)

    def test_without_scripts_nothing_is_missing(self):
        self.browser.open(self.file)
        self.assertEqual(self.browser.run("return document.scripts.length"), 0)
        self.assertEqual(len(self.browser.run(SHOWN)), 6)


if __name__ == "__main__":
    unittest.main()
