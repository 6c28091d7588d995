package org.starttls.survey.lab.net;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.netty.channel.socket.SocketChannel;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** The ways in which a server ends a connection. Event loop only. */
public final class SocketEnds {
    private static final Duration LINGER = Duration.ofSeconds(5);

    private SocketEnds() {}

    /**
     * Sends what is queued and a FIN, and stays to read what the client still sends: closing with unread bytes makes the
     * kernel send a reset, which can overtake the last reply.
     */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    public static void finish(Channel channel) {
        ((SocketChannel) channel).shutdownOutput();
        Future<?> bound = channel.eventLoop().schedule(() -> channel.close(), LINGER.toMillis(), TimeUnit.MILLISECONDS);
        channel.closeFuture().addListener(closed -> bound.cancel(false));
    }

    /** Sends a reset. */
    @SuppressWarnings("FutureReturnValueIgnored") // nobody waits for the end
    public static void reset(Channel channel) {
        channel.config().setOption(ChannelOption.SO_LINGER, 0);
        channel.close();
    }
}
