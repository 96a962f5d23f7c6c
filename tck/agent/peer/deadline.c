#include "deadline.h"

#include <winsock2.h>
#include <windows.h>

#define MICROS_OF_SECOND 1000000

/* Whole seconds and the rest apart, so that nothing overflows. */
static int64_t now(void)
{
    LARGE_INTEGER frequency;
    LARGE_INTEGER counter;

    QueryPerformanceFrequency(&frequency);
    QueryPerformanceCounter(&counter);
    return counter.QuadPart / frequency.QuadPart * MICROS_OF_SECOND
        + counter.QuadPart % frequency.QuadPart * MICROS_OF_SECOND / frequency.QuadPart;
}

deadline_t deadline_in(uint64_t millis)
{
    return now() + (int64_t)millis * 1000;
}

deadline_t deadline_first(deadline_t one, deadline_t other)
{
    return one < other ? one : other;
}

int64_t deadline_left(deadline_t deadline)
{
    return deadline == DEADLINE_NEVER ? INT64_MAX : deadline - now();
}
