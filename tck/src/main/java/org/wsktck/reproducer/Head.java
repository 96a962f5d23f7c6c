package org.wsktck.reproducer;

import java.util.List;
import org.wsktck.harness.plug.Reproducible.Failure;

/** The comment that a reproducer begins with. */
final class Head {
    private static final String INDENT = " *   ";

    /** An adapter may say as much as it likes. */
    private static final int TEXT_MAX = 2_000;

    private Head() {}

    static String of(Failure failure, Replay replay) {
        StringBuilder out = new StringBuilder("/*\n");
        out.append(CText.wrapped(
                " * ", " * ", failure.requirement() + " (" + failure.level() + ") is not met: " + failure.statement()));
        out.append(" *\n");
        out.append(CText.wrapped(" * scenario  ", " *           ", failure.scenario() + ": " + failure.title()));
        out.append(CText.wrapped(" * seen on   ", " *           ", failure.implementation()));
        out.append(CText.wrapped(" * expected  ", " *           ", CText.clipped(failure.expected(), TEXT_MAX)));
        out.append(CText.wrapped(" * seen      ", " *           ", CText.clipped(failure.actual(), TEXT_MAX)));
        out.append(CText.wrapped(" * source    ", " *           ", failure.sources()));
        out.append(" *\n");
        peers(out, replay);
        paragraph(
                out,
                "This driver makes the calls of the scenario again, and prints a line with DbgPrint for each: what it"
                        + " returned, and how its IRP was completed. The line with RESULT: comes last, also if a call does not"
                        + " come back. The names irp1, socket1 and so on are those of the report (IRP 1, socket 1). It stays"
                        + " loaded, since what it leaves open or pending points into it: use a machine that you can restart,"
                        + " with a snapshot.");
        paragraph(
                out,
                "Windows: an empty WDM driver project of the WDK with this file and netio.lib as additional dependency;"
                        + " x64, test-signed (bcdedit /set testsigning on). Then, as administrator, with DebugView or a kernel"
                        + " debugger attached (its filter mask open for DEFAULT, ed nt!Kd_DEFAULT_Mask 8):");
        out.append(INDENT)
                .append("sc create wskrepro type= kernel start= demand binPath= C:|path|repro.sys\n".replace('|', '/'));
        out.append(INDENT).append("sc start wskrepro\n");
        paragraph(
                out,
                "Wine: compile with mingw-w64 (a wsk.h has to be supplied, as tck/agent/include/wsk_tck.h of the kit is"
                        + " one) and load it in the same way; DbgPrint comes out with WINEDEBUG=warn+debugstr. Keep a program"
                        + " running in the prefix meanwhile: Wine ends its drivers when the last one ends. In the kit, the"
                        + " script tck/agent/reproducers does it all.");
        return out.append(" */\n\n").toString();
    }

    private static void paragraph(StringBuilder out, String text) {
        out.append(CText.wrapped(" * ", " * ", text));
    }

    private static void peers(StringBuilder out, Replay replay) {
        List<String> peers = replay.addresses().peers();
        List<String> words = replay.peerWords();
        if (peers.isEmpty() && words.isEmpty()) {
            paragraph(out, "It needs no peer.");
            out.append(" *\n");
            return;
        }
        paragraph(
                out, "Other ends, as settings below; where the scenario wants nobody to listen, leave the port alone:");
        for (String peer : peers) {
            out.append(CText.wrapped(INDENT, INDENT, peer));
        }
        if (words.isEmpty()) {
            paragraph(
                    out,
                    "The journal of the run shows nothing that a peer did or saw: a listener is enough if one is needed.");
        } else {
            paragraph(out, "What the peer does, in this order with the calls (in brackets what it saw in the run):");
            int number = 1;
            for (String word : words) {
                out.append(CText.wrapped(INDENT + number++ + ". ", INDENT + "   ", word));
            }
        }
        out.append(" *\n");
    }
}
