package org.starttls.survey.cli.scan;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.stream.StreamSupport;
import org.starttls.survey.sql.ScanState;
import org.starttls.survey.sql.SchemaMigration;
import org.starttls.survey.sql.StoredScan;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * The options that a scan was begun with: what its resumption does unless told otherwise. Above all whom to leave alone
 * must not be forgotten.
 */
public final class StoredOptions {
    /** Nothing stored. */
    public static final StoredOptions NONE = new StoredOptions(MissingNode.getInstance());

    private final JsonNode json;

    private StoredOptions(JsonNode json) {
        this.json = json;
    }

    /** Those of the scan that a resumption of this database would take up; none where there is no such scan. */
    public static StoredOptions ofUnfinished(Path database) {
        if (Files.exists(database)) {
            SchemaMigration unused = SchemaMigration.of(database);
        }
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database)) {
            List<StoredScan> unfinished = survey.scans().unfinished();
            return unfinished.isEmpty() ? NONE : of(unfinished.get(unfinished.size() - 1));
        }
    }

    /**
     * Those of a finished scan of the database.
     *
     * @throws WrongInputException when it holds no such scan, or that is not finished
     */
    public static StoredOptions ofFinished(Path database, long scanId) {
        if (Files.exists(database)) {
            SchemaMigration unused = SchemaMigration.of(database);
        }
        try (SurveyDatabase survey = SurveyDatabase.openForReading(database)) {
            StoredScan scan = survey.scans().list().stream()
                    .filter(each -> each.id() == scanId)
                    .findFirst()
                    .orElseThrow(() -> new WrongInputException(
                            database + " holds no scan " + scanId + "; 'scans' lists those it holds"));
            if (scan.state() != ScanState.FINISHED) {
                throw new WrongInputException("scan " + scanId
                        + " is not finished: go on with it by --resume, which tries again what is due");
            }
            return of(scan);
        }
    }

    /** Those of a scan. */
    public static StoredOptions of(StoredScan scan) {
        return parse(scan.row().options());
    }

    /** As {@link OptionsJson} writes them. */
    public static StoredOptions parse(String json) {
        try {
            return new StoredOptions(new ObjectMapper().readTree(json));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("stored options are no JSON", e);
        }
    }

    /** Whether there are any. */
    public boolean none() {
        return json.isMissingNode();
    }

    /** Whether there is anything under the name that the database has it under, be it that nothing was chosen. */
    public boolean has(String name) {
        return json.has(name);
    }

    /** A text, by the name that the database has it under. */
    public Optional<String> text(String name) {
        return Optional.ofNullable(json.path(name).textValue());
    }

    /** A whole number. */
    public OptionalLong number(String name) {
        JsonNode value = json.path(name);
        return value.isIntegralNumber() ? OptionalLong.of(value.longValue()) : OptionalLong.empty();
    }

    /** Any number. */
    public OptionalDouble decimal(String name) {
        JsonNode value = json.path(name);
        return value.isNumber() ? OptionalDouble.of(value.doubleValue()) : OptionalDouble.empty();
    }

    /** Yes or no. */
    public Optional<Boolean> flag(String name) {
        JsonNode value = json.path(name);
        return value.isBoolean() ? Optional.of(value.booleanValue()) : Optional.empty();
    }

    /** Durations that are stored as milliseconds; empty where nothing is stored under the name. */
    public Optional<List<Duration>> durations(String name) {
        JsonNode values = json.path(name);
        return values.isArray()
                ? Optional.of(StreamSupport.stream(values.spliterator(), false)
                        .map(value -> Duration.ofMillis(value.asLong()))
                        .toList())
                : Optional.empty();
    }

    /** Texts; empty where none were stored. */
    public List<String> texts(String name) {
        return StreamSupport.stream(json.path(name).spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
