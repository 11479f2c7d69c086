#!/usr/bin/python3
"""Sending: aiosmtpd with STARTTLS and authentication on loopback, and what goes wrong with it. What the server has is
held against the ledger after each run."""
import os
import signal
import socket
import subprocess
import sys
import threading
import time
import warnings
from collections import Counter
from pathlib import Path

sys.path.insert(0, os.environ["ROOT"] + "/tests/tools")
warnings.simplefilter("ignore")
from mail_server import Held, MailServer, accept_and_drop, drop, make_certificate, PASSWORD, USER  # noqa: E402
from mailing import *  # noqa: E402, F403

write_paper()
write_recipients("anna@example.org,de,Anna,A", "bob@example.org,en,Bob,B", "carl@example.org,de,Carl,C")
ALL = ["anna@example.org", "bob@example.org", "carl@example.org"]
CERTIFICATE = make_certificate(".")
Path("login").write_text(f"{USER.decode()}\n{PASSWORD.decode()}\n")
SECURE = ["--smtp-ca", "server.pem", "--smtp-login", "login"]
QUICK = ["--retry-delay", "1", "--attempts", "3", "--smtp-timeout", "120"]


def send(server, *words, **rest):
    return mail("--smtp", server.url, *SECURE, *QUICK, *words, **rest)


def received(server):
    return Counter(to for _, recipients, _ in server.messages for to in recipients)


def once(server, wanted=ALL):
    """None when each of them has got one message, and nobody else any."""
    return None if received(server) == Counter(wanted) else dict(received(server))


def ended(done, status, text=""):
    return None if done.returncode == status and text in done.stderr + done.stdout else (done.returncode, done.stdout,
                                                                                         done.stderr)


# ---- all is well ----

with MailServer(CERTIFICATE, login=True) as server:
    done = send(server)
    report("sends", ended(done, 0, "3 rows: 3 accepted") or once(server))
    report("one connection, one login", None if (server.counts["CONNECT"], server.counts["AUTH"]) == (1, 1)
           else server.counts)
    report("the ledger says so", None if set(states().values()) == {"accepted"} else states())
    answers = {row["answer"] for row in rows().values()}
    report("and what the server answered", None if answers == {"250 OK"} else answers)
    report("the envelope", [m[:2] for m in server.messages if m[0] != "papier@example.com" or len(m[1]) != 1])
    sent = {row["message_id"] for row in rows().values()}
    report("the Message-IDs are the ledger's", None if
           {read_message(m[2])["Message-ID"].strip("<>") for m in server.messages} == sent else sent)
    done = send(server)
    report("run again, it sends nothing", ended(done, 0, "3 done before") or once(server))
    write_recipients("anna@example.org,de,Anna,A", "ANNA@Example.org,de,Anna,A", "dora@example.org,de,Dora,D", path="more.csv")
    done = send(server, "--ledger", "l.csv.ledger", recipients="more.csv")
    report("one address, however written, gets one", ended(done, 0, "1 accepted, 1 done before, 1 repeated address") or
           once(server, ALL + ["dora@example.org"]))
    done = send(server, "--paper", "another")
    report("another paper is sent again", ended(done, 0, "3 accepted"))
    message = server.messages[0][2]
    forget_all()
    mail("--eml", "eml")
    same = Path("eml/000001-anna-example.org.eml").read_bytes()
    report("what arrives is what --eml writes", None if message == same else "it differs")

forget_all()
with MailServer(CERTIFICATE, implicit_tls=True, login=True) as server:
    report("smtps", ended(send(server), 0) or once(server))

# ---- who may not be trusted, and who is not let in ----


def nothing(name, server, expected, *words, status=3, environment=None):
    """The run must end so, and the server have nothing."""
    forget_all()
    done = mail("--smtp", server.url, *QUICK, *words, environment=environment)
    report(name, ended(done, status, expected) or once(server, []))


