package org.wsktck.harness.condition;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.cornutum.tcases.FunctionInputDef;
import org.cornutum.tcases.ITestCaseDef;
import org.cornutum.tcases.VarDef;
import org.cornutum.tcases.VarValueDef;
import org.cornutum.tcases.generator.TupleGenerator;

/** Few circumstances in which each two settings of two conditions occur together. The same ones in every run. */
public final class CoveringSets {
    private static final int PAIRS = 2;

    private static final Map<Set<Condition>, List<Circumstances>> KNOWN = new ConcurrentHashMap<>();

    private CoveringSets() {}

    /** Those of these conditions, without the plain ones, which every scenario is run under anyway. */
    public static List<Circumstances> of(Set<Condition> conditions) {
        return conditions.isEmpty() ? List.of() : KNOWN.computeIfAbsent(EnumSet.copyOf(conditions), CoveringSets::draw);
    }

    private static List<Circumstances> draw(Set<Condition> conditions) {
        FunctionInputDef input = new FunctionInputDef("circumstances");
        conditions.forEach(condition -> input.addVarDef(variable(condition)));
        return new TupleGenerator(PAIRS)
                .getTests(input, null).stream()
                        .map(drawn -> circumstances(conditions, input, drawn))
                        .filter(circumstances -> !circumstances.isPlain())
                        .distinct()
                        .toList();
    }

    private static VarDef variable(Condition condition) {
        VarDef variable = new VarDef(condition.name());
        condition.choices().forEach(choice -> variable.addValue(new VarValueDef(choice.toString())));
        return variable;
    }

    private static Circumstances circumstances(Set<Condition> conditions, FunctionInputDef input, ITestCaseDef drawn) {
        Circumstances circumstances = Circumstances.PLAIN;
        for (Condition condition : conditions) {
            String name = String.valueOf(
                    drawn.getValue(input.findVarDefPath(condition.name())).getName());
            Choice choice = condition.choices().stream()
                    .filter(one -> one.toString().equals(name))
                    .findFirst()
                    .orElseThrow();
            circumstances = circumstances.with(condition, choice);
        }
        return circumstances;
    }
}
