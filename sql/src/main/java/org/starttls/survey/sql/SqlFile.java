package org.starttls.survey.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Parses a file of statements, each led by a line {@code -- name: x} and by comment lines that describe it. What stands
 * above the first name is about the file.
 */
final class SqlFile {
    private static final Pattern NAME = Pattern.compile("--\\s*name:\\s*(\\S+)\\s*");

    private SqlFile() {}

    static List<NamedQuery> parse(String file, String text) {
        List<NamedQuery> queries = new ArrayList<>();
        List<String> block = new ArrayList<>();
        String name = null;
        for (String line : text.lines().toList()) {
            Matcher heading = NAME.matcher(line);
            if (heading.matches()) {
                if (name != null) {
                    queries.add(query(file, name, block));
                }
                name = heading.group(1);
                block.clear();
            } else {
                block.add(line);
            }
        }
        if (name != null) {
            queries.add(query(file, name, block));
        }
        return List.copyOf(queries);
    }

    private static NamedQuery query(String file, String name, List<String> block) {
        int end = 0;
        while (end < block.size() && block.get(end).startsWith("--")) {
            end++;
        }
        List<String> description = block.subList(0, end).stream()
                .map(line -> line.substring(2).stripTrailing())
                .map(line -> line.startsWith(" ") ? line.substring(1) : line)
                .toList();
        String sql = String.join("\n", block.subList(end, block.size())).strip();
        String statement = sql.endsWith(";") ? sql.substring(0, sql.length() - 1) : sql;
        return new NamedQuery(name, file, description, statement);
    }
}
