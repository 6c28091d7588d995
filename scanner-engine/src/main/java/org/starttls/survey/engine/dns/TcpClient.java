package org.starttls.survey.engine.dns;

import java.net.InetSocketAddress;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.xbill.DNS.Message;
import org.xbill.DNS.io.TcpIoClient;

/**
 * Asks again over TCP what did not fit into a datagram (RFC 7766). Rare, so one connection a question, a few at once per
 * server: nothing to match up and nothing that one bad reply can take down with it. Any thread; futures complete on the
 * loop.
 */
final class TcpClient implements TcpIoClient {
    /** Resolvers take few at once; unbound ten where nobody configured it. */
    private static final int CONNECTIONS_PER_SERVER = 8;

    private final DnsLoop loop;
    private final Map<InetSocketAddress, Server> servers = new HashMap<>();

    private static final class Server {
        private final Queue<Runnable> waiting = new ArrayDeque<>();
        private int connections;
    }

    TcpClient(DnsLoop loop) {
        this.loop = loop;
    }

    /**
     * Fails with {@link SocketTimeoutException}, {@link java.net.ConnectException} where nobody takes the connection, {@link
     * java.io.EOFException} where it ends without an answer, or another {@link java.io.IOException} of this machine.
     *
     * @param local the address to connect from; null for any, as dnsjava has it
     * @param timeout from now to the whole reply, waiting for a connection included
     */
    @Override
    public CompletableFuture<byte[]> sendAndReceiveTcp(
            InetSocketAddress local, InetSocketAddress remote, Message query, byte[] data, Duration timeout) {
        CompletableFuture<byte[]> reply = new CompletableFuture<>();
        TcpConversation conversation = new TcpConversation(data, reply);
        loop.execute(() -> enqueue(conversation, Optional.ofNullable(local), remote, timeout));
        return reply;
    }

    private void enqueue(
            TcpConversation conversation,
            Optional<InetSocketAddress> local,
            InetSocketAddress remote,
            Duration timeout) {
        CompletableFuture<byte[]> reply = conversation.reply();
        Deadlines.Deadline deadline = loop.deadline(
                timeout, () -> reply.completeExceptionally(new SocketTimeoutException("no answer over TCP")));
        Server server = servers.computeIfAbsent(remote, key -> new Server());
        server.waiting.add(() -> {
            server.connections++;
            conversation.begin(loop, local, remote);
            CompletableFuture<byte[]> unused = reply.whenComplete((bytes, failure) -> {
                deadline.cancel();
                conversation.end();
                server.connections--;
                loop.execute(() -> next(server));
            });
        });
        next(server);
    }

    private static void next(Server server) {
        while (server.connections < CONNECTIONS_PER_SERVER && !server.waiting.isEmpty()) {
            server.waiting.remove().run();
        }
    }
}
