package org.starttls.survey.reports.html;

import static j2html.TagCreator.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.function.Function;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.starttls.survey.reports.Golden;
import org.starttls.survey.reports.overview.Pages;
import org.starttls.survey.reports.page.Page;

class HtmlPageTest {
    private static final String HOSTILE =
            "</title></style><script>alert(1)</script>\u202Etest\u0007\uD800 & \"x' onload=y";

    private static String handMade;

    @TempDir
    private Path directory;

    @BeforeAll
    static void render(@TempDir Path directory) {
        handMade = HtmlPage.render(Pages.handMade(directory));
    }

    @Test
    void thePageOfTheHandMadeSurveyIsAsApproved() {
        Golden.assertSample("report.html", handMade);
    }

    static List<Function<Path, Page>> everyKindOfScan() {
        return List.of(
                Pages::handMade,
                Pages::empty,
                Pages::running,
                Pages::notJudged,
                directory -> Pages.ofOneDomain(directory, 1, 7, ""),
                directory -> Pages.ofOneDomain(directory, 25, 1, ""),
                directory -> Pages.ofOneDomain(directory, 1, 7, "UPDATE scan SET input = 'addresses';"),
                HtmlPageTest::hostile);
    }

    /** A list and a provider with names that mean harm. */
    private static Page hostile(Path directory) {
        String name = HOSTILE.replace("'", "''").replace("\uD800", "");
        return Pages.ofOneDomain(
                directory,
                1,
                7,
                "UPDATE scan SET list_name = '" + name + "', vantage = '" + name + "', ehlo_name = '" + name
                        + "'; UPDATE mx_host SET provider = '" + name
                        + "'; INSERT INTO label (id, scan_id, name) VALUES (1, 1, '"
                        + name + "'); INSERT INTO domain_label (domain_id, label_id, value) VALUES (1, 1, '" + name
                        + "');");
    }

    @ParameterizedTest
    @MethodSource("everyKindOfScan")
    void itIsWellFormed(Function<Path, Page> scan) {
        Parser parser = Parser.htmlParser().setTrackErrors(100);
        Document document = parser.parseInput(HtmlPage.render(scan.apply(directory)), "");
        assertThat(parser.getErrors()).isEmpty();
        assertThat(document.select("html[lang=en]")).hasSize(1);
        assertThat(document.select("[id]").eachAttr("id")).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @MethodSource("everyKindOfScan")
    void itLoadsNothingAndRunsNothing(Function<Path, Page> scan) {
        Document document = parsed(HtmlPage.render(scan.apply(directory)));
        assertThat(document.select("script, link, img, iframe, object, embed, form, base, [src], [style], [srcset]"))
                .isEmpty();
        assertThat(document.select("[href]").eachAttr("href")).isNotEmpty().allMatch(link -> link.startsWith("#"));
        assertThat(document.getAllElements().stream()
                        .flatMap(element -> element.attributes().asList().stream())
                        .filter(attribute -> attribute.getKey().startsWith("on")))
                .isEmpty();
        assertThat(document.select("style").first().data()).doesNotContain("@import", "http", "//", "image(");
    }

    @Test
    void thePolicyLetsNothingInButTheStyleOfThePage() throws Exception {
        Document document = parsed(handMade);
        String style = document.select("style").first().data();
        String hash = Base64.getEncoder()
                .encodeToString(MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8)));
        assertThat(document.select("meta[http-equiv=Content-Security-Policy]").attr("content"))
                .isEqualTo("default-src 'none'; style-src 'sha256-" + hash + "'; base-uri 'none'; form-action 'none'");
        assertThat(document.select("head > *").first().attr("charset")).isEqualTo("utf-8");
        assertThat(document.select("head > *").get(1).attr("http-equiv")).isEqualTo("Content-Security-Policy");
    }

    @Test
    void hostileTextIsShownAndDoesNothing() {
        String page = HtmlPage.render(hostile(directory));
        assertThat(page)
                .contains("&lt;script&gt;alert(1)&lt;/script&gt;\\u202etest\\x07")
                .doesNotContain("<script", "\u202E", "\u0007");
        Document document = parsed(page);
        assertThat(document.title()).contains("<script>alert(1)</script>");
        assertThat(document.select("td bdi, th bdi").eachText()).anyMatch(text -> text.contains("onload=y"));
    }

    @Test
    void aLoneSurrogateIsShown() throws IOException {
        LinedHtml output = new LinedHtml();
        text("a\uD800b").render(output);
        assertThat(output.output()).hasToString("a\\ud800b");
    }

    @Test
    void headingsFollowEachOther() {
        Document document = parsed(handMade);
        assertThat(document.select("h1")).hasSize(1);
        List<Element> sections = document.select("main section");
        assertThat(sections).allSatisfy(section -> {
            assertThat(section.select("h2")).hasSize(1);
            assertThat(section.attr("aria-labelledby"))
                    .isEqualTo(section.select("h2").attr("id"));
        });
        assertThat(document.select("nav a").eachAttr("href"))
                .isEqualTo(sections.stream()
                        .map(section -> "#" + section.attr("aria-labelledby"))
                        .toList());
    }

    @Test
    void everyChartHasATextAndATable() {
        Document document = parsed(handMade);
        assertThat(document.select("svg[role=img]")).hasSizeGreaterThan(40).allSatisfy(chart -> {
            assertThat(document.getElementById(chart.attr("aria-labelledby")).text())
                    .isNotBlank();
            assertThat(chart.closest("figure").select("table")).hasSize(1);
        });
        assertThat(document.select("table")).allSatisfy(table -> {
            assertThat(table.select("caption").text()).isNotBlank();
            assertThat(table.select("thead th"))
                    .allMatch(cell -> cell.attr("scope").equals("col"));
            assertThat(table.select("tbody th"))
                    .allMatch(cell -> cell.attr("scope").equals("row"));
        });
        assertThat(document.select("caption").eachText()).doesNotHaveDuplicates();
    }

    private static Document parsed(String page) {
        return Parser.htmlParser().parseInput(page, "");
    }
}