with MailServer(CERTIFICATE, login=True) as server:
    nothing("a certificate of nobody we trust", server, "certificate", "--smtp-login", "login")
    nothing("no login", server, "530", "--smtp-ca", "server.pem")
    Path("wrong").write_text("octavo\nwrong\n")
    nothing("a wrong password", server, "535", "--smtp-ca", "server.pem", "--smtp-login", "wrong")
    Path("half").write_text("octavo\n")
    nothing("a login without a password", server, "half holds no login", "--smtp-ca", "server.pem", "--smtp-login", "half",
            status=2)
    nothing("no file of the login", server, "cannot read nowhere: No such file", "--smtp-ca", "server.pem",
            "--smtp-login", "nowhere")
    forget_all()
    done = mail("--smtp", server.url, *QUICK, "--smtp-ca", "server.pem",
                environment={"OCTAVO_SMTP_USER": USER.decode(), "OCTAVO_SMTP_PASSWORD": PASSWORD.decode()})
    report("the login from the environment", ended(done, 0) or once(server))
    done = run("mail", "p/de.md", "--recipients", "l.csv", "--mail", "p/mail.de.md", "--smtp",
               server.url.replace("//", "//octavo:secret@"))
    report("no password in the address", ended(done, 2, "holds a user's name"))
with MailServer(CERTIFICATE, login=True) as server:
    forget_all()
    done = mail("--smtp", server.url, *QUICK, "--smtp-login", "login", "--insecure-any-certificate")
    report("any certificate, when told so", ended(done, 0) or once(server))
with MailServer() as server:
    nothing("no STARTTLS", server, "STARTTLS", "--smtp-ca", "server.pem")
    forget_all()
    report("no STARTTLS, optional", ended(mail("--smtp", server.url, *QUICK, "--insecure-starttls-optional"), 0) or
           once(server))
with MailServer(CERTIFICATE) as server:
    forget_all()
    done = mail("--smtp", server.url, *QUICK, "--insecure-no-tls")
    report("no TLS, when told so", ended(done, 0) or once(server) or (None if "STARTTLS" not in server.counts else "TLS"))
forget_all()
with socket.socket() as nobody:
    nobody.bind(("127.0.0.1", 0))  # the port is taken, and nobody listens there
    url = f"smtp://localhost:{nobody.getsockname()[1]}"
    done = mail("--smtp", url, "--attempts", "2", "--retry-delay", "1", "--insecure-no-tls")
report("no server", ended(done, 3, "cannot be reached"))
report("no server: the row waits", None if states() == {"anna@example.org": "deferred"} else states())
for url in ("http://localhost", "smtp://", "localhost:25", "smtp://:25", "smtp://h:", "smtp://h:x", "smtp://h:0",
            "smtp://h:65536", "smtp://a b", "smtp://h/x?y", "smtp://[::1"):
    report(f"no address: {url}", ended(mail("--smtp", url), 2, "is no address of a mail server"))
for url in "smtp://h:65535", "smtps://[::1]:25", "smtp://h/name", "smtp://bücher.example":
    report(f"an address: {url}", ended(mail("--smtp", url, "--dry-run"), 0, "3 would be sent"))

# ---- addresses beyond ASCII ----

write_recipients("jörg@straße.example,de,x,y", "bob@example.org,en,x,y", "a@bücher.example,de,x,y", "jürg@example.org,en,x,y",
                 path="utf8.csv")
ASCII = ["bob@example.org", "a@xn--bcher-kva.example"]
for name, words in (("STARTTLS", dict(certificate=CERTIFICATE, login=True)),
                    ("TLS", dict(certificate=CERTIFICATE, implicit_tls=True, login=True))):
    with MailServer(**words) as server:
        forget_all()
        report(f"addresses beyond ASCII, by {name}", ended(send(server, recipients="utf8.csv"), 0, "4 accepted") or
               once(server, ["jörg@xn--strae-oqa.example", *ASCII, "jürg@example.org"]))
        report("SMTPUTF8 is said for those, and only for them", None if server.options == [["SMTPUTF8"], [], [], ["SMTPUTF8"]]
               else server.options)
        report("over one connection", None if server.counts["CONNECT"] == 1 else server.counts)
        report("with the address as it is in the head", None if b"\r\nTo: j\xc3\xb6rg@xn--strae-oqa.example\r\n" in
               server.messages[0][2] else server.messages[0][2][:600])
