package org.starttls.survey.engine.dns;

import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** What it takes to understand a DNS answer. */
@State(Scope.Thread)
public class AnswerMicro {
    private Question question;
    private byte[] bytes;

    /** Two MX records. */
    @Setup
    public void prepare() {
        question = new Question(Replies.name("domain.example."), Type.MX);
        Message reply = Replies.reply(
                question.message(),
                Rcode.NOERROR,
                Replies.mx("domain.example.", 10, "mx1.provider.example."),
                Replies.mx("domain.example.", 20, "mx2.provider.example."));
        bytes = reply.toWire();
    }

    @Benchmark
    public Object understandAnAnswer() {
        return AnswerReader.read(question, bytes);
    }
}
