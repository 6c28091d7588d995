package org.starttls.survey.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * A headless Chromium with one tab, driven by its DevTools protocol. Whatever it says of a page is kept: its log, what
 * scripts throw, each request. One thread.
 */
final class Browser implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String LISTENING = "DevTools listening on ";
    private static final int PATIENCE_SECONDS = 60;

    private final Process process;
    private final Conversation conversation = new Conversation();
    private final WebSocket socket;
    private final String session;

    private Browser(Process process, URI address) throws IOException {
        this.process = process;
        socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, conversation)
                .orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .join();
        String tab = send(Optional.empty(), "Target.createTarget", Map.of("url", "about:blank"))
                .path("targetId")
                .asText();
        session = send(Optional.empty(), "Target.attachToTarget", Map.of("targetId", tab, "flatten", true))
                .path("sessionId")
                .asText();
        for (String domain : List.of("Page", "Runtime", "Log", "Network")) {
            call(domain + ".enable", Map.of());
        }
        call("Emulation.setScrollbarsHidden", Map.of("hidden", true)); // as on a phone
    }

    /** The program, where it is installed. */
    static Optional<Path> installed() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "chromium"))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** @param profile a folder for what the browser keeps */
    static Browser start(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(
                        program.toString(),
                        "--headless",
                        "--no-sandbox", // it would not start as root with it, and the page is ours
                        "--disable-gpu",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-dev-shm-usage",
                        "--remote-debugging-port=0",
                        "--user-data-dir=" + profile)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return new Browser(process, address(process.errorReader()));
        } catch (IOException | RuntimeException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    private static URI address(BufferedReader output) throws IOException {
        for (String line = output.readLine(); line != null; line = output.readLine()) {
            if (line.startsWith(LISTENING)) {
                return URI.create(line.substring(LISTENING.length()));
            }
        }
        throw new IOException("the browser ended before it listened");
    }

    /** Opens a page and waits until it is loaded; what was said of the one before is forgotten. */
    void open(URI page) {
        conversation.events.clear();
        CompletableFuture<JsonNode> loaded = conversation.next("Page.loadEventFired");
        call("Page.navigate", Map.of("url", page.toString()));
        loaded.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    /**
     * Sets what the page is shown on.
     *
     * @param width CSS pixels
     * @param colours {@code light} or {@code dark}
     * @param medium {@code screen} or {@code print}
     */
    void show(int width, String colours, String medium) {
        call(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", 900, "deviceScaleFactor", 1, "mobile", false));
        call(
                "Emulation.setEmulatedMedia",
                Map.of("media", medium, "features", List.of(Map.of("name", "prefers-color-scheme", "value", colours))));
    }

    /** The value of an expression, awaited where it is a promise. The page's policy does not bind who asks here. */
    JsonNode evaluate(String expression) {
        JsonNode result =
                call("Runtime.evaluate", Map.of("expression", expression, "awaitPromise", true, "returnByValue", true));
        if (result.has("exceptionDetails")) {
            throw new IllegalStateException(result.path("exceptionDetails").toString());
        }
        return result.path("result").path("value");
    }

    /** What was said so far of the open page, by the names of events. */
    List<JsonNode> events(String... names) {
        return conversation.events.stream()
                .filter(event -> List.of(names).contains(event.path("method").asText()))
                .map(event -> event.path("params"))
                .toList();
    }

    JsonNode call(String method, Map<String, ?> parameters) {
        return send(Optional.of(session), method, parameters);
    }

    private JsonNode send(Optional<String> session, String method, Map<String, ?> parameters) {
        ObjectNode message = JSON.createObjectNode();
        int id = conversation.asked.incrementAndGet();
        message.put("id", id).put("method", method).set("params", JSON.valueToTree(parameters));
        session.ifPresent(name -> message.put("sessionId", name));
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        conversation.answers.put(id, answer);
        socket.sendText(message.toString(), true).join();
        JsonNode reply = answer.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        if (reply.has("error")) {
            throw new IllegalStateException(method + ": " + reply.path("error"));
        }
        return reply.path("result");
    }

    @Override
    public void close() throws IOException {
        socket.abort();
        process.destroy();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** What the browser says, sorted into answers and events. The socket's threads write, the test reads. */
    private static final class Conversation implements WebSocket.Listener {
        private final AtomicInteger asked = new AtomicInteger();
        private final Map<Integer, CompletableFuture<JsonNode>> answers = new ConcurrentHashMap<>();
        private final List<JsonNode> events = new CopyOnWriteArrayList<>();
        private final Map<String, CompletableFuture<JsonNode>> awaited = new ConcurrentHashMap<>();
        private final StringBuilder text = new StringBuilder();

        CompletableFuture<JsonNode> next(String event) {
            CompletableFuture<JsonNode> next = new CompletableFuture<>();
            awaited.put(event, next);
            return next;
        }

        @Override
        public CompletionStage<?> onText(WebSocket socket, CharSequence part, boolean last) {
            text.append(part);
            if (last) {
                take(text.toString());
                text.setLength(0);
            }
            socket.request(1);
            return null;
        }

        private void take(String message) {
            try {
                JsonNode node = JSON.readTree(message);
                if (node.has("id")) {
                    answers.remove(node.path("id").asInt()).complete(node);
                } else {
                    events.add(node);
                    Optional.ofNullable(awaited.remove(node.path("method").asText()))
                            .ifPresent(next -> next.complete(node));
                }
            } catch (IOException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
