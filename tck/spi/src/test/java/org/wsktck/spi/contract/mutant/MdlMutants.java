package org.wsktck.spi.contract.mutant;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.Irp;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.jvm.ForwardingMdlRoutines;

/** Wrong about MDLs. */
final class MdlMutants {
    private MdlMutants() {}

    static List<IoManagerMutant> all() {
        return List.of(
                saying(
                        "loses-the-byte-offset",
                        "WSK-BUF-016",
                        fields -> new MdlFields(fields.byteCount(), 0, fields.pageOffset(), fields.next())),
                mdls("takes-any-length", "WSK-BUF-016", kits -> new ForwardingMdlRoutines(kits) {
                    @Override
                    public @Nullable Mdl allocateMdl(
                            Mdl memory, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp) {
                        int most = memory.byteCount() - offset;
                        return super.allocateMdl(
                                memory, offset, Math.max(1, Math.min(length, most)), secondaryBuffer, irp);
                    }
                }),
                mdls("replaces-the-chain", "WSK-BUF-018", kits -> new ForwardingMdlRoutines(kits) {
                    @Override
                    public @Nullable Mdl allocateMdl(
                            Mdl memory, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp) {
                        return super.allocateMdl(memory, offset, length, false, irp);
                    }
                }),
                mdls("builds-from-the-beginning", "WSK-BUF-021", kits -> new ForwardingMdlRoutines(kits) {
                    @Override
                    public @Nullable Mdl buildPartialMdl(Mdl source, int offset, int length) {
                        return super.buildPartialMdl(source, 0, length);
                    }
                }),
                mdls("frees-the-chain", "WSK-BUF-022", FreesTheChain::new),
                mdls("uses-freed-mdls", "WSK-BUF-022", kits -> new ForwardingMdlRoutines(kits) {
                    @Override
                    public void freeMdl(Mdl mdl) {}
                }),
                new IoManagerMutant("frees-the-mdl-with-the-irp", "WSK-BUF-023", () -> new WrappedIoManager() {
                    @Override
                    public void freeIrp(Irp irp) {
                        Mdl mdl = irpState(irp).mdlAddress();
                        super.freeIrp(irp);
                        if (mdl != null) {
                            mdlRoutines().freeMdl(mdl);
                        }
                    }
                }),
                mdls("maps-the-beginning", "WSK-BUF-024", kits -> new ForwardingMdlRoutines(kits) {
                    @Override
                    public boolean writeMapped(Mdl mdl, int offset, ByteBuffer data) {
                        return super.writeMapped(mdl, 0, data);
                    }
                }));
    }

    private static IoManagerMutant mdls(String id, String breaks, Function<MdlRoutines, MdlRoutines> wrong) {
        return new IoManagerMutant(id, breaks, () -> new WrappedIoManager() {
            @Override
            MdlRoutines mdls(MdlRoutines kits) {
                return wrong.apply(kits);
            }
        });
    }

    private static IoManagerMutant saying(String id, String breaks, UnaryOperator<MdlFields> wrong) {
        return mdls(id, breaks, kits -> new ForwardingMdlRoutines(kits) {
            @Override
            public MdlFields fields(Mdl mdl) {
                return wrong.apply(super.fields(mdl));
            }
        });
    }

    /** Frees what is linked to an MDL too. */
    private static final class FreesTheChain extends ForwardingMdlRoutines {
        private final Set<Mdl> gone = Collections.newSetFromMap(new IdentityHashMap<>());

        FreesTheChain(MdlRoutines kits) {
            super(kits);
        }

        @Override
        public void freeMdl(Mdl mdl) {
            super.freeMdl(mdl);
            for (Mdl next = mdl.next(); next != null; next = next.next()) {
                gone.add(next);
            }
        }

        @Override
        public MdlFields fields(Mdl mdl) {
            return gone.contains(mdl) ? new MdlFields(0, 0, 0, null) : super.fields(mdl);
        }
    }
}
