package org.starttls.survey.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.starttls.survey.lab.pki.CertificateAuthority;
import org.starttls.survey.lab.world.Facilities;
import org.starttls.survey.lab.world.LabMix;
import org.starttls.survey.lab.world.TlsaBook;
import org.starttls.survey.lab.world.Trust;
import org.starttls.survey.lab.world.World;
import org.xbill.DNS.CNAMERecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.ExtendedErrorCodeOption;
import org.xbill.DNS.ExtendedFlags;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.TXTRecord;
import org.xbill.DNS.Type;

class ResponderTest {
    private final Responder responder = resolver(new World(1, LabMix.defaults(), Facilities.ordinary()));

    private static Responder resolver(World world) {
        return new Responder(new Answers(world, new TlsaBook(world, new CertificateAuthority()), 25));
    }

    private static Message question(String name, int type) throws IOException {
        Message query = Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
        query.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
        return query;
    }

    private Message udp(String name, int type) throws IOException {
        return new Message(responder.overUdp(question(name, type).toWire()).orElseThrow());
    }

    @Test
    void anAnswerCarriesTheQuestionAndItsNumber() throws IOException {
        Message query = question("TLS13.lab.test.", Type.MX);
        Message answer = new Message(responder.overUdp(query.toWire()).orElseThrow());
        assertThat(answer.getHeader().getID()).isEqualTo(query.getHeader().getID());
        assertThat(answer.getQuestion().getName()).hasToString("TLS13.lab.test.");
        assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
        assertThat(answer.getHeader().getFlag(Flags.AD)).isFalse();
    }

    @Test
    void hundredsOfRecordsAreTruncatedOverUdpAndCompleteOverTcp() throws IOException {
        assertThat(udp("many-mx.lab.test.", Type.MX).getHeader().getFlag(Flags.TC))
                .isTrue();
        byte[] wire = responder
                .overTcp(question("many-mx.lab.test.", Type.MX).toWire())
                .orElseThrow();
        Message complete = new Message(wire);
        assertThat(complete.getHeader().getFlag(Flags.TC)).isFalse();
        assertThat(complete.getSection(Section.ANSWER)).hasSizeGreaterThanOrEqualTo(100);
    }

    @Test
    void aSilentDomainGetsNoAnswer() throws IOException {
        assertThat(responder.overUdp(question("silent-dns.lab.test.", Type.MX).toWire()))
                .isEmpty();
    }

