package org.starttls.survey.reports.html;

import static j2html.TagCreator.a;
import static j2html.TagCreator.bdi;
import static j2html.TagCreator.body;
import static j2html.TagCreator.dd;
import static j2html.TagCreator.div;
import static j2html.TagCreator.dl;
import static j2html.TagCreator.dt;
import static j2html.TagCreator.each;
import static j2html.TagCreator.footer;
import static j2html.TagCreator.h1;
import static j2html.TagCreator.h2;
import static j2html.TagCreator.head;
import static j2html.TagCreator.header;
import static j2html.TagCreator.html;
import static j2html.TagCreator.li;
import static j2html.TagCreator.main;
import static j2html.TagCreator.meta;
import static j2html.TagCreator.nav;
import static j2html.TagCreator.p;
import static j2html.TagCreator.rawHtml;
import static j2html.TagCreator.section;
import static j2html.TagCreator.style;
import static j2html.TagCreator.title;
import static j2html.TagCreator.ul;

import j2html.tags.DomContent;
import j2html.tags.specialized.HeadTag;
import j2html.tags.specialized.HeaderTag;
import j2html.tags.specialized.NavTag;
import j2html.tags.specialized.SectionTag;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.starttls.survey.reports.page.Entry;
import org.starttls.survey.reports.page.Lead;
import org.starttls.survey.reports.page.Page;
import org.starttls.survey.reports.page.Section;

/** A report's page as one HTML file. A pure function. */
public final class HtmlPage {
    private static final String METHOD = "method";
    private static final String GLOSSARY = "glossary";

    private final Page page;

    private HtmlPage(Page page) {
        this.page = page;
    }

    /** The document, in {@code \n}-terminated lines; to be stored as UTF-8. */
    public static String render(Page page) {
        LinedHtml output = new LinedHtml();
        try {
            output.appendUnescapedText("<!DOCTYPE html>");
            new HtmlPage(page).document().render(output);
            return output.appendUnescapedText("\n").output().toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private DomContent document() {
        return html(
                        head(),
                        body(
                                SvgBars.patterns(),
                                lead(page.lead()),
                                div(contents(), main(each(page.sections(), HtmlPage::part), method(), glossary()))
                                        .withClass("columns"),
                                footer(p(page.colophon()))))
                .withLang("en");
    }

    private HeadTag head() {
        return j2html.TagCreator.head(
                meta().attr("charset", "utf-8"),
                meta().attr("http-equiv", "Content-Security-Policy").withContent(StyleSheet.policy()),
                meta().withName("viewport").withContent("width=device-width, initial-scale=1"),
                meta().withName("color-scheme").withContent("light dark"),
                meta().withName("referrer").withContent("no-referrer"),
                title(page.title()),
                style(rawHtml(StyleSheet.text())));
    }

    private static HeaderTag lead(Lead lead) {
        return header(
                p(bdi(lead.origin())).withClass("origin"),
                h1(lead.answer()),
                each(lead.warning().stream().map(text -> p(text).withClass("warning"))),
                each(lead.caveats(), text -> p(text).withClass("caveat")),
                each(lead.picture().stream().map(picture -> Exhibits.opening(picture, "picture"))));
    }

    private NavTag contents() {
        return nav(ul(
                        each(page.sections(), part -> link(part.id(), part.heading())),
                        link(METHOD, "Method"),
                        link(GLOSSARY, "Glossary")))
                .attr("aria-label", "Contents");
    }

    private static DomContent link(String id, String heading) {
        return li(a(heading).withHref("#" + id));
    }

    private static DomContent part(Section part) {
        return titled(part.id(), part.heading())
                .with(p(part.says()).withClass("says"))
                .with(Exhibits.all(part.exhibits(), part.id()));
    }

    private DomContent method() {
        return titled(METHOD, "Method").withClass("method").with(definitions(page.method()));
    }

    private DomContent glossary() {
        return titled(GLOSSARY, "Glossary").with(definitions(page.glossary()));
    }

    private static SectionTag titled(String id, String heading) {
        return section(h2(heading).withId(id)).attr("aria-labelledby", id);
    }

    private static DomContent definitions(List<Entry> entries) {
        return dl(each(entries, entry -> div(dt(entry.term()), dd(bdi(entry.text())))));
    }
}
