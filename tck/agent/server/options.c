#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>

#include "protocol.h"

static const char USAGE[] =
    "usage: wsktck-agent --port N --driver PATH [options]\n"
    "\n"
    "Makes WSK calls in this machine's kernel for the WSK conformance kit, one session at a time.\n"
    "Prints \"READY <port>\" when it listens.\n"
    "\n"
    "  --port N             TCP port to listen on; 0 chooses a free one\n"
    "  --driver PATH        wsktck.sys\n"
    "  --bind ADDRESS       numeric address to listen on; default 127.0.0.1. Others than loopback need a token\n"
    "  --token TOKEN        what the kit must present; default: the environment variable WSKTCK_TOKEN, or none\n"
    "  --provider \"NAME V\"  whose WSK it is, if not this system's: name and version, as in \"Acme WSK 1.2\". Of its capabilities\n"
    "                       CONNECTION alone is taken for granted\n"
    "  --capabilities \"A B\" names of the kit's capabilities that the provider has, beyond CONNECTION\n"
    "  --unload             under Wine: end a session by unloading the driver instead of ending its process\n"
    "  --help               this text\n";

static const char *const CAPABILITIES[] = {"CONNECTION", "IPV6", "CONNECT_EX", "WAITALL", "DRAIN", "NODELAY", "LISTEN", "DATAGRAM",
    "STREAM", "BASIC", "STATIC_EVENTS", "DYNAMIC_EVENTS", "INSPECT", "NAME_RESOLUTION", "CLIENT_CONTROL", "ADDRESS_SHARING",
    "OWN_IO_MANAGER", "SURVIVES_MISUSE"};

static enum options_result wrong(const char *what, const char *value, const char *expected)
{
    fprintf(stderr, "wsktck-agent: %s: %s (expected: %s); --help says more\n", what, value, expected);
    return OPTIONS_WRONG;
}

static bool is_capability(const char *word, size_t length)
{
    for (size_t i = 0; i < sizeof CAPABILITIES / sizeof *CAPABILITIES; i++) {
        if (strlen(CAPABILITIES[i]) == length && memcmp(CAPABILITIES[i], word, length) == 0) {
            return true;
        }
    }
    return false;
}

static bool contains_word(const char *words, const char *word, size_t length)
{
    while (*words != 0) {
        size_t next = strcspn(words, " ");
        if (next == length && memcmp(words, word, length) == 0) {
            return true;
        }
        words += next;
        words += strspn(words, " ");
    }
    return false;
}

/* Every name fits, since each is known and none is added twice. */
static void add_capability(struct options *options, const char *word, size_t length)
{
    size_t used = strlen(options->capabilities);

    if (!contains_word(options->capabilities, word, length)) {
        snprintf(options->capabilities + used, sizeof options->capabilities - used, "%s%.*s", used > 0 ? " " : "", (int)length, word);
    }
}

static enum options_result add_capabilities(struct options *options, const char *words)
{
    while (*words != 0) {
        size_t length = strcspn(words, " ");
        if (length > 0 && !is_capability(words, length)) {
            return wrong("--capabilities", words, "names such as IPV6, LISTEN or CLIENT_CONTROL; FAULT_HOOKS this agent has not");
        }
        if (length > 0) {
            add_capability(options, words, length);
        }
        words += length;
        words += strspn(words, " ");
    }
    return OPTIONS_RUN;
}

static enum options_result parse_port(struct options *options, const char *value)
{
    char *end;
    unsigned long port = strtoul(value, &end, 10);

    if (*value < '0' || *value > '9' || *end != 0 || port > 65535) {
        return wrong("--port", value, "0..65535");
    }
    options->port = (uint16_t)port;
    return OPTIONS_RUN;
}

static enum options_result parse_driver(struct options *options, const char *value)
{
    DWORD length = GetFullPathNameA(value, sizeof options->driver_path, options->driver_path, NULL);
    DWORD attributes = length == 0 || length >= sizeof options->driver_path ? INVALID_FILE_ATTRIBUTES
                                                                           : GetFileAttributesA(options->driver_path);

    if (attributes == INVALID_FILE_ATTRIBUTES || (attributes & FILE_ATTRIBUTE_DIRECTORY) != 0) {
        return wrong("--driver", value, "the path of wsktck.sys");
    }
    return OPTIONS_RUN;
}

