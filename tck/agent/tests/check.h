/* The whole framework of the native tests. */
#ifndef WSKTCK_CHECK_H
#define WSKTCK_CHECK_H

#include <stdio.h>

static int checks_made;
static int checks_failed;

#define CHECK(holds)                                                              \
    do {                                                                          \
        checks_made++;                                                            \
        if (!(holds)) {                                                           \
            checks_failed++;                                                      \
            fprintf(stderr, "%s:%d: does not hold: %s\n", __FILE__, __LINE__, #holds); \
        }                                                                         \
    } while (0)

/* The exit status. */
static inline int checks_done(const char *what)
{
    printf("%s: %d checks, %d failed\n", what, checks_made, checks_failed);
    return checks_failed > 0;
}

#endif
