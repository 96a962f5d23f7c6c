package org.wsktck.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.util.Collection;
import java.util.Map;
import java.util.TreeMap;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** Runs all benchmarks and prints the ratios that have a budget. */
public final class Benchmarks {
    private Benchmarks() {}

    /** The first argument is the file for JMH's results as JSON, the second a pattern of those to run. */
    public static void main(String[] arguments) throws RunnerException, IOException, InterruptedException {
        String json = arguments.length > 0 ? arguments[0] : "benchmarks.json";
        Collection<RunResult> results = new Runner(new OptionsBuilder()
                        .include(arguments.length > 1 ? arguments[1] : "org\\.wsktck\\.benchmarks\\..*")
                        .forks(1)
                        // What accepts and completes is still being compiled in the third second.
                        .warmupIterations(8)
                        .warmupTime(TimeValue.seconds(1))
                        .measurementIterations(5)
                        .measurementTime(TimeValue.seconds(1))
                        .addProfiler(GCProfiler.class)
                        .resultFormat(ResultFormatType.JSON)
                        .result(json)
                        .build())
                .run();
        Map<String, Double> medians = new TreeMap<>();
        Map<String, Double> bytes = new TreeMap<>();
        for (RunResult result : results) {
            String name = result.getParams().getBenchmark().replaceFirst(".*\\.(\\w+\\.\\w+)$", "$1");
            medians.put(name, result.getPrimaryResult().getStatistics().getPercentile(50));
            result.getSecondaryResults().forEach((label, secondary) -> {
                if (label.endsWith("gc.alloc.rate.norm")) {
                    bytes.put(name, secondary.getScore());
                }
            });
        }
        print(System.out, medians, bytes);
        if (arguments.length < 2) {
            print(System.out, IdleSockets.measure());
            print(System.out, KeptIndications.measure());
        }
    }

    private static void print(PrintStream out, Map<String, Double> time, Map<String, Double> bytes) {
        out.println();
        out.println("median of 5                      measured   budget");
        row(out, "send 64 KiB, wsk rate / plain", ratio(time, "Stream.plainSend", "Stream.wskSend"), ">= 0.85");
        row(
                out,
                "receive 64 KiB, wsk rate / plain",
                ratio(time, "Stream.plainReceive", "Stream.wskReceive"),
                ">= 0.85");
        row(out, "ping-pong 64 B, wsk time / plain", ratio(time, "PingPong.wsk", "PingPong.plain"), "<= 1.25");
        row(out, "  by a thread that waits", ratio(time, "PingPong.wskWaiting", "PingPong.plain"), "none");
        row(out, "connect+close, wsk rate / plain", ratio(time, "ConnectClose.plain", "ConnectClose.wsk"), ">= 0.8");
        row(out, "accept+close, wsk rate / plain", ratio(time, "AcceptClose.plain", "AcceptClose.wsk"), ">= 0.8");
        row(out, "receive events, wsk rate / plain", ratio(time, "ReceiveEvent.plain", "ReceiveEvent.wsk"), ">= 0.85");
        row(out, "IRP journalled, ns", value(time, "IrpCycle.journalled"), "<= 400");
        row(out, "IRP journalled, bytes", value(bytes, "IrpCycle.journalled"), "<= 512");
        row(out, "IRP silent, ns", value(time, "IrpCycle.silent"), "<= 100");
        row(out, "IRP silent, bytes", value(bytes, "IrpCycle.silent"), "<= 200");
        row(out, "agent, requests a second", value(time, "AgentRequest.request"), ">= 5000");
        row(out, "  plain echoes a second", value(time, "AgentRequest.plain"), "none");
    }

    private static void print(PrintStream out, IdleSockets.Cost cost) {
        row(out, "idle socket, heap bytes", cost.heapBytes(), "<= 4096");
        row(out, "  with a receive pending", cost.heapBytesReceiving(), "<= 4096");
        row(out, "  threads for 10,000 more", cost.threads(), "0");
    }

    private static void print(PrintStream out, KeptIndications.Cost cost) {
        row(out, "1,000 kept indications, KiB", cost.held() / 1024.0, "none");
        row(out, "  after their release, KiB", cost.left() / 1024.0, "<= 4");
    }

    private static void row(PrintStream out, String what, double measured, String budget) {
        if (Double.isNaN(measured)) {
            return; // Not among those that were asked for.
        }
        out.printf("%-34s %8.2f   %s%n", what, measured, budget);
    }

    private static double ratio(Map<String, Double> values, String above, String below) {
        return value(values, above) / value(values, below);
    }

    private static double value(Map<String, Double> values, String name) {
        return values.getOrDefault(name, Double.NaN);
    }
}
