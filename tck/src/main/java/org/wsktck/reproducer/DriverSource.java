package org.wsktck.reproducer;

import java.util.List;
import org.wsktck.harness.plug.Reproducible.Failure;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.ProtocolError;

/**
 * The source of a kernel driver that makes the calls of a conversation again, without the kit: one file of plain C for
 * the WDK. It leaves an IRP that is pending, and whatever is open at its end, as it is. However the provider behaves,
 * it prints one line with {@code RESULT:}, unless it goes down with the system: then the line {@code RESULT if this line
 * is the last:} is the last one.
 */
public final class DriverSource {
    private DriverSource() {}

    /**
     * Writes the source.
     *
     * @param lines what went over the wire
     * @param cut whether the end of that was left out
     * @param failure what it shows
     */
    public static String of(List<Conversation.Line> lines, boolean cut, Failure failure) {
        try {
            return of(Replay.of(lines, cut, failure, Result.expected(failure)), failure);
        } catch (ProtocolError unreadable) {
            throw new IllegalArgumentException("lines: " + unreadable.getMessage(), unreadable);
        }
    }

    private static String of(Replay replay, Failure failure) {
        Code code = replay.code();
        String own = replay.addresses().declarations()
                + code.declarations()
                + "\n"
                + code.functions()
                + run(code.statements())
                + Result.function(replay.trace(), failure)
                + ENTRY;
        String parts = Parts.usedBy(own);
        return Head.of(failure, replay) + includes(parts) + settings(replay.addresses(), parts + own) + parts + own;
    }

    private static String includes(String parts) {
        return "#include <ntddk.h>\n" + (parts.contains("RtlString") ? "#include <ntstrsafe.h>\n" : "")
                + "#include <wsk.h>\n\n";
    }

    private static String run(String statements) {
        boolean jumps = statements.contains("REQUIRE(") || statements.contains("CALL(");
        return "static VOID NTAPI run(PVOID context)\n{\n    UNREFERENCED_PARAMETER(context);\n"
                + statements
                + (jumps ? "\nend:\n" : "\n")
                + "    finish(context);\n}\n\n";
    }

    private static String settings(Addresses addresses, String code) {
        StringBuilder out = new StringBuilder(addresses.settings());
        if (code.contains("PEER_MILLIS")) {
            out.append(setting("PEER_MILLIS", 2_000, "How long the peer has for its turn."));
        }
        out.append(setting("TIMEOUT_MILLIS", 5_000, "How long a call, or a completion, may take."));
        return out.append("/* What the lines of this driver begin with. */\n#define LINE \"wsk-repro: \"\n\n")
                .toString();
    }

    private static String setting(String name, int value, String why) {
        return "/* " + why + " */\n#ifndef " + name + "\n#define " + name + " " + value + "u\n#endif\n";
    }

    /** What every driver ends with. */
    static final String ENTRY = """
            /* Has all that is to be done done by a thread of its own, which may stay in a call for ever. */
            static VOID NTAPI watch(PVOID context)
            {
                static struct blocking everything;
                LONG line = 0;
                ULONG waited = 0;

                UNREFERENCED_PARAMETER(context);
                if (!start_thread(&everything, "run", run)) {
                    DbgPrint(LINE "cannot go on: no thread\\n");
                } else {
                    while (!signalled(&everything.done, 100) && waited < TIMEOUT_MILLIS) {
                        waited = in_line != 0 && in_line == line ? waited + 100 : 0;
                        line = in_line;
                    }
                }
                if (waited >= TIMEOUT_MILLIS) {
                    stuck_in = line;
                    DbgPrint(LINE "the call in line %ld of the source has not returned within %u ms\\n", line, TIMEOUT_MILLIS);
                }
                result();
                PsTerminateSystemThread(STATUS_SUCCESS);
            }

            NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path);

            /* There is no DriverUnload: what is open or pending at the end points into this driver. */
            NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path)
            {
                HANDLE thread;
                NTSTATUS status;

                UNREFERENCED_PARAMETER(driver);
                UNREFERENCED_PARAMETER(registry_path);
                status = PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, watch, NULL);
                if (NT_SUCCESS(status)) {
                    ZwClose(thread);
                }
                return status;
            }
            """;
}
