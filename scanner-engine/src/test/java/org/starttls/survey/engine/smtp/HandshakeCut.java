package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;

/**
 * Stands between a fake server's TLS engine and the wire and lets a number of messages out, then none. Handshake messages
 * in cleartext count each, in a record of their own; every other record counts as one message.
 */
final class HandshakeCut extends ChannelOutboundHandlerAdapter {
    /** A user event: a message has been held back. */
    static final Object HELD_BACK = new Object();

    private static final int CHANGE_CIPHER_SPEC = 20;
    private static final int HANDSHAKE = 22;
    private static final int RECORD_HEADER = 5;
    private static final int MESSAGE_HEADER = 4;

    private int left;
    private boolean encrypted;
    private boolean told;
    private final ByteArrayOutputStream unread = new ByteArrayOutputStream();
    private final ByteArrayOutputStream messages = new ByteArrayOutputStream();

    HandshakeCut(int most) {
        left = most;
    }

    @Override
    public void write(ChannelHandlerContext ctx, Object message, ChannelPromise promise) throws Exception {
        if (left == Integer.MAX_VALUE || !(message instanceof ByteBuf bytes)) {
            super.write(ctx, message, promise);
            return;
        }
        unread.writeBytes(ByteBufUtil.getBytes(bytes));
        bytes.release();
        ByteBuf allowed = ctx.alloc().buffer();
        takeRecords(allowed);
        super.write(ctx, allowed, promise);
        if (left <= 0 && !told) {
            told = true;
            ctx.executor().execute(() -> ctx.fireUserEventTriggered(HELD_BACK));
        }
    }

    private void takeRecords(ByteBuf allowed) {
        ByteBuffer bytes = ByteBuffer.wrap(unread.toByteArray());
        unread.reset();
        while (bytes.remaining() >= RECORD_HEADER
                && bytes.remaining() >= RECORD_HEADER + bytes.getShort(bytes.position() + 3)) {
            byte[] record = new byte[RECORD_HEADER + bytes.getShort(bytes.position() + 3)];
            bytes.get(record);
            takeRecord(record, allowed);
        }
        unread.write(bytes.array(), bytes.position(), bytes.remaining());
    }

    private void takeRecord(byte[] record, ByteBuf allowed) {
        encrypted |= record[0] == CHANGE_CIPHER_SPEC;
        if (record[0] == HANDSHAKE && !encrypted) {
            messages.write(record, RECORD_HEADER, record.length - RECORD_HEADER);
            takeMessages(record, allowed);
        } else if (left-- > 0) {
            allowed.writeBytes(record);
        }
    }

    private void takeMessages(byte[] record, ByteBuf allowed) {
        ByteBuffer bytes = ByteBuffer.wrap(messages.toByteArray());
        messages.reset();
        while (bytes.remaining() >= MESSAGE_HEADER) {
            int length = MESSAGE_HEADER + (bytes.getInt(bytes.position()) & 0xFFFFFF);
            if (bytes.remaining() < length) {
                break;
            }
            byte[] message = new byte[length];
            bytes.get(message);
            if (left-- > 0) {
                allowed.writeBytes(Unpooled.wrappedBuffer(record, 0, 3))
                        .writeShort(length)
                        .writeBytes(message);
            }
        }
        messages.write(bytes.array(), bytes.position(), bytes.remaining());
    }
}
