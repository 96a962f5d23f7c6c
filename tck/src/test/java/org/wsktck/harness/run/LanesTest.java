package org.wsktck.harness.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.wsktck.harness.plug.BadSetting;
import org.wsktck.harness.plug.RunConfig;
import org.wsktck.launch.ConformanceLauncher;
import org.wsktck.reports.JsonReport;
import org.wsktck.reports.Judgement;
import org.wsktck.reports.ReportFiles;
import org.wsktck.reports.ScenarioResult;
import org.wsktck.stub.PlainWsk;

/** A run whose scenarios are judged in two lanes. */
@DisplayNameGeneration(ReplaceUnderscores.class)
class LanesTest {
    @TempDir
    private Path reports;

    private ConformanceRun first;
    private ConformanceRun second;

    @BeforeEach
    void open() throws BadSetting {
        RunConfig config = JudgedRun.config(PlainWsk.class, reports);
        first = ConformanceRun.reporting(config, result -> {});
        second = first.anotherLane();
    }

    @AfterEach
    void close() {
        second.close();
        first.close();
    }

    private static @Nullable ScenarioResult judge(ConformanceRun lane, String probe) {
        Method method = JudgedRun.probe(probe);
        return lane.execute(JudgedRun.info(method), new Probes(), method);
    }

    @Test
    void a_scenario_is_judged_in_the_lane_that_comes_to_it_first() {
        assertThat(judge(second, "probe.bind")).isNotNull();
        assertThat(judge(first, "probe.bind")).isNull();
        assertThat(judge(first, "probe.create")).isNotNull();
        assertThat(judge(second, "probe.create")).isNull();
    }

    @Test
    void what_each_lane_has_judged_stands_in_the_report_of_the_run() throws IOException {
        judge(first, "probe.create");
        judge(second, "probe.bind");
        second.close();

        Path page = Objects.requireNonNull(first.writeReport());

        assertThat(JsonReport.read(page.resolveSibling(ReportFiles.JSON)).scenarios())
                .extracting(ScenarioResult::id)
                .containsExactlyInAnyOrderElementsOf(List.of("probe.bind", "probe.create"));
    }

    @Test
    void only_the_first_lane_writes_the_report() throws IOException {
        judge(second, "probe.bind");

        assertThat(second.writeReport()).isNull();
        assertThat(first.writeReport()).isNotNull();
    }

    @Test
    void further_lanes_wait_until_the_first_has_come_past_the_smoke_level() throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Thread lane = new Thread(() -> {
            try {
                second.awaitSmokeLevel();
                begun.countDown();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
        });
        lane.start();
        assertThat(begun.await(100, TimeUnit.MILLISECONDS)).isFalse();

        judge(first, "probe.create");

        assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
        lane.join();
    }

    /** What the lane had taken may be missing, so that whatever else the run has judged is no verdict. */
    @Test
    void a_run_one_of_whose_lanes_broke_off_has_not_judged() throws BadSetting, InterruptedException {
        RunConfig config =
                JudgedRun.config(PlainWsk.class, reports.resolve("broken")).selecting(List.of("smoke."));
        ThreadGroup ofThisRun = new ThreadGroup("the run with a broken lane");
        // While the first lane judges the smoke level, the second waits for that to be over.
        ConformanceRun run = ConformanceRun.reporting(config, result -> interruptSecondLane(ofThisRun));
        FutureTask<@Nullable Void> judging = new FutureTask<>(() -> {
            ConformanceLauncher.execute(config, run, 2);
            return null;
        });

        Thread firstLane = new Thread(ofThisRun, judging);
        firstLane.start();
        firstLane.join();
        run.close();

        assertThat(judging).succeedsWithin(Duration.ZERO);
        assertThat(run.exitCode()).isEqualTo(Judgement.EXIT_NOT_JUDGED);
        assertThat(run.report().reasons())
                .contains("error inside the kit: a lane of the run broke off: java.lang.InterruptedException");
        assertThat(run.report().scenarios()).hasSize(7);
    }

    private static void interruptSecondLane(ThreadGroup ofTheRun) {
        Thread[] threads = new Thread[ofTheRun.activeCount() + 10];
        int found = ofTheRun.enumerate(threads);
        Arrays.stream(threads, 0, found)
                .filter(thread -> thread.getName().equals("wsk-lane-2"))
                .forEach(Thread::interrupt);
    }
}
