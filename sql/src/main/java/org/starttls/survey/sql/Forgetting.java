package org.starttls.survey.sql;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** One purge, within a transaction: finds who is meant, and runs the statements of {@code purge.sql}. Used once. */
final class Forgetting {
    private static final List<String> ANSWERS = List.of(
            "forget_answers_with_hosts",
            "forget_answers_of_hosts_with_addresses",
            "forget_answers_of_domains_with_addresses");
    private static final List<String> PLACES =
            List.of("create_hidden_hosts", "create_hidden_endpoints", "create_hidden_targets");
    private static final List<String> EVIDENCE = List.of(
            "forget_policy_lookups",
            "forget_policies",
            "forget_domains",
            "forget_hosts",
            "hide_hosts",
            "forget_marked_endpoints",
            "hide_endpoints",
            "hide_targets",
            "exclude_hidden_targets",
            "forget_endpoints",
            "forget_lines");

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}._-]+");

    private final Commands commands;
    private final OptOut optOut;

    Forgetting(Commands commands, OptOut optOut) {
        this.commands = commands;
        this.optOut = optOut;
    }

    Purged run(List<String> files) throws SQLException {
        execute("PRAGMA defer_foreign_keys = ON"); // places are deleted with all that hangs on them, and come back
        Sizes before = sizes();
        run("create_gone");
        mark();
        List<Alias> aliases = markAliases();
        List<Long> touched = new ArrayList<>();
        List<Long> judged = new ArrayList<>();
        touched(touched, judged);
        for (Alias alias : aliases) {
            forget(alias);
        }
        runAll(ANSWERS);
        for (long scan : touched) {
            commands.get("forget_judgements").number(scan).run();
            commands.get("forget_preflight").number(scan).run();
            for (String file : files) {
                commands.get("leave_alone_when_resumed").number(scan).text(file).run();
            }
        }
        runAll(PLACES);
        runAll(EVIDENCE);
        forgetUnused("chain");
        run("forget_parts_of_chains");
        forgetUnused("certificate");
        forgetUnused("capability_set");
        Purged purged = before.minus(sizes(), hidden(), aliases.size(), touched, judged);
        for (String table : List.of("gone", "hidden_host", "hidden_endpoint", "hidden_target")) {
            execute("DROP TABLE temp." + table);
        }
        return purged;
    }

    private void mark() throws SQLException {
        each("purge_candidates_domains", row -> {
            String name = row.getString("name");
            boolean meant = switch (row.getString("input")) {
                case "hosts" -> optOut.host(name);
                case "addresses" -> optOut.address(name);
                default -> optOut.domain(name);
            };
            mark("domain", row.getLong("id"), meant);
        });
        each("purge_candidates_hosts", row -> {
            String name = row.getString("name");
            boolean literal = name.startsWith("[");
            boolean meant = literal ? optOut.address(name.substring(1, name.length() - 1)) : optOut.host(name);
            mark("host", row.getLong("id"), meant);
        });
        each(
                "purge_candidates_endpoints",
                row -> mark("endpoint", row.getLong("id"), optOut.address(row.getString("ip"))));
        each("purge_candidates_policies", row -> mark("policy", row.getLong("id"), meansPolicyHost(row)));
        each("purge_candidates_lines", row -> mark("line", row.getLong("id"), names(row.getString("text"))));
        run("mark_orphaned_hosts");
        run("mark_hidden_hosts");
        run("mark_hidden_endpoints");
    }

    private boolean meansPolicyHost(ResultSet row) throws SQLException {
        String alias = row.getString("cname");
        String ip = row.getString("ip");
        return optOut.host(row.getString("host"))
                || (alias != null && optOut.host(alias))
                || (ip != null && optOut.address(ip));
    }

    private void mark(String kind, long id, boolean meant) throws SQLException {
        if (meant) {
            commands.get("insert_gone").text(kind).number(id).run();
        }
    }

    /** Whether a line that was not understood holds a name that is meant. */
    private boolean names(String text) {
        return WORD.matcher(text.toLowerCase(Locale.ROOT))
                .results()
                .map(word -> word.group().replaceAll("^\\.+|\\.+$", ""))
                .anyMatch(name -> !name.isEmpty() && (optOut.domain(name) || optOut.host(name)));
    }

    private void touched(List<Long> touched, List<Long> judged) throws SQLException {
        each("purge_touched_scans", row -> {
            touched.add(row.getLong("id"));
            if (row.getBoolean("judged")) {
                judged.add(row.getLong("id"));
            }
        });
    }

    /** A name at the end of an alias of somebody else: of a route, a host or a lookup. */
    private record Alias(String kind, long id) {}

    private List<Alias> markAliases() throws SQLException {
        List<Alias> meant = new ArrayList<>();
        each("purge_candidates_aliases", row -> {
            String name = row.getString("name");
            if (optOut.domain(name) || optOut.host(name)) {
                meant.add(new Alias(row.getString("kind"), row.getLong("id")));
            }
        });
        for (Alias alias : meant) {
            mark("alias of " + alias.kind(), alias.id(), true);
        }
        return meant;
    }

    private void forget(Alias alias) throws SQLException {
        Optional<Long> domain = alias.kind().equals("route") ? Optional.of(alias.id()) : Optional.empty();
        Optional<Long> host = alias.kind().equals("host") ? Optional.of(alias.id()) : Optional.empty();
        commands.get("forget_answers_with_alias").number(domain).number(host).run();
        String statement = switch (alias.kind()) {
            case "route" -> "forget_alias_of_route";
            case "host" -> "forget_alias_of_host";
            default -> "forget_lookup";
        };
        commands.get(statement).number(alias.id()).run();
    }

    /** Deletes the rows of a table that nothing refers to any more, whichever tables the schema has by now. */
    private void forgetUnused(String table) throws SQLException {
        StringBuilder sql = new StringBuilder("DELETE FROM " + table + " WHERE 1");
        try (ResultSet row = commands.get("references_to").text(table).rows()) {
            while (row.next()) {
                String column = row.getString("column");
                // A chain's parts go after it; and where it stands in no chain, nobody sent a certificate.
                if (!(table.equals("chain") && row.getString("table").equals("chain_certificate"))) {
                    sql.append(String.format(
                            " AND id NOT IN (SELECT %1$s FROM %2$s WHERE %1$s IS NOT NULL)",
                            column, row.getString("table")));
                }
            }
        }
        execute(sql.toString());
    }

    /** Rows of what is counted. */
    private record Sizes(
            long domains, long hosts, long endpoints, long lookups, long probes, long certificates, long lines) {
        Purged minus(Sizes after, Hidden hidden, long aliases, List<Long> touched, List<Long> judged) {
            return new Purged(
                    touched,
                    judged,
                    domains - after.domains,
                    hosts - after.hosts,
                    hidden.hosts,
                    endpoints - after.endpoints,
                    hidden.endpoints,
                    aliases,
                    lookups - after.lookups,
                    probes - after.probes + hidden.probes,
                    certificates - after.certificates,
                    lines - after.lines);
        }
    }

    private record Hidden(long hosts, long endpoints, long probes) {}

    private Hidden hidden() throws SQLException {
        try (ResultSet row = commands.get("purge_hidden").rows()) {
            row.next();
            return new Hidden(row.getLong("mx_hosts"), row.getLong("endpoints"), row.getLong("probes"));
        }
    }

    private Sizes sizes() throws SQLException {
        try (ResultSet row = commands.get("purge_sizes").rows()) {
            row.next();
            return new Sizes(
                    row.getLong("domains"),
                    row.getLong("mx_hosts"),
                    row.getLong("endpoints"),
                    row.getLong("lookups"),
                    row.getLong("probes"),
                    row.getLong("certificates"),
                    row.getLong("rejected_lines"));
        }
    }

    private interface RowReader {
        void read(ResultSet row) throws SQLException;
    }

    private void each(String query, RowReader reader) throws SQLException {
        try (ResultSet row = commands.get(query).rows()) {
            while (row.next()) {
                reader.read(row);
            }
        }
    }

    private void runAll(List<String> statements) throws SQLException {
        for (String statement : statements) {
            run(statement);
        }
    }

    private void run(String statement) throws SQLException {
        commands.get(statement).run();
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = commands.connection().createStatement()) {
            statement.execute(sql);
        }
    }
}
