package org.wsktck.recording;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DisplayNameGeneration;
import org.junit.jupiter.api.DisplayNameGenerator.ReplaceUnderscores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.wsktck.harness.plug.Scene;
import org.wsktck.harness.plug.Strand;

/** What comes to a play that is played again, and when. */
@DisplayNameGeneration(ReplaceUnderscores.class)
@Timeout(20)
class PlaybackTest {
    private static final Entry OPEN = asked(1, "open");
    private static final Entry OPENED = told(1, "opened");

    private static Entry asked(int exchange, String what) {
        return asked("", exchange, what);
    }

    private static Entry asked(String strand, int exchange, String what) {
        return new Entry(Entry.Kind.ASKED, strand, exchange, RecordingFiles.utf8(what));
    }

    private static Entry told(int exchange, String what) {
        return new Entry(Entry.Kind.TOLD, "", exchange, RecordingFiles.utf8(what));
    }

    private static Entry drawn(Scene.Draw what, long value) {
        return new Entry(
                Entry.Kind.DRAWN,
                "",
                what.code(),
                ByteBuffer.allocate(Long.BYTES).putLong(value).array());
    }

    private static int ask(Playback playback, String what) {
        return playback.ask(RecordingFiles.utf8(what), what, what.equals("allocate"));
    }

    private static boolean isLastNews(byte[] content) {
        return Arrays.equals(content, RecordingFiles.utf8("gone"));
    }

    private static @Nullable String next(Playback playback) throws InterruptedException {
        Playback.Said said = playback.next(PlaybackTest::isLastNews);
        return said == null ? null : new String(said.content(), java.nio.charset.StandardCharsets.UTF_8);
    }

    private static CompletableFuture<@Nullable String> nextElsewhere(Playback playback) {
        return CompletableFuture.supplyAsync(() -> {
            try {
                return next(playback);
            } catch (InterruptedException interrupted) {
                throw new IllegalStateException(interrupted);
            }
        });
    }

    @Test
    void what_was_told_comes_when_the_play_has_done_what_it_had_done_then() throws Exception {
        Playback playback =
                new Playback(List.of(OPEN, OPENED, asked(2, "send"), told(0, "completed"), told(2, "sent")));

        assertThat(ask(playback, "open")).isEqualTo(1);
        assertThat(next(playback)).isEqualTo("opened");
        CompletableFuture<@Nullable String> completed = nextElsewhere(playback);
        assertThat(isDone(completed)).isFalse();
        assertThat(ask(playback, "send")).isEqualTo(2);
        assertThat(completed.get()).isEqualTo("completed");
        assertThat(next(playback)).isEqualTo("sent");
        assertThat(playback.unheld()).isNull();
    }

    private static boolean isDone(CompletableFuture<?> future) throws Exception {
        try {
            future.get(50, TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException | ExecutionException notYet) {
            return false;
        }
    }

    /** With the answer the play goes on, and what it saw next it had been told by then. */
    @Test
    void news_come_before_the_answers_that_stand_before_them() throws Exception {
        Playback playback =
                new Playback(List.of(OPEN, OPENED, told(0, "completed"), asked(2, "send"), told(2, "sent")));

        ask(playback, "open");
        assertThat(List.of(Objects.requireNonNull(next(playback)), Objects.requireNonNull(next(playback))))
                .containsExactly("completed", "opened");
    }

    @Test
    void that_the_implementation_went_down_comes_behind_the_answers_it_had_given() throws Exception {
        Playback playback = new Playback(
                List.of(OPEN, OPENED, asked(2, "close"), told(2, "closed"), told(0, "gone"), told(0, "more")));

        ask(playback, "open");
        assertThat(next(playback)).isEqualTo("opened");
        ask(playback, "close");
        assertThat(List.of(Objects.requireNonNull(next(playback)), Objects.requireNonNull(next(playback))))
                .containsExactly("closed", "gone");
    }

    @Test
    void two_strands_that_ask_for_the_same_get_each_what_it_got_then_and_need_not_wait_for_each_other()
            throws Exception {
        Playback playback = new Playback(
                List.of(asked("1", 1, "allocate"), told(1, "five"), asked("2", 2, "allocate"), told(2, "six")));
        CompletableFuture<Integer> first = new CompletableFuture<>();
        CompletableFuture<Integer> second = new CompletableFuture<>();
        Strand root = Strand.root();
        Runnable one = Strand.begun(root, () -> first.complete(ask(playback, "allocate")));
        Runnable two = Strand.begun(root, () -> second.complete(ask(playback, "allocate")));

        two.run();
        assertThat(next(playback)).isEqualTo("six");
        one.run();
        assertThat(next(playback)).isEqualTo("five");

        assertThat(first.get()).isEqualTo(1);
        assertThat(second.get()).isEqualTo(2);
    }

    @Test
    void what_one_strand_is_told_waits_for_what_another_had_done_before() throws Exception {
        Playback playback = new Playback(
                List.of(asked("1", 1, "capture"), asked("2", 2, "release"), told(1, "captured"), told(2, "released")));
        Strand root = Strand.root();
        Runnable one = Strand.begun(root, () -> ask(playback, "capture"));
        Runnable two = Strand.begun(root, () -> ask(playback, "release"));

        one.run();
        CompletableFuture<@Nullable String> captured = nextElsewhere(playback);
        assertThat(isDone(captured)).isFalse();
        two.run();
        assertThat(captured.get()).isEqualTo("captured");
    }

    @Test
    void what_was_drawn_then_is_drawn_again() {
        Playback playback = new Playback(List.of(drawn(Scene.Draw.PORT, 4_711), drawn(Scene.Draw.TIME, 5)));
        CompletableFuture<@Nullable String> reader = nextElsewhere(playback);

        assertThat(playback.drawn(Scene.Draw.PORT, () -> 1)).isEqualTo(4_711);
        assertThat(playback.drawn(Scene.Draw.TIME, () -> 1)).isEqualTo(5);
        assertThat(playback.drawn(Scene.Draw.TIME, () -> 1)).isEqualTo(1);
        assertThat(playback.unheld()).isNull();
        playback.close();
        assertThat(reader.join()).isNull();
    }

    @Test
    void what_was_not_asked_then_ends_it() throws Exception {
        Playback playback = new Playback(List.of(OPEN, OPENED));

        assertThat(ask(playback, "close")).isZero();
        assertThat(playback.unheld()).isEqualTo("does not hold close at this point");
        assertThat(next(playback)).isNull();
    }

    @Test
    void what_was_asked_then_and_is_not_asked_any_more_ends_it_too() throws Exception {
        Playback playback = new Playback(List.of(OPEN, OPENED, asked(2, "bind"), told(2, "bound"), asked(3, "send")));

        ask(playback, "open");
        next(playback);
        ask(playback, "send");

        assertThat(playback.unheld()).isEqualTo("does not hold send at this point");
    }
}