with MailServer(CERTIFICATE, login=True, utf8=False) as server:
    forget_all()
    done = send(server, recipients="utf8.csv")
    report("a server that takes none: the others are sent", ended(done, 1, "2 accepted, 2 refused") or once(server, ASCII))
    report("and each that is not is told", None if [line for line in done.stderr.splitlines() if "error: " in line] == [
        f"utf8.csv:{line}:1: error: the server refused the mail to {address} at EHLO: it takes no addresses beyond ASCII (SMTPUTF8)"
        for line, address in ((2, "jörg@straße.example"), (5, "jürg@example.org"))] else done.stderr)
    report("and noted", None if states("utf8.csv")["jürg@example.org"] == "refused" else states("utf8.csv"))
    report("and it was not asked", None if server.counts["RCPT"] == 2 else server.counts)
with MailServer(CERTIFICATE, login=True) as server:
    forget_all()
    server.fault["EHLO"] = {1: "451 later"}
    report("a greeting that is put off", ended(send(server, recipients="utf8.csv"), 0, "4 accepted"))
    forget_all()
    server.fault["CONNECT"] = {"all": "554 no"}
    report("a greeting that is refused", ended(send(server, recipients="utf8.csv"), 3, "denies access"))

# ---- one fault at each command ----

RETRIED, REFUSED, STOPPED, UNKNOWN = "retried", "refused", "stopped", "unknown"
FAULTS = {
    "451 later": dict.fromkeys(("CONNECT", "EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA", "END"), RETRIED),
    "550 no": {**dict.fromkeys(("CONNECT", "EHLO", "STARTTLS", "AUTH"), STOPPED),
               **dict.fromkeys(("MAIL", "RCPT", "DATA", "END"), REFUSED)},
    drop: {**dict.fromkeys(("EHLO", "STARTTLS", "AUTH", "MAIL", "RCPT", "DATA"), RETRIED), "END": UNKNOWN},
}
for fault, commands in FAULTS.items():
    for command, outcome in commands.items():
        forget_all()
        with MailServer(CERTIFICATE, login=True) as server:
            server.fault[command] = {1: fault}
            done = send(server)
            name = f"{fault if isinstance(fault, str) else 'drop'} at {command}: {outcome}"
            first, others = states().get("anna@example.org"), ALL[1:]
            if outcome == RETRIED:
                report(name, ended(done, 0) or once(server) or (None if set(states().values()) == {"accepted"} else first))
            elif outcome == STOPPED:
                report(name, ended(done, 3, "denies access") or once(server, []) or
                       ended(send(server), 0) or once(server))
            else:
                again = send(server)  # neither is sent again by itself
                report(name, ended(done, 1, "l.csv:2:1: error: the server") or once(server, others) or
                       (None if first == outcome else first) or
                       ended(again, 0 if outcome == REFUSED else 1) or once(server, others))

for fault in drop, "421 too many at once":
    forget_all()
    with MailServer(CERTIFICATE, login=True) as server:
        server.fault["MAIL"] = {2: fault}  # on a connection that has served before
        report(f"{fault if isinstance(fault, str) else 'drop'} between two messages", ended(send(server), 0) or once(server))
write_recipients('"""a b""@example.org",de,x,y', "o'neil+x@example.org,de,x,y", path="odd.csv")
with MailServer(CERTIFICATE, login=True) as server:
    report("odd addresses", ended(send(server, recipients="odd.csv"), 0) or
           once(server, ['"a b"@example.org', "o'neil+x@example.org"]))
    report("odd addresses in the head", [m[1] for m in server.messages
                                         if read_message(m[2])["To"].addresses[0].addr_spec != m[1][0]])

# ---- an answer that is lost ----

