package org.wsktck.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.wsktck.reports.ReportFiles;
import org.wsktck.stub.LeavingWsk;
import org.wsktck.stub.LeavingWsk.Place;
import org.wsktck.stub.LeavingWsk.Way;

/**
 * Commands on an implementation that ends the process, in processes of their own.
 *
 * @param folder where they write
 */
record LeavingRun(Path folder) {
    static final String ADDRESS = "class:" + LeavingWsk.class.getName();

    OwnProcess leave(Way way, Place place, String... arguments) throws IOException, InterruptedException {
        return OwnProcess.run(folder.resolve("output"), options(way, place), WskTck.class, arguments);
    }

    List<String> options(Way way, Place place) {
        return List.of(
                "-D" + LeavingWsk.WAY + "=" + way,
                "-D" + LeavingWsk.PLACE + "=" + place,
                "-D" + LeavingWsk.PAGE + "=" + own().resolve(ReportFiles.HTML));
    }

    /** Calls have a second. */
    String[] impatientRun() {
        return new String[] {"run", ADDRESS, "--select", "smoke.", "--timeout-factor", "0.2", "--report-dir", reports()
        };
    }

    String reports() {
        return folder.resolve("reports").toString();
    }

    /** Where the report of the implementation that leaves is. */
    Path own() {
        return folder.resolve("reports/class-" + LeavingWsk.class.getName() + "/loopback");
    }
}
