#include "commands.h"

#include <stdlib.h>
#include <string.h>

#define ARGUMENTS_MAX 4
#define DIGITS_MAX 13

enum kind {
    KIND_NOTHING,
    KIND_FAMILY,
    KIND_LISTENER,
    KIND_CONNECTION,
    /* A connection that need not be established. */
    KIND_ATTEMPT,
    KIND_ADDRESS,
    /* The same, or "any" for the one that the host chooses. */
    KIND_LOCAL,
    /* A word that the command itself looks at. */
    KIND_WORD,
    KIND_PORT,
    KIND_BUFFER,
    KIND_RAW,
    /* The length of raw bytes that follow the line. */
    KIND_ANNOUNCED,
    KIND_PATTERN,
    KIND_MILLIS,
    KIND_COUNT
};

/* Of the kinds that are numbers. */
static const struct range {
    const char *name;
    uint64_t limit;
} RANGES[] = {
    [KIND_PORT] = {"port", PORT_MAX},
    [KIND_BUFFER] = {"buffer", RECEIVE_BUFFER_MAX},
    [KIND_RAW] = {"raw", RAW_BYTES_MAX},
    [KIND_ANNOUNCED] = {"announced", RAW_BYTES_MAX},
    [KIND_PATTERN] = {"pattern", PATTERN_BYTES_MAX},
    [KIND_MILLIS] = {"millis", MILLIS_MAX},
    [KIND_COUNT] = {"count", CONNECTIONS_MAX},
};

struct command {
    const char *name;
    command_function run;
    enum kind kinds[ARGUMENTS_MAX];
};

static void command_ping(struct session *session, const union argument *arguments, struct answer *answer)
{
    (void)session;
    (void)arguments;
    answer_ok(answer, "%s", "");
}

static void command_quit(struct session *session, const union argument *arguments, struct answer *answer)
{
    (void)session;
    (void)arguments;
    answer_ok(answer, "%s", "");
    answer->is_last = true;
}

/* Looks at every byte whatever it is, so that the time that it takes tells nothing. */
static bool is_same(const char *wanted, const char *shown)
{
    size_t length = strlen(wanted);
    unsigned char difference = strlen(shown) != length;

    for (size_t i = 0; i < length && shown[i] != 0; i++) {
        difference |= (unsigned char)(wanted[i] ^ shown[i]);
    }
    return difference == 0;
}

static void command_token(struct session *session, const union argument *arguments, struct answer *answer)
{
    if (session->options->token[0] != 0 && !is_same(session->options->token, arguments[0].word)) {
        answer_error(answer, "token", "That is not the token.");
        answer->is_last = true;
        return;
    }
    session->is_admitted = true;
    answer_ok(answer, "%s", "");
}

static const struct command COMMANDS[] = {
    {"ping", command_ping, {KIND_NOTHING}},
    {"token", command_token, {KIND_WORD}},
    {"quit", command_quit, {KIND_NOTHING}},
    {"listen", command_listen, {KIND_FAMILY, KIND_BUFFER, KIND_PORT}},
    {"accept", command_accept, {KIND_LISTENER, KIND_MILLIS}},
    {"seen", command_seen, {KIND_LISTENER}},
    {"refusing", command_refusing, {KIND_FAMILY, KIND_PORT}},
    {"blackhole", command_blackhole, {KIND_FAMILY, KIND_PORT}},
    {"close", command_close, {KIND_LISTENER}},
    {"send", command_send, {KIND_WORD, KIND_ANNOUNCED}},
    {"send-pattern", command_send_pattern, {KIND_CONNECTION, KIND_PATTERN}},
    {"echo", command_echo, {KIND_CONNECTION}},
    {"finish", command_finish, {KIND_CONNECTION}},
    {"reset", command_reset, {KIND_ATTEMPT}},
    {"dialer", command_dialer, {KIND_LOCAL}},
    {"dial", command_dial, {KIND_LISTENER, KIND_ADDRESS, KIND_PORT, KIND_COUNT}},
    {"await-dial", command_await_dial, {KIND_ATTEMPT, KIND_MILLIS}},
    {"receive", command_receive, {KIND_CONNECTION, KIND_RAW, KIND_MILLIS}},
    {"receive-pattern", command_receive_pattern, {KIND_CONNECTION, KIND_PATTERN, KIND_MILLIS}},
    {"await-ending", command_await_ending, {KIND_CONNECTION, KIND_MILLIS}},
    {"await-reset", command_await_reset, {KIND_CONNECTION, KIND_MILLIS}},
};

static const struct command *find(const char *name)
{
    for (size_t i = 0; i < sizeof COMMANDS / sizeof *COMMANDS; i++) {
        if (strcmp(COMMANDS[i].name, name) == 0) {
            return &COMMANDS[i];
        }
    }
    return NULL;
}

static int count_of(const struct command *command)
{
    int count = 0;

    while (count < ARGUMENTS_MAX && command->kinds[count] != KIND_NOTHING) {
        count++;
    }
    return count;
}

/* Cuts at single spaces, and keeps the first words; a line without a space has one word. Returns how many there are. */
static int cut(char *line, char *words[ARGUMENTS_MAX + 1])
{
    int count = 0;
    char *word = line;

    while (word != NULL) {
        char *space = strchr(word, ' ');
        if (count <= ARGUMENTS_MAX) {
            words[count] = word;
        }
        count++;
        word = space == NULL ? NULL : space + 1;
        if (space != NULL) {
            *space = 0;
        }
    }
    return count;
}