forget_all()
with MailServer(CERTIFICATE, login=True) as server:
    server.fault["END"] = {2: accept_and_drop}
    done = send(server)
    report("an accepted message without an answer", ended(done, 1, "2 accepted, 1 unknown") or once(server) or
           (None if states()["bob@example.org"] == "unknown" else states()))
    done = send(server)
    report("it is not sent again", ended(done, 1, "--resend-unknown") or once(server))
    done = send(server, "--resend-unknown")
    report("--resend-unknown sends it", ended(done, 0, "1 accepted, 2 done before") or once(server, ALL + ["bob@example.org"]))
    twice = [m[2] for m in server.messages if m[1] == ("bob@example.org",)]
    report("the second is the first again", None if twice[0] == twice[1] else "it differs")

# ---- slow servers, busy servers, quarrelsome servers ----


def answered_late(seconds):
    """A run in which the first answer to a message comes so late."""
    forget_all()
    with MailServer(CERTIFICATE, login=True) as server:
        late = server.fault.setdefault("END", {})[1] = Held()
        threading.Thread(target=lambda: late.reached.wait() and (time.sleep(seconds), late.released.set()), daemon=True).start()
        return ended(send(server), 0) or once(server)


def not_answered(seconds):
    """A run in which the first message is never answered, and an answer is waited for so long."""
    forget_all()
    with MailServer(CERTIFICATE, login=True) as server:
        server.fault["END"] = {1: Held()}
        done = mail("--smtp", server.url, *SECURE, "--retry-delay", "1", "--smtp-timeout", seconds)
        return ended(done, 1, "2 accepted, 1 unknown")


report("a slow answer", answered_late(1))
# On a busy machine the other answers may take seconds too.
report("an answer that takes too long is not waited for", not_answered(2) and not_answered(10) and not_answered(60))
forget_all()
with MailServer(CERTIFICATE, login=True) as server:
    server.fault["RCPT"] = {"all": "451 busy"}
    done = send(server)
    report("busy for good", ended(done, 3, "3 deferred") or once(server, []) or
           (None if [row["attempts"] for row in rows().values()] == [3, 3, 3] else rows()))
    server.fault.clear()
    report("and another time", ended(send(server), 0, "3 accepted") or once(server))


