/* Points in time of a clock that nobody sets. */
#ifndef WSKTCK_PEER_DEADLINE_H
#define WSKTCK_PEER_DEADLINE_H

#include <stdint.h>

/* In microseconds. */
typedef int64_t deadline_t;

#define DEADLINE_NEVER INT64_MAX

deadline_t deadline_in(uint64_t millis);

/* The earlier of the two. */
deadline_t deadline_first(deadline_t one, deadline_t other);

/* What is left in microseconds; 0 or less if it has passed. */
int64_t deadline_left(deadline_t deadline);

#endif