static bool announces(const struct command *command)
{
    for (int i = 0; i < ARGUMENTS_MAX; i++) {
        if (command->kinds[i] == KIND_ANNOUNCED) {
            return true;
        }
    }
    return false;
}

static bool parse_family(const char *word, union argument *argument, struct answer *answer)
{
    if (strcmp(word, "ipv4") != 0 && strcmp(word, "ipv6") != 0) {
        answer_error(answer, "bad-argument", "The family is ipv4 or ipv6.");
        return false;
    }
    argument->family = word[3] == '4' ? AF_INET : AF_INET6;
    return true;
}

static bool parse_number(enum kind kind, const char *word, union argument *argument, struct answer *answer)
{
    const struct range *range = &RANGES[kind];
    size_t digits = strspn(word, "0123456789");

    if (digits > 0 && digits <= DIGITS_MAX && word[digits] == 0) {
        argument->number = strtoull(word, NULL, 10);
        if (argument->number <= range->limit) {
            return true;
        }
    }
    answer_error(answer, "bad-argument", "A number of 0 to %llu was expected (%s).", (unsigned long long)range->limit, range->name);
    /* How many raw bytes follow is then unknown, so nothing after this line can be understood. */
    answer->is_last = kind == KIND_ANNOUNCED;
    return false;
}

static bool parse_listener(const struct session *session, const char *word, union argument *argument, struct answer *answer)
{
    argument->listener = session_listener(session, word);
    if (argument->listener == NULL) {
        answer_error(answer, "unknown-listener", "There is no such listener.");
    }
    return argument->listener != NULL;
}

static bool parse_attempt(const struct session *session, const char *word, union argument *argument, struct answer *answer)
{
    argument->connection = session_connection(session, word);
    if (argument->connection == NULL) {
        answer_error(answer, "unknown-connection", "There is no such connection.");
    }
    return argument->connection != NULL;
}

struct connection *commands_connection(const struct session *session, const char *word, struct answer *answer)
{
    union argument argument;

    if (!parse_attempt(session, word, &argument, answer)) {
        return NULL;
    }
    if (argument.connection->dialled != DIALLED_CONNECTED) {
        answer_error(answer, "unconnected", "That connection is not established.");
        return NULL;
    }
    return argument.connection;
}

static bool parse_connection(const struct session *session, const char *word, union argument *argument, struct answer *answer)
{
    argument->connection = commands_connection(session, word, answer);
    return argument->connection != NULL;
}

/* Its port is 0. */
static bool parse_address(const char *word, union argument *argument, struct answer *answer)
{
    if (!wire_literal(&argument->address, word, 0)) {
        answer_error(answer, "bad-argument", "An IPv4 or IPv6 address was expected.");
        return false;
    }
    return true;
}

static bool parse_local(const char *word, union argument *argument, struct answer *answer)
{
    if (strcmp(word, "any") == 0) {
        ZeroMemory(&argument->address, sizeof argument->address);
        return true;
    }
    return parse_address(word, argument, answer);
}

static bool parse(const struct session *session, enum kind kind, const char *word, union argument *argument, struct answer *answer)
{
    switch (kind) {
    case KIND_FAMILY:
        return parse_family(word, argument, answer);
    case KIND_LISTENER:
        return parse_listener(session, word, argument, answer);
    case KIND_CONNECTION:
        return parse_connection(session, word, argument, answer);
    case KIND_ATTEMPT:
        return parse_attempt(session, word, argument, answer);
    case KIND_ADDRESS:
        return parse_address(word, argument, answer);
    case KIND_LOCAL:
        return parse_local(word, argument, answer);
    case KIND_NOTHING:
    case KIND_WORD:
        argument->word = word;
        return true;
    case KIND_PORT:
    case KIND_BUFFER:
    case KIND_RAW:
    case KIND_ANNOUNCED:
    case KIND_PATTERN:
    case KIND_MILLIS:
    case KIND_COUNT:
        break;
    }
    return parse_number(kind, word, argument, answer);
}

static void run(struct session *session, const struct command *command, char *words[], struct answer *answer)
{
    union argument arguments[ARGUMENTS_MAX];

    for (int i = 0; i < count_of(command); i++) {
        if (!parse(session, command->kinds[i], words[i], &arguments[i], answer)) {
            return;
        }
    }
    command->run(session, arguments, answer);
}

void commands_run(struct session *session, char *line, size_t length, struct answer *answer)
{
    char *words[ARGUMENTS_MAX + 1];
    const struct command *command;
    int count;

    /* A zero within the line is of no word. */
    if (strlen(line) != length) {
        answer_error(answer, "bad-command", "Not a command; see PROTOCOL.md.");
        return;
    }
    count = cut(line, words) - 1;
    command = find(words[0]);
    if (!session->is_admitted && (command == NULL || command->run != command_token)) {
        answer_error(answer, "token", "This peer wants its token first.");
        answer->is_last = true;
    } else if (command == NULL) {
        answer_error(answer, "bad-command", "Not a command; see PROTOCOL.md.");
    } else if (count != count_of(command)) {
        answer_error(answer, "bad-command", "%s takes %d words, not %d.", command->name, count_of(command), count);
        answer->is_last = announces(command);
    } else {
        run(session, command, words + 1, answer);
    }
}
