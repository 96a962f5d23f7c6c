/*
 * How wsktck-agent.exe speaks with wsktck.sys. Include <ntddk.h>, or <windows.h> and <winioctl.h>, before it.
 *
 * Both are built together and always used together, so nothing here is versioned.
 */
#ifndef WSKTCK_DRIVER_INTERFACE_H
#define WSKTCK_DRIVER_INTERFACE_H

#include <stdint.h>

#include "protocol.h"

#define WSKTCK_SERVICE_NAME "WskTck"
#define WSKTCK_DEVICE_PATH "\\\\.\\WskTck"

#define WSKTCK_IOCTL(function) CTL_CODE(FILE_DEVICE_UNKNOWN, 2048 + (function), METHOD_BUFFERED, FILE_READ_ACCESS | FILE_WRITE_ACCESS)

/* in: nothing; out: tck_host. */
#define WSKTCK_IOCTL_HOST WSKTCK_IOCTL(0)

/* in: tck_begin; out: nothing. There is one session at a time. */
#define WSKTCK_IOCTL_BEGIN WSKTCK_IOCTL(1)

/* in: tck_request and the body; out: the body of the answer. No byte at all means that the body of the request was malformed. */
#define WSKTCK_IOCTL_CALL WSKTCK_IOCTL(2)

/* in: nothing; out: as many events as fit, each a tck_event_header and its body. Pends until there is one. */
#define WSKTCK_IOCTL_EVENTS WSKTCK_IOCTL(3)

/* in: nothing; out: tck_end. Gives up what the session held; may take seconds. Nothing to do if there is no session. */
#define WSKTCK_IOCTL_END WSKTCK_IOCTL(4)

struct tck_host {
    /* The process that the driver's code lives in: System on Windows, a process of its own under Wine. */
    uint64_t process;
};

/* KeGetCurrentIrql means something. It does not in user mode, where Wine runs drivers. */
#define WSKTCK_BEGIN_HAS_IRQL 1
/* The tables of connections and streams are not the short ones: see wsk_tck.h. Nothing in the tables says so. */
#define WSKTCK_BEGIN_HAS_LONG_TABLES 2

struct tck_begin {
    uint32_t flags;
};

struct tck_request {
    uint16_t type;
    uint16_t lane;
};

struct tck_event_header {
    uint32_t length;
    uint16_t type;
    uint16_t reserved;
};

struct tck_end {
    /* What this and earlier sessions could not give up: the driver stays loaded, since they point into it. */
    uint32_t remains;
};

/* The largest requests: MDL_WRITE and MDL_WRITE_MAPPED, whose other fields come to 12 bytes. */
#define WSKTCK_REQUEST_BODY_BYTES_MAX (WSKTCK_DATA_BYTES_MAX + 4096)
/* Answers other than those of MDL_READ and READ_INDICATION: 32 bytes and one text at most. */
#define WSKTCK_SMALL_ANSWER_BYTES_MAX 2048
#define WSKTCK_ANSWER_BYTES_MAX (WSKTCK_DATA_BYTES_MAX + WSKTCK_SMALL_ANSWER_BYTES_MAX)
/* One read of events. The longest is RECEIVE_EVENT: 8 bytes for each of 1,024 lengths, 65,536 of data, and some more. */
#define WSKTCK_EVENTS_BYTES_MAX 131072

#endif
