"""A mail server for tests: aiosmtpd on loopback, with STARTTLS, authentication and faults.

    with MailServer(certificate) as server:
        server.fault["RCPT"] = {1: "451 later", 2: "550 no"}     # by the count of that command, from 1
        …
        server.messages                                          # (sender, recipients, bytes) as accepted

A fault is an answer, or a function that gets the session's protocol and gives one; "CONNECT" stands for the greeting,
"END" for the answer behind the message. A message counts as accepted when the server answers 250 to its end, or when a
fault says "250 …", whether the answer arrives or not."""
import asyncio
import logging
import ssl
import subprocess
import threading
from pathlib import Path

from aiosmtpd.smtp import SMTP, AuthResult, LoginPassword

logging.disable(logging.CRITICAL)  # broken connections are what is tested

USER, PASSWORD = b"octavo", b"secret words"


def make_certificate(folder):
    """(certificate, key) of an authority of its own, for localhost and 127.0.0.1; both are PEM files."""
    certificate, key = Path(folder) / "server.pem", Path(folder) / "server.key"
    subprocess.run(["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes",
                    "-keyout", key, "-out", certificate, "-days", "3", "-subj", "/CN=localhost",
                    "-addext", "subjectAltName=DNS:localhost,IP:127.0.0.1"], check=True, capture_output=True)
    return certificate, key


def drop(protocol):
    """Breaks the connection off, without an answer."""
    protocol.transport.abort()
    return SILENCE


def accept_and_drop(protocol):
    """The server has the message, and its answer never arrives."""
    drop(protocol)
    return "250 OK, which nobody hears"


SILENCE = ""


class Held:
    """A fault: an answer that is not given before it is released."""

    def __init__(self):
        self.reached, self.released = threading.Event(), threading.Event()

    async def answer(self):
        self.reached.set()
        while not self.released.is_set():
            await asyncio.sleep(0.01)
        return "250 OK"

    def __call__(self, protocol):
        return self.answer()


class Protocol(SMTP):
    """aiosmtpd's own, with faults at the commands that have no hook."""
    mail_server, greeted = None, False

    def connection_made(self, transport):
        answer = None if self.greeted else self.mail_server.answer_of("CONNECT", self)
        self.greeted = True  # the handshake of STARTTLS comes here again
        if answer is None:
            super().connection_made(transport)
            return
        transport.write(answer.encode() + b"\r\n")
        transport.close()

    async def push(self, status):
        if self.transport is not None and not self.transport.is_closing():
            await super().push(status)

    async def or_fault(self, command, method, arg):
        answer = self.mail_server.answer_of(command, self)
        if answer is None:
            await method(arg)
        elif answer != SILENCE:
            await self.push(answer)

    async def smtp_STARTTLS(self, arg):
        await self.or_fault("STARTTLS", super().smtp_STARTTLS, arg)

    async def smtp_AUTH(self, arg):
        await self.or_fault("AUTH", super().smtp_AUTH, arg)

    async def smtp_DATA(self, arg):
        await self.or_fault("DATA", super().smtp_DATA, arg)


class MailServer:
    def __init__(self, certificate=None, implicit_tls=False, login=False, utf8=True):
        """certificate: as make_certificate gives it, for STARTTLS or, with implicit_tls, TLS from the start; login: the
        client must give USER and PASSWORD; utf8: it offers to take addresses beyond ASCII. What came behind the senders'
        addresses is in `options`."""
        self.utf8, self.options = utf8, []
        self.fault, self.counts, self.messages, self.sessions = {}, {}, [], 0
        self.context, self.implicit_tls, self.login = None, implicit_tls, login
        if certificate:
            self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
            self.context.load_cert_chain(*certificate)
        self.lock = threading.Lock()

    # ---- running ----

    def make_protocol(self):
        options = dict(decode_data=False, enable_SMTPUTF8=self.utf8, data_size_limit=50_000_000, loop=self.loop)
        if self.login:
            options.update(authenticator=self.authenticate, auth_required=True, auth_require_tls=not self.implicit_tls)
        if self.context and not self.implicit_tls:
            options.update(tls_context=self.context)
        self.sessions += 1
        protocol = Protocol(self, **options)
        protocol.mail_server = self
        return protocol

    def run(self):
        asyncio.set_event_loop(self.loop)
        context = self.context if self.implicit_tls else None
        self.server = self.loop.run_until_complete(self.loop.create_server(self.make_protocol, "127.0.0.1", 0,
                                                                           ssl=context))
        self.port = self.server.sockets[0].getsockname()[1]
        self.started.set()
        self.loop.run_forever()
        for task in asyncio.all_tasks(self.loop):
            task.cancel()
        self.loop.run_until_complete(asyncio.sleep(0))
        self.server.close()
        self.loop.close()

    def __enter__(self):
        self.loop, self.started = asyncio.new_event_loop(), threading.Event()
        self.loop.set_exception_handler(lambda loop, context: None)  # broken connections are what is tested
        self.thread = threading.Thread(target=self.run, daemon=True)
        self.thread.start()
        self.started.wait()
        return self

    def __exit__(self, *rest):
        self.loop.call_soon_threadsafe(self.loop.stop)
        self.thread.join()

    @property
    def url(self):
        return f"{'smtps' if self.implicit_tls else 'smtp'}://localhost:{self.port}"

    # ---- what it answers ----

    def authenticate(self, server, session, envelope, mechanism, data):
        good = isinstance(data, LoginPassword) and (data.login, data.password) == (USER, PASSWORD)
        return AuthResult(success=good, handled=False)

    def answer_of(self, command, protocol):
        """What a fault answers to this call of the command; None: nothing is wrong."""
        with self.lock:
            self.counts[command] = count = self.counts.get(command, 0) + 1
        faults = self.fault.get(command, {})
        answer = faults.get(count, faults.get("all"))
        return answer(protocol) if callable(answer) else answer

    async def handle_EHLO(self, server, session, envelope, hostname, responses):
        session.host_name = hostname
        answer = self.answer_of("EHLO", server)
        return responses if answer is None else [answer]

    async def handle_MAIL(self, server, session, envelope, address, options):
        answer = self.answer_of("MAIL", server)
        if answer is None:
            envelope.mail_from = address
            envelope.mail_options.extend(options)
            self.options.append([option for option in options if not option.startswith("SIZE=")])
        return "250 OK" if answer is None else answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        answer = self.answer_of("RCPT", server)
        if answer is None:
            envelope.rcpt_tos.append(address)
        return "250 OK" if answer is None else answer

    async def handle_DATA(self, server, session, envelope):
        answer = self.answer_of("END", server)
        if asyncio.iscoroutine(answer):
            answer = await answer
        answer = "250 OK" if answer is None else answer
        if answer.startswith("250"):
            message = (envelope.mail_from, tuple(envelope.rcpt_tos), envelope.content)
            with self.lock:
                self.messages.append(message)
        return answer
