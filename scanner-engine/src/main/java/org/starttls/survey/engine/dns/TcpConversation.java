package org.starttls.survey.engine.dns;

import java.io.EOFException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** One connection, one query, one reply of at most 65,535 bytes (RFC 1035 section 4.2.2). Loop thread only. */
final class TcpConversation implements DnsLoop.Ready {
    private final byte[] query;
    private final CompletableFuture<byte[]> reply;
    private final ByteBuffer request;
    private final ByteBuffer length = ByteBuffer.allocate(Short.BYTES);
    private Optional<ByteBuffer> body = Optional.empty();
    private Optional<SocketChannel> channel = Optional.empty();

    TcpConversation(byte[] query, CompletableFuture<byte[]> reply) {
        this.query = query;
        this.reply = reply;
        this.request = ByteBuffer.allocate(Short.BYTES + query.length)
                .putShort((short) query.length)
                .put(query)
                .flip();
    }

    CompletableFuture<byte[]> reply() {
        return reply;
    }

    /** Connects, unless the reply was given up while this waited for its turn. */
    void begin(DnsLoop loop, Optional<InetSocketAddress> local, InetSocketAddress remote) {
        if (reply.isDone()) {
            return;
        }
        try {
            SocketChannel opened = SocketChannel.open();
            channel = Optional.of(opened);
            if (local.isPresent()) {
                opened.bind(local.get());
            }
            SelectionKey key = loop.register(opened, SelectionKey.OP_CONNECT, this);
            if (opened.connect(remote)) {
                key.interestOps(SelectionKey.OP_WRITE);
            }
        } catch (IOException | RuntimeException e) {
            reply.completeExceptionally(e);
        }
    }

    void end() {
        channel.ifPresent(DnsLoop::closeQuietly);
    }

    @Override
    public void ready(SelectionKey key) {
        SocketChannel connection = (SocketChannel) key.channel();
        try {
            if (key.isConnectable() && connection.finishConnect()) {
                key.interestOps(SelectionKey.OP_WRITE);
            } else if (key.isWritable()) {
                write(connection, key);
            } else if (key.isReadable()) {
                read(connection);
            }
        } catch (ConnectException | EOFException e) {
            reply.completeExceptionally(e);
        } catch (IOException e) {
            // The connection was under way, so that whatever breaks it comes from the server or the way to it.
            reply.completeExceptionally(broken(e));
        }
    }

    private static EOFException broken(IOException cause) {
        EOFException broken = new EOFException("the connection broke");
        broken.initCause(cause);
        return broken;
    }

    private void write(SocketChannel connection, SelectionKey key) throws IOException {
        connection.write(request);
        if (!request.hasRemaining()) {
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    private void read(SocketChannel connection) throws IOException {
        fill(connection, length);
        if (length.hasRemaining()) {
            return;
        }
        ByteBuffer message = body.orElseGet(() -> ByteBuffer.allocate(length.getShort(0) & 0xFFFF));
        body = Optional.of(message);
        fill(connection, message);
        if (!message.hasRemaining()) {
            finish(message.flip());
        }
    }

    private static void fill(SocketChannel connection, ByteBuffer target) throws IOException {
        while (target.hasRemaining()) {
            int read = connection.read(target);
            if (read < 0) {
                throw new EOFException("the server closed the connection within its reply");
            }
            if (read == 0) {
                return;
            }
        }
    }

    private void finish(ByteBuffer message) throws IOException {
        boolean ours = message.limit() >= WireQuestion.HEADER_LENGTH
                && message.get(0) == query[0]
                && message.get(1) == query[1]
                && WireQuestion.answers(query, message);
        if (!ours) {
            throw new EOFException("the server answered another question over TCP");
        }
        byte[] bytes = new byte[message.limit()];
        message.get(0, bytes);
        reply.complete(bytes);
    }
}
