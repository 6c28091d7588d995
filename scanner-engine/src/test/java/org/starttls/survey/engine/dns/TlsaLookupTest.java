package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.Replies.address;
import static org.starttls.survey.engine.dns.Replies.cname;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.reply;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.DnssecStatus;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.Lookup;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.TlsaAnswer;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TLSARecord;
import org.xbill.DNS.Type;

/** The base domains of RFC 7672 section 2.2.2, and what becomes of lookups that fail. */
class TlsaLookupTest {
    private static final String HOST = "mx.test.";
    private static final String ALIAS_OF = "real.other.";
    private static final String AT_HOST = "_25._tcp.mx.test.";
    private static final String AT_EXPANDED = "_25._tcp.real.other.";

    private final ScriptedDns dns = new ScriptedDns();

    private HostAddresses host() {
        return HostLookup.withTlsa(dns, 25)
                .lookup("mx.test")
                .toCompletableFuture()
                .join();
    }

    private TlsaAnswer tlsa() {
        return host().tlsa().orElseThrow();
    }

    private static UnaryOperator<Message> answer(boolean secure, Record... records) {
        return query -> flagged(reply(query, Rcode.NOERROR, records), secure);
    }

    private static UnaryOperator<Message> nodata(boolean secure) {
        return query -> flagged(Replies.nodata(query), secure);
    }

    private static Message flagged(Message reply, boolean secure) {
        if (secure) {
            reply.getHeader().setFlag(Flags.AD);
        }
        return reply;
    }

    private static Record tlsa(String owner, int usage, int... data) {
        byte[] bytes = new byte[data.length];
        for (int i = 0; i < data.length; i++) {
            bytes[i] = (byte) data[i];
        }
        return new TLSARecord(name(owner), DClass.IN, 300, usage, 1, 1, bytes);
    }

    @BeforeEach
    void theHostHasASecureAddress() {
        addresses(true, address(HOST, "192.0.2.1"));
    }

    private void addresses(boolean secure, Record... records) {
        dns.on(HOST, Type.A, answer(secure, records));
        dns.on(HOST, Type.AAAA, nodata(secure));
    }

    private void alias(boolean secure) {
        addresses(secure, cname(HOST, ALIAS_OF), address(ALIAS_OF, "192.0.2.1"));
        dns.on(HOST, Type.AAAA, query -> {
            Message reply = reply(query, Rcode.NOERROR, cname(HOST, ALIAS_OF));
            reply.addRecord(Replies.soa("other."), Section.AUTHORITY);
            return flagged(reply, secure);
        });
    }

    @Test
    void recordsAreKeptAsTheyStand() {
        dns.on(AT_HOST, Type.TLSA, answer(true, tlsa(AT_HOST, 3, 0xAB, 0x01), tlsa(AT_HOST, 255, 0)));

        TlsaAnswer answer = tlsa();

        assertThat(answer.outcome()).isEqualTo(LookupOutcome.FOUND);
        assertThat(answer.dnssec()).isEqualTo(DnssecStatus.SECURE);
        assertThat(answer.base()).isEqualTo("mx.test");
        assertThat(answer.records()).extracting(Object::toString).containsExactly("3 1 1 ab01", "255 1 1 00");
        assertThat(answer.zoneHasDs()).isEmpty();
    }

    @Test
    void thePortIsTheRealOne() {
        dns.on("_2525._tcp.mx.test.", Type.TLSA, nodata(true));

        HostAddresses host = HostLookup.withTlsa(dns, 2525)
                .lookup("mx.test")
                .toCompletableFuture()
                .join();

        assertThat(host.tlsa().orElseThrow().outcome()).isEqualTo(LookupOutcome.NODATA);
    }

    @Test
    void aHostWithoutAnAddressIsNotAskedFor() {
        addresses(true);
        dns.on(HOST, Type.A, nodata(true));

        assertThat(host().outcome()).isEqualTo(HostOutcome.NO_ADDRESS);
        assertThat(host().tlsa()).isEmpty();
    }

    @Test
    void aSecureAliasIsExpandedFirst() {
        alias(true);
        dns.on(AT_EXPANDED, Type.TLSA, answer(true, tlsa(AT_EXPANDED, 3, 1)));

        assertThat(tlsa().base()).isEqualTo("real.other");
        assertThat(dns.asked()).doesNotContain(new Question(name(AT_HOST), Type.TLSA));
    }

