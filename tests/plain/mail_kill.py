#!/usr/bin/python3
"""kill -9 at any moment of a mailing, and the same command again: nothing is lost, and nothing is sent twice.

A mailing is begun, killed at a call that others can see something of, and begun again, until KILLS of them were killed. At
which of its calls is chosen by chance (by a seed), and not after which time: so the speed of the machine does not matter.
After each kill what the server has is held against the ledger:

- what the ledger says is accepted, the server has;
- what the server has, the ledger says is accepted, or that it is unknown;
- nobody has it twice."""
import os
import random
import signal
import subprocess
import sys
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
warnings.simplefilter("ignore")
from mail_server import MailServer  # noqa: E402
from mailing import *  # noqa: E402, F403

KILLS, ROWS, SEED = 200, 40, 7
CALLS = 200  # at most, until it is killed: enough for some messages
PEOPLE = [f"a{i}@example.org" for i in range(ROWS)]


def command(server, path, *words):
    return [OCTAVO, "mail", "p/de.md", "--recipients", path, "--mail", "p/mail.de.md", "--smtp", server.url,
            "--insecure-no-tls", "--retry-delay", "1", *words]


def killed_at(server, path, call):
    """Runs the mailing up to this call. False: it had ended before."""
    done = subprocess.run(command(server, path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                          env=dict(os.environ, LD_PRELOAD="./counted.so", STRIKE=f"{signal.SIGKILL:d}:{call}"))
    return done.returncode == -signal.SIGKILL


def received(server, path):
    with server.lock:
        return Counter(to for _, (to,), _ in server.messages)


def wrong(server, path):
    """What is wrong after a run; None: nothing is. A message that the killed run had sent whole may still be on its way
    into the server, so that the ledger is read first."""
    known = states(path)
    got = received(server, path)
    twice = [person for person, count in got.items() if count > 1]
    lost = [person for person, state in known.items() if state == "accepted" and not got[person]]
    unnoted = [person for person in got if known.get(person) not in ("accepted", "unknown", "sending")]
    return (twice, lost, unnoted) if twice or lost or unnoted else None


def settle(server, path):
    """A last run that nobody kills, and another for those of whom it is unknown; what is wrong then."""
    subprocess.run(command(server, path), capture_output=True, timeout=600)
    known, got = states(path), received(server, path)
    unknown = {person for person, state in known.items() if state == "unknown"}
    if any(got[person] != 1 for person in PEOPLE if person not in unknown):
        return "lost or twice", known, got
    if set(known) != set(PEOPLE) or set(known.values()) - {"accepted", "unknown"}:
        return "not all", known
    done = subprocess.run(command(server, path, "--resend-unknown"), capture_output=True, text=True, timeout=600)
    got = received(server, path)
    if done.returncode or set(states(path).values()) != {"accepted"} or set(got) != set(PEOPLE):
        return "not settled", done.stderr, states(path)
    return None if all(count == 1 for person, count in got.items() if person not in unknown) else ("twice", got)


def main():
    chance = random.Random(SEED)
    write_paper()
    subprocess.run(["gcc", "-shared", "-fPIC", f"{ROOT}/tests/tools/counted.c", "-o", "counted.so"], check=True)
    kills = mailings = unknown = 0
    failures = []
    while kills < KILLS and not failures:
        path = f"l{mailings}.csv"
        write_recipients(*(f"{person},{chance.choice(('de', 'en'))},x,y" for person in PEOPLE), path=path)
        with MailServer() as server:
            going = True
            while going and kills < KILLS and not failures:
                going = killed_at(server, path, chance.randint(1, CALLS))
                kills += going
                failure = wrong(server, path)
                failures += [failure] if failure else []
            unknown += list(states(path).values()).count("unknown")
            failure = settle(server, path)
            failures += [failure] if failure else []
        mailings += 1
    report(f"{KILLS} kills: nothing lost, nothing twice", failures or None)
    report("a kill leaves one at most of whom it is unknown", None if 0 < unknown <= kills else unknown)
    print(f"{kills} kills, {mailings} mailings of {ROWS}, {unknown} unknown", file=sys.stderr)


main()
