package org.starttls.survey.engine.dns;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Opcode;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

class WireQuestionTest {
    private static final Message QUERY = question("mail.a.test.", Type.MX);

    private static Message question(String name, int type) {
        return new Question(Replies.name(name), type).message();
    }

    private static boolean answers(Message reply) {
        return answers(reply.toWire());
    }

    private static boolean answers(byte[] reply) {
        return WireQuestion.answers(QUERY.toWire(), ByteBuffer.wrap(reply));
    }

    private static Message replyTo(Message query, int rcode) {
        return Replies.reply(query, rcode);
    }

    @Test
    void anEqualQuestionIsAnsweredWhateverTheCaseOfItsLetters() {
        assertThat(answers(replyTo(QUERY, Rcode.NOERROR))).isTrue();
        assertThat(answers(replyTo(question("MAIL.A.TEST.", Type.MX), Rcode.NOERROR)))
                .isTrue();
    }

    @Test
    void anotherNameOrTypeIsAnotherQuestion() {
        assertThat(answers(replyTo(question("mail.b.test.", Type.MX), Rcode.NOERROR)))
                .isFalse();
        assertThat(answers(replyTo(question("mail.a.test.", Type.A), Rcode.NOERROR)))
                .isFalse();
        assertThat(answers(replyTo(question("a.test.", Type.MX), Rcode.NOERROR)))
                .isFalse();
    }

    @Test
    void aQueryIsNoAnswer() {
        assertThat(answers(QUERY)).isFalse();
    }

    @Test
    void anotherOperationIsNoAnswer() {
        Message reply = replyTo(QUERY, Rcode.NOERROR);
        reply.getHeader().setOpcode(Opcode.UPDATE);

        assertThat(answers(reply)).isFalse();
    }

    @Test
    void onlyARefusalMayLeaveTheQuestionOut() {
        assertThat(answers(bare(Rcode.FORMERR))).isTrue();
        assertThat(answers(bare(Rcode.SERVFAIL))).isTrue();
        assertThat(answers(bare(Rcode.NOERROR))).isFalse();
        assertThat(answers(bare(Rcode.NXDOMAIN))).isFalse();
    }

    private static Message bare(int rcode) {
        Message reply = new Message(0);
        reply.getHeader().setFlag(Flags.QR);
        reply.getHeader().setRcode(rcode);
        return reply;
    }

    @Test
    void aReplyCutAnywhereInItsQuestionIsNoAnswer() {
        byte[] whole = replyTo(QUERY, Rcode.NOERROR).toWire();

        for (int length = 0; length < whole.length; length++) {
            assertThat(answers(Arrays.copyOf(whole, length))).isFalse();
        }
    }
}