def interrupted(server, waits, *words):
    """What a run says that is told to end when it waits, and its status. It would go on in a minute."""
    forget_all()
    begun = subprocess.Popen([OCTAVO, "mail", "p/de.md", "--recipients", "l.csv", "--mail", "p/mail.de.md", "--smtp",
                              server.url, *SECURE, *words], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    while begun.poll() is None and not waits(server):
        time.sleep(0.05)
    time.sleep(0.3)  # what it says may be the same before it waits; that it ends is more when it does
    begun.send_signal(signal.SIGTERM)
    try:
        return begun.communicate(timeout=50)[0].split("\n")[0], begun.returncode
    except subprocess.TimeoutExpired:
        begun.kill()
        return "it did not end"


def noted(state, count):
    """Whether the ledger has so many rows, all in this state."""
    return lambda server: Path("l.csv.ledger").exists() and list(states().values()) == [state] * count


INTERRUPTED = [("no server", {"CONNECT": {"all": "451 busy"}}, ("--retry-delay", "600"), ["1 row: 1 deferred"],
                lambda server: server.counts.get("CONNECT")),
               ("rows put off", {"RCPT": {"all": "451 busy"}}, ("--retry-delay", "600"), ["3 rows: 3 deferred"],
                noted("deferred", 3)),
               # The second row may not have been begun.
               ("the rate", {}, ("--rate", "1"), ["1 row: 1 accepted", "2 rows: 1 accepted"], noted("accepted", 1))]
for name, fault, words, said, waits in INTERRUPTED:
    with MailServer(CERTIFICATE, login=True) as server:
        server.fault = fault
        done = interrupted(server, waits, *words)
        report(f"ended while it waits, for {name}", None if done[0] in said and done[1] == -signal.SIGTERM else done)
forget_all()
with MailServer(CERTIFICATE, login=True) as server:
    write_recipients("anna@example.org,de,x,y", "anna@example.org,de,x,y", "bob@example.org,de,x,y", path="same.csv")
    server.fault["RCPT"] = {1: "451 later", 2: "451 later"}
    report("one address twice, put off", ended(send(server, recipients="same.csv"), 0, "3 rows: 2 accepted, 1 repeated address\n") or
           once(server, ALL[:2]))
    forget_all()
    server.fault["RCPT"] = {"all": "451 busy"}
    send(server, "--attempts", "1", recipients="same.csv")
    server.fault.clear()
    server.messages.clear()
    text = Path("p/mail.de.md").read_text()
    Path("p/mail.de.md").write_text(text.replace("Guten Tag", "{{nichts}}"))
    write_recipients("anna@example.org,de,x,y", "bob@example.org,en,x,y", path="same.csv")
    server.fault["RCPT"] = {server.counts["RCPT"] + 1: "451 later"}
    done = send(server, recipients="same.csv")
    report("a row put off before, and bad now", ended(done, 1, "2 rows: 1 accepted, 1 bad row") or
           once(server, ["bob@example.org"]) or (None if done.stderr.count("error: ") == 1 else done.stderr))
    Path("p/mail.de.md").write_text(text)
forget_all()
with MailServer(CERTIFICATE, login=True) as server:
    write_recipients(*(f"a{i}@example.org,de,x,y" for i in range(30)), path="many.csv")
    server.fault["MAIL"] = {"all": "550 not from you"}
    done = send(server, recipients="many.csv")
    report("a sender that is refused again and again ends the run", ended(done, 3, "refused the sender 10 times") or
           (None if server.counts["MAIL"] == 10 else server.counts))

# ---- a libcurl that knows no TLS ----

Path("curl.c").write_text('''#include <stdarg.h>
#include <stddef.h>
int curl_global_init(long flags) { (void)flags; return 0; }
void *curl_easy_init(void) { return ""; }
int curl_easy_setopt(void *handle, int option, ...) { (void)handle; return option == 119 /* USE_SSL */ ? 48 : 0; }
int curl_easy_perform(void *handle) { (void)handle; return 0; }
const char *curl_easy_strerror(int code) { (void)code; return "none"; }
void curl_easy_cleanup(void *handle) { (void)handle; }
void *curl_slist_append(void *list, const char *text) { (void)list, (void)text; return ""; }
void curl_slist_free_all(void *list) { (void)list; }
''')
Path("without").mkdir()
subprocess.run(["gcc", "-shared", "-fPIC", "curl.c", "-o", "without/libcurl.so.4"], check=True)
forget_all()
done = mail("--smtp", "smtp://localhost", *SECURE, environment={"LD_LIBRARY_PATH": "without"})
report("nothing goes out without TLS for want of it in libcurl", ended(done, 3, "it lacks what sending needs"))

# ---- rate, dry run, two at once ----

forget_all()
with MailServer(CERTIFICATE, login=True) as server:
    done = send(server, "--dry-run")
    report("a dry run sends and notes nothing", ended(done, 0, "3 would be sent") or once(server, []) or
           (None if not Path("l.csv.ledger").exists() else "a ledger"))
    begun = time.monotonic()
    done = send(server, "--rate", "60")
    took = time.monotonic() - begun  # there are two seconds between three, however slow the machine is
    report("--rate", ended(done, 0, "3 accepted") or (None if took > 1.9 else took))
    report("a dry run looks into the ledger", ended(send(server, "--dry-run"), 0, "3 done before"))
forget_all()
with MailServer(CERTIFICATE, login=True) as server:
    held = server.fault.setdefault("END", {})[1] = Held()
    first = subprocess.Popen([OCTAVO, "mail", "p/de.md", "--recipients", "l.csv", "--mail", "p/mail.de.md", "--smtp",
                              server.url, *SECURE], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    report("a run is under way", None if held.reached.wait(300) else "the server has not got a message")
    report("two runs at once", ended(send(server), 3, "another run is using the ledger"))
    report("meanwhile the ledger can be read", None if states() == {"anna@example.org": "sending"} else states())
    report("and nobody can be erased from it", ended(ledger("forget", "anna@example.org"), 3, "another run"))
    held.released.set()
    report("the first one goes on", None if first.wait() == 0 else first.returncode)
    report("all have one", once(server))
