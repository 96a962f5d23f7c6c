/* The driver of one session: loaded, talked to, ended. */
#ifndef WSKTCK_PROVIDER_H
#define WSKTCK_PROVIDER_H

#include <winsock2.h>
#include <windows.h>

#include <stdbool.h>

#include "options.h"
#include "platform.h"

struct provider {
    const struct options *options;
    const struct platform *platform;
    /* INVALID_HANDLE_VALUE while there is none. */
    HANDLE device;
    /* Where the driver's code runs. */
    DWORD process;
};

/* Ends what an earlier session may have left, loads the driver anew and begins a session. False with `why` filled. */
bool provider_start(
    struct provider *provider, const struct options *options, const struct platform *platform, char *why, size_t why_bytes);

/* One request of the driver, for as long as it takes. 0, or a Windows error: then the driver is gone, or the request was cancelled. */
DWORD provider_control(
    const struct provider *provider, DWORD code, const void *in, DWORD in_bytes, void *out, DWORD out_bytes, DWORD *returned_bytes);

/* Ends the driver's process, where that is possible; whatever it was doing ends too. */
void provider_kill(const struct provider *provider);

/* Ends the session in the driver, and the driver if nothing keeps it. */
void provider_stop(struct provider *provider);

/* Closes the device; only when nobody uses it any more. */
void provider_close(struct provider *provider);

#endif
