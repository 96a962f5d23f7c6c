#include "options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "limits.h"

static const char USAGE[] =
    "usage: wsktck-peer [options]\n"
    "\n"
    "The far end of the connections that an implementation of WSK makes, for the WSK conformance kit: listens, answers,\n"
    "resets on command, and says what it saw. Needs no rights and no driver. Run it beside wsktck-agent, and judge with\n"
    "\n"
    "  wsk-tck run agent:HOST:7800 --testbed peer:HOST:7801\n"
    "\n"
    "Prints \"wsk-peer control port <port>\" when it listens. The kit has to reach that port and those that its commands\n"
    "open, which are any, so a firewall has to let this program be reached, by the kit's machine only:\n"
    "\n"
    "  netsh advfirewall firewall add rule name=wsktck-peer dir=in action=allow program=C:\\wsktck\\wsktck-peer.exe\n"
    "      remoteip=<address of the kit>\n"
    "\n"
    "  --control-port N     TCP port, of IPv4, for control sessions; default 0, which chooses a free one\n"
    "  --bind WHERE         loopback (the default) or any: the addresses of every port. For any a token is needed\n"
    "  --token WORD         what the kit must present (its --token); default: the environment variable WSKTCK_TOKEN, or none\n"
    "  --help               this text\n";

static enum options_result wrong(const char *what, const char *value, const char *expected)
{
    fprintf(stderr, "wsktck-peer: %s: %s (expected: %s); --help says more\n", what, value, expected);
    return OPTIONS_WRONG;
}

static enum options_result parse_port(struct options *options, const char *value)
{
    char *end;
    unsigned long port = strtoul(value, &end, 10);

    if (*value < '0' || *value > '9' || *end != 0 || port > PORT_MAX) {
        return wrong("--control-port", value, "0..65535");
    }
    options->control_port = (uint16_t)port;
    return OPTIONS_RUN;
}

static enum options_result parse_bind(struct options *options, const char *value)
{
    if (strcmp(value, "any") != 0 && strcmp(value, "loopback") != 0) {
        return wrong("--bind", value, "loopback or any");
    }
    options->reach = value[0] == 'a' ? REACH_ANY : REACH_LOOPBACK;
    return OPTIONS_RUN;
}

static enum options_result parse_pair(struct options *options, const char *name, const char *value)
{
    if (strcmp(name, "--control-port") == 0) {
        return parse_port(options, value);
    }
    if (strcmp(name, "--bind") == 0) {
        return parse_bind(options, value);
    }
    if (strcmp(name, "--token") == 0) {
        options->token = value;
        return OPTIONS_RUN;
    }
    return wrong("argument", name, "one of the options");
}

/* Without blanks, since it is a word of a line. */
static bool is_word(const char *token)
{
    for (const char *at = token; *at != 0; at++) {
        if (*at <= ' ' || *at > '~') {
            return false;
        }
    }
    return true;
}

static enum options_result check(const struct options *options)
{
    if (strlen(options->token) > TOKEN_BYTES_MAX || !is_word(options->token)) {
        return wrong("token", "not shown here", "one word of at most 128 ASCII characters");
    }
    if (options->reach == REACH_ANY && options->token[0] == 0) {
        return wrong("--bind", "any", "loopback, or a token as well: whoever reaches this port opens others on this machine");
    }
    return OPTIONS_RUN;
}

static void set_defaults(struct options *options, const struct platform *platform)
{
    const char *token = getenv("WSKTCK_TOKEN");

    ZeroMemory(options, sizeof *options);
    options->token = token == NULL ? "" : token;
    options->is_wine = platform->is_wine;
    snprintf(options->version, sizeof options->version, "%s-%.200s", platform->is_wine ? "wine" : "windows",
        platform->implementation_version);
    options->version[strcspn(options->version, " ")] = 0;
}

enum options_result options_parse(struct options *options, const struct platform *platform, int count, char **arguments)
{
    set_defaults(options, platform);
    for (int i = 1; i < count; i += 2) {
        enum options_result result;
        if (strcmp(arguments[i], "--help") == 0) {
            fputs(USAGE, stdout);
            return OPTIONS_HELP;
        }
        if (i + 1 == count) {
            return wrong("argument", arguments[i], "an option and its value");
        }
        result = parse_pair(options, arguments[i], arguments[i + 1]);
        if (result != OPTIONS_RUN) {
            return result;
        }
    }
    return check(options);
}
