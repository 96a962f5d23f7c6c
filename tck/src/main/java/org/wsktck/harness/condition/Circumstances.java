package org.wsktck.harness.condition;

import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.wsktck.harness.condition.Choices.CallerIrql;
import org.wsktck.harness.condition.Choices.IrpHistory;
import org.wsktck.harness.condition.Choices.MdlShape;
import org.wsktck.harness.condition.Choices.Neighbour;
import org.wsktck.harness.condition.Choices.Position;
import org.wsktck.harness.condition.Choices.SocketCategory;
import org.wsktck.harness.condition.Choices.WaitingReceive;
import org.wsktck.harness.condition.Choices.WaitingSend;
import org.wsktck.harness.condition.Choices.Way;

/** What a scenario is run under: one setting of each condition. Those that are not said are plain. */
public final class Circumstances {
    /** As the scenario is told. */
    public static final Circumstances PLAIN = new Circumstances(Map.of());

    private final Map<Condition, Choice> choices; // never the plain ones

    private Circumstances(Map<Condition, Choice> choices) {
        this.choices = Collections.unmodifiableMap(choices);
    }

    /** With that setting of that condition. */
    public Circumstances with(Condition condition, Choice choice) {
        Map<Condition, Choice> others = new EnumMap<>(Condition.class);
        others.putAll(choices);
        others.remove(condition);
        if (!choice.equals(condition.plain())) {
            others.put(condition, choice);
        }
        return new Circumstances(others);
    }

    /** With the plain setting of that condition. */
    public Circumstances without(Condition condition) {
        return with(condition, condition.plain());
    }

    /** The setting of that condition. */
    public Choice of(Condition condition) {
        return choices.getOrDefault(condition, condition.plain());
    }

    public Way way() {
        return (Way) of(Condition.WAY);
    }

    public SocketCategory category() {
        return (SocketCategory) of(Condition.CATEGORY);
    }

    public MdlShape mdl() {
        return (MdlShape) of(Condition.MDL);
    }

    public IrpHistory irp() {
        return (IrpHistory) of(Condition.IRP);
    }

    public Position position() {
        return (Position) of(Condition.POSITION);
    }

    public WaitingReceive waitingReceive() {
        return (WaitingReceive) of(Condition.RECEIVE_WAITS);
    }

    public WaitingSend waitingSend() {
        return (WaitingSend) of(Condition.SEND_WAITS);
    }

    public Neighbour neighbour() {
        return (Neighbour) of(Condition.NEIGHBOUR);
    }

    public CallerIrql irql() {
        return (CallerIrql) of(Condition.IRQL);
    }

    public boolean isPlain() {
        return choices.isEmpty();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Circumstances that && choices.equals(that.choices);
    }

    @Override
    public int hashCode() {
        return choices.hashCode();
    }

    /** What is not plain: {@code WskSocketConnect; MDL chain of 2; IRP reused after cancel}. */
    @Override
    public String toString() {
        return choices.values().stream().map(Choice::label).collect(Collectors.joining("; "));
    }
}
