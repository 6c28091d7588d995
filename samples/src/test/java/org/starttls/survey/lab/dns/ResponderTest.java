package org.starttls.survey.lab.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.starttls.survey.lab.world.Facilities;
import org.starttls.survey.lab.world.LabMix;
import org.starttls.survey.lab.world.World;
import org.xbill.DNS.DClass;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;
import org.xbill.DNS.Type;

class ResponderTest {
    private final Responder responder = new Responder(new Zone(new World(1, LabMix.defaults(), Facilities.ordinary())));

    private static Message question(String name, int type) throws IOException {
        return Message.newQuery(Record.newRecord(Name.fromString(name), type, DClass.IN));
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

    @Test
    void policiesAreNotPublishedYet() throws IOException {
        assertThat(udp("_mta-sts.tls13.lab.test.", Type.TXT).getSection(Section.ANSWER))
                .isEmpty();
        assertThat(udp("_25._tcp.mx1.tls13.lab.test.", Type.TLSA).getRcode()).isEqualTo(Rcode.NOERROR);
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
