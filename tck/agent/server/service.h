/* The driver as the service manager sees it. */
#ifndef WSKTCK_SERVICE_H
#define WSKTCK_SERVICE_H

#include <winsock2.h>
#include <windows.h>

#include <stdbool.h>

/* Loads the driver, and waits until it runs. 0, or a Windows error. Fine if it runs already. */
DWORD service_start(const char *driver_path, DWORD limit_millis);

/* Asks for the driver to be unloaded, and waits. 0, or a Windows error. */
DWORD service_stop(DWORD limit_millis);

#endif
