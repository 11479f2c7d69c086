"""For tests in Python: libraries from Maven Central, fetched once into $BUILD."""
import fcntl
import hashlib
import os
import subprocess
import sys
import tempfile
import time
from pathlib import Path

BUILD = Path(os.environ["BUILD"]).resolve()
ATTEMPTS, PAUSE = 5, 15  # seconds, more each time: the network fails for a while
# For each file that is fetched; without -U, what was not found once would not be asked for again.
PATIENCE = ["-U", "-Dmaven.wagon.http.retryHandler.count=5", "-Dmaven.wagon.rto=60000"]


def made_once(folder, make):
    """The folder, which make(FOLDER) fills when it is not there yet: whole or not at all, by one of several tests that want
    it at the same time."""
    with open(BUILD / "made-once.lock", "w") as lock:  # one for all, as two Mavens at once are in each other's way
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not folder.exists():
            fresh = Path(tempfile.mkdtemp(dir=BUILD))
            make(fresh)
            fresh.rename(folder)
    return folder


def fetch(pom, folder):
    command = ["mvn", "-q", "-B", *PATIENCE, "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime",
               f"-DoutputDirectory={folder}"]
    for attempt in range(1, ATTEMPTS + 1):
        if subprocess.run(command, stdout=sys.stderr).returncode == 0 and any(folder.glob("*.jar")):
            return
        if attempt < ATTEMPTS:
            time.sleep(attempt * PAUSE)
    raise RuntimeError(f"what {pom} names cannot be had from Maven Central")


def libraries(pom):
    """The folder of the libraries that `pom` names; another one when the pom has changed."""
    key = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    return made_once(BUILD / f"{pom.parent.name}-{key}", lambda folder: fetch(pom, folder))
