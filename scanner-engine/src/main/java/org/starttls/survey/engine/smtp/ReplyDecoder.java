package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import org.starttls.survey.engine.model.SmtpReply;

/**
 * Turns bytes into {@link SmtpReply} messages and keeps every byte in the transcript, up to a limit. Fires
 * {@link NotSmtpException} or {@link LimitExceededException} and drops what comes after. Event loop only.
 */
final class ReplyDecoder extends ChannelInboundHandlerAdapter {
    private final TranscriptWriter transcript;
    private final int mostBytes;
    private ReplyAssembler assembler = new ReplyAssembler();
    private int taken;
    private boolean broken;
    private boolean inTls;

    ReplyDecoder(TranscriptWriter transcript, int mostBytes) {
        this.transcript = transcript;
        this.mostBytes = mostBytes;
    }

    /**
     * From now on the replies are those inside TLS, with a fresh start and a fresh limit; bytes already here, sent
     * before TLS began, are not read as replies but handed to the pipeline's beginning, where the TLS handler is now.
     */
    void startTls() {
        inTls = true;
        taken = 0;
        assembler = new ReplyAssembler();
    }

    /** Whether a reply has begun and not ended. */
    boolean unfinished() {
        return assembler.unfinished();
    }

    @Override
    public void channelRead(ChannelHandlerContext ctx, Object message) {
        ByteBuf bytes = (ByteBuf) message;
        try {
            decode(ctx, bytes);
        } finally {
            bytes.release();
        }
    }

    private void decode(ChannelHandlerContext ctx, ByteBuf bytes) {
        boolean before = inTls;
        ByteBuf allowed = bytes.readSlice(Math.min(bytes.readableBytes(), mostBytes - taken));
        taken += allowed.readableBytes();
        while (!broken && inTls == before && allowed.isReadable()) {
            decodeReply(ctx, allowed);
        }
        if (inTls != before) {
            handOver(ctx, allowed);
        } else if (bytes.isReadable() && !broken) {
            broken = true;
            ctx.fireExceptionCaught(new LimitExceededException("more than " + mostBytes + " bytes of cleartext"));
        }
    }

    /** Reads up to the end of the next reply, as what it leads to may change how the rest is to be read. */
    private void decodeReply(ChannelHandlerContext ctx, ByteBuf bytes) {
        int start = bytes.readerIndex();
        Optional<SmtpReply> reply = Optional.empty();
        try {
            while (reply.isEmpty() && bytes.isReadable()) {
                reply = assembler.take(bytes.readByte());
            }
        } catch (NotSmtpException e) {
            broken = true;
            bytes.readerIndex(bytes.writerIndex());
            note(bytes, start);
            ctx.fireExceptionCaught(e);
            return;
        }
        note(bytes, start);
        reply.ifPresent(ctx::fireChannelRead);
    }

    private void note(ByteBuf bytes, int start) {
        transcript.note(inTls ? 's' : 'S', bytes.slice(start, bytes.readerIndex() - start));
    }

    private void handOver(ChannelHandlerContext ctx, ByteBuf rest) {
        if (rest.isReadable()) {
            transcript.note('S', rest);
            // A copy, as the TLS handler keeps what it is given.
            ctx.pipeline().context(WireMeter.class).fireChannelRead(rest.copy());
        }
    }
}
