package org.wsktck.reports;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import tools.jackson.databind.JsonNode;

/** A page in a browser, and what a reader does with it. */
final class BrowserPage implements AutoCloseable {
    /** Longer than everything that a page puts off. */
    private static final int PUT_OFF_MILLIS = 5_000;

    /** Comes true when the page's own script is through. */
    private static final String READY = """
            new Promise(done => {
              const wait = () => {
                const root = document.documentElement;
                const look = () => root.dataset.state && done(root.dataset.state);
                new MutationObserver(look).observe(root, {attributes: true});
                look();
              };
              document.readyState === "complete" ? wait() : addEventListener("load", wait);
            })""";

    private final Devtools devtools;
    private final String target;
    private final String session;

    BrowserPage(Devtools devtools, String target, String session) {
        this.devtools = devtools;
        this.target = target;
        this.session = session;
    }

    void go(String address, int width) {
        width(width);
        command("Page.navigate", Map.of("url", address));
        run(READY);
    }

    /** The window is that wide from now on, in pixels. */
    void width(int pixels) {
        command(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", pixels, "height", 900, "deviceScaleFactor", 1, "mobile", false));
    }

    /** The reader wants it {@code light} or {@code dark}. */
    void scheme(String scheme) {
        command(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", scheme))));
    }

    /** Prints it; where to does not matter. */
    void print() {
        command("Page.printToPDF", Map.of());
    }

    /** Presses a key where the focus is. */
    void press(String key) {
        String text = key.equals("Enter") ? "\r" : key.length() == 1 ? key : "";
        int code = Map.of("Enter", 13, "Escape", 27, "ArrowUp", 38, "ArrowDown", 40, "Tab", 9)
                .getOrDefault(key, 0);
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyDown", "key", key, "code", key, "text", text, "windowsVirtualKeyCode", code));
        command(
                "Input.dispatchKeyEvent",
                Map.of("type", "keyUp", "key", key, "code", key, "windowsVirtualKeyCode", code));
    }

    /** Types words where the focus is. */
    void type(String words) {
        command("Input.insertText", Map.of("text", words));
    }

    /** What a script comes to, as text; it is run in the page as if it were the page's own. */
    String run(String script) {
        JsonNode answer = command(
                "Runtime.evaluate",
                Map.of("expression", script, "awaitPromise", true, "returnByValue", true, "userGesture", true));
        assertThat(answer.has("exceptionDetails"))
                .as("the page threw: %s", answer.path("exceptionDetails"))
                .isFalse();
        JsonNode value = answer.path("result").path("value");
        return value.isString() ? value.asString() : value.toString();
    }

    /** Lets everything happen that the page has put off. */
    BrowserPage settle() {
        CompletableFuture<JsonNode> over = devtools.next(session, "Emulation.virtualTimeBudgetExpired");
        command(
                "Emulation.setVirtualTimePolicy",
                Map.of("policy", "pauseIfNetworkFetchesPending", "budget", PUT_OFF_MILLIS));
        Devtools.await("letting " + PUT_OFF_MILLIS + " ms of the page's own time go by", over);
        command("Emulation.setVirtualTimePolicy", Map.of("policy", "advance"));
        return this;
    }

    /** The document that the page has become. */
    String dom() {
        return run("document.documentElement.outerHTML");
    }

    private JsonNode command(String method, Map<String, ?> parameters) {
        return devtools.command(session, method, parameters);
    }

    @Override
    public void close() {
        devtools.command(null, "Target.closeTarget", Map.of("targetId", target));
    }
}
