"""For tests in Python: veraPDF, which comes from Maven Central."""
import subprocess

from maven import libraries
from papers import ROOT

FLAVOURS = ("ua1", "2a")
HERE = ROOT / "tests" / "verapdf"


def verapdf(files):
    """{(file, flavour): (number of checks, [what failed])}, all in one run."""
    done = subprocess.run(["java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-cp", f"{libraries(HERE / 'pom.xml')}/*", HERE / "Check.java",
                           ",".join(FLAVOURS), *files], stdout=subprocess.PIPE, text=True, check=True)
    rows = [line.split("\t") for line in done.stdout.splitlines()]
    return {(row[0], row[1]): (int(row[2]), row[3:]) for row in rows}
