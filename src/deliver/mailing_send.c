/* Handing a message to the server. What may be tried again is; what may have been accepted is not. */
#include "deliver/mailing_private.h"

static const struct place NO_PLACE = {0};

enum
{
    SENDERS_REFUSED_MOST = 10, /* in a row: the server's quarrel is with the sender, not with the recipients */
    DEFERRED_PAUSE = 10        /* in a row: the server is busy, and is left alone for a while */
};

int64_t mailing_delay(const struct mailing_options *options, int attempt, struct slice key)
{
    enum
    {
        DOUBLED_MOST = 6,
        SECOND = 1000
    };
    int64_t delay = options->retry_delay > 0 ? options->retry_delay : MAIL_RETRY_SECONDS_DEFAULT * SECOND;
    delay <<= attempt <= DOUBLED_MOST ? attempt - 1 : DOUBLED_MOST;
    /* Half as long to half as long again, by what is sent: mailings that failed together do not come back together. */
    uint64_t hash = UINT64_C(0xCBF29CE484222325) + (uint64_t)attempt;
    for (size_t i = 0; i < key.length; i++)
        hash = (hash ^ (unsigned char)key.data[i]) * UINT64_C(0x100000001B3);
    int64_t thousandths = 500 + (int64_t)((hash >> 32) % 1001);
    return delay / 1000 * thousandths + delay % 1000 * thousandths / 1000;
}

static void pause_before(const struct mailing *mailing, int attempt, struct slice key)
{
    mailing_wait(mailing, mailing_delay(mailing->options, attempt, key));
}

/* ---- the attempt ---- */

struct attempt
{
    struct mailing *mailing;
    struct delivery *delivery;
};

/* The last moment at which the server cannot have the message: what is noted now is true whatever happens. */
static bool note_sending(void *context)
{
    struct attempt *attempt = context;
    attempt->delivery->state = DELIVERY_SENDING;
    return ledger_put(attempt->mailing->ledger, attempt->delivery, &attempt->mailing->found);
}

/* Sends the message, and tries again while no server is there. */
static void send(struct mailing *mailing, struct prepared *prepared, struct smtp_reply *reply)
{
    int attempts = mailing_attempts(mailing->options);
    struct attempt attempt = {mailing, &prepared->delivery};
    struct smtp_message message = {.from = prepared->from,
                                   .to = prepared->to,
                                   .beyond_ascii = prepared->beyond_ascii,
                                   .bytes = prepared->bytes,
                                   .before_end = note_sending,
                                   .context = &attempt};
    for (int number = 1;; number++)
    {
        prepared->delivery.attempts++;
        prepared->delivery.attempted_at = mailing_time(mailing);
        smtp_send(mailing->smtp, &message, reply);
        if (reply->outcome != SMTP_UNREACHABLE || number >= attempts)
            return;
        pause_before(mailing, number, prepared->delivery.address);
        if (mailing_is_stopped(mailing))
            return;
    }
}

/* ---- what became of it ---- */

struct sending
{
    struct mailing *mailing;
    const struct recipient *recipient;
    struct delivery *delivery;
    const struct smtp_reply *reply;
};

/* Notes the state: behind the message's end only that, before it the whole row. */
static void note(const struct sending *sending, enum delivery_state state)
{
    struct mailing *mailing = sending->mailing;
    struct delivery *delivery = sending->delivery;
    bool noted = delivery->state == DELIVERY_SENDING;
    delivery->state = state;
    delivery->answer = slice_from_string(sending->reply->text);
    delivery->settled_at = mailing_time(mailing);
    bool done = noted ? ledger_settle(mailing->ledger, delivery->id, state, delivery->answer, delivery->settled_at,
                                      &mailing->found)
                      : ledger_put(mailing->ledger, delivery, &mailing->found);
    if (!done)
        mailing_stop(mailing);
}

static void end_accepted(const struct sending *sending)
{
    sending->mailing->progress->accepted++;
    sending->mailing->deferred_in_a_row = sending->mailing->refused_senders = 0;
    note(sending, DELIVERY_ACCEPTED);
}

static void end_refused(const struct sending *sending)
{
    struct mailing *mailing = sending->mailing;
    const struct smtp_reply *reply = sending->reply;
    mailing->progress->refused++;
    mailing->deferred_in_a_row = 0;
    note(sending, DELIVERY_REFUSED);
    diagnose_error(&mailing->found, sending->recipient->place, "the server refused the mail to %.*s at %s: %s",
                   SLICE_ARGUMENTS(sending->recipient->address.text), smtp_stage_name(reply->stage), reply->text);
    mailing->refused_senders = reply->stage == SMTP_SENDER ? mailing->refused_senders + 1 : 0;
    if (mailing->refused_senders < SENDERS_REFUSED_MOST)
        return;
    diagnose_refusal(&mailing->found, NO_PLACE, "the server refused the sender %d times in a row",
                     SENDERS_REFUSED_MOST);
    mailing_stop(mailing);
}

static void end_deferred(const struct sending *sending)
{
    struct mailing *mailing = sending->mailing;
    mailing->progress->deferred++;
    note(sending, DELIVERY_DEFERRED);
    mailing->deferred_in_a_row++;
    if (mailing->deferred_in_a_row % DEFERRED_PAUSE == 0 && !mailing->stopped)
        pause_before(mailing, mailing->deferred_in_a_row / DEFERRED_PAUSE, sending->delivery->address);
}

static void end_unknown(const struct sending *sending)
{
    struct mailing *mailing = sending->mailing;
    mailing->progress->unknown++;
    note(sending, DELIVERY_UNKNOWN);
    diagnose_error(&mailing->found, sending->recipient->place,
                   "the server did not answer when it had all of the mail to %.*s: %s",
                   SLICE_ARGUMENTS(sending->recipient->address.text), sending->reply->text);
    diagnose_help(&mailing->found,
                  "look into the server's log; --resend-unknown sends it again, perhaps a second time");
}

static void end_unreachable(const struct sending *sending)
{
    struct mailing *mailing = sending->mailing;
    mailing->progress->deferred++;
    note(sending, DELIVERY_DEFERRED);
    diagnose_refusal(&mailing->found, NO_PLACE, "the mail server cannot be reached: %s", sending->reply->text);
    diagnose_help(&mailing->found, "give the command once more: it goes on where it was");
    mailing_stop(mailing);
}

static void end_denied(const struct sending *sending)
{
    struct mailing *mailing = sending->mailing;
    mailing->progress->deferred++;
    note(sending, DELIVERY_DEFERRED);
    diagnose_refusal(&mailing->found, NO_PLACE, "the mail server denies access (%s): %s",
                     smtp_stage_name(sending->reply->stage), sending->reply->text);
    mailing_stop(mailing);
}

/* The ledger said why. */
static void end_stopped(const struct sending *sending) { mailing_stop(sending->mailing); }

static void (*const ENDS[])(const struct sending *sending) = {
    [SMTP_ACCEPTED] = end_accepted, [SMTP_REFUSED] = end_refused, [SMTP_DEFERRED] = end_deferred,
    [SMTP_UNKNOWN] = end_unknown,   [SMTP_DENIED] = end_denied,   [SMTP_UNREACHABLE] = end_unreachable,
    [SMTP_STOPPED] = end_stopped,
};

void mailing_send(struct mailing *mailing, const struct recipient *recipient, struct prepared *prepared)
{
    struct smtp_reply reply;
    send(mailing, prepared, &reply);
    struct sending sending = {mailing, recipient, &prepared->delivery, &reply};
    ENDS[reply.outcome](&sending);
}
