package org.wsktck.harness.run;

import java.util.List;
import org.wsktck.catalogue.ClientProfile;
import org.wsktck.catalogue.ClientProfiles;
import org.wsktck.reports.ConformanceReport.ClientInfo;
import org.wsktck.reports.ConformanceReport.ClientSequence;

/** The clients in use as a reader of a report needs them. */
final class ClientInfos {
    private ClientInfos() {}

    static List<ClientInfo> all() {
        return Read.ALL;
    }

    private static ClientInfo info(ClientProfile profile) {
        return new ClientInfo(
                profile.client(),
                profile.sequences().stream()
                        .map(sequence -> new ClientSequence(
                                sequence.name(),
                                sequence.isReplayed() ? profile.scenarioOf(sequence) : null,
                                sequence.notYet()))
                        .toList());
    }

    /** Read once a process. */
    private static final class Read {
        static final List<ClientInfo> ALL = ClientProfiles.load(ConformanceRun.catalogue()).stream()
                .map(ClientInfos::info)
                .toList();
    }
}