static enum options_result parse_provider(struct options *options, const char *value)
{
    const char *blank = strrchr(value, ' ');

    if (blank == NULL || blank == value || blank[1] == 0 || strlen(value) >= PLATFORM_TEXT_BYTES) {
        return wrong("--provider", value, "a name and a version of at most 255 bytes, as in \"Acme WSK 1.2\"");
    }
    snprintf(options->provider_name, sizeof options->provider_name, "%.*s", (int)(blank - value), value);
    snprintf(options->provider_version, sizeof options->provider_version, "%s", blank + 1);
    return OPTIONS_RUN;
}

static bool is_loopback(const char *address)
{
    IN_ADDR four;
    IN6_ADDR six;

    if (inet_pton(AF_INET, address, &four) == 1) {
        return four.S_un.S_un_b.s_b1 == 127;
    }
    return inet_pton(AF_INET6, address, &six) == 1 && IN6_IS_ADDR_LOOPBACK(&six);
}

static enum options_result check(const struct options *options, bool has_port)
{
    if (!has_port) {
        return wrong("--port", "missing", "0..65535");
    }
    if (options->driver_path[0] == 0) {
        return wrong("--driver", "missing", "the path of wsktck.sys");
    }
    if (strlen(options->token) > WSKTCK_TEXT_BYTES_MAX) {
        return wrong("token", "too long", "at most 1024 bytes");
    }
    if (!is_loopback(options->bind_address) && options->token[0] == 0) {
        return wrong("--bind", options->bind_address,
            "a loopback address, or a token as well: whoever reaches this port makes calls in the kernel");
    }
    return OPTIONS_RUN;
}

static enum options_result parse_pair(struct options *options, const char *name, const char *value, bool *has_port)
{
    if (strcmp(name, "--port") == 0) {
        *has_port = true;
        return parse_port(options, value);
    }
    if (strcmp(name, "--driver") == 0) {
        return parse_driver(options, value);
    }
    if (strcmp(name, "--bind") == 0) {
        options->bind_address = value;
        return OPTIONS_RUN;
    }
    if (strcmp(name, "--token") == 0) {
        options->token = value;
        return OPTIONS_RUN;
    }
    if (strcmp(name, "--provider") == 0) {
        return parse_provider(options, value);
    }
    if (strcmp(name, "--capabilities") == 0) {
        return add_capabilities(options, value);
    }
    return wrong("argument", name, "one of the options");
}

static void set_defaults(struct options *options, const struct platform *platform)
{
    const char *token = getenv("WSKTCK_TOKEN");

    ZeroMemory(options, sizeof *options);
    options->bind_address = "127.0.0.1";
    options->token = token == NULL ? "" : token;
    options->unload = !platform->is_wine;
}

/* What is true of everything that runs there, and what this system's own WSK has if nothing else was put in its place. */
static void complete(struct options *options, const struct platform *platform)
{
    add_capabilities(options, platform->is_wine ? "CONNECTION SURVIVES_MISUSE" : "CONNECTION");
    if (options->provider_name[0] == 0) {
        memcpy(options->provider_name, platform->name, sizeof options->provider_name);
        memcpy(options->provider_version, platform->implementation_version, sizeof options->provider_version);
        /* The I/O manager is the system's, not that of a provider which was put into its place. */
        add_capabilities(options, "OWN_IO_MANAGER");
        /* What is not refused is there: Wine was seen to take these flags, Windows documents them. */
        add_capabilities(options, platform->is_wine ? "WAITALL DRAIN NODELAY LISTEN" : "WAITALL DRAIN NODELAY");
    }
}

enum options_result options_parse(struct options *options, const struct platform *platform, int count, char **arguments)
{
    bool has_port = false;

    set_defaults(options, platform);
    for (int i = 1; i < count; i++) {
        enum options_result result;
        if (strcmp(arguments[i], "--help") == 0) {
            fputs(USAGE, stdout);
            return OPTIONS_HELP;
        }
        if (strcmp(arguments[i], "--unload") == 0) {
            options->unload = true;
            continue;
        }
        if (i + 1 == count) {
            return wrong("argument", arguments[i], "an option and its value");
        }
        result = parse_pair(options, arguments[i], arguments[i + 1], &has_port);
        if (result != OPTIONS_RUN) {
            return result;
        }
        i++;
    }
    complete(options, platform);
    return check(options, has_port);
}
