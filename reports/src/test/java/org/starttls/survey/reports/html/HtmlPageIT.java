package org.starttls.survey.reports.html;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.reports.compare.ComparedPages;
import org.starttls.survey.reports.overview.Pages;
import org.starttls.survey.reports.page.Page;

/** A real browser shows the page as it is meant, to everybody. */
class HtmlPageIT {
    private static final List<String> ASKED = new CopyOnWriteArrayList<>();

    private static HttpServer server;
    private static URI site;
    private static URI page;
    private static Browser browser;

    @BeforeAll
    static void start(@TempDir Path survey, @TempDir Path profile) throws IOException {
        Optional<Path> program = Browser.installed();
        if (program.isEmpty() && "1".equals(System.getenv("STARTTLS_SURVEY_REQUIRE_SERVERS"))) {
            fail("no chromium on the PATH");
        }
        assumeTrue(program.isPresent(), "chromium is not installed: see .ci/run");
        Map<String, Page> pages = Map.of(
                "/report.html", Pages.handMade(survey),
                "/compare.html", ComparedPages.comparison(Files.createDirectory(survey.resolve("compare"))),
                "/timeline.html", ComparedPages.timeline(Files.createDirectory(survey.resolve("timeline"))));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            ASKED.add(exchange.getRequestURI().getPath());
            exchange.getResponseHeaders().add("Content-Type", "text/html; charset=utf-8");
            byte[] html = HtmlPage.render(pages.get(exchange.getRequestURI().getPath()))
                    .getBytes(StandardCharsets.UTF_8);
            exchange.sendResponseHeaders(200, html.length);
            exchange.getResponseBody().write(html);
            exchange.close();
        });
        server.start();
        site = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
        page = site.resolve("/report.html");
        browser = Browser.start(program.get(), profile);
    }

    @AfterAll
    static void stop() throws IOException {
        if (browser != null) {
            browser.close();
        }
        if (server != null) {
            server.stop(0);
        }
    }

    @BeforeEach
    void open() {
        ASKED.clear();
        browser.show(1200, "light", "screen");
        browser.open(page);
    }

    @Test
    void theBrowserComplainsOfNothingAndAsksForNothingMore() {
        assertThat(browser.evaluate("document.querySelectorAll('h2').length").asInt())
                .isGreaterThan(10);
        assertThat(browser.events("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"))
                .isEmpty();
        assertThat(browser.events("Network.requestWillBeSent"))
                .extracting(request -> request.path("request").path("url").asText())
                .containsExactly(page.toString());
        assertThat(ASKED).containsExactly("/report.html");
    }

    @Test
    void theStyleIsAppliedThoughThePolicyIsStrict() {
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.tone-good')).fill")
                        .asText())
                .isEqualTo("rgb(26, 95, 168)");
        assertThat(browser.evaluate("getComputedStyle(document.querySelector('.tone-unknown')).fill")
                        .asText())
                .contains("#pattern-unknown");
    }

    @ParameterizedTest
    @CsvSource({"1200,light,screen", "1200,dark,screen", "320,light,screen", "720,light,print"})
    void everyBarIsDrawn(int width, String colours, String medium) {
        browser.show(width, colours, medium);
        JsonNode bars = browser.evaluate("""
                [...document.querySelectorAll('svg[role=img]')].map(bar => ({
                    title: bar.querySelector('title').textContent,
                    width: bar.getBoundingClientRect().width,
                    height: bar.getBoundingClientRect().height,
                    filled: [...bar.querySelectorAll('rect[class^=tone]')]
                        .reduce((sum, part) => sum + part.getBoundingClientRect().width, 0)}))
                """);
        assertThat(bars).hasSizeGreaterThan(40).allSatisfy(bar -> {
            assertThat(bar.path("width").asDouble()).as(bar.toString()).isBetween(width * 0.5, (double) width);
            assertThat(bar.path("height").asDouble()).as(bar.toString()).isGreaterThan(8);
            assertThat(bar.path("filled").asDouble())
                    .as(bar.toString())
                    .isLessThan(bar.path("width").asDouble() + 0.5);
        });
        assertThat(bars)
                .anySatisfy(bar -> assertThat(bar.path("filled").asDouble())
                        .isGreaterThan(bar.path("width").asDouble() - 0.5));
    }

    @ParameterizedTest
    @CsvSource({"1200,light,screen", "1200,dark,screen", "320,light,screen", "320,dark,screen", "720,light,print"})
    void axeFindsNothing(int width, String colours, String medium) throws IOException {
        browser.show(width, colours, medium);
        browser.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
        browser.evaluate(axe());
        JsonNode result = browser.evaluate("""
                axe.run().then(result => ({
                    passes: result.passes.length,
                    violations: result.violations.map(
                        rule => rule.id + ': ' + rule.nodes.map(node => node.html + ' ' + node.failureSummary).join(' '))}))
                """);
        assertThat(result.path("passes").asInt()).isGreaterThan(20);
        assertThat(result.path("violations")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/compare.html", "/timeline.html"})
    void pagesOfSeveralScansAskForNothingAndComplainOfNothing(String path) {
        browser.open(site.resolve(path));
        ASKED.clear();
        browser.open(site.resolve(path));
        assertThat(browser.evaluate("document.querySelectorAll('svg[role=img]').length")
                        .asInt())
                .isGreaterThan(5);
        assertThat(browser.events("Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"))
                .isEmpty();
        assertThat(ASKED).containsExactly(path);
    }

    @ParameterizedTest
    @CsvSource({
        "/compare.html,1200,light,screen",
        "/compare.html,320,dark,screen",
        "/timeline.html,1200,dark,screen",
        "/timeline.html,320,light,screen",
        "/timeline.html,720,light,print"
    })
    void axeFindsNothingOnPagesOfSeveralScans(String path, int width, String colours, String medium)
            throws IOException {
        browser.open(site.resolve(path));
        axeFindsNothing(width, colours, medium);
        if (medium.equals("screen")) {
            assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                    .isEqualTo(width);
        }
    }

    @Test
    void everyPointOfALineIsInItsPicture() {
        browser.open(site.resolve("/timeline.html"));
        JsonNode points = browser.evaluate("""
                [...document.querySelectorAll('svg.lines circle')].map(point => {
                    const mine = point.getBoundingClientRect();
                    const all = point.closest('svg').getBoundingClientRect();
                    return mine.left >= all.left && mine.right <= all.right
                        && mine.top >= all.top && mine.bottom <= all.bottom;
                })
                """);
        assertThat(points)
                .hasSizeGreaterThan(10)
                .allSatisfy(inside -> assertThat(inside.asBoolean()).isTrue());
    }

    private static String axe() throws IOException {
        try (InputStream in = HtmlPageIT.class.getResourceAsStream("/axe.min.js")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void aPhoneNeedsNoSidewaysScrolling() {
        browser.show(320, "light", "screen");
        browser.evaluate("document.querySelectorAll('details').forEach(part => part.open = true)");
        assertThat(browser.evaluate("document.documentElement.scrollWidth").asInt())
                .isEqualTo(320);
    }

    @Test
    void paperShowsTheTablesThatTheScreenFolds() {
        String visible = "[...document.querySelectorAll('table')].filter(table => table.checkVisibility()"
                + " && table.getBoundingClientRect().height > 0).length";
        int tables =
                browser.evaluate("document.querySelectorAll('table').length").asInt();
        assertThat(browser.evaluate(visible).asInt()).isZero();
        browser.show(720, "light", "print");
        assertThat(browser.evaluate(visible).asInt()).isEqualTo(tables).isGreaterThan(10);
    }

    @Test
    void theDarkAreDarkAndTheLightAreLight() {
        String brightness =
                "getComputedStyle(document.body).backgroundColor.match(/\\d+/g).slice(0, 3).reduce((a, b) => +a + +b) / 3";
        assertThat(browser.evaluate(brightness).asDouble()).isGreaterThan(240);
        browser.show(1200, "dark", "screen");
        assertThat(browser.evaluate(brightness).asDouble()).isLessThan(40);
    }
}