    @Test
    void aNegativeAnswerCarriesAnSoa() throws IOException {
        Message answer = udp("no-mail.lab.test.", Type.MX);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getSection(Section.AUTHORITY))
                .extracting(Record::getType)
                .containsExactly(Type.SOA);
    }

    private Message asked(String name, int type, int flag) throws IOException {
        Message query = question(name, type);
        query.getHeader().setFlag(flag);
        return new Message(responder.overUdp(query.toWire()).orElseThrow());
    }

    private static List<String> authorities(Message answer) {
        return answer.getSection(Section.AUTHORITY).stream()
                .map(record -> record.getName() + " " + Type.string(record.getType()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({"signed, true", "any.name.signed, true", "unsigned, false", "tls13, false"})
    void theAnswerIsAuthenticWhereTheZoneIsSigned(String scenario, boolean authentic) throws IOException {
        for (int type : new int[] {Type.MX, Type.TXT, Type.SOA}) {
            assertThat(asked(scenario + ".lab.test.", type, Flags.AD)
                            .getHeader()
                            .getFlag(Flags.AD))
                    .isEqualTo(authentic);
        }
    }

    @Test
    void whoSetsNeitherAdNorDoIsNotTold() throws IOException {
        assertThat(udp("signed.lab.test.", Type.MX).getHeader().getFlag(Flags.AD))
                .isFalse();
        Message query = question("signed.lab.test.", Type.MX);
        query.removeAllRecords(Section.ADDITIONAL);
        query.addRecord(new OPTRecord(1232, 0, 0, ExtendedFlags.DO), Section.ADDITIONAL);
        Message answer = new Message(responder.overUdp(query.toWire()).orElseThrow());
        assertThat(answer.getHeader().getFlag(Flags.AD)).isTrue();
        assertThat(answer.getOPT().getFlags()).isEqualTo(ExtendedFlags.DO);
    }

    @Test
    void theRootAndTheTopLevelAreSigned() throws IOException {
        for (String name : List.of(".", "test.", "example.")) {
            for (int type : new int[] {Type.SOA, Type.NS, Type.DNSKEY}) {
                Message answer = asked(name, type, Flags.AD);
                assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
                assertThat(answer.getHeader().getFlag(Flags.AD)).isTrue();
            }
        }
        assertThat(asked("test.", Type.DS, Flags.AD).getSection(Section.ANSWER)).hasSize(1);
    }

    @Test
    void aDelegationHasADsRecordIfItIsSigned() throws IOException {
        assertThat(asked("signed.lab.test.", Type.DS, Flags.AD).getSection(Section.ANSWER))
                .hasSize(1);
        Message none = asked("unsigned.lab.test.", Type.DS, Flags.AD);
        assertThat(none.getSection(Section.ANSWER)).isEmpty();
        assertThat(authorities(none)).containsExactly("lab.test. SOA");
        assertThat(none.getHeader().getFlag(Flags.AD)).as("the parent says so").isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "mx1.signed.lab.test., signed.lab.test.",
        "a.b.signed.lab.test., signed.lab.test.",
        "mx1.officemail.test., officemail.test.",
        "nxdomain.lab.test., lab.test.",
        "localhost., .",
        "a.b.c.example., c.example.",
        "a.bank.co.uk., bank.co.uk."
    })
    void aDenialIsTheZones(String name, String zone) throws IOException {
        assertThat(authorities(udp(name, Type.TXT))).containsExactly(zone + " SOA");
    }

    @Test
    void theWeakestZoneOfAChainDecides() throws IOException {
        World aliases = new World(1, LabMix.parse("hosted=0,cname=1000000,signed=910"), Facilities.ordinary());
        Responder resolver = resolver(aliases);
        Map<String, Boolean> seen = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            Message query = question("a" + i + ".example.", Type.MX);
            query.getHeader().setFlag(Flags.AD);
            Message answer = new Message(resolver.overUdp(query.toWire()).orElseThrow());
            String target = aliases.domain("a" + i + ".example").aliases().get(0);
            String way = aliases.zone("a" + i + ".example").trust() + " "
                    + aliases.zone(target).trust();
            seen.put(way, answer.getHeader().getFlag(Flags.AD));
        }
        assertThat(seen)
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "SECURE SECURE", true,
                        "SECURE INSECURE", false,
                        "INSECURE SECURE", false,
                        "INSECURE INSECURE", false));
    }

    @Test
    void anAliasThatIsAskedForItselfIsNotFollowed() throws IOException {
        World signed = new World(1, LabMix.parse("hosted=0,cname=1000000,signed=910"), Facilities.ordinary());
        Responder resolver = resolver(signed);
        Map<Trust, Boolean> seen = new TreeMap<>();
        for (int i = 0; i < 60; i++) {
            Message query = question("a" + i + ".example.", Type.CNAME);
            query.getHeader().setFlag(Flags.AD);
            Message answer = new Message(resolver.overUdp(query.toWire()).orElseThrow());
            assertThat(answer.getSection(Section.ANSWER))
                    .extracting(Record::getType)
                    .containsExactly(Type.CNAME);
            seen.put(
                    signed.zone("a" + i + ".example").trust(),
                    answer.getHeader().getFlag(Flags.AD));
        }
        assertThat(seen).isEqualTo(Map.of(Trust.SECURE, true, Trust.INSECURE, false));
    }

    @ParameterizedTest
    @CsvSource({
        "tlsa-key, NOERROR, 1",
        "tlsa-rollover, NOERROR, 2",
        "tlsa-none, NXDOMAIN, 0",
        "tlsa-no-data, NOERROR, 0",
        "tlsa-servfail, SERVFAIL, 0",
        "tlsa-bogus, SERVFAIL, 0",
        "tlsa-unsigned, NOERROR, 1"
    })
    void tlsaRecordsStandAtThePortOfTheHost(String scenario, String status, int records) throws IOException {
        Message answer = udp("_25._tcp.mx1." + scenario + ".lab.test.", Type.TLSA);
        assertThat(Rcode.string(answer.getRcode())).isEqualTo(status);
        assertThat(answer.getSection(Section.ANSWER)).hasSize(records);
        assertThat(udp("_587._tcp.mx1." + scenario + ".lab.test.", Type.TLSA).getRcode())
                .isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void aBogusRecordIsShownToWhoDoesNotWantItChecked() throws IOException {
        Message withheld = udp("_25._tcp.mx1.tlsa-bogus.lab.test.", Type.TLSA);
        assertThat(withheld.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR))
                .extracting(option -> ((ExtendedErrorCodeOption) option).getErrorCode())
                .containsExactly(ExtendedErrorCodeOption.DNSSEC_BOGUS);
        Message shown = asked("_25._tcp.mx1.tlsa-bogus.lab.test.", Type.TLSA, Flags.CD);
        assertThat(shown.getSection(Section.ANSWER)).hasSize(1);
        assertThat(shown.getHeader().getFlag(Flags.AD)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "dnssec-failed.org., MX, 6",
        "www.dnssec-failed.org., A, 6",
        "dnssec-bogus.lab.test., MX, 6",
        "mx1.dnssec-bogus.lab.test., A, 6",
        "_mta-sts.dnssec-bogus.lab.test., TXT, 6",
        "dnssec-bogus.lab.test., SOA, 6",
        "mx-bogus-lab-test.bogus-zone.test., AAAA, 6",
        "dnssec-bogus-unexplained.lab.test., MX,"
    })
    void whatIsSignedWronglyIsWithheld(String name, String type, Integer reason) throws IOException {
        Message answer = udp(name, Type.value(type));
        assertThat(answer.getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(answer.getSection(Section.ANSWER)).isEmpty();
        assertThat(answer.getOPT().getOptions(EDNSOption.Code.EDNS_EXTENDED_ERROR))
                .extracting(option -> ((ExtendedErrorCodeOption) option).getErrorCode())
                .isEqualTo(reason == null ? List.of() : List.of(reason));
    }

    @ParameterizedTest
    @CsvSource({
        "dnssec-failed.org., MX",
        "dnssec-bogus.lab.test., MX",
        "mx1.dnssec-bogus.lab.test., A",
        "mx-bogus-lab-test.bogus-zone.test., A",
        "dnssec-bogus-unexplained.lab.test., MX"
    })
    void whatIsSignedWronglyIsThereForWhoDoesNotCheck(String name, String type) throws IOException {
        Message answer = asked(name, Type.value(type), Flags.CD);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER)).hasSize(1);
        assertThat(answer.getHeader().getFlag(Flags.AD)).isFalse();
    }

    @Test
    void theParentOfABogusZoneIsNot() throws IOException {
        Message delegation = asked("dnssec-bogus.lab.test.", Type.DS, Flags.AD);
        assertThat(delegation.getSection(Section.ANSWER)).hasSize(1);
        assertThat(delegation.getHeader().getFlag(Flags.AD)).isTrue();
    }

    @Test
    void aLoopOfAliasesIsShownAsFarAsItWasWalked() throws IOException {
        Message answer = udp("cname-loop.lab.test.", Type.MX);
        assertThat(answer.getRcode()).isEqualTo(Rcode.NOERROR);
        assertThat(answer.getSection(Section.ANSWER))
                .extracting(record -> record.getName() + " " + ((CNAMERecord) record).getTarget())
                .containsExactly(
                        "cname-loop.lab.test. alias1.cname-loop.lab.test.",
                        "alias1.cname-loop.lab.test. alias2.cname-loop.lab.test.",
                        "alias2.cname-loop.lab.test. cname-loop.lab.test.");
        assertThat(answer.getSection(Section.AUTHORITY)).isEmpty();
    }

    @Test
    void aLongChainOfAliasesEndsInMxRecords() throws IOException {
        Message query = question("cname-chain.lab.test.", Type.MX);
        List<Record> records = new Message(responder.overTcp(query.toWire()).orElseThrow()).getSection(Section.ANSWER);
        assertThat(records).hasSize(21);
        assertThat(records.get(20).getType()).isEqualTo(Type.MX);
        assertThat(records.get(20).getName()).hasToString("alias20.cname-chain.lab.test.");
    }

    @Test
    void silenceAboutTlsaIsNotSilenceAboutTheHost() throws IOException {
        Message query = question("_25._tcp.mx1.tlsa-silent-dns.lab.test.", Type.TLSA);
        assertThat(responder.overUdp(query.toWire())).isEmpty();
        assertThat(udp("mx1.tlsa-silent-dns.lab.test.", Type.A).getSection(Section.ANSWER))
                .isNotEmpty();
    }

    @Test
    void anAliasOfATlsaNameIsFollowed() throws IOException {
        Message answer = udp("_25._tcp.mx1.tlsa-by-alias.lab.test.", Type.TLSA);
        assertThat(answer.getSection(Section.ANSWER))
                .extracting(Record::getType)
                .containsExactly(Type.CNAME, Type.TLSA);
        Record last = answer.getSection(Section.ANSWER).get(1);
        assertThat(udp(last.getName().toString(), Type.TLSA).getSection(Section.ANSWER))
                .containsExactly(last);
    }

    private static List<String> texts(Message answer) {
        return answer.getSection(Section.ANSWER).stream()
                .filter(TXTRecord.class::isInstance)
                .map(record -> ((TXTRecord) record).getStrings().toString().replaceAll("id=202601[0-9]{8}", "id=ID"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "sts-valid | NOERROR | [[v=STSv1; id=ID;]]",
                "sts-two-records | NOERROR | [[v=STSv1; id=ID;], [v=STSv1; id=20200101000000;]]",
                "sts-delegated | NOERROR | [[v=STSv1; id=ID;]]",
                "sts-empty | NOERROR | [[]]",
                "sts-none | NXDOMAIN | []",
                "sts-no-data | NOERROR | []",
                "sts-servfail | SERVFAIL | []",
                "sts-bogus | SERVFAIL | []",
                "tls13 | NXDOMAIN | []"
            })
    void aPolicyIsAnnouncedBelowTheDomain(String scenario, String status, String texts) throws IOException {
        Message answer = udp("_mta-sts." + scenario + ".lab.test.", Type.TXT);
        assertThat(Rcode.string(answer.getRcode())).isEqualTo(status);
        assertThat(texts(answer)).hasToString(texts);
    }

    @Test
    void theStringsOfATextRecordAreKeptApart() throws IOException {
        Message split = udp("_mta-sts.sts-split.lab.test.", Type.TXT);
        assertThat(((TXTRecord) split.getSection(Section.ANSWER).get(0)).getStrings())
                .hasSize(3);
        Message binary = udp("_mta-sts.sts-binary.lab.test.", Type.TXT);
        byte[] bytes = ((TXTRecord) binary.getSection(Section.ANSWER).get(0))
                .getStringsAsByteArrays()
                .get(0);
        assertThat(bytes).endsWith(0, '\t', '\r', '\n', '\\', '"', 0x7f, 0xfc, 0xff, ';');
        Message larger = udp("_mta-sts.sts-long.lab.test.", Type.TXT);
        assertThat(((TXTRecord) larger.getSection(Section.ANSWER).get(0)).getStringsAsByteArrays())
                .extracting(string -> string.length)
                .startsWith(255, 255);
    }

    @Test
    void aDelegatedPolicyIsFoundAtItsProviderToo() throws IOException {
        Message answer = udp("_mta-sts.sts-delegated.lab.test.", Type.TXT);
        assertThat(answer.getSection(Section.ANSWER))
                .extracting(Record::getType)
                .containsExactly(Type.CNAME, Type.TXT);
        Record last = answer.getSection(Section.ANSWER).get(1);
        assertThat(udp(last.getName().toString(), Type.TXT).getSection(Section.ANSWER))
                .containsExactly(last);
    }

    @Test
    void reportsAreAskedForBelowTheDomain() throws IOException {
        assertThat(texts(udp("_smtp._tls.tlsrpt-mail.lab.test.", Type.TXT)))
                .containsExactly("[v=TLSRPTv1; rua=mailto:tls-reports@tlsrpt-mail.lab.test]");
        assertThat(udp("_smtp._tls.tls13.lab.test.", Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void whatFailsFailsBelowTheDomainToo() throws IOException {
        assertThat(udp("_mta-sts.servfail.lab.test.", Type.TXT).getRcode()).isEqualTo(Rcode.SERVFAIL);
        assertThat(udp("_mta-sts.nxdomain.lab.test.", Type.TXT).getRcode()).isEqualTo(Rcode.NXDOMAIN);
    }

    @Test
    void rubbishGetsNoAnswer() {
        assertThat(responder.overUdp(new byte[] {1, 2, 3})).isEmpty();
        assertThat(responder.overTcp(new byte[0])).isEmpty();
    }

    @Test
    void anAnswerIsNotAnswered() throws IOException {
        Message query = question("tls13.lab.test.", Type.MX);
        query.getHeader().setFlag(Flags.QR);
        assertThat(responder.overUdp(query.toWire())).isEmpty();
    }

    @Test
    void anUpdateIsNotImplemented() throws IOException {
        Message query = question("tls13.lab.test.", Type.MX);
        query.getHeader().setOpcode(Opcode.UPDATE);
        assertThat(new Message(responder.overUdp(query.toWire()).orElseThrow()).getRcode())
                .isEqualTo(Rcode.NOTIMP);
    }
}
