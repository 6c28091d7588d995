package org.starttls.survey.reports.postfix;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.reports.postfix.Observation.Targets;
import org.starttls.survey.reports.verdict.HostNames;
import org.starttls.survey.reports.verdict.StsPatterns;

class EntryTest {
    private static final StsPatterns NONE = new StsPatterns(List.of());
    private static final StsPatterns POLICY = new StsPatterns(List.of("*.example.test", "mx.other.test"));

    private static final Observation ENCRYPTED = seen(true, false, new Targets(2, 2, 0, 0, 0, 0, 0, 0), NONE);
    private static final Observation DANE = seen(true, false, new Targets(2, 2, 0, 2, 0, 0, 0, 0), NONE);
    private static final Observation SIGNED = seen(true, true, new Targets(2, 2, 0, 2, 0, 0, 0, 2), POLICY);
    private static final Observation STS = seen(true, false, new Targets(2, 2, 0, 0, 0, 0, 0, 2), POLICY);
    private static final Observation SILENT = seen(false, false, new Targets(2, 0, 0, 0, 0, 0, 0, 0), NONE);
    private static final Observation CLEAR = seen(true, false, new Targets(2, 1, 1, 0, 0, 0, 0, 0), NONE);
    private static final Observation BROKEN = seen(true, false, new Targets(2, 2, 0, 1, 0, 1, 0, 2), POLICY);
    private static final Observation HALF_SILENT = seen(false, false, new Targets(2, 0, 1, 0, 0, 0, 0, 0), NONE);

    private static Observation seen(boolean conclusive, boolean daneFull, Targets targets, StsPatterns policy) {
        return new Observation(
                1,
                Instant.EPOCH,
                conclusive,
                daneFull,
                targets,
                List.of("mx1.example.test", "mx.other.test"),
                true,
                policy,
                Optional.empty());
    }

    private static Optional<String> line(Observation... newestFirst) {
        List<Observation> days = new ArrayList<>();
        for (int i = 0; i < newestFirst.length; i++) {
            days.add(begun(Instant.EPOCH.minus(Duration.ofDays(i)), newestFirst[i]));
        }
        return entry(days);
    }

    private static Optional<String> entry(List<Observation> newestFirst) {
        return Entry.of("example.test", newestFirst, Duration.ofHours(1)).map(Entry::line);
    }

    private static Observation begun(Instant at, Observation seen) {
        return new Observation(
                seen.scan(),
                at,
                seen.conclusive(),
                seen.daneFull(),
                seen.targets(),
                seen.hosts(),
                seen.routeKnown(),
                seen.policy(),
                seen.announced());
    }

    private static Observation silent(boolean routeKnown, String host, Optional<String> announced) {
        return new Observation(
                1, Instant.EPOCH, false, false, SILENT.targets(), List.of(host), routeKnown, NONE, announced);
    }

    private static Observation encrypted(Optional<String> announced) {
        return new Observation(
                1, Instant.EPOCH, true, false, ENCRYPTED.targets(), List.of("mx1.test"), true, NONE, announced);
    }

    @Test
    void theStrictestLevelThatBothScansAllowIsTaken() {
        assertThat(line(ENCRYPTED, ENCRYPTED)).contains("example.test encrypt");
        assertThat(line(DANE, DANE)).contains("example.test dane");
        assertThat(line(SIGNED, SIGNED)).contains("example.test dane-only");
        assertThat(line(STS, STS))
                .contains("example.test secure match=.example.test:mx.other.test servername=hostname");
        assertThat(line(STS, SIGNED))
                .contains("example.test secure match=.example.test:mx.other.test servername=hostname");
        assertThat(line(SIGNED, DANE)).contains("example.test dane");
        assertThat(line(STS, DANE)).contains("example.test encrypt");
    }

    @Test
    void oneConclusiveScanIsNotEnough() {
        assertThat(line(ENCRYPTED)).isEmpty();
        assertThat(line(ENCRYPTED, SILENT)).isEmpty();
        assertThat(line(ENCRYPTED, SILENT, ENCRYPTED)).contains("example.test encrypt");
    }

