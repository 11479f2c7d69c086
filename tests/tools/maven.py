"""For tests in Python: libraries from Maven Central, fetched once into $BUILD."""
import hashlib
import os
import subprocess
import sys
from pathlib import Path


def libraries(pom):
    """The folder of the libraries that `pom` names; another one when the pom has changed."""
    key = hashlib.sha256(pom.read_bytes()).hexdigest()[:12]
    folder = Path(os.environ["BUILD"]).resolve() / f"{pom.parent.name}-{key}"
    if not any(folder.glob("*.jar")):
        subprocess.run(["mvn", "-q", "-B", "-f", pom, "dependency:copy-dependencies", "-DincludeScope=runtime",
                        f"-DoutputDirectory={folder}"], check=True, stdout=sys.stderr)
    return folder
