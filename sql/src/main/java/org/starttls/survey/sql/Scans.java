package org.starttls.survey.sql;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The scans of a file. Changing them needs the writing connection, so no loader or batch writer may be open. */
public final class Scans {
    private final SurveyDatabase database;

    Scans(SurveyDatabase database) {
        this.database = database;
    }

    /** Stores a new scan in state loading; its id. */
    public long begin(ScanRow scan) {
        return run(
                database::writer,
                commands -> commands.get("insert_scan")
                        .time(scan.startedAt())
                        .text(scan.toolVersion())
                        .text(scan.input())
                        .text(scan.listName())
                        .number(scan.seed())
                        .number(scan.port())
                        .text(scan.ehloName())
                        .text(scan.vantage())
                        .text(scan.sourceAddress())
                        .text(String.join(" ", scan.resolvers()))
                        .text(scan.dnssec())
                        .text(scan.tlsEngine())
                        .text(scan.options())
                        .id()
                        .orElseThrow());
    }

    /**
     * Notes that the list is complete.
     *
     * @param listSha256 over the bytes of all files in their order
     * @param listDomains distinct names, with a limit the first so many; before a sample was taken
     */
    public void finishLoading(long scanId, byte[] listSha256, long listDomains) {
        requireFound(
                scanId,
                run(
                        database::writer,
                        commands -> commands.get("finish_loading")
                                .bytes(listSha256)
                                .number(listDomains)
                                .number(scanId)
                                .run()));
    }

    /**
     * Gives a scan in state loading its list: the domains of another scan of the file that this left open.
     *
     * @return how many they are
     */
    public long takeOpenDomains(long scanId, long parentId) {
        return run(
                database::writer,
                commands -> commands.inTransaction(() -> {
                    for (String step : List.of("take_open_domains", "take_labels", "take_domain_labels")) {
                        commands.get(step).number(scanId).number(parentId).run();
                    }
                    commands.get("set_parent").number(parentId).number(scanId).run();
                    long domains =
                            commands.get("count_domains").number(scanId).id().orElseThrow();
                    commands.get("finish_loading")
                            .bytes(Optional.empty())
                            .number(domains)
                            .number(scanId)
                            .run();
                    return domains;
                }));
    }

    /**
     * Puts a scan into a state, in one transaction. One that runs again loses its judgements: no report may mix what it
     * is about to see with what was concluded before.
     */
    public void state(long scanId, ScanState state, Optional<Instant> finishedAt) {
        requireFound(
                scanId,
                run(
                        database::writer,
                        commands -> commands.inTransaction(() -> {
                            if (state == ScanState.RUNNING) {
                                commands.get("delete_judgements").number(scanId).run();
                            }
                            return commands.get("set_scan_state")
                                    .number(state.id())
                                    .time(finishedAt)
                                    .number(scanId)
                                    .run();
                        })));
    }

    /** Puts what runs into state interrupted: whoever ran it is dead, as the file is ours now. */
    void noteBrokenOff() {
        run(database::writer, commands -> commands.get("note_broken_off").run());
    }

    /** Deletes a scan and all that hangs on it: one whose list could not be read to its end. */
    public void discard(long scanId) {
        requireFound(
                scanId,
                run(
                        database::writer,
                        commands -> commands.get("delete_scan").number(scanId).run()));
    }

    /** Makes a scan ask again where it failed on our own side: what is forgotten has no row any more and is left to do. */
    public void forgetOwnFailures(long scanId) {
        run(database::writer, commands -> {
            for (String kind : List.of(
                    "policy_lookups",
                    "policies",
                    "lookups",
                    "routes",
                    "hosts",
                    "probes",
                    "route_tries",
                    "host_tries")) {
                commands.get("forget_failed_" + kind).number(scanId).run();
            }
            return null;
        });
    }

    /** What a scan has stored so far. Reads all of its evidence. */
    public Standing standing(long scanId) {
        return run(database::reader, commands -> {
            Map<Integer, Long> outcomes = new HashMap<>();
            try (ResultSet row =
                    commands.get("standing_outcomes").number(scanId).rows()) {
                while (row.next()) {
                    outcomes.put(row.getInt("outcome"), row.getLong("targets"));
                }
            }
            try (ResultSet row = commands.get("standing").number(scanId).rows()) {
                row.next();
                return Standing.read(row, outcomes);
            }
        });
    }

    /** The first names of a scan's list, at most so many. */
    public List<String> firstNames(long scanId, int most) {
        return run(
                database::reader,
                commands -> texts(commands.get("first_names").number(scanId).number(most)));
    }

    /** The SHA-256 of each file of a scan's list in their order, as lower-case hexadecimal; empty where none is stored. */
    public List<String> listHashes(long scanId) {
        return run(
                database::reader, commands -> texts(commands.get("list_hashes").number(scanId)));
    }

    private static List<String> texts(Command query) throws SQLException {
        List<String> texts = new ArrayList<>();
        try (ResultSet row = query.rows()) {
            while (row.next()) {
                texts.add(row.getString(1));
            }
        }
        return List.copyOf(texts);
    }

    /**
     * Stores options that a scan goes on with; those that are not named, and what is noted with them, stay.
     *
     * @param changed a JSON object without null
     */
    public void changeOptions(long scanId, String changed) {
        requireFound(
                scanId,
                run(
                        database::writer,
                        commands -> commands.get("change_options")
                                .number(scanId)
                                .text(changed)
                                .run()));
    }

    /** Stores which resolvers the runs of a scan have asked. */
    public void resolvers(long scanId, List<String> resolvers) {
        requireFound(
                scanId,
                run(
                        database::writer,
                        commands -> commands.get("set_resolvers")
                                .text(String.join(" ", resolvers))
                                .number(scanId)
                                .run()));
    }

    /**
     * Notes with a scan's options what was found before it began or went on; nothing found earlier is overwritten.
     *
     * @param findings a JSON array
     */
    public void notePreflight(long scanId, Instant at, String findings) {
        requireFound(
                scanId,
                run(
                        database::writer,
                        commands -> commands.get("note_preflight")
                                .number(scanId)
                                .text(at.toString())
                                .text(findings)
                                .run()));
    }

    /**
     * Notes with a scan's options what one run of it took; nothing noted earlier is overwritten.
     *
     * @param run a JSON object
     */
    public void noteRun(long scanId, String run) {
        requireFound(
                scanId,
                run(
                        database::writer,
                        commands -> commands.get("note_run")
                                .number(scanId)
                                .text(run)
                                .run()));
    }

    /** Scans that did not reach their end, oldest first: loading, running or interrupted. */
    public List<StoredScan> unfinished() {
        return list().stream()
                .filter(scan -> scan.state() != ScanState.FINISHED)
                .toList();
    }

    /** All scans, oldest first; what is stored as running and whose scanner died, as interrupted. */
    public List<StoredScan> list() {
        boolean running = database.isBeingFilled();
        return run(database::reader, commands -> {
            List<StoredScan> scans = new ArrayList<>();
            try (ResultSet row = commands.get("select_scans").rows()) {
                while (row.next()) {
                    scans.add(StoredScan.read(row, running));
                }
            }
            return List.copyOf(scans);
        });
    }

    private static void requireFound(long scanId, boolean found) {
        if (!found) {
            throw new IllegalArgumentException("There is no scan " + scanId);
        }
    }

    private interface Work<T> {
        T run(Commands commands) throws SQLException;
    }

    private <T> T run(Supplier<Connection> connection, Work<T> work) {
        return Failures.renamed(database.file(), () -> {
            try (Commands commands = new Commands(connection.get())) {
                return work.run(commands);
            }
        });
    }
}
