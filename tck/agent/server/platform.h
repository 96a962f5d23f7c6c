/* What this program runs on. */
#ifndef WSKTCK_PLATFORM_H
#define WSKTCK_PLATFORM_H

#include <stdbool.h>
#include <stdint.h>

#define PLATFORM_TEXT_BYTES 256

struct platform {
    /* Drivers run in processes of their own, which can be ended without harm. */
    bool is_wine;
    /* WSKTCK_BEGIN_HAS_...: what the driver cannot find out itself. */
    uint32_t begin_flags;
    char name[PLATFORM_TEXT_BYTES];
    char implementation_version[PLATFORM_TEXT_BYTES];
    char words[PLATFORM_TEXT_BYTES];
};

void platform_find(struct platform *platform);

#endif
