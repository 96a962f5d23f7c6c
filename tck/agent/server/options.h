/* The command line. */
#ifndef WSKTCK_OPTIONS_H
#define WSKTCK_OPTIONS_H

#include <stdbool.h>
#include <stdint.h>

#include "platform.h"

#define OPTIONS_CAPABILITIES_BYTES 512
#define OPTIONS_PATH_BYTES 1024

enum options_result {
    OPTIONS_RUN,
    OPTIONS_HELP,
    OPTIONS_WRONG
};

struct options {
    uint16_t port;
    const char *bind_address;
    /* "" if none is asked for. */
    const char *token;
    char driver_path[OPTIONS_PATH_BYTES];
    /* What sessions name as the implementation: that of the platform, unless another was put in its place. */
    char provider_name[PLATFORM_TEXT_BYTES];
    char provider_version[PLATFORM_TEXT_BYTES];
    char capabilities[OPTIONS_CAPABILITIES_BYTES];
    /* End a session by unloading the driver, rather than by ending its process. Always on Windows. */
    bool unload;
};

/* Says what is wrong on stderr, or how to use the program on stdout. */
enum options_result options_parse(struct options *options, const struct platform *platform, int count, char **arguments);

#endif
