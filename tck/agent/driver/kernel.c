#include "kernel.h"

/* Of ntifs.h, which does not go together with ntddk.h. */
NTSYSAPI NTSTATUS NTAPI ZwWaitForSingleObject(HANDLE handle, BOOLEAN alertable, PLARGE_INTEGER timeout);

/* Reads "WTCK" in a pool dump. */
#define POOL_TAG 0x4B435457

void *tck_allocate(size_t bytes)
{
    void *block = ExAllocatePoolWithTag(NonPagedPoolNx, bytes, POOL_TAG);

    if (block != NULL) {
        RtlZeroMemory(block, bytes);
    }
    return block;
}

void tck_free(void *block)
{
    if (block != NULL) {
        ExFreePoolWithTag(block, POOL_TAG);
    }
}

uint64_t tck_nanos(void)
{
    LARGE_INTEGER frequency;
    uint64_t ticks = (uint64_t)KeQueryPerformanceCounter(&frequency).QuadPart;
    uint64_t per_second = (uint64_t)frequency.QuadPart;

    /* Seconds apart from the rest, or the product would not fit. */
    return ticks / per_second * 1000000000 + ticks % per_second * 1000000000 / per_second;
}

/* A busy wait of our own, since KeStallExecutionProcessor is a stub under Wine that ends the process. */
void tck_stall(uint32_t micros)
{
    uint64_t end = tck_nanos() + (uint64_t)micros * 1000;

    while (tck_nanos() < end) {
        YieldProcessor();
    }
}

bool tck_thread_start(PKSTART_ROUTINE routine, void *context, PVOID *thread)
{
    HANDLE handle;
    NTSTATUS status = PsCreateSystemThread(&handle, THREAD_ALL_ACCESS, NULL, NULL, NULL, routine, context);

    if (!NT_SUCCESS(status)) {
        return false;
    }
    /* Without a type: we know what it is, and what PsThreadType stands for differs between headers. */
    status = ObReferenceObjectByHandle(handle, SYNCHRONIZE, NULL, KernelMode, thread, NULL);
    ZwClose(handle);
    if (!NT_SUCCESS(status)) {
        /* It runs, but nobody can wait for it: the caller treats it as a thread that never ends. */
        *thread = NULL;
    }
    return true;
}

void tck_thread_join(PVOID thread)
{
    if (thread != NULL) {
        KeWaitForSingleObject(thread, Executive, KernelMode, FALSE, NULL);
        ObDereferenceObject(thread);
    }
}

/* By its handle, since waiting must not fail: the thread uses what the caller holds. */
bool tck_thread_run(PKSTART_ROUTINE routine, void *context)
{
    HANDLE handle;

    if (!NT_SUCCESS(PsCreateSystemThread(&handle, THREAD_ALL_ACCESS, NULL, NULL, NULL, routine, context))) {
        return false;
    }
    ZwWaitForSingleObject(handle, FALSE, NULL);
    ZwClose(handle);
    return true;
}

void tck_sleep(uint32_t millis)
{
    LARGE_INTEGER interval;

    interval.QuadPart = -(LONGLONG)millis * 10000;
    KeDelayExecutionThread(KernelMode, FALSE, &interval);
}

void tck_complete(PIRP irp, NTSTATUS status, ULONG_PTR information)
{
    irp->IoStatus.Status = status;
    irp->IoStatus.Information = information;
    IoCompleteRequest(irp, IO_NO_INCREMENT);
}
