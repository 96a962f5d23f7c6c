package org.wsktck.harness.condition;

import java.util.List;
import org.wsktck.harness.condition.Choices.CallerIrql;
import org.wsktck.harness.condition.Choices.IrpHistory;
import org.wsktck.harness.condition.Choices.MdlShape;
import org.wsktck.harness.condition.Choices.Neighbour;
import org.wsktck.harness.condition.Choices.Position;
import org.wsktck.harness.condition.Choices.SocketCategory;
import org.wsktck.harness.condition.Choices.WaitingReceive;
import org.wsktck.harness.condition.Choices.WaitingSend;
import org.wsktck.harness.condition.Choices.Way;

/** What may differ around a scenario while its sentence stays true. */
@SuppressWarnings("ImmutableEnumChecker") // lists that refuse changes
public enum Condition {
    /** How a connected socket is made. */
    WAY(Way.values()),
    /** Of what category the socket is that connects or takes connections. */
    CATEGORY(SocketCategory.values()),
    /** What memory lies behind a transfer whose length is all that the scenario names. */
    MDL(MdlShape.values()),
    /** Where the IRP of a call comes from. */
    IRP(IrpHistory.values()),
    /** How often each function has been called on the connected socket before. */
    POSITION(Position.values()),
    /** Whether a receive waits on the connected socket from the beginning; for scenarios whose receives get no data. */
    RECEIVE_WAITS(WaitingReceive.values()),
    /** Whether a send waits on the connected socket from the beginning; for scenarios that send nothing. */
    SEND_WAITS(WaitingSend.values()),
    /** What goes on at another socket of the application meanwhile. */
    NEIGHBOUR(Neighbour.values()),
    /** The level of the caller. */
    IRQL(CallerIrql.values());

    private final List<Choice> choices;

    Condition(Choice... choices) {
        this.choices = List.of(choices);
    }

    /** Its settings, the plain one first. */
    public List<Choice> choices() {
        return choices;
    }

    /** How a scenario is told, with nothing said about the condition. */
    public Choice plain() {
        return choices.get(0);
    }
}
