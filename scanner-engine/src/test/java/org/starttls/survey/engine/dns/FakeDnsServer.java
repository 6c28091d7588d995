package org.starttls.survey.engine.dns;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;
import org.starttls.survey.engine.net.FreePorts;
import org.xbill.DNS.Message;
import org.xbill.DNS.Name;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Type;

/** A DNS server on loopback, over UDP and TCP on one port, that plays a script and remembers what it heard. */
final class FakeDnsServer implements AutoCloseable {
    private final DatagramSocket udp;
    private final ServerSocket tcp;
    private final Queue<Message> heardUdp = new ConcurrentLinkedQueue<>();
    private final Queue<Message> heardTcp = new ConcurrentLinkedQueue<>();
    private final Queue<Integer> clientPorts = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<SocketAddress> firstClient = new CompletableFuture<>();

    private FakeDnsServer(DatagramSocket udp, ServerSocket tcp) {
        this.udp = udp;
        this.tcp = tcp;
    }

    /** What to send for a query: none, one or several messages, each as it goes over the wire. */
    interface Script extends Function<Message, List<byte[]>> {}

    static final Script DEAD = query -> List.of();

    /** Alive, as a question for the root tells, but with nothing to say of any name. */
    static final Script SILENT =
            query -> Replies.asked(query).equals(".") ? Replies.send(Replies.reply(query, Rcode.REFUSED)) : List.of();

    /** One MX record for every name. */
    static final Script FOUND = query ->
            Replies.send(Replies.reply(query, Rcode.NOERROR, Replies.mx(Replies.asked(query), 10, "mx.test.")));

    /** What to do with a connection once the query has come. */
    interface TcpScript {
        void converse(Message query, Socket connection) throws IOException;
    }

    /** Sends the script's answers and closes. */
    static TcpScript overTcp(Script script) {
        return (query, connection) -> {
            DataOutputStream out = new DataOutputStream(connection.getOutputStream());
            for (byte[] reply : script.apply(query)) {
                out.writeShort(reply.length);
                out.write(reply);
            }
        };
    }

    /** Reaches others wherever it answers at all: it denies every fresh name, which its script does not hear. */
    static FakeDnsServer playing(Script script) {
        return playing(script, script);
    }

    /** The script hears all. */
    static FakeDnsServer playingAlone(Script script) {
        return listening(0, script, overTcp(script));
    }

    static FakeDnsServer playing(Script overUdp, Script overTcp) {
        return playing(overUdp, overTcp(overTcp));
    }

    static FakeDnsServer playing(Script overUdp, TcpScript overTcp) {
        return playingAt(0, overUdp, overTcp);
    }

    static FakeDnsServer playingAt(int port, Script script) {
        return playingAt(port, script, overTcp(script));
    }

    private static FakeDnsServer playingAt(int port, Script overUdp, TcpScript overTcp) {
        return listening(port, connected(overUdp), overTcp);
    }

    private static Script connected(Script script) {
        return query -> {
            if (!isFresh(query)) {
                return script.apply(query);
            }
            Message root = new Question(Name.root, Type.NS).message();
            return script.apply(root).isEmpty() ? List.of() : Replies.send(Replies.reply(query, Rcode.NXDOMAIN));
        };
    }

    private static boolean isFresh(Message query) {
        return Replies.asked(query).startsWith(FreshNames.PREFIX);
    }

    private static FakeDnsServer listening(int port, Script overUdp, TcpScript overTcp) {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try {
            // Any port that is free over TCP may be a client's over UDP.
            ServerSocket tcp = new ServerSocket(port == 0 ? FreePorts.next() : port, 50, loopback);
            DatagramSocket udp = new DatagramSocket(tcp.getLocalPort(), loopback);
            FakeDnsServer server = new FakeDnsServer(udp, tcp);
            start(() -> server.serveUdp(overUdp));
            start(() -> server.serveTcp(overTcp));
            return server;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void start(Runnable loop) {
        Thread thread = new Thread(loop, "fake-dns");
        thread.setDaemon(true);
        thread.start();
    }

    InetSocketAddress address() {
        return new InetSocketAddress(udp.getLocalAddress(), udp.getLocalPort());
    }

    /** Without the canaries. */
    List<Message> heardOverUdp() {
        return heardUdp.stream()
                .filter(heard -> !Replies.asked(heard).equals(".") && !isFresh(heard))
                .toList();
    }

    /** Questions for names that nobody can know. */
    List<Message> freshNames() {
        return heardUdp.stream().filter(FakeDnsServer::isFresh).toList();
    }

    /** Questions for the root. */
    List<Message> canaries() {
        return heardUdp.stream()
                .filter(heard -> Replies.asked(heard).equals("."))
                .toList();
    }

    List<Message> heardOverTcp() {
        return List.copyOf(heardTcp);
    }

    /** The ports from which datagrams came. */
    Set<Integer> clientPorts() {
        return Set.copyOf(clientPorts);
    }

    /** The port of each datagram. */
    List<Integer> portsInOrder() {
        return List.copyOf(clientPorts);
    }

    /** Where the first datagram comes from. */
    CompletableFuture<SocketAddress> firstClient() {
        return firstClient;
    }

    private void serveUdp(Script script) {
        try {
            while (true) {
                DatagramPacket packet = new DatagramPacket(new byte[4096], 4096);
                udp.receive(packet);
                Message query = new Message(Arrays.copyOf(packet.getData(), packet.getLength()));
                heardUdp.add(query);
                clientPorts.add(packet.getPort());
                firstClient.complete(packet.getSocketAddress());
                for (byte[] reply : script.apply(query)) {
                    udp.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                }
            }
        } catch (IOException e) {
            closeUnlessClosed(e);
        }
    }

    /** From now on connections are refused. */
    FakeDnsServer refusingTcp() throws IOException {
        tcp.close();
        return this;
    }

    private void serveTcp(TcpScript script) {
        try {
            while (true) {
                try (Socket connection = tcp.accept()) {
                    converse(connection, script);
                } catch (SocketException e) {
                    if (tcp.isClosed()) {
                        return;
                    } // else the client went away
                }
            }
        } catch (IOException e) {
            closeUnlessClosed(e);
        }
    }

    private void converse(Socket connection, TcpScript script) throws IOException {
        DataInputStream in = new DataInputStream(connection.getInputStream());
        Message query = new Message(in.readNBytes(in.readUnsignedShort()));
        heardTcp.add(query);
        script.converse(query, connection);
    }

    private void closeUnlessClosed(IOException cause) {
        if (!udp.isClosed() && !tcp.isClosed()) {
            throw new UncheckedIOException(cause);
        }
    }

    @Override
    public void close() throws IOException {
        udp.close();
        tcp.close();
    }
}
