package org.starttls.survey.engine.smtp;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.starttls.survey.engine.model.SmtpReply;

/** What it takes to put a reply of SMTP together. */
@State(Scope.Thread)
public class ReplyMicro {
    private final byte[] ehlo = """
            250-mx1.provider.example at your service, [192.0.2.1]
            250-SIZE 157286400
            250-8BITMIME
            250-STARTTLS
            250-ENHANCEDSTATUSCODES
            250-PIPELINING
            250-CHUNKING
            250 SMTPUTF8
            """.replace("\n", "\r\n").getBytes(StandardCharsets.US_ASCII);

    @Benchmark
    public Object readAnEhloReply() throws NotSmtpException {
        ReplyAssembler assembler = new ReplyAssembler();
        Optional<SmtpReply> reply = Optional.empty();
        for (byte each : ehlo) {
            reply = assembler.take(each);
        }
        return reply.orElseThrow();
    }
}
