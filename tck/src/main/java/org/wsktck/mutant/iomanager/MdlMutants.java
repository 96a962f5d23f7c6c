package org.wsktck.mutant.iomanager;

import static org.wsktck.mutant.iomanager.OwnManager.own;

import java.nio.ByteBuffer;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.intercept.Interceptor;
import org.wsktck.mutant.Mutant;
import org.wsktck.mutant.MutantArea;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.IrpState;
import org.wsktck.spi.Mdl;
import org.wsktck.spi.MdlFields;
import org.wsktck.spi.MdlRoutines;
import org.wsktck.spi.jvm.ForwardingMdlRoutines;

/** Wrong, with an I/O manager of their own, about MDLs. */
public final class MdlMutants extends MutantArea {
    private static final MdlFields GARBAGE = new MdlFields(0, 0, 0, null);

    @Override
    public List<Mutant> mutants() {
        return List.of(
                mutant("iomanager.mdl-of-whole-pages", "WSK-BUF-016")
                        .does("says that an MDL describes whole pages")
                        .by(saying(fields -> new MdlFields(
                                fields.byteCount() + fields.byteOffset(),
                                fields.byteOffset(),
                                fields.pageOffset(),
                                fields.next()))),
                mutant("iomanager.mdl-at-the-beginning-of-its-page", "WSK-BUF-016")
                        .does("says that an MDL begins with its page")
                        .by(saying(MdlMutants::atTheBeginning)),
                mutant("iomanager.irp-without-its-mdl", "WSK-BUF-018")
                        .does("stores no MDL in an IRP")
                        .by(own(inner -> new ForwardingIoManager(inner) {
                            @Override
                            public IrpState irpState(Irp irp) {
                                IrpState state = super.irpState(irp);
                                return new IrpState(state.cancel(), state.pendingReturned(), null);
                            }
                        })),
                mutant("iomanager.secondary-mdl-replaces-the-first", "WSK-BUF-018")
                        .does("stores a secondary MDL in place of the chain of the IRP")
                        .by(routines(inner -> new ForwardingMdlRoutines(inner) {
                            @Override
                            public @Nullable Mdl allocateMdl(
                                    Mdl memory, int offset, int length, boolean secondary, @Nullable Irp irp) {
                                return super.allocateMdl(memory, offset, length, false, irp);
                            }
                        })),
                mutant("iomanager.partial-mdl-of-length-0-is-whole", "WSK-BUF-021")
                        .does("says that a partial MDL of length 0 is as long as its source")
                        .by(routines(Lengthens::new)),
                mutant("iomanager.partial-mdl-from-the-beginning", "WSK-BUF-021")
                        .does("builds a partial MDL of a length from the beginning of its source")
                        .by(routines(inner -> new ForwardingMdlRoutines(inner) {
                            @Override
                            public @Nullable Mdl buildPartialMdl(Mdl source, int offset, int length) {
                                return super.buildPartialMdl(source, length == 0 ? offset : 0, length);
                            }
                        })),
                mutant("iomanager.free-mdl-frees-the-chain", "WSK-BUF-022")
                        .does("frees what follows an MDL too")
                        .by(routines(FreesTheChain::new)),
                mutant("iomanager.free-irp-frees-its-mdl", "WSK-BUF-023")
                        .does("frees the MDL that is attached to an IRP with it")
                        .by(own(FreesTheMdl::new)),
                mutant("iomanager.system-address-of-the-whole", "WSK-BUF-024")
                        .does("maps an MDL at the beginning of the memory that it describes a part of")
                        .by(routines(MapsTheWhole::new)),
                mutant("iomanager.mapped-mdl-at-the-beginning-of-its-page", "WSK-BUF-024")
                        .does("says that an MDL begins with its page once it has been mapped")
                        .by(routines(MapsToThePage::new)));
    }

    private static MdlFields atTheBeginning(MdlFields fields) {
        return new MdlFields(fields.byteCount(), 0, fields.pageOffset(), fields.next());
    }

    private static Supplier<Interceptor> routines(UnaryOperator<MdlRoutines> wrong) {
        return own(inner -> new ForwardingIoManager(inner) {
            private final MdlRoutines routines = wrong.apply(super.mdlRoutines());

            @Override
            public MdlRoutines mdlRoutines() {
                return routines;
            }
        });
    }

