package org.wsktck.harness.plug;

import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.wsktck.spi.WskImplementation;
import org.wsktck.testbed.Testbed;

/** What one play is judged on: an instance of its own, and the peers around it. */
public interface Scene extends AutoCloseable {
    /** Builds them. */
    @FunctionalInterface
    interface Builder {
        /**
         * Builds one. Nothing is opened yet.
         *
         * @param played what will be played on it: which scenario, in which family, and what it is run under; several
         *     plays may be called so, one after the other
         * @param testbed the run's peers
         */
        Scene build(String played, Testbed testbed);
    }

    /** Of an instance that is opened when it is wanted, and the run's own peers. */
    static Scene of(Supplier<WskImplementation> instance, Testbed testbed) {
        return new Scene() {
            @Override
            public WskImplementation open() {
                return instance.get();
            }

            @Override
            public Testbed testbed() {
                return testbed;
            }
        };
    }

    /** Opens the instance, once. */
    WskImplementation open();

    /** The peers, as the play sees them. */
    Testbed testbed();

    /** What a play goes by that is never the same twice. */
    enum Draw {
        /** The time, by {@link System#nanoTime()}. */
        TIME(1),
        /** A port that may be free. */
        PORT(2),
        /** Nothing, but the moment at which the play looks what has come by then. */
        LOOK(3),
        /** Whether something had come when the play did not wait for it any longer: 1, or else 0. */
        SEEN(4);

        private final int code;

        Draw(int code) {
            this.code = code;
        }

        /** Its number in recordings, which stays the same. */
        public int code() {
            return code;
        }
    }

    /** Draws something that the play goes by; on a scene that is a recording's, what was drawn then. */
    default long drawn(Draw what, LongSupplier draw) {
        return draw.getAsLong();
    }

    /**
     * What a recording lacks of what is played, now or so far, as the end of a sentence: {@code does not hold it}. Null if
     * nothing, and always on a scene that is no recording's.
     */
    default @Nullable String unheld() {
        return null;
    }

    /** The play is over, and whatever it opened is closed. */
    @Override
    default void close() {}
}
