package org.starttls.survey.reports.html;

import j2html.Config;
import j2html.rendering.FlatHtml;
import j2html.rendering.HtmlBuilder;
import j2html.rendering.TagBuilder;
import j2html.utils.EscapeUtil;
import java.io.IOException;
import java.util.Set;
import org.starttls.survey.reports.table.TerminalText;

/**
 * Renders tags flat, but begins a line where a blank means nothing: before blocks, rows and parts of a drawing. Indenting
 * would put blanks between words and the punctuation that follows them.
 */
@SuppressWarnings("deprecation") // HtmlBuilder asks for the methods of Appendable and calls them deprecated
final class LinedHtml implements HtmlBuilder<StringBuilder> {
    private static final Set<String> NEW_LINE = Set.of(
            "html",
            "head",
            "meta",
            "title",
            "link",
            "style",
            "body",
            "header",
            "nav",
            "main",
            "footer",
            "section",
            "figure",
            "figcaption",
            "h1",
            "h2",
            "h3",
            "p",
            "ul",
            "li",
            "dl",
            "dt",
            "dd",
            "div",
            "details",
            "table",
            "caption",
            "thead",
            "tbody",
            "tr",
            "svg",
            "defs",
            "pattern",
            "g",
            "rect",
            "desc");

    private static final Config SAFE =
            Config.defaults().withTextEscaper(text -> EscapeUtil.escape(TerminalText.safe(text)));

    private final FlatHtml<StringBuilder> flat = FlatHtml.inMemory(SAFE);

    @Override
    public TagBuilder appendStartTag(String name) throws IOException {
        beginLine(name);
        return flat.appendStartTag(name);
    }

    @Override
    public TagBuilder appendEmptyTag(String name) throws IOException {
        beginLine(name);
        return flat.appendEmptyTag(name);
    }

    private void beginLine(String name) throws IOException {
        if (NEW_LINE.contains(name)) {
            flat.appendUnescapedText("\n");
        }
    }

    @Override
    public LinedHtml appendEndTag(String name) throws IOException {
        flat.appendEndTag(name);
        return this;
    }

    @Override
    public LinedHtml appendEscapedText(String text) throws IOException {
        flat.appendEscapedText(text);
        return this;
    }

    @Override
    public LinedHtml appendUnescapedText(String text) throws IOException {
        flat.appendUnescapedText(text);
        return this;
    }

    @Override
    public StringBuilder output() {
        return flat.output();
    }

    @Override
    public LinedHtml append(CharSequence text) throws IOException {
        flat.append(text);
        return this;
    }

    @Override
    public LinedHtml append(CharSequence text, int start, int end) throws IOException {
        flat.append(text, start, end);
        return this;
    }

    @Override
    public LinedHtml append(char character) throws IOException {
        flat.append(character);
        return this;
    }
}
