package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** Every routing case through real servers: Knot DNS asked directly, and unbound in front of it. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealDnsIT {
    private ServerProcess knot;
    private ServerProcess unbound;
    private DnsClient direct;
    private DnsClient recursive;

    @BeforeAll
    void start(@TempDir Path knotDirectory, @TempDir Path unboundDirectory) throws Exception {
        knot = RealServers.knot(knotDirectory);
        direct = DnsClient.open(List.of(knot.address()), DnsSettings.defaults(), InstantSource.system());
        unbound = RealServers.unbound(unboundDirectory, knot.address());
        recursive = DnsClient.open(List.of(unbound.address()), DnsSettings.defaults(), InstantSource.system());
    }

    @AfterAll
    void stop() {
        for (AutoCloseable started : new AutoCloseable[] {direct, recursive, unbound, knot}) {
            if (started != null) {
                DnsLoop.closeQuietly(started);
            }
        }
    }

    private static MailRoute route(DnsClient client, String domain) {
        return MailRouteLookup.ofRoutes(client, HostLookup.ofAddresses(client))
                .lookup(domain)
                .toCompletableFuture()
                .join();
    }

    private static HostAddresses host(DnsClient client, String exchange) {
        return HostLookup.ofAddresses(client)
                .lookup(exchange)
                .toCompletableFuture()
                .join();
    }

    @ParameterizedTest
    @CsvSource({
        "two.test, MX, 'MxRecord[preference=10, exchange=v6only.test], MxRecord[preference=20, exchange=mx.test]'",
        "x.y.wild.test, MX, 'MxRecord[preference=10, exchange=mx.test]'",
        "literal.test, MX, 'MxRecord[preference=10, exchange=192.0.2.9]'",
        "alias.test, MX, 'MxRecord[preference=10, exchange=v6only.test], MxRecord[preference=20, exchange=mx.test]'",
        "aliasacross.test, MX, 'MxRecord[preference=10, exchange=mx.test]'",
        "implicit.test, IMPLICIT_MX, ''",
        "implicit6.test, IMPLICIT_MX, ''",
        "aliasimplicit.test, IMPLICIT_MX, ''",
        "nullmx.test, NULL_MX, 'MxRecord[preference=0, exchange=.]'",
        "oddnull.test, MALFORMED, 'MxRecord[preference=10, exchange=.]'",
        "nomail.test, NO_MAIL, ''",
        "gone.test, NXDOMAIN, ''",
        "aliasgone.test, NXDOMAIN, ''",
        "a.broken.test, SERVFAIL, ''"
    })
    void everyRoutingCaseIsToldApartAndAsDigTells(String domain, MailOutcome outcome, String records)
            throws IOException {
        for (ServerProcess server : List.of(knot, unbound)) {
            MailRoute route = route(server == knot ? direct : recursive, domain);

            assertThat(route.outcome()).as(domain).isEqualTo(outcome);
            assertThat(route.records()).as(domain).hasToString("[" + records + "]");
            assertSameAsDig(server, route.lookups());
        }
    }

    /** On a busy machine a resolver has told dig NOERROR and nothing, once in thousands of questions: dig may ask again. */
    private static void assertSameAsDig(ServerProcess server, List<Lookup> lookups) throws IOException {
        for (Lookup lookup : lookups) {
            Message answer = new Message(lookup.message().orElseThrow());
            int records = answer.getSectionRRsets(Section.ANSWER).stream()
                    .mapToInt(rrset -> rrset.size())
                    .sum();
            List<List<String>> told = new ArrayList<>();
            do {
                told.add(server.dig(lookup.name() + ".", Type.string(lookup.type())));
            } while (told.get(told.size() - 1).size() != 1 + records && told.size() < 3);

            List<String> dig = told.get(told.size() - 1);
            assertThat(dig.get(0)).isEqualTo(Rcode.string(lookup.rcode().orElseThrow()));
            assertThat(dig).as("%s, of %s", lookup, told).hasSize(1 + records);
        }
    }

    @Test
    void aNullMxBesideOthersLeavesTheOthers() {
        MailRoute route = route(direct, "nullmxothers.test");

        assertThat(route.outcome()).isEqualTo(MailOutcome.NULL_MX_WITH_OTHERS);
        assertThat(route.records()).containsExactly(new MxRecord(0, "."), new MxRecord(10, "mx.test"));
    }

    @Test
    void anAliasIsNotedWithItsEnd() {
        assertThat(route(direct, "alias.test").cname()).contains("two.test");
        assertThat(route(recursive, "aliasacross.test").cname()).contains("two.other.example");
        assertThat(route(recursive, "aliasimplicit.test").cname()).contains("implicit.test");
    }

    @Test
    void aLoopOfAliasesIsNoFinding() {
        assertThat(route(direct, "loop.test").outcome()).isEqualTo(MailOutcome.CNAME_LOOP);
        assertThat(route(recursive, "loop.test").outcome().conclusive()).isFalse();
    }

    @Test
    void anAnswerTooBigForADatagramComesWholeAndIsCutToTheBest() throws IOException {
        assertThat(knot.dig("big.test.", "MX")).hasSize(1 + 520);
        for (DnsClient client : List.of(direct, recursive)) {
            MailRoute route = route(client, "big.test");

            assertThat(route.outcome()).isEqualTo(MailOutcome.MX);
            assertThat(route.records())
                    .hasSize(500)
                    .last()
                    .isEqualTo(new MxRecord(500, "mail-exchange-number-500.test"));
            assertThat(route.detail()).contains("the best 500 of 520 MX records");
        }
    }

    @Test
    void aZoneOfSomebodyElseIsRefused() {
        assertThat(route(direct, "a.example").outcome()).isEqualTo(MailOutcome.REFUSED);
    }

    @ParameterizedTest
    @CsvSource({
        "mx.test, RESOLVED, '/192.0.2.1, /2001:db8:0:0:0:0:0:1'",
        "mxalias.test, RESOLVED, '/192.0.2.1, /2001:db8:0:0:0:0:0:1'",
        "v6only.test, RESOLVED, /2001:db8:0:0:0:0:0:2",
        "nomail.test, NO_ADDRESS, ''",
        "gone.test, NXDOMAIN, ''",
        "a.broken.test, SERVFAIL, ''"
    })
    void everyHostCaseIsToldApart(String exchange, HostOutcome outcome, String addresses) {
        for (DnsClient client : List.of(direct, recursive)) {
            HostAddresses host = host(client, exchange);

            assertThat(host.outcome()).as(exchange).isEqualTo(outcome);
            assertThat(host.addresses()).as(exchange).hasToString("[" + addresses + "]");
        }
    }
}
