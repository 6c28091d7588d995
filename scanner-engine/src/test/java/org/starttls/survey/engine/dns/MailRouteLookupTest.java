package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.Replies.address;
import static org.starttls.survey.engine.dns.Replies.cname;
import static org.starttls.survey.engine.dns.Replies.mx;
import static org.starttls.survey.engine.dns.Replies.ns;
import static org.starttls.survey.engine.dns.Replies.reply;
import static org.starttls.survey.engine.dns.Replies.servfail;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class MailRouteLookupTest {
    private static final String DOMAIN = "a.test.";

    private final ScriptedDns dns = new ScriptedDns();

    private MailRoute route() {
        return MailRouteLookup.ofRoutes(dns, HostLookup.ofAddresses(dns))
                .lookup("a.test")
                .toCompletableFuture()
                .join();
    }

    private MailRoute routeOf(Record... answers) {
        dns.found(DOMAIN, Type.MX, answers);
        return route();
    }

    @Test
    void exchangesAreSortedNormalisedAndMerged() {
        MailRoute route = routeOf(
                mx(DOMAIN, 20, "b.test."),
                mx(DOMAIN, 10, "C.Test."),
                mx(DOMAIN, 10, "b.test."),
                mx(DOMAIN, 10, "c.test."),
                mx(DOMAIN, 30, "_odd\\032.test."));

        assertThat(route.outcome()).isEqualTo(MailOutcome.MX);
        assertThat(route.records())
                .containsExactly(
                        new MxRecord(10, "b.test"),
                        new MxRecord(10, "c.test"),
                        new MxRecord(20, "b.test"),
                        new MxRecord(30, "_odd\\032.test"));
        assertThat(route.detail()).isEmpty();
        assertThat(route.lookups()).extracting(Lookup::outcome).containsExactly(LookupOutcome.FOUND);
    }

    @Test
    void aSingleRootOfPreferenceZeroIsANullMx() {
        MailRoute route = routeOf(mx(DOMAIN, 0, "."));

        assertThat(route.outcome()).isEqualTo(MailOutcome.NULL_MX);
        assertThat(route.records()).containsExactly(new MxRecord(0, "."));
    }

    @Test
    void aSingleRootOfAnotherPreferenceCannotBeFollowed() {
        MailRoute route = routeOf(mx(DOMAIN, 10, "."));

        assertThat(route.outcome()).isEqualTo(MailOutcome.MALFORMED);
        assertThat(route.records()).containsExactly(new MxRecord(10, "."));
        assertThat(route.detail())
                .hasValueSatisfying(detail -> assertThat(detail).contains("MX 10 ."));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 10, 99})
    void aRootBesideOthersLeavesTheOthers(int preference) {
        MailRoute route = routeOf(mx(DOMAIN, preference, "."), mx(DOMAIN, 50, "b.test."));

        assertThat(route.outcome()).isEqualTo(MailOutcome.NULL_MX_WITH_OTHERS);
        assertThat(route.records()).contains(new MxRecord(50, "b.test"), new MxRecord(preference, "."));
    }

    @Test
    void ofManyHundredsOfRecordsTheBestAreKeptAndTheCutIsTold() {
        Record[] records = IntStream.range(0, 700)
                .mapToObj(i -> mx(DOMAIN, 700 - i, "mx" + i + ".test."))
                .toArray(Record[]::new);

        MailRoute route = routeOf(records);

        assertThat(route.records()).hasSize(500).first().isEqualTo(new MxRecord(1, "mx699.test"));
        assertThat(route.detail()).contains("the best 500 of 700 MX records");
    }

    @Test
    void withoutMxTheDomainIsItsOwnHost() {
        dns.nodata(DOMAIN, Type.MX);
        dns.found(DOMAIN, Type.A, address(DOMAIN, "192.0.2.1")).nodata(DOMAIN, Type.AAAA);

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(MailOutcome.IMPLICIT_MX);
        assertThat(route.records()).isEmpty();
        assertThat(route.implicitHost())
                .hasValueSatisfying(host -> assertThat(host.host()).isEqualTo("a.test"));
        assertThat(route.lookups()).extracting(Lookup::type).containsExactly(Type.MX, Type.A, Type.AAAA);
    }

    @Test
    void anIPv6AddressAloneIsAnImplicitMxToo() {
        dns.nodata(DOMAIN, Type.MX).nodata(DOMAIN, Type.A);
        dns.found(DOMAIN, Type.AAAA, address(DOMAIN, "2001:db8::1"));

        assertThat(route().outcome()).isEqualTo(MailOutcome.IMPLICIT_MX);
    }

    @Test
    void withNeitherMxNorAddressThereIsNoMail() {
        dns.nodata(DOMAIN, Type.MX).nodata(DOMAIN, Type.A).nodata(DOMAIN, Type.AAAA);

        assertThat(route().outcome()).isEqualTo(MailOutcome.NO_MAIL);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVFAIL, SERVFAIL",
        "TIMEOUT, TIMEOUT",
        "REFUSED, REFUSED",
        "MALFORMED, MALFORMED",
        "BOGUS, BOGUS",
        "LOCAL_ERROR, LOCAL_ERROR"
    })
    void anAddressThatCouldNotBeAskedForIsNotNoMail(LookupOutcome failure, MailOutcome expected) {
        dns.nodata(DOMAIN, Type.MX).nodata(DOMAIN, Type.A).fails(DOMAIN, Type.AAAA, failure);

        assertThat(route().outcome()).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "SERVFAIL, SERVFAIL",
        "TIMEOUT, TIMEOUT",
        "REFUSED, REFUSED",
        "MALFORMED, MALFORMED",
        "BOGUS, BOGUS",
        "NXDOMAIN, NXDOMAIN"
    })
    void aFailureOfMxIsThatFailureAndAsksForNothingElse(LookupOutcome failure, MailOutcome expected) {
        dns.fails(DOMAIN, Type.MX, failure);

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(expected);
        assertThat(route.lookups()).hasSize(1);
        assertThat(dns.asked()).hasSize(1);
    }

    @Test
    void whatFailsOnOurSideIsLeftToBeAskedForAgain() {
        dns.nodata(DOMAIN, Type.MX)
                .found(DOMAIN, Type.A, address(DOMAIN, "192.0.2.1"))
                .fails(DOMAIN, Type.AAAA, LookupOutcome.LOCAL_ERROR);

        assertThat(route().outcome()).isEqualTo(MailOutcome.LOCAL_ERROR);
    }

    @Test
    void servfailThatNamesADnssecFaultIsBogus() {
        dns.on(DOMAIN, Type.MX, query -> servfail(query, ExtendedErrorCodeOption.SIGNATURE_EXPIRED, "too\nold"));

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(MailOutcome.BOGUS);
        assertThat(route.detail())
                .hasValueSatisfying(detail -> assertThat(detail).contains("too\\nold"));
    }

    @Test
    void servfailForAnotherReasonIsServfail() {
        dns.on(DOMAIN, Type.MX, query -> servfail(query, ExtendedErrorCodeOption.NO_REACHABLE_AUTHORITY, ""));

        assertThat(route().outcome()).isEqualTo(MailOutcome.SERVFAIL);
    }

    @Test
    void aliasesInsideTheAnswerAreFollowed() {
        MailRoute route = routeOf(cname(DOMAIN, "b.test."), cname("b.test.", "C.test."), mx("c.test.", 10, "mx.test."));

        assertThat(route.outcome()).isEqualTo(MailOutcome.MX);
        assertThat(route.cname()).contains("c.test");
        assertThat(route.lookups()).hasSize(1);
    }

    @Test
    void anAliasThatLeavesTheAnswerIsAskedFor() {
        dns.found(DOMAIN, Type.MX, cname(DOMAIN, "b.test."));
        dns.found("b.test.", Type.MX, mx("b.test.", 10, "mx.test."));

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(MailOutcome.MX);
        assertThat(route.cname()).contains("b.test");
        assertThat(route.lookups()).extracting(Lookup::name).containsExactly("a.test", "b.test");
    }

    @Test
    void anAliasWithoutMxButWithAnAddressIsAnImplicitMx() {
        dns.on(DOMAIN, Type.MX, query -> {
            Message reply = reply(query, Rcode.NOERROR, cname(DOMAIN, "b.test."));
            reply.addRecord(Replies.soa("test."), Section.AUTHORITY);
            return reply;
        });
        dns.found(DOMAIN, Type.A, cname(DOMAIN, "b.test."), address("b.test.", "192.0.2.1"));
        dns.nodata(DOMAIN, Type.AAAA);

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(MailOutcome.IMPLICIT_MX);
        assertThat(route.cname()).contains("b.test");
    }

    @Test
    void aLoopOfAliasesCannotBeFollowed() {
        MailRoute inside = routeOf(cname(DOMAIN, "b.test."), cname("b.test.", DOMAIN));
        assertThat(inside.outcome()).isEqualTo(MailOutcome.CNAME_LOOP);
        assertThat(inside.detail()).contains("a CNAME loop at a.test");

        dns.found(DOMAIN, Type.MX, cname(DOMAIN, "b.test.")).found("b.test.", Type.MX, cname("b.test.", DOMAIN));
        MailRoute across = route();
        assertThat(across.outcome()).isEqualTo(MailOutcome.CNAME_LOOP);
        assertThat(across.detail()).contains("a CNAME loop at a.test");
    }

    @Test
    void anEndlessChainOfAliasesIsGivenUp() {
        for (int i = 0; i < 40; i++) {
            String owner = i == 0 ? DOMAIN : "alias" + i + ".test.";
            dns.found(owner, Type.MX, cname(owner, "alias" + (i + 1) + ".test."));
        }

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(MailOutcome.CNAME_CHAIN);
        assertThat(route.detail()).contains("more than 16 CNAMEs in a row");
        assertThat(route.lookups()).hasSize(17);
    }

    @Test
    void anAliasToANameThatDoesNotExistIsNxdomain() {
        dns.on(DOMAIN, Type.MX, query -> reply(query, Rcode.NXDOMAIN, cname(DOMAIN, "gone.test.")));

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(MailOutcome.NXDOMAIN);
        assertThat(route.cname()).contains("gone.test");
    }

    @Test
    void aReferralIsNoDenial() {
        dns.on(DOMAIN, Type.MX, query -> {
            Message reply = reply(query, Rcode.NOERROR);
            reply.addRecord(ns("test.", "ns.test."), Section.AUTHORITY);
            return reply;
        });

        assertThat(route().outcome()).isEqualTo(MailOutcome.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a..test", "a b.test", "b\u00fccher.test", "*.test", "a.test..", "@", "a\\.test"})
    void aNameThatIsNoneIsNotAskedFor(String domain) {
        MailRoute route = MailRouteLookup.ofRoutes(dns, HostLookup.ofAddresses(dns))
                .lookup(domain)
                .toCompletableFuture()
                .join();

        assertThat(route.outcome()).isEqualTo(MailOutcome.INVALID_NAME);
        assertThat(dns.asked()).isEmpty();
    }
}