    @Test
    void whereNothingIsAtTheExpandedNameTheOriginalIsTheBase() {
        alias(true);
        dns.on(AT_EXPANDED, Type.TLSA, nodata(true)).on(AT_HOST, Type.TLSA, answer(true, tlsa(AT_HOST, 2, 1)));

        assertThat(tlsa().base()).isEqualTo("mx.test");
        assertThat(tlsa().records()).hasSize(1);
    }

    @Test
    void whereNothingIsAnywhereTheExpandedNameIsTheBase() {
        alias(true);
        dns.on(AT_EXPANDED, Type.TLSA, nodata(true)).on(AT_HOST, Type.TLSA, nodata(true));

        assertThat(tlsa().base()).isEqualTo("real.other");
        assertThat(tlsa().outcome()).isEqualTo(LookupOutcome.NODATA);
    }

    @Test
    void anInsecureExpansionOfASecureAliasLeavesTheOriginal() {
        alias(false);
        dns.on(HOST, Type.CNAME, answer(true, cname(HOST, ALIAS_OF)));
        dns.on(AT_HOST, Type.TLSA, answer(true, tlsa(AT_HOST, 3, 1)));

        assertThat(tlsa().base()).isEqualTo("mx.test");
        assertThat(host().lookups()).extracting(Lookup::type).contains(Type.CNAME);
    }

    @Test
    void insecureRecordsAreEvidenceAndTheirDelegationIsAskedFor() {
        addresses(false, address(HOST, "192.0.2.1"));
        dns.on(AT_HOST, Type.TLSA, answer(false, tlsa(AT_HOST, 3, 1)))
                .on(AT_HOST, Type.SOA, Replies::nodata)
                .on("test.", Type.DS, nodata(true));

        TlsaAnswer answer = tlsa();

        assertThat(answer.dnssec()).isEqualTo(DnssecStatus.INSECURE);
        assertThat(answer.zoneHasDs()).contains(false);
        assertThat(host().lookups())
                .extracting(Lookup::type)
                .containsExactly(Type.A, Type.AAAA, Type.TLSA, Type.SOA, Type.DS);
    }

    @Test
    void aDelegationThatCannotBeAskedForIsUnknown() {
        addresses(false, address(HOST, "192.0.2.1"));
        dns.on(AT_HOST, Type.TLSA, answer(false, tlsa(AT_HOST, 3, 1))).fails(AT_HOST, Type.SOA, LookupOutcome.TIMEOUT);

        assertThat(tlsa().zoneHasDs()).isEmpty();
    }

    @Test
    void aFailureIsNotNone() {
        alias(true);
        dns.rcode(AT_EXPANDED, Type.TLSA, Rcode.SERVFAIL);

        assertThat(tlsa().outcome()).isEqualTo(LookupOutcome.SERVFAIL);
        assertThat(tlsa().dnssec()).isEqualTo(DnssecStatus.INDETERMINATE);
        assertThat(dns.asked()).doesNotContain(new Question(name(AT_HOST), Type.TLSA));
    }

    @Test
    void aFailureOfOursIsToAskTheWholeHostAgain() {
        dns.fails(AT_HOST, Type.TLSA, LookupOutcome.LOCAL_ERROR);

        assertThat(host().outcome()).isEqualTo(HostOutcome.LOCAL_ERROR);
        assertThat(host().lookups()).isEmpty();
    }

    @Test
    void anAliasOfTheRecordItselfDoesNotChangeTheBaseAndWeakensTheAnswer() {
        dns.on(AT_HOST, Type.TLSA, answer(false, cname(AT_HOST, "keys.test."), tlsa("keys.test.", 3, 1)))
                .on(AT_HOST, Type.SOA, Replies::nodata)
                .on("test.", Type.DS, answer(true, new TLSARecord(name("test."), DClass.IN, 1, 0, 0, 0, new byte[1])));

        assertThat(tlsa().base()).isEqualTo("mx.test");
        assertThat(tlsa().dnssec()).isEqualTo(DnssecStatus.INSECURE);
    }

    @Test
    void aHostWhoseTlsaNameWouldBeTooLongHasNone() {
        String label = "a".repeat(61) + ".";
        String longest = label.repeat(4) + "test.";
        dns.on(longest, Type.A, answer(true, address(longest, "192.0.2.1"))).on(longest, Type.AAAA, nodata(true));

        HostAddresses host = HostLookup.withTlsa(dns, 25)
                .lookup(longest)
                .toCompletableFuture()
                .join();

        assertThat(host.outcome()).isEqualTo(HostOutcome.RESOLVED);
        assertThat(host.tlsa().orElseThrow().outcome()).isEqualTo(LookupOutcome.NODATA);
    }
}
