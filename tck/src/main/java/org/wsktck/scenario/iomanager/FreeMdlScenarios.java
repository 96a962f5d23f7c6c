package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.assertSameBytes;
import static org.wsktck.harness.application.WskAssertions.assertThat;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;

import java.nio.charset.StandardCharsets;
import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;

/** What IoFreeMdl and IoFreeIrp leave alone, and what the memory of an MDL is. */
@Needs(OWN_IO_MANAGER)
class FreeMdlScenarios {
    @Scenario(id = "iomanager.free-mdl-frees-one", verifies = "WSK-BUF-022", families = Families.NONE)
    void freeing_the_head_of_a_chain_leaves_the_rest_valid(WskApplication application) {
        given("a chain of two MDLs");
        var mdls = application.mdls();
        var irp = application.irp(1);
        var memory = TransferBuffer.ofBytes(40);
        var first = mdls.allocateFor(irp, TransferBuffer.ofBytes(40), 0, 40);
        var second = mdls.allocateSecondaryFor(irp, memory, 22, 10);
        var before = mdls.fields(second);

        when("the application frees the first");
        mdls.free(first);

        then("the second still says what it said");
        expectEqual("the second MDL is", mdls.fields(second), before);
        mdls.free(second);
        irp.free();
    }

    @Scenario(id = "iomanager.free-irp-leaves-its-mdl", verifies = "WSK-BUF-023", families = Families.NONE)
    void freeing_an_irp_leaves_its_mdl_valid(WskApplication application) {
        given("an IRP with an MDL");
        var mdls = application.mdls();
        var irp = application.irp(1);
        var memory = TransferBuffer.ofBytes(40);
        var mdl = mdls.allocateFor(irp, memory, 23, 11);
        var before = mdls.fields(mdl);

        when("the application frees the IRP");
        irp.free();

        then("the MDL still says what it said, and is the application's to free");
        expectEqual("the MDL is", mdls.fields(mdl), before);
        mdls.free(mdl);
    }

    @Scenario(id = "iomanager.system-address-is-the-memory", verifies = "WSK-BUF-024", families = Families.NONE)
    void what_is_written_to_the_system_address_of_an_mdl_is_in_the_memory_that_it_describes(
            WskApplication application) {
        given("memory that starts in the middle of a page, and an MDL for a part of it");
        var mdls = application.mdls();
        var memory = TransferBuffer.unaligned(100);
        var mdl = mdls.allocate(memory, 24, 6);

        when("the application writes to the system address of the MDL");
        mdls.write(mdl, "mapped");

        then("the owner of the memory finds it where the part begins, and nothing else changed");
        assertThat(memory.window(24, 6)).isUntouchedOutsideItsWindow();
        assertSameBytes(memory.bytes(6), ascii("mapped"));
        and("the byte offset of the MDL is that of the part");
        expectEqual(
                "MmGetMdlByteOffset returns",
                mdls.fields(mdl).byteOffset(),
                (mdls.fields(memory).pageOffset() + 24) % 4096);
        mdls.free(mdl);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
