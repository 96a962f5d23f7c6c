/* wsktck.sys: carries out the requests that wsktck-agent.exe hands it, in kernel mode. */

#include "events.h"
#include "kernel.h"
#include "lane.h"
#include "lifetime.h"
#include "registration.h"
#include "requests.h"
#include "socket.h"

#define DEVICE_NAME L"\\Device\\WskTck"
#define LINK_NAME L"\\DosDevices\\WskTck"

static struct {
    PDRIVER_OBJECT object;
    PDEVICE_OBJECT device;
    uint64_t host_process;
    /* Guards what follows. */
    KSPIN_LOCK lock;
    /* NULL between sessions. */
    struct tck_session *session;
    /* Dispatch routines that are using the session. */
    uint32_t users;
    /* What sessions could not give up, in all. */
    uint32_t remains;
    /* A thread is ending a session. */
    bool ending;
    /* That thread, or the last one; joined before the next one starts and before the driver is unloaded. */
    PVOID ending_thread;
} driver;

/* The session, which will not end before it is released; NULL if there is none. */
static struct tck_session *use_session(void)
{
    struct tck_session *session;
    KIRQL irql;

    KeAcquireSpinLock(&driver.lock, &irql);
    session = driver.session;
    if (session != NULL) {
        driver.users++;
    }
    KeReleaseSpinLock(&driver.lock, irql);
    return session;
}

static void release_session(void)
{
    KIRQL irql;

    KeAcquireSpinLock(&driver.lock, &irql);
    driver.users--;
    KeReleaseSpinLock(&driver.lock, irql);
}

/* Takes the session away from everybody else. */
static struct tck_session *take_session(void)
{
    struct tck_session *session;
    KIRQL irql;

    KeAcquireSpinLock(&driver.lock, &irql);
    session = driver.session;
    driver.session = NULL;
    KeReleaseSpinLock(&driver.lock, irql);
    return session;
}

static VOID NTAPI unload(PDRIVER_OBJECT object);

/*
 * What the provider owns points into this driver's code and memory: while there is a session, or what one has left behind, the driver
 * cannot be unloaded, whoever asks for it. A driver says so by having no routine for it.
 */
static void allow_unload(void)
{
    driver.object->DriverUnload = driver.session == NULL && driver.remains == 0 && !driver.ending ? unload : NULL;
}

static bool put_session(struct tck_session *session)
{
    bool free;
    KIRQL irql;

    KeAcquireSpinLock(&driver.lock, &irql);
    free = driver.session == NULL;
    if (free) {
        driver.session = session;
        allow_unload();
    }
    KeReleaseSpinLock(&driver.lock, irql);
    return free;
}

static void wait_for_users(void)
{
    uint32_t users;
    KIRQL irql;

    do {
        KeAcquireSpinLock(&driver.lock, &irql);
        users = driver.users;
        KeReleaseSpinLock(&driver.lock, irql);
        if (users > 0) {
            tck_sleep(1);
        }
    } while (users > 0);
}

static NTSTATUS complete(PIRP irp, NTSTATUS status, ULONG_PTR information)
{
    tck_complete(irp, status, information);
    return status;
}

static NTSTATUS host(PIRP irp, ULONG output_bytes)
{
    struct tck_host *out = irp->AssociatedIrp.SystemBuffer;

    if (output_bytes < sizeof *out) {
        return complete(irp, STATUS_BUFFER_TOO_SMALL, 0);
    }
    out->process = driver.host_process;
    return complete(irp, STATUS_SUCCESS, sizeof *out);
}

static NTSTATUS begin(PIRP irp, ULONG input_bytes)
{
    const struct tck_begin *in = irp->AssociatedIrp.SystemBuffer;
    struct tck_session *session;

    if (input_bytes < sizeof *in) {
        return complete(irp, STATUS_INVALID_PARAMETER, 0);
    }
    session = tck_session_create(in->flags, tck_request_perform);
    if (session == NULL) {
        return complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }
    if (!put_session(session)) {
        tck_session_end(session);
        return complete(irp, STATUS_DEVICE_BUSY, 0);
    }
    return complete(irp, STATUS_SUCCESS, 0);
}

/* Whether no other thread is ending a session; one is from now on. */
static bool begin_ending(void)
{
    bool free;
    KIRQL irql;

    KeAcquireSpinLock(&driver.lock, &irql);
    free = !driver.ending;
    driver.ending = true;
    allow_unload();
    KeReleaseSpinLock(&driver.lock, irql);
    return free;
}

/* What remains in all. */
static uint32_t finish_ending(uint32_t remains)
{
    uint32_t all;
    KIRQL irql;

    KeAcquireSpinLock(&driver.lock, &irql);
    driver.remains += remains;
    driver.ending = false;
    allow_unload();
    all = driver.remains;
    KeReleaseSpinLock(&driver.lock, irql);
    return all;
}

