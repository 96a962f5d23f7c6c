package org.wsktck.mutant;

import static org.wsktck.mutant.Mutant.mutant;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.intercept.OwnIoManager;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.jvm.ForwardingMdlRoutines;

/** Wrong, with an I/O manager of their own, about MDLs. */
final class MdlMutants {
    private static final MdlFields GARBAGE = new MdlFields(0, 0, 0, null);

    private MdlMutants() {}

    static List<Mutant> all() {
        return List.of(
                saying(
                        "mdl-of-whole-pages",
                        "WSK-BUF-016",
                        "says that an MDL for 700 bytes describes a page",
                        fields -> fields.byteCount() == 700
                                ? new MdlFields(4096, fields.byteOffset(), fields.pageOffset(), fields.next())
                                : fields),
                saying(
                        "mdl-at-the-beginning-of-its-page",
                        "WSK-BUF-016",
                        "says that an MDL for 700 bytes begins with its page",
                        fields -> fields.byteCount() == 700
                                ? new MdlFields(700, 0, fields.pageOffset(), fields.next())
                                : fields),
                own(
                        "irp-without-its-mdl",
                        "WSK-BUF-018",
                        "stores no MDL in an IRP",
                        inner -> new ForwardingIoManager(inner) {
                            @Override
                            public IrpState irpState(Irp irp) {
                                IrpState state = super.irpState(irp);
                                return new IrpState(state.cancel(), state.pendingReturned(), null);
                            }
                        }),
                routines(
                        "secondary-mdl-replaces-the-first",
                        "WSK-BUF-018",
                        "stores a secondary MDL of 20 bytes in place of the chain of the IRP",
                        inner -> new ForwardingMdlRoutines(inner) {
                            @Override
                            public @Nullable Mdl allocateMdl(
                                    Mdl memory, int offset, int length, boolean secondary, @Nullable Irp irp) {
                                return super.allocateMdl(memory, offset, length, secondary && length != 20, irp);
                            }
                        }),
                routines(
                        "partial-mdl-of-length-0-is-whole",
                        "WSK-BUF-021",
                        "says that a partial MDL of length 0 is as long as its source",
                        Lengthens::new),
                routines(
                        "partial-mdl-from-the-beginning",
                        "WSK-BUF-021",
                        "builds a partial MDL of a length from the beginning of its source",
                        inner -> new ForwardingMdlRoutines(inner) {
                            @Override
                            public @Nullable Mdl buildPartialMdl(Mdl source, int offset, int length) {
                                return super.buildPartialMdl(source, length == 0 ? offset : 0, length);
                            }
                        }),
                routines(
                        "free-mdl-frees-the-chain", "WSK-BUF-022", "frees what follows an MDL too", FreesTheChain::new),
                own(
                        "free-irp-frees-its-mdl",
                        "WSK-BUF-023",
                        "frees the MDL of 11 bytes that is attached to an IRP with it",
                        FreesTheMdl::new),
                routines(
                        "system-address-of-the-whole",
                        "WSK-BUF-024",
                        "maps an MDL at the beginning of the memory that it describes a part of",
                        MapsTheWhole::new),
                saying(
                        "mapped-mdl-at-the-beginning-of-its-page",
                        "WSK-BUF-024",
                        "says that an MDL for 6 bytes begins with its page",
                        fields -> fields.byteCount() == 6
                                ? new MdlFields(6, 0, fields.pageOffset(), fields.next())
                                : fields));
    }

    private static Mutant own(String slug, String breaks, String does, UnaryOperator<IoManager> wrong) {
        return mutant("iomanager." + slug, breaks, does, () -> new OwnIoManager(wrong));
    }

    private static Mutant routines(String slug, String breaks, String does, Function<MdlRoutines, MdlRoutines> wrong) {
        return own(slug, breaks, does, inner -> new ForwardingIoManager(inner) {
            private final MdlRoutines routines = wrong.apply(super.mdlRoutines());

            @Override
            public MdlRoutines mdlRoutines() {
                return routines;
            }
        });
    }

    private static Mutant saying(String slug, String breaks, String does, UnaryOperator<MdlFields> wrong) {
        return routines(slug, breaks, does, inner -> new ForwardingMdlRoutines(inner) {
            @Override
            public MdlFields fields(Mdl mdl) {
                return wrong.apply(super.fields(mdl));
            }
        });
    }

    /** Takes length 0 for the length of the source. */
    private static final class Lengthens extends ForwardingMdlRoutines {
        private final Map<Mdl, Integer> lengths = Collections.synchronizedMap(new IdentityHashMap<>());

        Lengthens(MdlRoutines inner) {
            super(inner);
        }

        @Override
        public @Nullable Mdl buildPartialMdl(Mdl source, int offset, int length) {
            Mdl made = super.buildPartialMdl(source, offset, length);
            if (made != null && length == 0) {
                lengths.put(made, source.byteCount());
            }
            return made;
        }

        @Override
        public MdlFields fields(Mdl mdl) {
            MdlFields fields = super.fields(mdl);
            return new MdlFields(
                    lengths.getOrDefault(mdl, fields.byteCount()),
                    fields.byteOffset(),
                    fields.pageOffset(),
                    fields.next());
        }
    }

    /** Frees what is linked to an MDL too. */
    private static final class FreesTheChain extends ForwardingMdlRoutines {
        private final Set<Mdl> gone = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));

        FreesTheChain(MdlRoutines inner) {
            super(inner);
        }

        @Override
        public void freeMdl(Mdl mdl) {
            if (gone.contains(mdl)) {
                return;
            }
            for (Mdl next = fields(mdl).next();
                    next != null;
                    next = fields(next).next()) {
                gone.add(next);
            }
            super.freeMdl(mdl);
        }

        @Override
        public MdlFields fields(Mdl mdl) {
            return gone.contains(mdl) ? GARBAGE : super.fields(mdl);
        }
    }

    /** Frees an IRP's MDL with it. */
    private static final class FreesTheMdl extends ForwardingIoManager {
        private final Set<Mdl> gone = Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
        private final MdlRoutines routines;

        FreesTheMdl(IoManager inner) {
            super(inner);
            routines = new ForwardingMdlRoutines(inner.mdlRoutines()) {
                @Override
                public MdlFields fields(Mdl mdl) {
                    return gone.contains(mdl) ? GARBAGE : super.fields(mdl);
                }
            };
        }

        @Override
        public MdlRoutines mdlRoutines() {
            return routines;
        }

        @Override
        public void freeIrp(Irp irp) {
            Mdl mdl = irpState(irp).mdlAddress();
            super.freeIrp(irp);
            if (mdl != null && mdl.byteCount() == 11) {
                gone.add(mdl);
            }
        }
    }

    /** Writes to the beginning of the memory that an MDL of 6 bytes is a part of. */
    private static final class MapsTheWhole extends ForwardingMdlRoutines {
        private final Map<Mdl, Mdl> wholes = Collections.synchronizedMap(new IdentityHashMap<>());

        MapsTheWhole(MdlRoutines inner) {
            super(inner);
        }

        @Override
        public @Nullable Mdl allocateMdl(
                Mdl memory, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp) {
            Mdl made = super.allocateMdl(memory, offset, length, secondaryBuffer, irp);
            if (made != null && length == 6) {
                wholes.put(made, memory);
            }
            return made;
        }

        @Override
        public boolean writeMapped(Mdl mdl, int offset, ByteBuffer data) {
            return super.writeMapped(wholes.getOrDefault(mdl, mdl), offset, data);
        }
    }
}
