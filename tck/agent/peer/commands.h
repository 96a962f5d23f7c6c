/* The commands of the control protocol. */
#ifndef WSKTCK_PEER_COMMANDS_H
#define WSKTCK_PEER_COMMANDS_H

#include "session.h"

/* What a word of a command stands for. */
union argument {
    int family;
    struct address address;
    uint64_t number;
    const char *word;
    struct listener *listener;
    struct connection *connection;
};

typedef void (*command_function)(struct session *session, const union argument *arguments, struct answer *answer);

/* Carries out a line, which ends with a zero beyond its length. */
void commands_run(struct session *session, char *line, size_t length, struct answer *answer);

/* The established connection that a word names; NULL if the answer says why there is none. */
struct connection *commands_connection(const struct session *session, const char *word, struct answer *answer);

/* Those of listeners. */
void command_listen(struct session *session, const union argument *arguments, struct answer *answer);
void command_accept(struct session *session, const union argument *arguments, struct answer *answer);
void command_seen(struct session *session, const union argument *arguments, struct answer *answer);
void command_refusing(struct session *session, const union argument *arguments, struct answer *answer);
void command_blackhole(struct session *session, const union argument *arguments, struct answer *answer);
void command_close(struct session *session, const union argument *arguments, struct answer *answer);

/* Those of dialers. */
void command_dialer(struct session *session, const union argument *arguments, struct answer *answer);
void command_dial(struct session *session, const union argument *arguments, struct answer *answer);
void command_await_dial(struct session *session, const union argument *arguments, struct answer *answer);

/* Those that send. */
void command_send(struct session *session, const union argument *arguments, struct answer *answer);
void command_send_pattern(struct session *session, const union argument *arguments, struct answer *answer);
void command_echo(struct session *session, const union argument *arguments, struct answer *answer);
void command_finish(struct session *session, const union argument *arguments, struct answer *answer);
void command_reset(struct session *session, const union argument *arguments, struct answer *answer);

/* Those that say what came. */
void command_receive(struct session *session, const union argument *arguments, struct answer *answer);
void command_receive_pattern(struct session *session, const union argument *arguments, struct answer *answer);
void command_await_ending(struct session *session, const union argument *arguments, struct answer *answer);
void command_await_reset(struct session *session, const union argument *arguments, struct answer *answer);

#endif
