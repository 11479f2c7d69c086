#!/usr/bin/env python3
"""Measures personal copies: copies.py OCTAVO WHITEPAPER.md FOLDER

A batch of copies, each for another company and name, beside one build of the same paper; the same with the name on the
cover and in a heading too, and in the title, which stands on every page; and beside Typst, which compiles
prose of the same length again and again with other `sys.inputs`, in one process, by one Compiler, so that it makes anew
only what has changed. The time of a copy is what it takes of one core (user and system), as the operating system counts
it: the batch less one of a single copy. Memory is the largest resident set, of few copies and of many."""
import os
import re
import shutil
import statistics
import sys
import tempfile

sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))
import documents

COPIES, MANY = 1000, 100000
LIMIT, MEMORY_LIMIT = 0.001, 150 * 1024  # seconds of a core for a copy; kilobytes

TYPST = """import sys, time, typst
compiler = typst.Compiler(sys.argv[1], font_paths=["/usr/share/fonts/truetype/vollkorn"])
times = []
for i in range(12):
    start = time.process_time()
    compiler.compile(sys_inputs={"firma": f"Beispiel {i} GmbH", "name": f"Frau Sommer {i}"})
    times.append(time.process_time() - start)
print(sorted(times[1:])[5])"""


def spent(command):
    """(seconds of a core, kilobytes, output) of a process."""
    read, write = os.pipe()
    process = os.posix_spawn(command[0], command, os.environ, file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)])
    os.close(write)
    with os.fdopen(read) as pipe:
        output = pipe.read()
    _, status, usage = os.wait4(process, 0)
    if os.waitstatus_to_exitcode(status):
        raise RuntimeError(f"{command[0]} ended with {os.waitstatus_to_exitcode(status)}")
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss, output


def recipients(path, count):
    with open(path, "w", encoding="utf-8") as file:
        file.write("email,firma,name,anrede\n")
        for i in range(count):
            file.write(f"p{i}@example.com,Beispiel {i * 7919 % 100003} GmbH,Sommer {i},Sehr geehrte Frau\n")
    return path


def batch(octavo, source, at, count, jobs="1"):
    folder = os.path.join(at, f"copies-{count}-{jobs}")
    return spent([octavo, "batch", source, "--recipients", recipients(os.path.join(at, "leads.csv"), count),
                  "-o", folder, "-j", jobs])


def line(name, seconds, of=None):
    ratio = f"   one of {of / seconds:.1f} builds" if of else ""
    print(f"{name:58} {seconds * 1000:8.2f} ms of a core{ratio}", flush=True)


def with_name(whitepaper, at, name, *changes):
    """The whitepaper with the recipient's name in more places: its path."""
    folder = os.path.join(at, name)
    shutil.copytree(os.path.dirname(whitepaper), folder)
    path = os.path.join(folder, os.path.basename(whitepaper))
    with open(path, encoding="utf-8") as file:
        text = file.read()
    for pattern, replacement in changes:
        text, count = re.subn(pattern, replacement, text, count=1, flags=re.M)
        assert count == 1, pattern
    with open(path, "w", encoding="utf-8") as file:
        file.write(text)
    return path


COVER = r"^subtitle: (.*)$", r'subtitle: "Für {{firma}} – \1"'
HEADING = r"^(## Die Rückmeldung) ", r"\1 für {{firma}} "
TITLE = r"^title: (.*)$", r'title: "\1 für {{firma}}"'


def copy_cost(octavo, source, at):
    """Seconds of a core for a copy."""
    first = batch(octavo, source, at, 1)[0]
    return (batch(octavo, source, at, COPIES)[0] - first) / (COPIES - 1)


def measure_typst(at, text):
    source = documents.as_typst(documents.prose(text, 5600))
    head, _, rest = source.partition("\n\n")
    with open(os.path.join(at, "copies.typ"), "w", encoding="utf-8") as file:
        file.write(head + '\n\nGuten Tag #sys.inputs.at("name", default: ""), dies gilt für #sys.inputs.at("firma", default: "").\n\n'
                   + rest)
    try:
        line("Typst: prose of 5,600 words with other inputs", float(spent([sys.executable, "-c", TYPST, file.name])[2]))
    except (RuntimeError, OSError, ValueError):
        print("Typst: not found on this machine")


def measure_many(octavo, at, source):
    """The same small paper for few and for many; a paper of a page, as the files take room."""
    with open(os.path.join(at, "small.md"), "w", encoding="utf-8") as file:
        file.write("---\ntitle: Kopien\nlang: de\ndate: 2026-11-24\ntoc:\n  depth: 0\nvariables:\n  firma: x\n---\n\nFür {{firma}}.\n")
    few, many = (batch(octavo, file.name, at, count, "2")[1] for count in (100, MANY))
    print(f"memory: {few / 1024:.1f} MB for 100 rows, {many / 1024:.1f} MB for {MANY:,}: "
          f"{'kept' if many <= MEMORY_LIMIT else 'MISSED'}")


def measure_all(octavo, whitepaper, at):
    text = open(whitepaper, encoding="utf-8").read()
    build = statistics.median(spent([octavo, "build", whitepaper, "-o", os.path.join(at, "one.pdf")])[0] for _ in range(11))
    copy = copy_cost(octavo, whitepaper, at)
    line("octavo: one build of the German whitepaper", build)
    line("octavo: a personal copy of it", copy, build)
    print(f"{60 / copy:,.0f} copies a minute and core; a copy within {LIMIT * 1000:.0f} ms: "
          f"{'kept' if copy <= LIMIT else 'MISSED'}")
    named = with_name(whitepaper, at, "cover", COVER, HEADING)
    line("octavo: with the name on the cover and in a heading", copy_cost(octavo, named, at), build)
    named = with_name(whitepaper, at, "title", TITLE)
    line("octavo: with the name in the title, on every page", copy_cost(octavo, named, at), build)
    measure_typst(at, text)
    measure_many(octavo, at, text)


def main(octavo, whitepaper, folder):
    """Files go to memory where that can be: a disk is not what is measured."""
    os.makedirs(folder, exist_ok=True)
    with tempfile.TemporaryDirectory(dir="/dev/shm" if os.access("/dev/shm", os.W_OK) else folder) as at:
        measure_all(os.path.abspath(octavo), whitepaper, at)


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    main(*sys.argv[1:])
