#include "provider.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <winioctl.h>

#include "driver_interface.h"
#include "service.h"

#define STOP_MILLIS_MAX 4000
/* HELLO is answered when the driver has been started and opened. */
#define OPEN_MILLIS_MAX 1000
#define START_MILLIS_MAX (WSKTCK_WELCOME_MILLIS - OPEN_MILLIS_MAX)
#define ADMINISTRATION_MILLIS_MAX 2000
/* Giving up a session waits for the provider, three seconds at most, before it says what remains. */
#define END_MILLIS_MAX 8000
#define KILL_MILLIS_MAX 2000

/* The lowest numbers are the system's own processes, wherever there are any. */
#define PROCESS_MIN 8

/* A request that may have to be abandoned: then all that it points to is leaked, since the driver may still store there. */
struct control {
    OVERLAPPED overlapped;
    uint8_t out[64];
};

static DWORD finish(HANDLE device, OVERLAPPED *overlapped, BOOL done, DWORD limit_millis, DWORD *returned_bytes)
{
    if (!done && GetLastError() != ERROR_IO_PENDING) {
        return GetLastError();
    }
    if (!done && WaitForSingleObject(overlapped->hEvent, limit_millis) == WAIT_TIMEOUT) {
        return WAIT_TIMEOUT;
    }
    return GetOverlappedResult(device, overlapped, returned_bytes, TRUE) ? ERROR_SUCCESS : GetLastError();
}

DWORD provider_control(
    const struct provider *provider, DWORD code, const void *in, DWORD in_bytes, void *out, DWORD out_bytes, DWORD *returned_bytes)
{
    OVERLAPPED overlapped = {.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL)};
    DWORD error;
    BOOL done;

    *returned_bytes = 0;
    if (overlapped.hEvent == NULL) {
        return GetLastError();
    }
    done = DeviceIoControl(provider->device, code, (void *)in, in_bytes, out, out_bytes, NULL, &overlapped);
    error = finish(provider->device, &overlapped, done, INFINITE, returned_bytes);
    CloseHandle(overlapped.hEvent);
    return error;
}

/* A request of ours, not of the client's: it has a limit of its own. */
static DWORD administer(
    const struct provider *provider, DWORD code, const void *in, DWORD in_bytes, void *out, DWORD out_bytes, DWORD limit_millis)
{
    struct control *control = calloc(1, sizeof *control);
    DWORD returned_bytes = 0;
    DWORD error;
    BOOL done;

    if (control == NULL) {
        return ERROR_OUTOFMEMORY;
    }
    control->overlapped.hEvent = CreateEventA(NULL, TRUE, FALSE, NULL);
    done = DeviceIoControl(provider->device, code, (void *)in, in_bytes, control->out, out_bytes, NULL, &control->overlapped);
    error = finish(provider->device, &control->overlapped, done, limit_millis, &returned_bytes);
    if (error == WAIT_TIMEOUT) {
        CancelIoEx(provider->device, &control->overlapped);
        return error;
    }
    if (error == ERROR_SUCCESS && returned_bytes < out_bytes) {
        error = ERROR_INVALID_DATA;
    }
    if (error == ERROR_SUCCESS && out_bytes > 0) {
        memcpy(out, control->out, out_bytes);
    }
    CloseHandle(control->overlapped.hEvent);
    free(control);
    return error;
}

static HANDLE open_device(void)
{
    return CreateFileA(WSKTCK_DEVICE_PATH, GENERIC_READ | GENERIC_WRITE, 0, NULL, OPEN_EXISTING, FILE_FLAG_OVERLAPPED, NULL);
}

static DWORD find_process(struct provider *provider)
{
    struct tck_host host = {0};
    DWORD error = administer(provider, WSKTCK_IOCTL_HOST, NULL, 0, &host, sizeof host, ADMINISTRATION_MILLIS_MAX);

    provider->process = (DWORD)host.process;
    return error;
}

static DWORD end_session(const struct provider *provider, struct tck_end *end)
{
    return administer(provider, WSKTCK_IOCTL_END, NULL, 0, end, sizeof *end, END_MILLIS_MAX);
}

void provider_kill(const struct provider *provider)
{
    HANDLE process;

    if (!provider->platform->is_wine || provider->process < PROCESS_MIN) {
        return;
    }
    process = OpenProcess(PROCESS_TERMINATE | SYNCHRONIZE, FALSE, provider->process);
    if (process != NULL) {
        TerminateProcess(process, ERROR_PROCESS_ABORTED);
        WaitForSingleObject(process, KILL_MILLIS_MAX);
        CloseHandle(process);
    }
}

void provider_stop(struct provider *provider)
{
    struct tck_end end = {0};

    if (!provider->options->unload || end_session(provider, &end) != ERROR_SUCCESS || end.remains > 0) {
        provider_kill(provider);
    }
}

/* What the last session, an earlier agent or a crash has left behind. */
static void clear_remains(struct provider *provider)
{
    provider->device = open_device();
    if (provider->device != INVALID_HANDLE_VALUE) {
        find_process(provider);
        provider_stop(provider);
        provider_close(provider);
    }
    /* Fails if nothing runs, if what ran has crashed, or if the driver cannot be unloaded: all of that is fine. */
    service_stop(STOP_MILLIS_MAX);
}

/* A driver whose process has just ended may be taken for a running one for some moments. */
static DWORD open_started(struct provider *provider)
{
    ULONGLONG deadline = GetTickCount64() + OPEN_MILLIS_MAX;

    provider->device = open_device();
    while (provider->device == INVALID_HANDLE_VALUE && GetTickCount64() < deadline) {
        Sleep(5);
        provider->device = open_device();
    }
    return provider->device == INVALID_HANDLE_VALUE ? GetLastError() : ERROR_SUCCESS;
}

static DWORD begin_session(const struct provider *provider)
{
    struct tck_begin begin = {.flags = provider->platform->begin_flags};

    return administer(provider, WSKTCK_IOCTL_BEGIN, &begin, sizeof begin, NULL, 0, ADMINISTRATION_MILLIS_MAX);
}

static bool failed(DWORD error, const char *what, char *why, size_t why_bytes)
{
    if (error != ERROR_SUCCESS) {
        snprintf(why, why_bytes, "%s: Windows error %lu", what, error);
    }
    return error != ERROR_SUCCESS;
}

bool provider_start(
    struct provider *provider, const struct options *options, const struct platform *platform, char *why, size_t why_bytes)
{
    provider->options = options;
    provider->platform = platform;
    provider->device = INVALID_HANDLE_VALUE;
    provider->process = 0;
    clear_remains(provider);
    if (failed(service_start(options->driver_path, START_MILLIS_MAX), "the driver cannot be loaded", why, why_bytes)
        || failed(open_started(provider), "the driver's device cannot be opened", why, why_bytes)) {
        return false;
    }
    if (failed(find_process(provider), "the driver does not answer", why, why_bytes)
        || failed(begin_session(provider), "the driver begins no session", why, why_bytes)) {
        provider_kill(provider);
        provider_close(provider);
        return false;
    }
    return true;
}

void provider_close(struct provider *provider)
{
    CloseHandle(provider->device);
    provider->device = INVALID_HANDLE_VALUE;
}
