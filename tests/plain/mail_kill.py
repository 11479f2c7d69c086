#!/usr/bin/python3
"""kill -9 at any moment of a mailing, and the same command again: nothing is lost, and nothing is sent twice.

A mailing is begun, killed after a time chosen by chance (by a seed, so that the times are the same in each run of the
test), and begun again, until KILLS of them were killed. After each kill what the server has is held against the ledger:

- what the ledger says is accepted, the server has;
- what the server has, the ledger says is accepted, or that it is unknown;
- nobody has it twice."""
import os
import random
import subprocess
import sys
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
warnings.simplefilter("ignore")
from mail_server import MailServer  # noqa: E402
from mailing import *  # noqa: E402, F403

KILLS, ROWS, SEED = 200, 40, 7
PEOPLE = [f"a{i}@example.org" for i in range(ROWS)]


def command(server, path, *words):
    return [OCTAVO, "mail", "p/de.md", "--recipients", path, "--mail", "p/mail.de.md", "--smtp", server.url,
            "--insecure-no-tls", "--retry-delay", "1", *words]


def killed_after(server, path, seconds):
    """Runs the mailing for this time. False: it had ended before."""
    running = subprocess.Popen(command(server, path), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    running.kill()
    return running.wait() < 0


def known_states(path):
    """What the ledger says; a run that was killed at once has made none, or an empty one."""
    shown = ledger("show", recipients=path)
    begun = "there is no ledger" not in shown.stderr and "nothing in it yet" not in shown.stderr
    return states(path) if begun else {}


def received(server, path):
    with server.lock:
        return Counter(to for _, (to,), _ in server.messages)


def wrong(server, path):
    """What is wrong after a run; None: nothing is. A message that the killed run had sent whole may still be on its way
    into the server, so that the ledger is read first."""
    known = known_states(path)
    time.sleep(0.01)
    got = received(server, path)
    twice = [person for person, count in got.items() if count > 1]
    lost = [person for person, state in known.items() if state == "accepted" and not got[person]]
    unnoted = [person for person in got if known.get(person) not in ("accepted", "unknown", "sending")]
    return (twice, lost, unnoted) if twice or lost or unnoted else None


def settle(server, path):
    """A last run that nobody kills, and another for those of whom it is unknown; what is wrong then."""
    subprocess.run(command(server, path), capture_output=True, timeout=120)
    known, got = states(path), received(server, path)
    unknown = {person for person, state in known.items() if state == "unknown"}
    if any(got[person] != 1 for person in PEOPLE if person not in unknown):
        return "lost or twice", known, got
    if set(known) != set(PEOPLE) or set(known.values()) - {"accepted", "unknown"}:
        return "not all", known
    done = subprocess.run(command(server, path, "--resend-unknown"), capture_output=True, text=True, timeout=120)
    got = received(server, path)
    if done.returncode or set(states(path).values()) != {"accepted"} or set(got) != set(PEOPLE):
        return "not settled", done.stderr, states(path)
    return None if all(count == 1 for person, count in got.items() if person not in unknown) else ("twice", got)


def main():
    chance = random.Random(SEED)
    write_paper()
    kills = mailings = unknown = 0
    failures = []
    while kills < KILLS and not failures:
        path = f"l{mailings}.csv"
        write_recipients(*(f"{person},{chance.choice(('de', 'en'))},x,y" for person in PEOPLE), path=path)
        with MailServer() as server:
            going = True
            while going and kills < KILLS and not failures:
                going = killed_after(server, path, chance.uniform(0.005, 0.12))
                kills += going
                failure = wrong(server, path)
                failures += [failure] if failure else []
            unknown += list(known_states(path).values()).count("unknown")
            failure = settle(server, path)
            failures += [failure] if failure else []
        mailings += 1
    report(f"{KILLS} kills: nothing lost, nothing twice", failures or None)
    report("a kill leaves one at most of whom it is unknown", None if unknown <= kills else unknown)
    print(f"{kills} kills, {mailings} mailings of {ROWS}, {unknown} unknown", file=sys.stderr)


main()
