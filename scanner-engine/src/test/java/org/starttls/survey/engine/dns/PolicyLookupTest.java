package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.Replies.mx;
import static org.starttls.survey.engine.dns.Replies.name;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.PolicyKind;
import org.starttls.survey.engine.model.PolicyTexts;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class PolicyLookupTest {
    private static final String STS = "_mta-sts.a.test.";
    private static final String REPORTING = "_smtp._tls.a.test.";

    private final ScriptedDns dns = new ScriptedDns();

    private MailRoute route() {
        return MailRouteLookup.withPolicies(dns, HostLookup.ofAddresses(dns))
                .lookup("a.test")
                .toCompletableFuture()
                .join();
    }

    /** Strings in the form of a zone file. */
    private static TXTRecord txt(String owner, String... strings) {
        return new TXTRecord(name(owner), DClass.IN, 300, List.of(strings));
    }

    @Test
    void theTextsOfADomainThatTakesMailAreAskedFor() {
        dns.found("a.test.", Type.MX, mx("a.test.", 10, "mx.test."));
        dns.found(STS, Type.TXT, txt(STS, "v=STSv1; id", "=1;"), txt(STS, "\\255\\092"));
        dns.rcode(REPORTING, Type.TXT, Rcode.NXDOMAIN);

        MailRoute route = route();

        assertThat(route.outcome()).isEqualTo(MailOutcome.MX);
        assertThat(route.policies()).extracting(PolicyTexts::kind).containsExactly(PolicyKind.values());
        assertThat(route.policies().get(0).texts()).containsExactly("v=STSv1; id=1;", "\\xff\\\\");
        assertThat(route.policies().get(1).outcome()).isEqualTo(LookupOutcome.NXDOMAIN);
        assertThat(route.lookups()).hasSize(3);
    }

    @Test
    void aDomainThatTakesNoMailIsNotAskedAbout() {
        dns.found("a.test.", Type.MX, mx("a.test.", 0, "."));

        assertThat(route().outcome()).isEqualTo(MailOutcome.NULL_MX);
        assertThat(route().policies()).isEmpty();
    }

    @Test
    void aFailureIsKeptApartFromNone() {
        dns.found("a.test.", Type.MX, mx("a.test.", 10, "mx.test."));
        dns.rcode(STS, Type.TXT, Rcode.SERVFAIL).fails(REPORTING, Type.TXT, LookupOutcome.TIMEOUT);

        assertThat(route().outcome()).isEqualTo(MailOutcome.MX);
        assertThat(route().policies())
                .extracting(PolicyTexts::outcome)
                .containsExactly(LookupOutcome.SERVFAIL, LookupOutcome.TIMEOUT);
    }

    @Test
    void aFailureOfOursIsToAskTheWholeDomainAgain() {
        dns.found("a.test.", Type.MX, mx("a.test.", 10, "mx.test."));
        dns.nodata(STS, Type.TXT).fails(REPORTING, Type.TXT, LookupOutcome.LOCAL_ERROR);

        assertThat(route().outcome()).isEqualTo(MailOutcome.LOCAL_ERROR);
        assertThat(route().records()).isEmpty();
    }
}
