"""For tests in Python: every document of the project, built as a PDF."""
import os
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

OCTAVO, ROOT = os.environ["OCTAVO"], Path(os.environ["ROOT"])


def report(name, failure):
    """Prints the line that tests/run counts."""
    print(f"not ok {name}: {str(failure)[:1500]!r}" if failure else f"ok {name}", flush=True)


class Paper:
    """A document: its name, its source, and the PDF made of it."""

    def __init__(self, source, folder):
        self.source = source
        self.name = str(source.relative_to(ROOT).with_suffix(""))
        self.pdf = folder / (self.name.replace("/", "-") + ".pdf")
        self.failure = None
        # Between two pages of text there may be those of landscape tables: so much more may stand within a block.
        self.stretch = 10 if ".landscape" in source.read_text(errors="replace") else 1

    def build(self):
        options = self.source.with_suffix(".options")
        words = options.read_text().split("\n")[:-1] if options.exists() else []
        done = subprocess.run([OCTAVO, "build", self.source.name, "-o", self.pdf.resolve(), *words],
                              cwd=self.source.parent, capture_output=True, text=True)
        if done.returncode:
            self.failure = done.stderr or f"status {done.returncode}"
        return self


PERSONAL = """email;lang;firma;name;anrede;ansprechpartner
anna@example.com;de;"Vereinigte Werkstätten für Maschinenbau und Feinwerktechnik Oberlausitz-Niederschlesien GmbH & Co. KG, Werk „Nord“";Dr. Sommer;Sehr geehrte Frau;
bob@example.com;en;Acme & Sons;Bob Winter;;Alex Example
cleo@example.com;de;;;;
"""


class Copy(Paper):
    """A personal copy of the whitepaper, by the command "batch"."""

    def __init__(self, source, pdf):
        self.source, self.pdf, self.failure = source, pdf, None
        self.name = f"copy/{pdf.stem}"


def personal_copies(folder="."):
    """One with names that move pages, one in another language, one without any."""
    source, out = ROOT / "content" / "vertrieb-und-marketing" / "de.md", Path(folder) / "personal"
    leads = Path(folder) / "personal.csv"
    leads.write_text(PERSONAL, encoding="utf-8")
    done = subprocess.run([OCTAVO, "batch", source, "--recipients", leads, "-o", out], capture_output=True, text=True)
    copies = [Copy(source, out / (line.split(";")[0] + ".pdf")) for line in PERSONAL.splitlines() if "@" in line]
    for copy in copies:
        copy.failure = None if copy.pdf.exists() else done.stderr or "it is not made"
    return copies


def papers(folder="."):
    """The editions, the starter and the goldens, built into `folder`."""
    sources = sorted((ROOT / "content").glob("*/??.md")) + sorted((ROOT / "tests" / "golden").rglob("*.md"))
    with ThreadPoolExecutor(2) as pool:
        return list(pool.map(Paper.build, [Paper(source, Path(folder)) for source in sources]))
