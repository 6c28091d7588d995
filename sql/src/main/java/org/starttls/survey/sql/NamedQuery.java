package org.starttls.survey.sql;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One statement of a {@code .sql} file.
 *
 * @param file the file it is in, without folders
 * @param description the comment lines below its name, as {@link #definition} reads them
 * @param sql the statement, without a final semicolon; parameters are {@code ?} or {@code ?1}
 */
public record NamedQuery(String name, String file, List<String> description, String sql) {
    public NamedQuery {
        requireNonNull(name, "name");
        requireNonNull(file, "file");
        description = List.copyOf(description);
        if (description.isEmpty() || sql.isBlank()) {
            throw new IllegalArgumentException(file + ": the statement " + name + " has no "
                    + (sql.isBlank() ? "SQL" : "comment that says what it is"));
        }
    }

    /**
     * What the comment says.
     *
     * @throws IllegalArgumentException when its fields are not well formed
     */
    public QueryDefinition definition() {
        try {
            return QueryDefinition.parse(description);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": the comment of " + name + ": " + e.getMessage(), e);
        }
    }

    /** One line: what the statement is. */
    public String meaning() {
        return description.get(0);
    }
}
