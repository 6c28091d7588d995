package org.starttls.survey.reports.table;

import java.util.regex.Pattern;

/** Colours for text reports on a terminal: headings in bold, percentages apart from counts, warnings. A pure function. */
public final class Emphasis {
    private static final String BOLD = "\u001b[1m";
    private static final String CYAN = "\u001b[36m";
    private static final String YELLOW = "\u001b[33m";
    private static final String PLAIN = "\u001b[0m";

    private static final Pattern PERCENT = Pattern.compile("[<>]?\\b\\d{1,3}\\.\\d+ %");
    private static final String WARNING = "UNFINISHED";

    private Emphasis() {}

    /** The same text with colours; nothing else is added, so that columns stay aligned. */
    public static String of(String text) {
        String[] lines = text.split("\n", -1);
        StringBuilder coloured = new StringBuilder(text.length() * 2);
        for (int index = 0; index < lines.length; index++) {
            coloured.append(index == 0 ? "" : "\n")
                    .append(line(lines[index], index + 1 < lines.length ? lines[index + 1] : ""));
        }
        return coloured.toString();
    }

    private static String line(String line, String next) {
        if (line.startsWith(WARNING)) {
            return YELLOW + line + PLAIN;
        }
        boolean heading = !line.isEmpty() && line.charAt(0) != ' ' && next.startsWith("  ");
        return heading ? BOLD + line + PLAIN : PERCENT.matcher(line).replaceAll(CYAN + "$0" + PLAIN);
    }
}
