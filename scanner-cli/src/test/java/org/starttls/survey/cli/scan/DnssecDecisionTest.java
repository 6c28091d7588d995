package org.starttls.survey.cli.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.DOES_NOT_VALIDATE;
import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.NOT_TRUSTED;
import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.UNKNOWN;
import static org.starttls.survey.engine.dns.ResolverTrust.Verdict.VALIDATES;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.starttls.survey.cli.scan.DnssecDecision.Decision;
import org.starttls.survey.engine.dns.DnssecMode;
import org.starttls.survey.engine.dns.ResolverAwareness;
import org.starttls.survey.engine.dns.ResolverTrust;
import org.starttls.survey.engine.dns.ResolverTrust.Verdict;
import org.starttls.survey.engine.net.AddressLiteral;

/** Whose word counts, of several resolvers of which one may lie and one be away. */
class DnssecDecisionTest {
    private final List<String> warnings = new ArrayList<>();

    private static InetSocketAddress resolver(int number) {
        return new InetSocketAddress(AddressLiteral.parse("127.0.0." + number).orElseThrow(), 53);
    }

    private static List<ResolverTrust> seen(Verdict... verdicts) {
        return IntStream.range(0, verdicts.length)
                .mapToObj(i -> new ResolverTrust(resolver(i + 1), verdicts[i], "resolver " + (i + 1)))
                .toList();
    }

    private Decision decide(DnssecChoice choice, Verdict... verdicts) {
        return decision(choice).earned(seen(verdicts));
    }

    private DnssecDecision decision(DnssecChoice choice) {
        LookupOptions options = new LookupOptions(
                Stream.of(1, 2).map(DnssecDecisionTest::resolver).toList(),
                Duration.ofSeconds(1),
                OptionalDouble.empty(),
                Duration.ofSeconds(1),
                true,
                new DnssecOptions(choice, false, Optional.empty(), List.of()),
                1);
        return new DnssecDecision(options, news -> {}, warnings::add);
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "AD"})
    void allThatValidateAreTrusted(DnssecChoice choice) {
        Decision decision = decide(choice, VALIDATES, VALIDATES);

        assertThat(decision.mode()).isEqualTo(DnssecMode.AD);
        assertThat(decision.resolvers()).containsExactly(resolver(1), resolver(2));
        assertThat(warnings).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(names = {"AUTO", "AD"})
    void oneThatCannotBeReachedIsLeftOut(DnssecChoice choice) {
        Decision decision = decide(choice, UNKNOWN, VALIDATES);

        assertThat(decision.mode()).isEqualTo(DnssecMode.AD);
        assertThat(decision.resolvers()).containsExactly(resolver(2));
        assertThat(warnings).singleElement().asString().contains("left out").contains("resolver 1");
    }

    @ParameterizedTest
    @EnumSource(names = {"DOES_NOT_VALIDATE", "NOT_TRUSTED"})
    void oneThatIsNotToBeTrustedSpoilsTheOthersWhereverItStands(Verdict refuted) {
        for (Verdict other : new Verdict[] {VALIDATES, UNKNOWN}) {
            assertThat(decide(DnssecChoice.AUTO, other, refuted).mode()).isEqualTo(DnssecMode.OFF);
            assertThat(decide(DnssecChoice.AUTO, refuted, other).mode()).isEqualTo(DnssecMode.OFF);
            assertThatThrownBy(() -> decide(DnssecChoice.AD, other, refuted))
                    .isInstanceOf(WrongInputException.class)
                    .hasMessageContaining("resolver 2");
        }
    }

    @Test
    void withNothingSeenOnlyTheUsersWordMakesItTrust() {
        assertThat(decide(DnssecChoice.AUTO, UNKNOWN, UNKNOWN).mode()).isEqualTo(DnssecMode.OFF);
        assertThat(warnings).singleElement().asString().contains("nothing will be known");

        assertThat(decide(DnssecChoice.AD, UNKNOWN, UNKNOWN).mode()).isEqualTo(DnssecMode.AD);
        assertThat(warnings).last().asString().contains("unproved");
    }

    @Test
    void whereNothingIsKnownEveryResolverIsAsked() {
        assertThat(decide(DnssecChoice.AUTO, DOES_NOT_VALIDATE, NOT_TRUSTED).resolvers())
                .containsExactly(resolver(1), resolver(2));
    }

    private static List<ResolverAwareness> aware(ResolverAwareness.Verdict... verdicts) {
        return IntStream.range(0, verdicts.length)
                .mapToObj(i -> new ResolverAwareness(resolver(i + 1), verdicts[i], "resolver " + (i + 1)))
                .toList();
    }

    @Test
    void oneThatKeepsSignaturesToItselfIsNamedAndLeftOutAndOneThatIsSilentIsNot() {
        Decision decision = decision(DnssecChoice.VALIDATE)
                .provable(aware(
                        ResolverAwareness.Verdict.UNAWARE,
                        ResolverAwareness.Verdict.AWARE,
                        ResolverAwareness.Verdict.UNKNOWN));

        assertThat(decision.mode()).isEqualTo(DnssecMode.VALIDATE);
        assertThat(decision.resolvers()).containsExactly(resolver(2), resolver(3));
        assertThat(warnings).containsExactly("DNSSEC: left out of this scan: resolver 1.");
    }

    @Test
    void whereAllKeepSignaturesToThemselvesTheMessageNamesTheRemedy() {
        DnssecDecision decision = decision(DnssecChoice.VALIDATE);
        List<ResolverAwareness> seen = aware(ResolverAwareness.Verdict.UNAWARE, ResolverAwareness.Verdict.UNAWARE);

        assertThatThrownBy(() -> decision.provable(seen))
                .isInstanceOf(CannotGoOnException.class)
                .hasMessageContaining("resolver 1")
                .hasMessageContaining("--resolver IP[:PORT]");
    }
}
