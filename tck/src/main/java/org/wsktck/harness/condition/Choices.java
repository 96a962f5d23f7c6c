package org.wsktck.harness.condition;

/** The settings of each condition; the first of each is the plain one. */
public final class Choices {
    private Choices() {}

    /** How a connected socket is made. */
    public enum Way implements Choice {
        SOCKET_BIND_CONNECT("WskSocket, WskBind and WskConnect"),
        SOCKET_CONNECT("WskSocketConnect"),
        CONNECT_EX("WskConnectEx"),
        ACCEPT("WskAccept");

        private final String label;

        Way(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** What category the sockets are of that connect or take connections. */
    public enum SocketCategory implements Choice {
        CONNECTION_OR_LISTENING("connection or listening socket"),
        STREAM("stream socket");

        private final String label;

        SocketCategory(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** The memory behind a transfer. */
    public enum MdlShape implements Choice {
        FLAT("one MDL"),
        OFFSET("MDL with Offset"),
        CHAIN_OF_2("MDL chain of 2"),
        CHAIN_OF_8("MDL chain of 8 with Offset"),
        EMPTY_MDL_INSIDE("MDL chain with an MDL of no bytes inside"),
        TRAILING_MDL("MDL chain with an MDL beyond Length");

        private final String label;

        MdlShape(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Where an IRP comes from. */
    public enum IrpHistory implements Choice {
        FRESH("IRP fresh"),
        REUSED_AFTER_SUCCESS("IRP reused after success"),
        REUSED_AFTER_CANCEL("IRP reused after cancel"),
        HANDED_DOWN("IRP handed down by a higher driver");

        private final String label;

        IrpHistory(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** The how manieth of its kind a call on the connected socket is. */
    public enum Position implements Choice {
        FIRST(0, "first of its kind"),
        SECOND(1, "second of its kind"),
        THIRD(2, "third of its kind");

        private final int earlier;
        private final String label;

        Position(int earlier, String label) {
            this.earlier = earlier;
            this.label = label;
        }

        /** How many have gone before. */
        public int earlier() {
            return earlier;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** Another connected socket of the application. */
    public enum Neighbour implements Choice {
        NONE("no other socket"),
        BUSY("busy neighbour"),
        BUSY_AT_SAME_PEER("busy neighbour connected to the same address");

        private final String label;

        Neighbour(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** A receive that waits on the same socket from the beginning. */
    public enum WaitingReceive implements Choice {
        NONE("no receive waits"),
        WAITS("a receive waits on the socket");

        private final String label;

        WaitingReceive(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** A send on the same socket that the peer does not take. */
    public enum WaitingSend implements Choice {
        NONE("no send waits"),
        WAITS("a send waits on the socket");

        private final String label;

        WaitingSend(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }

    /** The level that functions are called at. */
    public enum CallerIrql implements Choice {
        PASSIVE_LEVEL("caller at PASSIVE_LEVEL"),
        DISPATCH_LEVEL("caller at DISPATCH_LEVEL");

        private final String label;

        CallerIrql(String label) {
            this.label = label;
        }

        @Override
        public String label() {
            return label;
        }
    }
}
