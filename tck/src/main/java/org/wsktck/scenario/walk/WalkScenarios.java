package org.wsktck.scenario.walk;

import org.wsktck.harness.application.Scenario;
import org.wsktck.spi.Capability;
import org.wsktck.walk.WalkProfile;
import org.wsktck.walk.WalkRow;

/**
 * Programs that nobody wrote by hand. Each stands for a fixed set of walks, so that a gate never depends on luck; {@code
 * wsk-tck walk} takes others.
 */
class WalkScenarios {
    @Scenario(
            id = "walk.one-socket",
            verifies = {"WSK-RECV-017", "WSK-SEND-003"})
    @WalkRow(value = WalkProfile.ONE_SOCKET, walks = 25)
    void whatever_is_done_with_one_socket() {}

    @Scenario(
            id = "walk.neighbours",
            verifies = {"WSK-RECV-017", "WSK-SEND-003"})
    @WalkRow(value = WalkProfile.NEIGHBOURS, walks = 15)
    void whatever_is_done_with_sockets_beside_each_other() {}

    @Scenario(
            id = "walk.cancel",
            verifies = {"WSK-IRP-014", "WSK-IRP-015"})
    @WalkRow(value = WalkProfile.CANCEL, walks = 25)
    void whatever_is_cancelled() {}

    @Scenario(
            id = "walk.memory",
            verifies = {"WSK-SEND-003", "WSK-RECV-017"})
    @WalkRow(value = WalkProfile.MEMORY, walks = 15)
    void whatever_memory_is_used() {}

    @Scenario(
            id = "walk.endings",
            verifies = {"WSK-CLOSE-002", "WSK-CLOSE-006"})
    @WalkRow(value = WalkProfile.ENDINGS, walks = 20)
    void however_sockets_end() {}

    @Scenario(
            id = "walk.server",
            verifies = {"WSK-ACCEPT-001", "WSK-CLOSE-023"},
            needs = Capability.LISTEN)
    @WalkRow(value = WalkProfile.SERVER, walks = 15)
    void whatever_connects_and_is_accepted() {}

    @Scenario(
            id = "walk.events",
            verifies = {"WSK-RECVEVENT-015", "WSK-RECVEVENT-008"},
            needs = Capability.DYNAMIC_EVENTS)
    @WalkRow(value = WalkProfile.EVENTS, walks = 20)
    void whatever_event_callbacks_do() {}

    @Scenario(
            id = "walk.registration",
            verifies = {"WSK-REG-017", "WSK-REG-039"})
    @WalkRow(value = WalkProfile.REGISTRATION, walks = 15)
    void whatever_is_registered() {}
}
