package org.wsktck.remote.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.remote.server.AgentServer;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.jvm.ForwardingMdlRoutines;
import org.wsktck.stub.PlainWsk;

@DisplayNameGeneration(ReplaceUnderscores.class)
class RemoteMdlRoutinesTest {

    /** Its MDLs are linked to one that nobody has seen. */
    private static final class Linking extends PlainWsk {
        @Override
        public IoManager ioManager() {
            IoManager plain = super.ioManager();
            return new ForwardingIoManager(plain) {
                @Override
                public MdlRoutines mdlRoutines() {
                    return new ForwardingMdlRoutines(plain.mdlRoutines()) {
                        @Override
                        public MdlFields fields(Mdl mdl) {
                            MdlFields fields = super.fields(mdl);
                            return new MdlFields(
                                    fields.byteCount(),
                                    fields.byteOffset(),
                                    fields.pageOffset(),
                                    new Mdl(ByteBuffer.allocate(1)));
                        }
                    };
                }
            };
        }
    }

    @Test
    void an_mdl_that_nobody_has_been_given_is_told_from_those_of_the_session() throws IOException {
        try (AgentServer agent = new AgentServer(InetAddress.getLoopbackAddress(), 0, "", Linking::new, message -> {});
                RemoteWsk remote = new RemoteWsk(agent.address(), "", AgentTimes.USUAL, null)) {
            MdlRoutines routines = remote.ioManager().mdlRoutines();
            Mdl mdl = Objects.requireNonNull(routines.allocateMdl(new Mdl(ByteBuffer.allocate(16)), 0, 8, false, null));

            assertThat(routines.fields(mdl).next()).isSameAs(MdlFields.FOREIGN);
        }
    }
}
