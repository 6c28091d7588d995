package org.starttls.survey.engine.tls;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.handler.codec.ByteToMessageDecoder;
import java.util.List;

/**
 * Takes away the warning unrecognized_name (RFC 6066 section 3) that some servers send ahead of their ServerHello: the
 * JDK's engine takes it for fatal, against the RFC. Lets everything else through and leaves the pipeline after the first.
 */
final class WarningFilter extends ByteToMessageDecoder {
    private static final int RECORD = 7;
    /** The third byte, the version's second, may be anything. */
    private static final byte[] WARNING = {21, 3, 0, 0, 2, 1, 112};

    private static final int ANY = 2;

    @Override
    protected void decode(ChannelHandlerContext ctx, ByteBuf in, List<Object> out) {
        for (int i = 0; i < Math.min(RECORD, in.readableBytes()); i++) {
            if (i != ANY && in.getByte(in.readerIndex() + i) != WARNING[i]) {
                ctx.pipeline().remove(this); // Hands on what has come.
                return;
            }
        }
        if (in.readableBytes() >= RECORD) {
            in.skipBytes(RECORD);
        }
    }
}
