package org.starttls.survey.engine.dns;

import java.nio.ByteBuffer;
import java.util.concurrent.CompletableFuture;

/** One query under way. Loop thread only, once it is sent. */
final class UdpTransaction {
    private final byte[] query;
    private final CompletableFuture<byte[]> reply;

    /**
     * @param query the message as sent but for its id, which each socket gives anew
     * @param reply completed on the loop, with the bytes received under the query's own id
     */
    UdpTransaction(byte[] query, CompletableFuture<byte[]> reply) {
        if (query.length < WireQuestion.HEADER_LENGTH) {
            throw new IllegalArgumentException("a DNS query of " + query.length + " bytes");
        }
        this.query = query;
        this.reply = reply;
    }

    byte[] query() {
        return query;
    }

    CompletableFuture<byte[]> reply() {
        return reply;
    }

    /** The message with another id. */
    ByteBuffer withId(int id) {
        byte[] sent = query.clone();
        sent[0] = (byte) (id >> 8);
        sent[1] = (byte) id;
        return ByteBuffer.wrap(sent);
    }

    void complete(ByteBuffer datagram) {
        byte[] bytes = new byte[datagram.limit()];
        datagram.get(0, bytes);
        bytes[0] = query[0];
        bytes[1] = query[1];
        reply.complete(bytes);
    }
}
