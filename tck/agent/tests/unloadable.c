/*
 * Providers that cannot be loaded, each for a reason of its own, for what the kit says of them. Compiled once with each of REFUSES,
 * CRASHES, HANGS and LACKS.
 */
#include <ntddk.h>

#define EXPORTED(name) \
    __declspec(dllexport) NTSTATUS NTAPI name(void) \
    { \
        return STATUS_NOT_IMPLEMENTED; \
    }

EXPORTED(WskRegister)
EXPORTED(WskDeregister)
EXPORTED(WskCaptureProviderNPI)
EXPORTED(WskReleaseProviderNPI)
EXPORTED(WskQueryProviderCharacteristics)

#ifdef LACKS
__declspec(dllimport) NTSTATUS NTAPI FwpsNobodyHasThis0(void);
#endif

ULONG NTAPI Entry(PVOID module, ULONG reason, PVOID reserved)
{
    UNREFERENCED_PARAMETER(module);
    UNREFERENCED_PARAMETER(reason);
    UNREFERENCED_PARAMETER(reserved);
#if defined(REFUSES)
    return 0;
#elif defined(CRASHES)
    __builtin_trap();
#elif defined(HANGS)
    for (volatile int turn = 0;; turn++) {
    }
#elif defined(LACKS)
    return FwpsNobodyHasThis0() == STATUS_SUCCESS;
#endif
}
