package org.starttls.survey.reports.table;

import java.sql.SQLException;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the driver leaves to its caller when SQL comes from a user. */
final class Statements {
    /** A blank, a comment, or a quoted string or name; the last alternative takes what is never closed. */
    private static final Pattern BLANK = Pattern.compile("\\s+|--[^\\n]*|/\\*.*?(?:\\*/|$)", Pattern.DOTALL);

    private static final Pattern QUOTED =
            Pattern.compile("'[^']*(?:'|$)|\"[^\"]*(?:\"|$)|`[^`]*(?:`|$)|\\[[^\\]]*(?:]|$)", Pattern.DOTALL);

    /** SQLite's driver wraps the reason in a code and a general phrase. */
    private static final Pattern WRAPPED = Pattern.compile("\\[SQLITE_\\w+] [^(]*\\((.*)\\)", Pattern.DOTALL);

    private Statements() {}

    /**
     * Refuses text that holds no statement, or several: the driver would run the first and silently drop the rest.
     *
     * @throws QueryException when it does
     */
    static void requireOne(String sql) {
        boolean seen = false;
        boolean ended = false;
        for (int at = 0; at < sql.length(); ) {
            Matcher blank = BLANK.matcher(sql).region(at, sql.length());
            if (blank.lookingAt()) {
                at = blank.end();
            } else if (sql.charAt(at) == ';') {
                ended = seen;
                at++;
            } else if (ended) {
                throw new QueryException("one statement at a time: there is more after the first semicolon");
            } else {
                seen = true;
                Matcher quoted = QUOTED.matcher(sql).region(at, sql.length());
                at = quoted.lookingAt() ? quoted.end() : at + 1;
            }
        }
        if (!seen) {
            throw new QueryException("the query is empty");
        }
    }

    /** What SQLite says about a statement, in one line. For people, never parsed. */
    static String complaint(SQLException failure) {
        String message = String.valueOf(failure.getMessage()).strip();
        Matcher wrapped = WRAPPED.matcher(message);
        String reason = (wrapped.matches() ? wrapped.group(1) : message).replaceAll("\\s+", " ");
        return reason.toLowerCase(Locale.ROOT).equals("query does not return results")
                ? "a query must return rows, as SELECT does"
                : "the query failed: " + reason;
    }
}
