/* The command line. */
#ifndef WSKTCK_PEER_OPTIONS_H
#define WSKTCK_PEER_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "platform.h"
#include "wire.h"

enum options_result {
    OPTIONS_RUN,
    OPTIONS_HELP,
    OPTIONS_WRONG
};

struct options {
    uint16_t control_port;
    enum reach reach;
    /* "" if none is asked for. */
    const char *token;
    bool is_wine;
    /* One word for the greeting: what Winsock is a part of, and its version. */
    char version[PLATFORM_TEXT_BYTES];
};

/* Says what is wrong on stderr, or how to use the program on stdout. */
enum options_result options_parse(struct options *options, const struct platform *platform, int count, char **arguments);

#endif
