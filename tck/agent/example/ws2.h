/*
 * What this provider calls of ws2_32, which a Wine driver may import. winsock2.h cannot be included beside ntddk.h; the addresses are
 * those of wsk_tck.h, which have the same layout.
 */
#ifndef EXAMPLE_WS2_H
#define EXAMPLE_WS2_H

typedef ULONG_PTR SOCKET;

#define INVALID_SOCKET ((SOCKET)-1)
#define SD_SEND 1

__declspec(dllimport) int WINAPI WSAStartup(USHORT version, void *data);
__declspec(dllimport) int WINAPI WSAGetLastError(void);
__declspec(dllimport) SOCKET WINAPI socket(int family, int type, int protocol);
__declspec(dllimport) int WINAPI closesocket(SOCKET handle);
__declspec(dllimport) int WINAPI bind(SOCKET handle, const SOCKADDR *address, int bytes);
__declspec(dllimport) int WINAPI connect(SOCKET handle, const SOCKADDR *address, int bytes);
__declspec(dllimport) int WINAPI getsockname(SOCKET handle, SOCKADDR *address, int *bytes);
__declspec(dllimport) int WINAPI getpeername(SOCKET handle, SOCKADDR *address, int *bytes);
__declspec(dllimport) int WINAPI send(SOCKET handle, const char *data, int bytes, int flags);
__declspec(dllimport) int WINAPI recv(SOCKET handle, char *data, int bytes, int flags);
__declspec(dllimport) int WINAPI shutdown(SOCKET handle, int how);

#endif