    @Test
    void whatANewerScanSpeaksAgainstIsLeftOut() {
        assertThat(line(CLEAR, ENCRYPTED, ENCRYPTED)).isEmpty();
        assertThat(line(HALF_SILENT, ENCRYPTED, ENCRYPTED)).isEmpty();
        assertThat(line(ENCRYPTED, ENCRYPTED, CLEAR)).contains("example.test encrypt");
    }

    @Test
    void aRepetitionIsNoSecondLook() {
        Instant first = Instant.EPOCH;
        Observation minuteLater = begun(first.plusSeconds(60), ENCRYPTED);
        Observation hourLater = begun(first.plusSeconds(3600), ENCRYPTED);
        assertThat(entry(List.of(minuteLater, begun(first, ENCRYPTED)))).isEmpty();
        assertThat(entry(List.of(hourLater, begun(first, ENCRYPTED)))).contains("example.test encrypt");
        assertThat(entry(List.of(
                        begun(first.plusSeconds(60), DANE),
                        begun(first, ENCRYPTED),
                        begun(first.minusSeconds(9999), DANE))))
                .as("what lies between counts")
                .contains("example.test encrypt");
    }

    @Test
    void aDomainThatMovedSinceIsLeftOut() {
        Optional<String> policy = Optional.of("enforce [\"mx1.test\"]");
        Observation before = encrypted(policy);
        assertThat(line(silent(true, "mx1.test", policy), before, before)).contains("example.test encrypt");
        assertThat(line(silent(true, "mx2.test", policy), before, before)).isEmpty();
        assertThat(line(silent(true, "mx1.test", Optional.of("testing [\"mx1.test\"]")), before, before))
                .isEmpty();
        assertThat(line(silent(true, "mx1.test", Optional.of("")), before, before))
                .isEmpty();
    }

    @Test
    void whatANewerScanDidNotLearnIsNoMove() {
        Observation before = encrypted(Optional.of(""));
        assertThat(line(silent(false, "mx2.test", Optional.empty()), before, before))
                .contains("example.test encrypt");
    }

    /** RFC 8461 section 2: MTA-STS must not override DANE that fails; neither may a table of ours. */
    @Test
    void daneThatFailsIsOverriddenByNothing() {
        assertThat(line(BROKEN, BROKEN)).isEmpty();
        assertThat(line(seen(true, false, new Targets(2, 2, 0, 1, 0, 0, 1, 2), POLICY), STS))
                .isEmpty();
    }

    @Test
    void recordsThatMeanNothingStillWantTls() {
        Observation half = seen(true, false, new Targets(2, 2, 0, 1, 1, 0, 0, 0), NONE);
        assertThat(line(half, half)).contains("example.test dane");
        Observation none = seen(true, false, new Targets(2, 2, 0, 0, 2, 0, 0, 0), NONE);
        assertThat(line(none, none)).contains("example.test encrypt");
        Observation other = seen(true, false, new Targets(2, 2, 0, 1, 0, 0, 0, 0), NONE);
        assertThat(line(other, other)).contains("example.test encrypt");
    }

    /** RFC 8461 section 4.1. */
    @ParameterizedTest
    @CsvSource({
        "mx.example.test, true",
        "example.test, false",
        "a.b.example.test, false",
        "mx.other.test, true",
        "a.mx.other.test, false"
    })
    void aPatternStandsForOneLabel(String host, boolean matches) {
        assertThat(POLICY.unmatched(List.of(host)).isEmpty()).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "\"mx.test\nroot.test none\"",
                "mx.test servername=evil",
                "mx.test:evil",
                "*",
                "*.",
                "*.*.test",
                "mx.test.",
                "mx..test",
                "localhost",
                "m\u0445.test",
                "-mx.test",
                "\"\""
            })
    void whatIsNoNameOfAHostComesIntoNoTable(String hostile) {
        assertThat(new StsPatterns(List.of(hostile)).isEmpty()).isTrue();
        assertThat(HostNames.isOne(hostile)).isFalse();
    }
}
