package org.wsktck.mutant.connectex;

import static org.wsktck.spi.WskFunction.CONNECT_EX;

import java.util.List;
import org.wsktck.mutant.Buffers;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.mutant.When;
import org.wsktck.spi.NtStatus;
import org.wsktck.spi.WskBuf;

/** Wrong in what WskConnectEx makes of its WSK_BUF, and in the states that it is called in. */
public final class ConnectDataMutants extends MutantArea {
    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("connectex.ignores-offset", "WSK-CONNECTEX-003")
                        .does("sends the data of a connect from the beginning of the first MDL")
                        .by(() -> changing(
                                CONNECT_EX, Buffers.withOffset(), call -> call.buffer(Buffers.withoutOffset(call)))),
                mutant("connectex.sends-the-whole-chain", "WSK-CONNECTEX-003")
                        .does("sends the data of a connect to the end of its chain, whatever Length says")
                        .by(() -> changing(CONNECT_EX, Buffers.ofChain(), call -> call.buffer(Buffers.toTheEnd(call)))),
                mutant("connectex.sends-two-mdls", "WSK-CONNECTEX-003")
                        .does("sends the first two MDLs only of a longer chain")
                        .by(() -> changing(
                                CONNECT_EX,
                                call -> Buffers.chain(call).size() > 2,
                                call -> call.buffer(Buffers.ofTwoMdls(call)))),
                mutant("connectex.empty-mdl-ends-the-chain", "WSK-BUF-027")
                        .does("takes an MDL of no bytes for the end of the chain")
                        .by(() -> changing(
                                CONNECT_EX,
                                Buffers.withEmptyMdl(),
                                call -> call.buffer(new WskBuf(
                                        Buffers.first(call),
                                        0,
                                        Buffers.first(call).byteCount())))),
                mutant("connectex.refuses-no-bytes", "WSK-CONNECTEX-001")
                        .does("refuses a buffer of no bytes with STATUS_INVALID_PARAMETER")
                        .by(() -> refusing(CONNECT_EX, When.ofNoBytes(), NtStatus.STATUS_INVALID_PARAMETER)),
                mutant("connectex.unbound-pretends-success", "WSK-CONNECTEX-012")
                        .does("completes a connect of a socket that is not bound with success")
                        .by(() -> pretending(CONNECT_EX, When.bound().negate())),
                mutant("connectex.connected-pretends-success", "WSK-CONNECTEX-001")
                        .does("completes a connect of a connected socket with success")
                        .by(() -> pretending(CONNECT_EX, When.connected())),
                mutant("connectex.second-pretends-success", "WSK-CONNECTEX-001")
                        .does("completes a connect with success while another one is pending")
                        .by(() -> pretending(CONNECT_EX, When.beside(CONNECT_EX))));
    }
}