    private static Supplier<Interceptor> saying(UnaryOperator<MdlFields> wrong) {
        return routines(inner -> new ForwardingMdlRoutines(inner) {
            @Override
            public MdlFields fields(Mdl mdl) {
                return wrong.apply(super.fields(mdl));
            }
        });
    }

    /** Says something else of certain MDLs. */
    private static class Mistaken extends ForwardingMdlRoutines {
        private final Map<Mdl, UnaryOperator<MdlFields>> mistakes =
                Collections.synchronizedMap(new IdentityHashMap<>());

        Mistaken(MdlRoutines inner) {
            super(inner);
        }

        final void mistake(Mdl mdl, UnaryOperator<MdlFields> instead) {
            mistakes.put(mdl, instead);
        }

        final boolean isMistaken(Mdl mdl) {
            return mistakes.containsKey(mdl);
        }

        @Override
        public final MdlFields fields(Mdl mdl) {
            return mistakes.getOrDefault(mdl, fields -> fields).apply(super.fields(mdl));
        }
    }

    /** Takes length 0 for the length of the source. */
    private static final class Lengthens extends Mistaken {
        Lengthens(MdlRoutines inner) {
            super(inner);
        }

        @Override
        public @Nullable Mdl buildPartialMdl(Mdl source, int offset, int length) {
            Mdl made = super.buildPartialMdl(source, offset, length);
            if (made != null && length == 0) {
                mistake(
                        made,
                        fields -> new MdlFields(
                                source.byteCount(), fields.byteOffset(), fields.pageOffset(), fields.next()));
            }
            return made;
        }
    }

    /** Frees what is linked to an MDL too. */
    private static final class FreesTheChain extends Mistaken {
        FreesTheChain(MdlRoutines inner) {
            super(inner);
        }

        @Override
        public void freeMdl(Mdl mdl) {
            if (isMistaken(mdl)) {
                return;
            }
            for (Mdl next = mdl.next(); next != null; next = next.next()) {
                mistake(next, freed -> GARBAGE);
            }
            super.freeMdl(mdl);
        }
    }

    /** Frees an IRP's MDL with it. */
    private static final class FreesTheMdl extends ForwardingIoManager {
        private final Mistaken routines;

        FreesTheMdl(IoManager inner) {
            super(inner);
            routines = new Mistaken(inner.mdlRoutines());
        }

        @Override
        public MdlRoutines mdlRoutines() {
            return routines;
        }

        @Override
        public void freeIrp(Irp irp) {
            Mdl mdl = irpState(irp).mdlAddress();
            super.freeIrp(irp);
            if (mdl != null) {
                routines.mistake(mdl, freed -> GARBAGE);
            }
        }
    }

    /** Writes to the beginning of the memory that an MDL is a part of. */
    private static final class MapsTheWhole extends ForwardingMdlRoutines {
        private final Map<Mdl, Mdl> wholes = Collections.synchronizedMap(new IdentityHashMap<>());

        MapsTheWhole(MdlRoutines inner) {
            super(inner);
        }

        @Override
        public @Nullable Mdl allocateMdl(
                Mdl memory, int offset, int length, boolean secondaryBuffer, @Nullable Irp irp) {
            Mdl made = super.allocateMdl(memory, offset, length, secondaryBuffer, irp);
            if (made != null) {
                wholes.put(made, memory);
            }
            return made;
        }

        @Override
        public boolean writeMapped(Mdl mdl, int offset, ByteBuffer data) {
            return super.writeMapped(wholes.getOrDefault(mdl, mdl), offset, data);
        }
    }

    /** Forgets where an MDL begins when it is mapped. */
    private static final class MapsToThePage extends Mistaken {
        MapsToThePage(MdlRoutines inner) {
            super(inner);
        }

        @Override
        public boolean writeMapped(Mdl mdl, int offset, ByteBuffer data) {
            mistake(mdl, MdlMutants::atTheBeginning);
            return super.writeMapped(mdl, offset, data);
        }
    }
}
