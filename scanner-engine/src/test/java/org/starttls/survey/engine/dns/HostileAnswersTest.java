package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;
import static org.starttls.survey.engine.dns.Replies.address;
import static org.starttls.survey.engine.dns.Replies.cname;
import static org.starttls.survey.engine.dns.Replies.mx;
import static org.starttls.survey.engine.dns.Replies.name;
import static org.starttls.survey.engine.dns.Replies.reply;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.HostOutcome;
import org.starttls.survey.engine.model.LookupOutcome;
import org.starttls.survey.engine.model.MailOutcome;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.model.MxRecord;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.MXRecord;
import org.xbill.DNS.Message;
import org.xbill.DNS.OPTRecord;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

/** What comes of answers that no honest server sends. */
class HostileAnswersTest {
    private static final Question ASKED = new Question(name("a.test."), Type.MX);

    private final ScriptedDns dns = new ScriptedDns();

    private MailRoute route() {
        return MailRouteLookup.ofRoutes(dns, HostLookup.ofAddresses(dns))
                .lookup("a.test")
                .toCompletableFuture()
                .join();
    }

    private HostAddresses host(String exchange) {
        return HostLookup.ofAddresses(dns)
                .lookup(exchange)
                .toCompletableFuture()
                .join();
    }

    private static Reading read(UnaryOperator<Message> answer) {
        return AnswerReader.read(ASKED, answer.apply(ASKED.message()).toWire());
    }

    @ParameterizedTest
    @ValueSource(strings = {"mx\\000.test.", "mx\\.b.test.", "\\032mx.test.", "b\\252cher.test.", "mx\\010.test."})
    void oddBytesOfAnExchangeAreKeptEscapedAndNobodyIsAskedForThem(String exchange) {
        dns.found("a.test.", Type.MX, mx("a.test.", 10, exchange));

        MailRoute route = route();

        String kept = name(exchange).toString(true);
        assertThat(kept).contains("\\");
        assertThat(route.outcome()).isEqualTo(MailOutcome.MX);
        assertThat(route.records()).containsExactly(new MxRecord(10, kept));
        assertThat(host(kept).outcome()).isEqualTo(HostOutcome.INVALID_NAME);
        assertThat(dns.asked()).hasSize(1);
    }

    @Test
    void oddBytesOfAnAliasAreKeptEscapedAndFollowed() {
        dns.found("mx.test.", Type.A, cname("mx.test.", "a\\.b\\007.test."), address("a\\.b\\007.test.", "192.0.2.1"));
        dns.nodata("mx.test.", Type.AAAA);

        HostAddresses host = host("mx.test");

        assertThat(host.outcome()).isEqualTo(HostOutcome.RESOLVED);
        assertThat(host.cname()).contains("a\\.b\\007.test");
    }

    @Test
    void differentAliasesOfOneNameCannotBeFollowed() {
        dns.found(
                "a.test.",
                Type.MX,
                cname("a.test.", "b.test."),
                cname("a.test.", "c.test."),
                mx("b.test.", 1, "m.test."));

        assertThat(route().outcome()).isEqualTo(MailOutcome.MALFORMED);
        assertThat(route().detail()).contains("different CNAMEs at a.test");
    }

    @Test
    void theSameAliasTwiceIsOne() {
        dns.found(
                "a.test.",
                Type.MX,
                cname("a.test.", "b.test."),
                cname("A.test.", "B.test."),
                mx("b.test.", 1, "m.test."));

        assertThat(route().outcome()).isEqualTo(MailOutcome.MX);
        assertThat(route().cname()).contains("b.test");
    }

    @Test
    void recordsOutweighAnAliasOfTheSameName() {
        dns.found(
                "a.test.",
                Type.MX,
                cname("a.test.", "b.test."),
                mx("a.test.", 1, "m.test."),
                mx("b.test.", 2, "n.test."));

        assertThat(route().records()).containsExactly(new MxRecord(1, "m.test"));
        assertThat(route().cname()).isEmpty();
    }

