#include "service.h"

#include <winioctl.h>

#include "driver_interface.h"

/* Each look is a call of another process, which costs more than the few milliseconds that a longer step loses. */
#define STEP_MILLIS 20

/* The service, with its path brought up to date; created if it is not there. */
static SC_HANDLE open_service(SC_HANDLE manager, const char *driver_path)
{
    SC_HANDLE service = OpenServiceA(manager, WSKTCK_SERVICE_NAME, SERVICE_ALL_ACCESS);

    if (service == NULL) {
        /* In no group, or Wine would put it into a process together with drivers of its own. */
        return CreateServiceA(manager, WSKTCK_SERVICE_NAME, WSKTCK_SERVICE_NAME, SERVICE_ALL_ACCESS, SERVICE_KERNEL_DRIVER,
            SERVICE_DEMAND_START, SERVICE_ERROR_NORMAL, driver_path, NULL, NULL, NULL, NULL, NULL);
    }
    ChangeServiceConfigA(service, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, SERVICE_NO_CHANGE, driver_path, NULL, NULL, NULL, NULL, NULL, NULL);
    return service;
}

static DWORD wait_for_state(SC_HANDLE service, DWORD state, ULONGLONG deadline)
{
    SERVICE_STATUS status;

    for (;;) {
        if (!QueryServiceStatus(service, &status)) {
            return GetLastError();
        }
        if (status.dwCurrentState == state) {
            return ERROR_SUCCESS;
        }
        if (GetTickCount64() >= deadline) {
            return ERROR_TIMEOUT;
        }
        Sleep(STEP_MILLIS);
    }
}

static DWORD start(SC_HANDLE service, ULONGLONG deadline)
{
    if (!StartServiceA(service, 0, NULL) && GetLastError() != ERROR_SERVICE_ALREADY_RUNNING) {
        return GetLastError();
    }
    return wait_for_state(service, SERVICE_RUNNING, deadline);
}

static DWORD stop(SC_HANDLE service, ULONGLONG deadline)
{
    SERVICE_STATUS status;

    if (!ControlService(service, SERVICE_CONTROL_STOP, &status)) {
        DWORD error = GetLastError();
        return error == ERROR_SERVICE_NOT_ACTIVE ? ERROR_SUCCESS : error;
    }
    return wait_for_state(service, SERVICE_STOPPED, deadline);
}

static DWORD try_start(const char *driver_path, ULONGLONG deadline)
{
    SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_ALL_ACCESS);
    SC_HANDLE service = manager == NULL ? NULL : open_service(manager, driver_path);
    DWORD error = service == NULL ? GetLastError() : start(service, deadline);

    if (service != NULL) {
        CloseServiceHandle(service);
    }
    if (manager != NULL) {
        CloseServiceHandle(manager);
    }
    return error;
}

DWORD service_start(const char *driver_path, DWORD limit_millis)
{
    ULONGLONG deadline = GetTickCount64() + limit_millis;
    DWORD error = try_start(driver_path, deadline);

    /* On Wine, now and then, while the process of a driver that has just crashed is still ending; no event tells when it has. */
    while (error == ERROR_INTERNAL_ERROR && GetTickCount64() < deadline) {
        Sleep(STEP_MILLIS);
        error = try_start(driver_path, deadline);
    }
    return error;
}

DWORD service_stop(DWORD limit_millis)
{
    ULONGLONG deadline = GetTickCount64() + limit_millis;
    SC_HANDLE manager = OpenSCManagerA(NULL, NULL, SC_MANAGER_CONNECT);
    SC_HANDLE service = manager == NULL ? NULL : OpenServiceA(manager, WSKTCK_SERVICE_NAME, SERVICE_STOP | SERVICE_QUERY_STATUS);
    DWORD error = service == NULL ? GetLastError() : stop(service, deadline);

    if (service != NULL) {
        CloseServiceHandle(service);
    }
    if (manager != NULL) {
        CloseServiceHandle(manager);
    }
    return error;
}
