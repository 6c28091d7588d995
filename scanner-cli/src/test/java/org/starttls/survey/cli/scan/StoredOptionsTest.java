package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.list.InputKind;
import org.starttls.survey.engine.list.ListSource;
import org.starttls.survey.engine.model.Question;
import org.starttls.survey.engine.net.AddressLiteral;
import org.starttls.survey.engine.net.Cidr;
import org.starttls.survey.engine.pkix.TrustStores;
import org.starttls.survey.engine.survey.ConnectionLimits;
import org.starttls.survey.engine.survey.TargetBounds;

class StoredOptionsTest {
    @Test
    void whatIsStoredIsReadBack() {
        StoredOptions stored = StoredOptions.parse(OptionsJson.of(options()));
        assertThat(stored.text("input")).contains("hosts");
        assertThat(stored.texts("resolvers")).containsExactly("[::1]:5353");
        assertThat(stored.number("dns_timeout_ms")).hasValue(1500);
        assertThat(stored.number("timeout_ms")).hasValue(7000);
        assertThat(stored.durations("retry_gaps_ms")).contains(List.of(Duration.ofSeconds(2), Duration.ofMinutes(1)));
        assertThat(stored.flag("wait_for_retries")).contains(true);
        assertThat(stored.number("port")).hasValue(2525);
        assertThat(stored.number("concurrency")).hasValue(77);
        assertThat(stored.decimal("rate")).hasValue(2.5);
        assertThat(stored.number("per_provider")).hasValue(4);
        assertThat(stored.decimal("provider_rate")).hasValue(5);
        assertThat(stored.number("address_gap_ms")).hasValue(1000);
        assertThat(stored.durations("back_off_ms")).contains(List.of(Duration.ofSeconds(10), Duration.ofMinutes(2)));
        assertThat(stored.text("ehlo_name")).contains("scanner.example");
        assertThat(stored.text("source_address")).contains("192.0.2.9");
        assertThat(stored.text("vantage")).contains("zürich");
        assertThat(stored.text("contact")).contains("https://survey.example/");
        assertThat(stored.texts("probe_hosts")).containsExactly("mx.example");
        assertThat(stored.texts("blocklists")).containsExactly("bl.example");
        assertThat(stored.text("public_address")).isEmpty();
        assertThat(stored.decimal("dns_rate")).hasValue(12.5);
        assertThat(stored.text("dnssec").flatMap(DnssecChoice::of)).contains(DnssecChoice.VALIDATE);
        assertThat(stored.flag("trust_resolver")).contains(true);
        assertThat(stored.text("trust_anchor"))
                .contains(Path.of("keys").toAbsolutePath().toString());
        assertThat(stored.texts("dnssec_test")).containsExactly("test", "bogus.test");
        assertThat(stored.flag("policies")).contains(false);
        assertThat(stored.text("families").flatMap(Families::of)).contains(Families.IPV6);
        assertThat(stored.texts("allow_private")).containsExactly("10.0.0.0/8");
        assertThat(stored.texts("enumerate")).containsExactly("post-quantum", "injection");
        assertThat(stored.flag("probe_stripping")).contains(true);
        assertThat(stored.texts("exclude"))
                .containsExactly(Path.of("opt-outs.txt").toAbsolutePath().toString());
        assertThat(stored.texts("trust"))
                .containsExactly("mozilla", "own=" + Path.of("ca.pem").toAbsolutePath());
    }

    @Test
    void nothingStoredGivesNothing() {
        assertThat(StoredOptions.NONE.text("input")).isEmpty();
        assertThat(StoredOptions.NONE.number("port")).isEmpty();
        assertThat(StoredOptions.NONE.decimal("rate")).isEmpty();
        assertThat(StoredOptions.NONE.texts("exclude")).isEmpty();
        assertThat(StoredOptions.NONE.durations("retry_gaps_ms")).isEmpty();
    }

    private static ScanOptions options() {
        return new ScanOptions(
                "1",
                Path.of("survey.db"),
                List.of(ListSource.of("-")),
                InputKind.HOSTS,
                Optional.empty(),
                OptionalLong.empty(),
                OptionalLong.empty(),
                5,
                new LookupOptions(
                        List.of(new InetSocketAddress(
                                AddressLiteral.parse("::1").orElseThrow(), 5353)),
                        Duration.ofMillis(1500),
                        OptionalDouble.of(12.5),
                        Duration.ofSeconds(15),
                        false,
                        new DnssecOptions(
                                DnssecChoice.VALIDATE,
                                true,
                                Optional.of(Path.of("keys")),
                                List.of("test", "bogus.test")),
                        10),
                ConnectionLimits.polite(77, 2.5),
                TargetBounds.DEFAULT,
                new RetryOptions(List.of(Duration.ofSeconds(2), Duration.ofMinutes(1)), true),
                Duration.ofSeconds(7),
                "scanner.example",
                2525,
                Optional.of(AddressLiteral.parse("192.0.2.9").orElseThrow()),
                Optional.of("zürich"),
                Optional.of("https://survey.example/"),
                Optional.of(new PreflightOptions(List.of("mx.example"), List.of("bl.example"), Optional.empty())),
                Families.IPV6,
                List.of(Cidr.parse("10.0.0.0/8")),
                List.of(Path.of("opt-outs.txt")),
                List.of(Question.POST_QUANTUM, Question.INJECTION),
                true,
                PolicyOptions.DEFAULT,
                List.of(TrustStores.mozilla(), TrustStores.of("own", "ca.pem", List.of())),
                OptionalLong.empty(),
                ScanOptions.Earlier.ASK);
    }
}
