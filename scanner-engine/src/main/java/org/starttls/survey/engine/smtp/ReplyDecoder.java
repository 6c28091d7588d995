package org.starttls.survey.engine.smtp;

import io.netty.buffer.ByteBuf;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import java.util.Optional;
import org.starttls.survey.engine.model.OutOfTurn;
import org.starttls.survey.engine.model.SmtpReply;
import org.starttls.survey.engine.smtp.ProbeConfig.Limits;

/**
 * Turns bytes into {@link ReceivedReply} messages and keeps every byte in the transcript, up to a limit. Fires
 * {@link NotSmtpException} or {@link LimitExceededException} and drops what comes after. Event loop only.
 */
final class ReplyDecoder extends ChannelInboundHandlerAdapter {
    private final TranscriptWriter transcript;
    private final Limits limits;
    private ReplyAssembler assembler = new ReplyAssembler();
    private int taken;
    private int lines;
    private int commands;
    /** Whether the reply at hand began before the last command was sent. */
    private boolean early;

    private boolean broken;
    private boolean inTls;

    ReplyDecoder(TranscriptWriter transcript, Limits limits) {
        this.transcript = transcript;
        this.limits = limits;
    }

    /** From now on, a reply whose beginning is here already is early. */
    void commandSent() {
        commands++;
    }

    /**
     * From now on the replies are those inside TLS, with a fresh start and a fresh limit; bytes already here, sent
     * before TLS began, are not read as replies but handed to the pipeline's beginning, where the TLS handler is now.
     */
    void startTls() {
        inTls = true;
        taken = 0;
        lines = 0;
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
        int commandsOnArrival = commands;
        ByteBuf allowed = bytes.readSlice(Math.min(bytes.readableBytes(), limits.cleartext() - taken));
        taken += allowed.readableBytes();
        while (!broken && inTls == before && allowed.isReadable()) {
            decodeReply(ctx, allowed, commands > commandsOnArrival);
        }
        if (inTls != before) {
            handOver(ctx, allowed);
        } else if (bytes.isReadable() && !broken) {
            end(ctx, new LimitExceededException("more than " + limits.cleartext() + " bytes of cleartext"));
        }
    }

    /** Reads up to the end of the next reply, as what it leads to may change how the rest is to be read. */
    private void decodeReply(ChannelHandlerContext ctx, ByteBuf bytes, boolean stale) {
        int start = bytes.readerIndex();
        Optional<SmtpReply> reply;
        try {
            reply = assemble(bytes, stale);
        } catch (NotSmtpException | LimitExceededException e) {
            bytes.readerIndex(bytes.writerIndex());
            note(bytes, start);
            end(ctx, e);
            return;
        }
        note(bytes, start);
        reply.ifPresent(whole -> ctx.fireChannelRead(new ReceivedReply(whole, early)));
    }

    private Optional<SmtpReply> assemble(ByteBuf bytes, boolean stale) throws NotSmtpException, LimitExceededException {
        Optional<SmtpReply> reply = Optional.empty();
        while (reply.isEmpty() && bytes.isReadable()) {
            if (!assembler.unfinished()) {
                early = stale;
            }
            byte next = bytes.readByte();
            if (next == '\n' && ++lines > limits.lines()) {
                throw new LimitExceededException("more than " + limits.lines() + " lines");
            }
            reply = assembler.take(next);
        }
        return reply;
    }

    private void end(ChannelHandlerContext ctx, Exception why) {
        broken = true;
        ctx.fireExceptionCaught(why);
    }

    private void note(ByteBuf bytes, int start) {
        transcript.note(inTls ? 's' : 'S', bytes.slice(start, bytes.readerIndex() - start));
    }

    private void handOver(ChannelHandlerContext ctx, ByteBuf rest) {
        if (rest.isReadable()) {
            transcript.note('S', rest);
            ctx.fireUserEventTriggered(OutOfTurn.PLAINTEXT_AFTER_STARTTLS);
            // A copy, as the TLS handler keeps what it is given.
            ctx.pipeline().context(WireMeter.class).fireChannelRead(rest.copy());
        }
    }
}
