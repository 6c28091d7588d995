package org.starttls.survey.cli.manual;

import com.google.common.base.CharMatcher;
import com.google.common.base.Splitter;
import java.util.List;
import java.util.Locale;

/** Text in troff's man macros (man(7)). */
final class Troff {
    private static final int COLUMNS = 72;

    private final StringBuilder page = new StringBuilder();
    private boolean begun;

    void title(String name, Edition edition) {
        page.append(".TH \"")
                .append(escaped(name.toUpperCase(Locale.ROOT)))
                .append("\" 1 \"" + edition.date() + "\" \"")
                .append(escaped(edition.version()))
                .append("\" \"TLS of mail servers\"\n.nh\n.ad l\n");
    }

    void section(String heading) {
        begun = false;
        page.append(".SH ").append(escaped(heading)).append('\n');
    }

    void paragraph(String text) {
        separate();
        page.append(filled(text));
    }

    /** What indexes of pages show: one line. */
    void name(String name, String summary) {
        section("NAME");
        page.append(line(name + " - " + summary)).append('\n');
    }

    /** The text that goes on in the same paragraph. */
    void text(String text) {
        page.append(filled(text));
    }

    /** A term in bold, and what it means below it. */
    void item(String term, String meaning) {
        page.append(".TP\n\\fB").append(escaped(term)).append("\\fR\n").append(filled(meaning));
    }

    /** Lines as they stand. */
    void literal(List<String> lines) {
        separate();
        page.append(".nf\n");
        lines.forEach(each -> page.append(line(each)).append('\n'));
        page.append(".fi\n");
    }

    /** From the paragraph before; a section begins one of itself. */
    private void separate() {
        page.append(begun ? ".PP\n" : "");
        begun = true;
    }

    /** Filled text, each line short enough for those who edit it; where a line ends means nothing. */
    private static String filled(String text) {
        StringBuilder lines = new StringBuilder();
        int column = 0;
        for (String word :
                Splitter.on(CharMatcher.whitespace()).omitEmptyStrings().split(text)) {
            boolean fits = column + 1 + word.length() <= COLUMNS;
            lines.append(column == 0 ? line(word) : fits ? " " + escaped(word) : "\n" + line(word));
            column = fits && column > 0 ? column + 1 + word.length() : word.length();
        }
        return lines.append('\n').toString();
    }

    private static String line(String text) {
        String escaped = escaped(text);
        boolean request = escaped.startsWith(".") || escaped.startsWith("'");
        return (request ? "\\&" : "") + escaped;
    }

    /** Hyphens that may be typed stay what they are when they are copied. */
    private static String escaped(String text) {
        return text.replace("\\", "\\e").replace("-", "\\-");
    }

    @Override
    public String toString() {
        return page.toString();
    }
}
