package org.wsktck.reproducer;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.wsktck.harness.Reproducible.Failure;
import org.wsktck.remote.client.Conversation;
import org.wsktck.remote.protocol.ProtocolError;
import org.wsktck.spi.NtStatus;

/**
 * The source of a kernel driver that makes the calls of a conversation again, without the kit: one file of plain C for
 * the WDK. It leaves an IRP that is pending, and whatever is open at its end, as it is.
 */
public final class DriverSource {
    /** DbgPrint passes on 512 bytes, and the rest of the line needs its share. */
    private static final int EXPECTED_MAX = 170;

    private static final Pattern IRP = Pattern.compile("\\bIRP (\\d+)");
    private static final Pattern FUNCTION = Pattern.compile("\\bWsk[A-Z]\\w+");

    private DriverSource() {}

    /**
     * Whether a driver can make the same calls: what is about the I/O manager alone, with a driver below in place of the
     * provider or with MDLs that IoAllocateMdl made, is not written so far.
     */
    public static boolean canRepeat(List<Conversation.Line> lines) {
        return lines.stream().noneMatch(line -> switch (line.message().type()) {
            case CALL_DRIVER, IO_ALLOCATE_MDL, IO_BUILD_PARTIAL_MDL -> true;
            default -> false;
        });
    }

    /**
     * Writes the source.
     *
     * @param lines what went over the wire
     * @param cut whether the end of that was left out
     * @param failure what it shows
     */
    public static String of(List<Conversation.Line> lines, boolean cut, Failure failure) {
        Replay replay = new Replay(lines, cut, failure.peer());
        String expected = CText.clipped(failure.expected(), EXPECTED_MAX);
        try {
            replay.run(expected);
        } catch (ProtocolError unreadable) {
            throw new IllegalArgumentException("lines: " + unreadable.getMessage(), unreadable);
        }
        String body = replay.body();
        String result = result(replay, failure, expected);
        String run = "static VOID NTAPI run(PVOID context)\n{\n    UNREFERENCED_PARAMETER(context);\n"
                + body
                + (body.contains("REQUIRE(") ? "\nend:\n" : "\n")
                + result
                + "    PsTerminateSystemThread(STATUS_SUCCESS);\n}\n\n";
        String own = replay.declarations() + "\n" + replay.functions() + run;
        return Head.of(failure, replay)
                + "#include <ntddk.h>\n#include <wsk.h>\n\n"
                + settings(replay, own)
                + Parts.usedBy(own)
                + own
                + ENTRY;
    }

    private static String settings(Replay replay, String own) {
        String all = Parts.usedBy(own) + own;
        StringBuilder out = new StringBuilder(replay.addresses().settings());
        out.append(
                all.contains("PEER_MILLIS")
                        ? setting("PEER_MILLIS", 2_000, "How long the peer has for its turn.")
                        : "");
        out.append(
                all.contains("TIMEOUT_MILLIS")
                        ? setting("TIMEOUT_MILLIS", 5_000, "How long a completion may take.")
                        : "");
        return out.append("/* What the lines of this driver begin with. */\n#define LINE \"wsk-repro: \"\n\n")
                .toString();
    }

    private static String setting(String name, int value, String why) {
        return "/* " + why + " */\n#ifndef " + name + "\n#define " + name + " " + value + "u\n#endif\n";
    }

    /** An NTSTATUS as an expression. */
    static String status(int code) {
        if (code == NtStatus.STATUS_SUCCESS.code()) {
            return "STATUS_SUCCESS";
        }
        if (code == NtStatus.STATUS_MORE_PROCESSING_REQUIRED.code()) {
            return "STATUS_MORE_PROCESSING_REQUIRED";
        }
        return String.format("(NTSTATUS)0x%08X", code);
    }

    /** The statement that says what was expected and what was seen. */
    private static String result(Replay replay, Failure failure, String expected) {
        String wanted = CText.literal(expected);
        String irp = concerned(replay, failure);
        if (replay.downIn() != null) {
            return "    DbgPrint(LINE \"RESULT: %s did not go down with the system, other than in the run\\n\", "
                    + CText.literal(replay.downIn()) + ");\n";
        }
        if (irp != null) {
            return "    result_of_request(" + wanted + ", &" + irp + ");\n";
        }
        if (failure.expected().contains("peer")) {
            return seenElsewhere(wanted, "that is for the peer to see; in the run " + failure.actual());
        }
        if (failure.expected().contains("block") && !replay.blockings().isEmpty()) {
            List<String> blockings = replay.blockings();
            return "    result_of_blocking(" + wanted + ", &" + blockings.get(blockings.size() - 1) + ");\n";
        }
        if (failure.expected().contains("return") && replay.lastPlain() != null) {
            return "    result_of_last(" + wanted + ");\n";
        }
        return seenElsewhere(wanted, "see the lines above; in the run " + failure.actual());
    }

    private static String seenElsewhere(String wanted, String seen) {
        return "    DbgPrint(LINE \"RESULT: expected %s; seen: %s\\n\", " + wanted + ", "
                + CText.literal(CText.clipped(seen, 2 * EXPECTED_MAX - 60)) + ");\n";
    }

    /** The IRP that the failure is about: the one it names, or that of the function it names. */
    private static @Nullable String concerned(Replay replay, Failure failure) {
        Matcher named = IRP.matcher(failure.expected() + " " + failure.actual());
        if (named.find() && replay.hasIrp("irp" + named.group(1))) {
            return "irp" + named.group(1);
        }
        Matcher function = FUNCTION.matcher(failure.expected());
        return function.find() ? replay.lastIrpOf(function.group()) : null;
    }

    private static final String ENTRY = """
            NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path);

            /* There is no DriverUnload: what is open or pending at the end points into this driver. */
            NTSTATUS NTAPI DriverEntry(PDRIVER_OBJECT driver, PUNICODE_STRING registry_path)
            {
                HANDLE thread;
                NTSTATUS status;

                UNREFERENCED_PARAMETER(driver);
                UNREFERENCED_PARAMETER(registry_path);
                status = PsCreateSystemThread(&thread, THREAD_ALL_ACCESS, NULL, NULL, NULL, run, NULL);
                if (NT_SUCCESS(status)) {
                    ZwClose(thread);
                }
                return status;
            }
            """;
}
