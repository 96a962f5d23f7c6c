/** The contract that implementations of WSK are plugged in through, and the I/O manager for those in the JVM. */
module org.wsktck.spi {
    requires static transitive org.jspecify;

    exports org.wsktck.spi;
    exports org.wsktck.spi.jvm;
}