    @Test
    void recordsOfAnotherOwnerOrClassAreNoneOfTheNamesAndNoProofThatItHasNone() {
        Record chaos = new MXRecord(name("a.test."), DClass.CH, 300, 10, name("chaos.test."));
        for (Record foreign : List.of(mx("b.test.", 10, "mx.test."), chaos, address("a.test.", "192.0.2.1"))) {
            Reading reading = read(query -> reply(query, Rcode.NOERROR, foreign));

            assertThat(reading.outcome()).isEqualTo(LookupOutcome.MALFORMED);
            assertThat(reading.records()).isEmpty();
        }
        assertThat(read(query -> reply(query, Rcode.NOERROR, chaos, mx("a.test.", 1, "m.test.")))
                        .records())
                .containsExactly(mx("a.test.", 1, "m.test."));
    }

    @Test
    void aSecondOptRecordChangesNothing() {
        Reading reading = read(query -> {
            Message message = reply(query, Rcode.NOERROR, mx("a.test.", 1, "m.test."));
            message.addRecord(new OPTRecord(1232, 0, 0), Section.ADDITIONAL);
            message.addRecord(new OPTRecord(512, 1, 0), Section.ADDITIONAL);
            return message;
        });

        assertThat(reading.outcome()).isEqualTo(LookupOutcome.FOUND);
        assertThat(reading.rcode()).contains(Rcode.NOERROR);
    }

    @Test
    void anExtendedRcodeIsNoSuccessThoughItsLowBitsAreZero() {
        Reading reading = read(query -> {
            Message message = reply(query, Rcode.NOERROR, mx("a.test.", 1, "m.test."));
            message.addRecord(new OPTRecord(1232, 1, 0), Section.ADDITIONAL);
            return message;
        });

        assertThat(reading.outcome()).isEqualTo(LookupOutcome.REFUSED);
        assertThat(reading.rcode()).contains(Rcode.BADVERS);
    }

    @Test
    void namesThatPointAtThemselvesAreMalformed() {
        byte[] wire = reply(ASKED.message(), Rcode.NOERROR, mx("a.test.", 1, "m.test."))
                .toWire();
        for (int at = 12; at + 1 < wire.length; at++) {
            byte[] looped = wire.clone();
            ByteBuffer.wrap(looped).putShort(at, (short) (0xC000 | at));

            assertThat(AnswerReader.read(ASKED, looped)).as("a loop at %d", at).isNotNull();
        }
        byte[] owner = wire.clone();
        int question = 12 + "a.test.".length() + 1 + 4;
        ByteBuffer.wrap(owner).putShort(question, (short) (0xC000 | question));
        assertThat(AnswerReader.read(ASKED, owner).outcome()).isEqualTo(LookupOutcome.MALFORMED);
    }

    @Test
    void whateverBytesComeHaveAnOutcome() {
        Random random = new Random(20261122);
        byte[] wire = reply(ASKED.message(), Rcode.NOERROR, cname("a.test.", "b.test."), mx("b.test.", 1, "m.test."))
                .toWire();
        for (int round = 0; round < 50_000; round++) {
            byte[] garbled = wire.clone();
            for (int i = 0; i <= random.nextInt(4); i++) {
                garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
            }
            assertThat(AnswerReader.read(ASKED, garbled).outcome()).isNotNull();
        }
        for (int length = 0; length < wire.length; length++) {
            assertThat(AnswerReader.read(ASKED, Arrays.copyOf(wire, length)).outcome())
                    .isEqualTo(LookupOutcome.MALFORMED);
        }
    }

    @Test
    void thousandsOfAddressesInSixtyFourKilobytesAreReadOnce() {
        Record[] many = IntStream.range(0, 4000)
                .mapToObj(i -> address("a.test.", "10.0." + i / 250 + "." + i % 250))
                .toArray(Record[]::new);
        dns.found("a.test.", Type.A, many).nodata("a.test.", Type.AAAA);

        HostAddresses host = host("a.test");

        assertThat(host.lookups().get(0).message().orElseThrow()).hasSizeBetween(60_000, 65_535);
        assertThat(host.addresses()).hasSize(100);
        assertThat(host.detail()).hasValueSatisfying(text -> assertThat(text).contains("4000"));
    }

    @Test
    void truncatedBytesAreNeverTakenForTheWhole() {
        Reading reading = read(query -> {
            Message message = reply(query, Rcode.NOERROR);
            message.getHeader().setFlag(Flags.TC);
            return message;
        });

        assertThat(reading.outcome()).isEqualTo(LookupOutcome.MALFORMED);
    }
}
