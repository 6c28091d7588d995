package org.starttls.survey.lab.https;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.socket.SocketChannel;
import io.netty.handler.ssl.AbstractSniHandler;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.Optional;
import org.starttls.survey.lab.net.SocketEnds;
import org.starttls.survey.lab.net.TlsContexts;
import org.starttls.survey.lab.net.TlsProfile;
import org.starttls.survey.lab.world.PolicyHost;
import org.starttls.survey.lab.world.StsPolicyScenario;
import org.starttls.survey.lab.world.World;

/** Waits for the name that a client asks for, and makes its connection one to that policy host. Event loop only. */
final class ClientHelloReader extends AbstractSniHandler<Optional<PolicyHost>> {
    private static final Duration LONGEST_HELLO = Duration.ofMinutes(1);
    /** A fatal unrecognized_name alert (RFC 6066 section 3) in a TLS 1.2 record. */
    private static final byte[] ALERT = {0x15, 0x03, 0x03, 0x00, 0x02, 0x02, 0x70};

    private final World world;
    private final TlsContexts contexts;
    private final Duration latency;

    ClientHelloReader(World world, TlsContexts contexts, Duration latency) {
        super(LONGEST_HELLO.toMillis());
        this.world = world;
        this.contexts = contexts;
        this.latency = latency;
    }

    @Override
    protected Future<Optional<PolicyHost>> lookup(ChannelHandlerContext context, String name) {
        return context.executor().newSucceededFuture(Optional.ofNullable(name).flatMap(world::policyHost));
    }

    @Override
    protected void onLookupComplete(ChannelHandlerContext context, String name, Future<Optional<PolicyHost>> found) {
        Optional<PolicyHost> host = found.getNow();
        Optional<StsPolicyScenario> scenario = host.map(PolicyHost::scenario);
        if (scenario.equals(Optional.of(StsPolicyScenario.POLICY_TLS_ALERT))) {
            refuse(context);
            return;
        }
        boolean old = scenario.equals(Optional.of(StsPolicyScenario.POLICY_OLD_TLS));
        String called =
                ((SocketChannel) context.channel()).localAddress().getAddress().getHostAddress();
        context.pipeline().addLast(new WebConversation(new WebReplies(world, host), latency));
        context.pipeline()
                .replace(
                        this,
                        null,
                        contexts.handler(old ? TlsProfile.TLS11 : TlsProfile.MODERN, context.alloc(), called));
    }

    @SuppressWarnings("FutureReturnValueIgnored") // who has gone misses the alert
    private static void refuse(ChannelHandlerContext context) {
        context.writeAndFlush(Unpooled.wrappedBuffer(ALERT), context.voidPromise());
        SocketEnds.finish(context.channel());
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
        // A client that resets, or speaks no TLS, ends its own connection only.
        hangUp(context.channel());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    private static void hangUp(Channel channel) {
        channel.close();
    }
}
