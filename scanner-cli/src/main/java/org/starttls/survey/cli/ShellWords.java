package org.starttls.survey.cli;

import java.util.List;
import java.util.regex.Pattern;

/** Words as a POSIX shell reads them back. */
final class ShellWords {
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9@%+=:,./_-]+");

    private ShellWords() {}

    /** A command to be pasted whole, over several lines of at most so many columns where its words are short enough. */
    static String command(List<String> words, int columns) {
        StringBuilder command = new StringBuilder();
        int column = 0;
        for (String word : words) {
            String quoted = quoted(word);
            if (column > 0 && column + 3 + quoted.length() > columns) {
                command.append(" \\\n   ");
                column = 3;
            }
            command.append(column == 0 ? "" : " ").append(quoted);
            column += quoted.length() + 1;
        }
        return command.toString();
    }

    static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
