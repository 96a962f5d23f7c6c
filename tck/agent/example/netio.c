/* What netio.sys exports, and the provider's dispatch table. */
#include "example.h"

#define WINSOCK_2_2 0x0202
#define WSADATA_BYTES 408


static NTSTATUS NTAPI create(PWSK_CLIENT client, ADDRESS_FAMILY family, USHORT type, ULONG protocol, ULONG flags, PVOID context,
    const VOID *dispatch, PEPROCESS process, PETHREAD thread, PSECURITY_DESCRIPTOR descriptor, PIRP irp)
{
    UNREFERENCED_PARAMETER(client);
    UNREFERENCED_PARAMETER(context); /* Of use only where there are event callbacks. */
    UNREFERENCED_PARAMETER(dispatch);
    UNREFERENCED_PARAMETER(process);
    UNREFERENCED_PARAMETER(thread);
    UNREFERENCED_PARAMETER(descriptor);
    return socket_create(family, type, protocol, flags, irp);
}

static NTSTATUS NTAPI create_connected(PWSK_CLIENT client, USHORT type, ULONG protocol, PSOCKADDR local, PSOCKADDR remote, ULONG flags,
    PVOID context, const WSK_CLIENT_CONNECTION_DISPATCH *dispatch, PEPROCESS process, PETHREAD thread, PSECURITY_DESCRIPTOR descriptor,
    PIRP irp)
{
    UNREFERENCED_PARAMETER(client);
    UNREFERENCED_PARAMETER(type);
    UNREFERENCED_PARAMETER(protocol);
    UNREFERENCED_PARAMETER(local);
    UNREFERENCED_PARAMETER(remote);
    UNREFERENCED_PARAMETER(flags);
    UNREFERENCED_PARAMETER(context);
    UNREFERENCED_PARAMETER(dispatch);
    UNREFERENCED_PARAMETER(process);
    UNREFERENCED_PARAMETER(thread);
    UNREFERENCED_PARAMETER(descriptor);
    return complete(irp, STATUS_NOT_SUPPORTED, 0);
}

static NTSTATUS NTAPI control_client(PWSK_CLIENT client, ULONG code, SIZE_T in_bytes, PVOID in, SIZE_T out_bytes, PVOID out,
    SIZE_T *returned_bytes, PIRP irp)
{
    UNREFERENCED_PARAMETER(client);
    UNREFERENCED_PARAMETER(code);
    UNREFERENCED_PARAMETER(in_bytes);
    UNREFERENCED_PARAMETER(in);
    UNREFERENCED_PARAMETER(out_bytes);
    UNREFERENCED_PARAMETER(out);
    UNREFERENCED_PARAMETER(returned_bytes);
    return irp == NULL ? STATUS_NOT_SUPPORTED : complete(irp, STATUS_NOT_SUPPORTED, 0);
}

static NTSTATUS NTAPI get_address_info(PWSK_CLIENT client, PUNICODE_STRING node, PUNICODE_STRING service, ULONG name_space, GUID *provider,
    PADDRINFOEXW hints, PADDRINFOEXW *result, PEPROCESS process, PETHREAD thread, PIRP irp)
{
    UNREFERENCED_PARAMETER(client);
    UNREFERENCED_PARAMETER(node);
    UNREFERENCED_PARAMETER(service);
    UNREFERENCED_PARAMETER(name_space);
    UNREFERENCED_PARAMETER(provider);
    UNREFERENCED_PARAMETER(hints);
    UNREFERENCED_PARAMETER(result);
    UNREFERENCED_PARAMETER(process);
    UNREFERENCED_PARAMETER(thread);
    return complete(irp, STATUS_NOT_SUPPORTED, 0);
}

static VOID NTAPI free_address_info(PWSK_CLIENT client, PADDRINFOEXW information)
{
    UNREFERENCED_PARAMETER(client);
    UNREFERENCED_PARAMETER(information);
}

static NTSTATUS NTAPI get_name_info(PWSK_CLIENT client, PSOCKADDR address, ULONG address_bytes, PUNICODE_STRING node,
    PUNICODE_STRING service, ULONG flags, PEPROCESS process, PETHREAD thread, PIRP irp)
{
    UNREFERENCED_PARAMETER(client);
    UNREFERENCED_PARAMETER(address);
    UNREFERENCED_PARAMETER(address_bytes);
    UNREFERENCED_PARAMETER(node);
    UNREFERENCED_PARAMETER(service);
    UNREFERENCED_PARAMETER(flags);
    UNREFERENCED_PARAMETER(process);
    UNREFERENCED_PARAMETER(thread);
    return complete(irp, STATUS_NOT_SUPPORTED, 0);
}

static const WSK_PROVIDER_DISPATCH provider_dispatch = {
    .Version = MAKE_WSK_VERSION(1, 0),
    .WskSocket = create,
    .WskSocketConnect = create_connected,
    .WskControlClient = control_client,
    .WskGetAddressInfo = get_address_info,
    .WskFreeAddressInfo = free_address_info,
    .WskGetNameInfo = get_name_info,
};

__declspec(dllexport) NTSTATUS NTAPI WskRegister(PWSK_CLIENT_NPI npi, PWSK_REGISTRATION registration)
{
    static UCHAR data[WSADATA_BYTES];

    if (WSAStartup(WINSOCK_2_2, data) != 0) {
        return STATUS_INSUFFICIENT_RESOURCES;
    }
    registration->ReservedRegistrationContext = npi;
    return STATUS_SUCCESS;
}

__declspec(dllexport) VOID NTAPI WskDeregister(PWSK_REGISTRATION registration)
{
    registration->ReservedRegistrationContext = NULL;
}

__declspec(dllexport) NTSTATUS NTAPI WskCaptureProviderNPI(PWSK_REGISTRATION registration, ULONG wait, PWSK_PROVIDER_NPI npi)
{
    UNREFERENCED_PARAMETER(wait); /* This provider is there as soon as it has been loaded. */
    npi->Client = (PWSK_CLIENT)registration->ReservedRegistrationContext;
    npi->Dispatch = &provider_dispatch;
    return STATUS_SUCCESS;
}

__declspec(dllexport) VOID NTAPI WskReleaseProviderNPI(PWSK_REGISTRATION registration)
{
    UNREFERENCED_PARAMETER(registration);
}

__declspec(dllexport) NTSTATUS NTAPI WskQueryProviderCharacteristics(
    PWSK_REGISTRATION registration, PWSK_PROVIDER_CHARACTERISTICS characteristics)
{
    UNREFERENCED_PARAMETER(registration);
    characteristics->HighestVersion = MAKE_WSK_VERSION(1, 0);
    characteristics->LowestVersion = MAKE_WSK_VERSION(1, 0);
    return STATUS_SUCCESS;
}

/*
 * Nobody calls it as long as this is a driver by its subsystem, and imports neither ntdll nor kernel32. Else Wine calls it as that of a DLL:
 * 1 means that it is ready, anything else ends the load.
 */
ULONG NTAPI Entry(PVOID module, ULONG reason, PVOID reserved)
{
    UNREFERENCED_PARAMETER(module);
    UNREFERENCED_PARAMETER(reason);
    UNREFERENCED_PARAMETER(reserved);
    return 1;
}
