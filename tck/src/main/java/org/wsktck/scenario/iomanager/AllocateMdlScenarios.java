package org.wsktck.scenario.iomanager;

import static org.wsktck.harness.application.Steps.and;
import static org.wsktck.harness.application.Steps.given;
import static org.wsktck.harness.application.Steps.then;
import static org.wsktck.harness.application.Steps.when;
import static org.wsktck.harness.application.WskAssertions.expect;
import static org.wsktck.harness.application.WskAssertions.expectEqual;
import static org.wsktck.spi.Capability.OWN_IO_MANAGER;

import org.wsktck.harness.application.Needs;
import org.wsktck.harness.application.Scenario;
import org.wsktck.harness.application.Scenario.Families;
import org.wsktck.harness.application.TransferBuffer;
import org.wsktck.harness.application.WskApplication;

/** IoAllocateMdl, with and without an IRP. */
@Needs(OWN_IO_MANAGER)
class AllocateMdlScenarios {
    @Scenario(id = "iomanager.mdl-describes-a-range", verifies = "WSK-BUF-016", families = Families.NONE)
    void an_mdl_describes_the_range_that_it_was_allocated_for(WskApplication application) {
        given("memory of 6000 bytes");
        var mdls = application.mdls();
        var memory = TransferBuffer.ofBytes(6000);

        when("the application allocates an MDL for 700 bytes of it");
        var mdl = mdls.allocate(memory, 5000, 700);

        then("its byte count and its byte offset are those of the range");
        expectEqual("MmGetMdlByteCount returns", mdls.fields(mdl).byteCount(), 700);
        expectEqual(
                "MmGetMdlByteOffset returns",
                mdls.fields(mdl).byteOffset(),
                mdls.fields(mdl).pageOffset());
        mdls.free(mdl);
    }

    @Scenario(id = "iomanager.mdl-stored-in-irp", verifies = "WSK-BUF-018", families = Families.NONE)
    void an_mdl_that_is_no_secondary_buffer_is_stored_in_the_irp(WskApplication application) {
        given("an IRP and memory");
        var mdls = application.mdls();
        var irp = application.irp(1);

        when("the application allocates an MDL for the IRP with SecondaryBuffer FALSE");
        var mdl = mdls.allocateFor(irp, TransferBuffer.ofBytes(100), 0, 100);

        then("Irp->MdlAddress points to it");
        expect(irp.state().mdlAddress() == mdl, "Irp->MdlAddress is the new MDL", "it is another pointer");
        mdls.free(mdl);
        irp.free();
    }

    @Scenario(id = "iomanager.secondary-mdl-appended", verifies = "WSK-BUF-018", families = Families.NONE)
    void an_mdl_that_is_a_secondary_buffer_is_appended_to_the_chain_of_the_irp(WskApplication application) {
        given("an IRP with an MDL");
        var mdls = application.mdls();
        var irp = application.irp(1);
        var first = mdls.allocateFor(irp, TransferBuffer.ofBytes(100), 0, 100);

        when("the application allocates another MDL for it with SecondaryBuffer TRUE");
        var second = mdls.allocateSecondaryFor(irp, TransferBuffer.ofBytes(100), 10, 20);

        then("Irp->MdlAddress still points to the first");
        expect(irp.state().mdlAddress() == first, "Irp->MdlAddress is the first MDL", "it is another pointer");
        and("the second follows it, and ends the chain");
        expect(mdls.fields(first).next() == second, "Next of the first MDL is the second", "it is another pointer");
        expect(mdls.fields(second).next() == null, "Next of the second MDL is NULL", "it is another pointer");
        mdls.free(second);
        mdls.free(first);
        irp.free();
    }
}
