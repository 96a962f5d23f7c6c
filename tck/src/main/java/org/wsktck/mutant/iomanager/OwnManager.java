package org.wsktck.mutant.iomanager;

import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.wsktck.intercept.ForwardingIoManager;
import org.wsktck.intercept.Interceptor;
import org.wsktck.intercept.OwnIoManager;
import org.wsktck.spi.IoManager;
import org.wsktck.spi.Irp;
import org.wsktck.spi.LowerDriver;

/** I/O managers that are wrong, which the implementation declares as its own. */
final class OwnManager {
    private OwnManager() {}

    static Supplier<Interceptor> own(UnaryOperator<IoManager> wrong) {
        return () -> new OwnIoManager(wrong);
    }

    /** One with a wrong driver below. */
    static Supplier<Interceptor> driving(UnaryOperator<LowerDriver> wrong) {
        return own(inner -> new ForwardingIoManager(inner) {
            private final LowerDriver driver = wrong.apply(super.lowerDriver());

            @Override
            public LowerDriver lowerDriver() {
                return driver;
            }
        });
    }

    /** Knows which IRPs the driver below has been given. */
    static class Below extends ForwardingIoManager {
        private final LowerDriver driver;

        Below(IoManager inner) {
            super(inner);
            driver = inner.lowerDriver();
        }

        boolean isBelow(Irp irp) {
            try {
                driver.found(irp);
                return true;
            } catch (IllegalArgumentException neverGiven) {
                return false;
            }
        }
    }
}
