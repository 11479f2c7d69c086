/* Messages as files, for somebody else to send: "000012-name-example.org.eml". */
#include "deliver/mailing_private.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

static const struct place NO_PLACE = {0};

bool mailing_open_folder(struct mailing *mailing)
{
    enum
    {
        FOR_ALL = 0777 /* less what the user's mask takes away */
    };
    struct stat status;
    const char *folder = mailing->options->folder;
    if (mkdir(folder, FOR_ALL) == 0 || (stat(folder, &status) == 0 && S_ISDIR(status.st_mode)))
        return true;
    diagnose_refusal(&mailing->found, NO_PLACE, "cannot make the folder %s: %s", folder, strerror(errno));
    return false;
}

static bool may_stand(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || strchr("._-+", c);
}

static const char *path_of(const struct mailing *mailing, const struct recipient *recipient, struct arena *arena)
{
    enum
    {
        ADDRESS_KEPT = 100 /* bytes */
    };
    struct slice address = slice_sub(recipient->address.text, 0, ADDRESS_KEPT);
    struct buffer path;
    buffer_init(&path, arena);
    buffer_print(&path, "%s/%06zu-", mailing->options->folder, recipient->number);
    for (size_t i = 0; i < address.length; i++)
        buffer_add_byte(&path, address.data[i] && may_stand(address.data[i]) ? address.data[i] : '-');
    buffer_add_string(&path, ".eml");
    return path.data;
}

static bool write_file(const char *path, struct slice bytes)
{
    struct output_file *file = output_file_open(path);
    if (!file)
        return false;
    struct sink sink = output_file_sink(file);
    sink.write(sink.context, bytes.data, bytes.length); /* the commit tells of a failure */
    return output_file_commit(file);
}

/* What became of a message that was sent stands in the ledger for good. */
static bool is_settled(enum delivery_state state) { return state > DELIVERY_DEFERRED; }

void mailing_write(struct mailing *mailing, const struct recipient *recipient, struct prepared *prepared,
                   const struct delivery *before)
{
    const char *path = path_of(mailing, recipient, &mailing->row);
    struct delivery *delivery = &prepared->delivery;
    if (mailing->options->dry_run)
    {
        mailing->progress->written++;
        return;
    }
    if (!write_file(path, prepared->bytes))
    {
        diagnose_refusal(&mailing->found, NO_PLACE, "cannot write %s: %s", path, strerror(errno));
        mailing_stop(mailing);
        return;
    }
    mailing->progress->written++;
    delivery->state = DELIVERY_WRITTEN;
    delivery->settled_at = mailing_time(mailing);
    if (!is_settled(before->state) && !ledger_put(mailing->ledger, delivery, &mailing->found))
        mailing_stop(mailing);
}
