#include "platform.h"

#include <stdio.h>

#include <winsock2.h>
#include <windows.h>
#include <winioctl.h>

#include "driver_interface.h"

/* Windows 10, version 1703. */
#define BUILD_WITH_LONG_TABLES 15063

typedef const char *(CDECL *wine_get_version_function)(void);
typedef void(CDECL *wine_get_host_version_function)(const char **system, const char **release);
typedef LONG(NTAPI *rtl_get_version_function)(OSVERSIONINFOW *version);

static FARPROC find_function(const char *name)
{
    HMODULE ntdll = GetModuleHandleA("ntdll.dll");

    return ntdll == NULL ? NULL : GetProcAddress(ntdll, name);
}

static void describe_wine(struct platform *platform, const char *version)
{
    wine_get_host_version_function get_host_version = (wine_get_host_version_function)(void *)find_function("wine_get_host_version");
    const char *system = "an unknown system";
    const char *release = "";

    if (get_host_version != NULL) {
        get_host_version(&system, &release);
    }
    platform->is_wine = true;
    platform->begin_flags = WSKTCK_BEGIN_HAS_LONG_TABLES;
    snprintf(platform->name, sizeof platform->name, "Wine netio.sys");
    snprintf(platform->implementation_version, sizeof platform->implementation_version, "%s", version);
    snprintf(platform->words, sizeof platform->words, "Wine %s on %s %s", version, system, release);
}

static void describe_windows(struct platform *platform)
{
    rtl_get_version_function get_version = (rtl_get_version_function)(void *)find_function("RtlGetVersion");
    OSVERSIONINFOW version = {.dwOSVersionInfoSize = sizeof version};

    if (get_version != NULL) {
        get_version(&version);
    }
    platform->begin_flags = WSKTCK_BEGIN_HAS_IRQL | (version.dwBuildNumber >= BUILD_WITH_LONG_TABLES ? WSKTCK_BEGIN_HAS_LONG_TABLES : 0);
    snprintf(platform->name, sizeof platform->name, "Windows netio.sys");
    snprintf(platform->implementation_version, sizeof platform->implementation_version, "%lu.%lu.%lu", version.dwMajorVersion,
        version.dwMinorVersion, version.dwBuildNumber);
    snprintf(platform->words, sizeof platform->words, "Windows %lu.%lu build %lu, x64", version.dwMajorVersion, version.dwMinorVersion,
        version.dwBuildNumber);
}

void platform_find(struct platform *platform)
{
    wine_get_version_function get_wine_version = (wine_get_version_function)(void *)find_function("wine_get_version");

    ZeroMemory(platform, sizeof *platform);
    if (get_wine_version != NULL) {
        describe_wine(platform, get_wine_version());
    } else {
        describe_windows(platform);
    }
}
