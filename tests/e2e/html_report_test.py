"""payback report and what `run` writes beside its result, through the real program: hostile names stay data in every form, and
the page is looked at in a browser."""

import csv
import html.parser
import io
import json
import os
import pathlib
import re
import sys
import unittest

import browser
import program

RESULT = program.SOURCE / "tests" / "golden" / "report" / "result.json"
# Where somebody wants to see what the browser saw: PAYBACK_PICTURES=FOLDER.
PICTURES = os.environ.get("PAYBACK_PICTURES")


def report(*arguments):
    done = program.payback("report", *arguments)
    if done.returncode != 0:
        raise AssertionError(done.stderr)
    return done.stdout


class Page(html.parser.HTMLParser):
    """Tags, attributes and text of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.attributes, self.text = [], [], ""
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.text += data


class Forms(unittest.TestCase):
    def test_on_a_page_hostile_names_are_text(self):
        page = Page(report(RESULT, "--format", "html"))
        self.assertIn("<script>alert(1)</script>", page.text)
        self.assertFalse({"script", "iframe", "img", "object", "embed", "link", "form", "b", "base"} & set(page.tags))
        for name, value in page.attributes:
            self.assertFalse(name.startswith("on"), (name, value))
            if name in ("href", "src"):
                self.assertTrue(value.startswith("#"), value)
        self.assertFalse(re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202e]", page.text))

    def test_a_page_needs_nothing_from_outside_and_explains_every_plot(self):
        page = Page(report(RESULT, "--format", "html"))
        self.assertIn(("lang", "en"), page.attributes)
        plots = page.attributes.count(("role", "img"))
        self.assertGreater(plots, 3)
        self.assertEqual(page.tags.count("desc"), plots)
        self.assertEqual(page.tags.count("figure"), plots)
        self.assertGreaterEqual(page.tags.count("details"), plots)
        ids = [value for name, value in page.attributes if name == "id"]
        self.assertEqual(len(ids), len(set(ids)))

    def test_a_spreadsheet_finds_no_formula(self):
        for form in ("csv", "csv-samples"):
            rows = list(csv.reader(io.StringIO(report(RESULT, "--format", form))))
            self.assertGreater(len(rows), 5)
            for row in rows:
                self.assertEqual(len(row), len(rows[0]))
                for cell in row:
                    self.assertTrue(re.fullmatch(r"-[0-9.e+-]+", cell) or not cell.startswith(tuple("=+-@\t\r")), cell)

    def test_every_line_of_json_lines_is_a_record_of_its_own(self):
        text = report(RESULT, "--format", "jsonl")
        self.assertTrue(text.isascii() and "\x1b" not in text)
        document = json.loads(RESULT.read_text())
        records = [json.loads(line) for line in text.splitlines()]
        count = {kind: sum(record["record"] == kind for record in records) for kind in ("comparison", "scenario", "sample")}
        comparisons = [len(scenario["comparisons"]) for scenario in document["scenarios"]]
        self.assertEqual(count["comparison"], sum(comparisons))
        self.assertEqual(count["scenario"], comparisons.count(0))
        self.assertEqual(count["sample"], sum(len(variant["samples"]["wall_ns"]) for scenario in document["scenarios"] for variant in scenario["variants"]))
        first = next(record for record in records if record["record"] == "sample")
        self.assertEqual(first["wall_ns"], document["scenarios"][0]["variants"][0]["samples"]["wall_ns"][0])
        self.assertTrue(all({"started", "fingerprint", "scenario"} <= record.keys() for record in records))

    def test_several_results_are_one_page_and_one_table(self):
        page = Page(report(RESULT, RESULT, "--format", "html"))
        self.assertEqual((page.tags.count("h1"), page.tags.count("article")), (1, 2))
        ids = [value for name, value in page.attributes if name == "id"]
        self.assertEqual(len(ids), len(set(ids)))
        one, two = (report(*[RESULT] * times, "--format", "csv").splitlines() for times in (1, 2))
        self.assertEqual(two, one + one[1:])
        self.assertEqual(report(RESULT, RESULT, "--format", "jsonl"), 2 * report(RESULT, "--format", "jsonl"))
        for form in ("json", "hyperfine"):
            done = program.payback("report", RESULT, RESULT, "--format", form)
            self.assertEqual((done.returncode, done.stdout), (2, ""))
            self.assertIn("name one result", done.stderr)

    def test_a_page_goes_into_a_file_or_the_reason_is_told(self):
        with program.folder() as folder:
            file = pathlib.Path(folder, "report.html")
            self.assertEqual(report(RESULT, "--format", "html", "--output", file), "")
            self.assertEqual(file.read_text(), report(RESULT, "--format", "html"))
            done = program.payback("report", RESULT, "--output", pathlib.Path(folder, "no", "such.html"))
            self.assertEqual(done.returncode, 2)
            self.assertIn("cannot be written", done.stderr)

    def test_a_run_and_a_kept_bench_have_their_page_beside_the_result(self):
        with program.folder() as folder:
            path = program.scenario(folder, before=["sh", "-c", "sleep 0.02; exit 1"], after=["sh", "-c", "sleep 0.01; exit 1"], exit=[0, 1],
                                    title="<img src=x onerror=alert(1)>")
            done = program.payback("run", path, "-q", "--rounds", "6", "-o", f"{folder}/run", "--cache", f"{folder}/cache")
            self.assertIn("report.html", done.stdout)
            program.payback("bench", "-q", "--rounds", "6", "--save", f"{folder}/bench", "sleep 0.02", "sleep 0.01")
            for name in ("run", "bench"):
                page = Page(pathlib.Path(folder, name, "report.html").read_text())
                self.assertNotIn("img", page.tags)
                self.assertIn("before ÷ after", page.text)
                self.assertIn("How long each run took", page.text)
            self.assertIn("<img src=x onerror=alert(1)>", Page(pathlib.Path(folder, "run", "report.html").read_text()).text)


COLOURS = """
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(['paper', 'wash', 'ink', 'soft', 'accent', 'old', 'bad', 'caution'].map(n => [n, style.getPropertyValue('--' + n).trim()]));"""


def contrast(one, other):
    """WCAG 2.2, relative luminance and contrast ratio."""

    def luminance(colour):
        parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


class InABrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        if reason := browser.missing():
            print(f"\nNOT TESTED: the page in a browser, because {reason}", file=sys.stderr)
            raise unittest.SkipTest(reason)
        cls.axe = browser.axe_source()
        cls.folder = pathlib.Path(cls.enterClassContext(program.folder()))
        cls.page = cls.folder / "report.html"
        cls.page.write_text(report(RESULT, "--format", "html"))
        cls.browser = cls.enterClassContext(browser.browser())

    def keep_picture(self, name):
        if PICTURES:
            pathlib.Path(PICTURES, name + ".png").write_bytes(self.browser.picture())

    def test_axe_finds_nothing_and_nothing_sticks_out_or_overlaps_at_any_width_light_or_dark(self):
        for width in (1280, 390):
            for dark in (False, True):
                with self.subTest(width=width, dark=dark):
                    self.browser.open(self.page, width, dark)
                    self.keep_picture(f"{width}-{'dark' if dark else 'light'}")
                    self.assertEqual(self.browser.run(browser.STICKING_OUT), [])
                    self.assertEqual(self.browser.run(browser.OVERLAPPING), [])
                    self.browser.run("document.querySelectorAll('details').forEach(d => d.open = true)")
                    self.assertEqual(self.browser.run(browser.STICKING_OUT), [])
                    self.assertEqual(self.browser.violations(self.axe), [])

    def test_colours_are_far_enough_apart_in_both_schemes(self):
        for dark in (False, True):
            self.browser.open(self.page, dark=dark)
            colours = self.browser.run(COLOURS)
            for name in ("ink", "soft", "accent", "bad", "caution"):
                for ground in ("paper", "wash"):
                    self.assertGreaterEqual(contrast(colours[name], colours[ground]), 4.5, (name, ground, dark))
            self.assertGreaterEqual(contrast(colours["old"], colours["paper"]), 3, dark)

    def test_on_paper_it_is_two_pages_and_light(self):
        self.browser.open(self.page, dark=True, media="print")
        self.assertEqual(self.browser.run(COLOURS)["paper"], "#ffffff")
        self.assertEqual(self.browser.violations(self.axe), [])
        pdf = self.browser.pdf()
        if PICTURES:
            pathlib.Path(PICTURES, "print.pdf").write_bytes(pdf)
        self.assertEqual(len(re.findall(rb"/Type\s*/Page\b(?!s)", pdf)), 2)

    def test_without_scripts_it_is_the_same(self):
        self.browser.open(self.page)
        self.assertEqual(self.browser.run("return document.scripts.length"), 0)
        self.browser.devtools("Emulation.setScriptExecutionDisabled", value=True)
        try:
            self.browser.open(self.page)
            clip = {"x": 0, "y": 0, "width": 1280, "height": 900, "scale": 1}
            without = self.browser.devtools("Page.captureScreenshot", format="png", clip=clip)["data"]
        finally:
            self.browser.devtools("Emulation.setScriptExecutionDisabled", value=False)
        self.browser.open(self.page)
        self.assertEqual(without, self.browser.devtools("Page.captureScreenshot", format="png", clip=clip)["data"])


if __name__ == "__main__":
    unittest.main()