static VOID NTAPI end_session(PVOID context)
{
    PIRP irp = context;
    struct tck_end *out = irp->AssociatedIrp.SystemBuffer;
    struct tck_session *session = take_session();

    wait_for_users();
    out->remains = finish_ending(session == NULL ? 0 : tck_session_end(session));
    tck_complete(irp, STATUS_SUCCESS, sizeof *out);
    PsTerminateSystemThread(STATUS_SUCCESS);
}

static NTSTATUS end(PIRP irp, ULONG output_bytes)
{
    if (output_bytes < sizeof(struct tck_end)) {
        return complete(irp, STATUS_BUFFER_TOO_SMALL, 0);
    }
    if (!begin_ending()) {
        return complete(irp, STATUS_DEVICE_BUSY, 0);
    }
    /* The last one has nothing left to do but to return. */
    tck_thread_join(driver.ending_thread);
    driver.ending_thread = NULL;
    IoMarkIrpPending(irp);
    if (!tck_thread_start(end_session, irp, &driver.ending_thread)) {
        finish_ending(0);
        tck_complete(irp, STATUS_INSUFFICIENT_RESOURCES, 0);
    }
    return STATUS_PENDING;
}

/* `post` parks the request or completes it. */
static NTSTATUS in_session(PIRP irp, NTSTATUS (*post)(struct tck_session *, PIRP))
{
    struct tck_session *session = use_session();
    NTSTATUS status;

    if (session == NULL) {
        return complete(irp, STATUS_DEVICE_NOT_READY, 0);
    }
    status = post(session, irp);
    release_session();
    return status;
}

static NTSTATUS NTAPI dispatch_control(PDEVICE_OBJECT device, PIRP irp)
{
    PIO_STACK_LOCATION location = IoGetCurrentIrpStackLocation(irp);
    ULONG input_bytes = location->Parameters.DeviceIoControl.InputBufferLength;
    ULONG output_bytes = location->Parameters.DeviceIoControl.OutputBufferLength;

    UNREFERENCED_PARAMETER(device);
    switch (location->Parameters.DeviceIoControl.IoControlCode) {
    case WSKTCK_IOCTL_HOST:
        return host(irp, output_bytes);
    case WSKTCK_IOCTL_BEGIN:
        return begin(irp, input_bytes);
    case WSKTCK_IOCTL_CALL:
        return in_session(irp, tck_lane_post);
    case WSKTCK_IOCTL_EVENTS:
        return in_session(irp, tck_events_park);
    case WSKTCK_IOCTL_END:
        return end(irp, output_bytes);
    default:
        return complete(irp, STATUS_INVALID_DEVICE_REQUEST, 0);
    }
}

static NTSTATUS NTAPI dispatch_open_close(PDEVICE_OBJECT device, PIRP irp)
{
    UNREFERENCED_PARAMETER(device);
    return complete(irp, STATUS_SUCCESS, 0);
}

static VOID NTAPI unload(PDRIVER_OBJECT object)
{
    UNICODE_STRING link;

    UNREFERENCED_PARAMETER(object);
    tck_thread_join(driver.ending_thread);
    RtlInitUnicodeString(&link, LINK_NAME);
    IoDeleteSymbolicLink(&link);
    IoDeleteDevice(driver.device);
}

static NTSTATUS create_link(UNICODE_STRING *device_name)
{
    UNICODE_STRING link;

    RtlInitUnicodeString(&link, LINK_NAME);
    /* Under Wine a link outlives the process of a driver that crashed, and would keep every later one from starting. */
    IoDeleteSymbolicLink(&link);
    return IoCreateSymbolicLink(&link, device_name);
}

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING registry_path);

NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT object, PUNICODE_STRING registry_path)
{
    UNICODE_STRING name;
    NTSTATUS status;

    UNREFERENCED_PARAMETER(registry_path);
    KeInitializeSpinLock(&driver.lock);
    tck_socket_init();
    tck_registration_init();
    driver.object = object;
    /* Here, because in a dispatch routine it would be the process of the caller. */
    driver.host_process = (uint64_t)(ULONG_PTR)PsGetCurrentProcessId();
    RtlInitUnicodeString(&name, DEVICE_NAME);
    status = IoCreateDevice(object, 0, &name, FILE_DEVICE_UNKNOWN, FILE_DEVICE_SECURE_OPEN, FALSE, &driver.device);
    if (!NT_SUCCESS(status)) {
        return status;
    }
    status = create_link(&name);
    if (!NT_SUCCESS(status)) {
        IoDeleteDevice(driver.device);
        return status;
    }
    allow_unload();
    object->MajorFunction[IRP_MJ_CREATE] = dispatch_open_close;
    object->MajorFunction[IRP_MJ_CLEANUP] = dispatch_open_close;
    object->MajorFunction[IRP_MJ_CLOSE] = dispatch_open_close;
    object->MajorFunction[IRP_MJ_DEVICE_CONTROL] = dispatch_control;
    driver.device->Flags &= ~(ULONG)DO_DEVICE_INITIALIZING;
    return STATUS_SUCCESS;
}
