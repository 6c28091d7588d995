package org.starttls.survey.cli;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import org.xbill.DNS.Flags;
import org.xbill.DNS.Message;
import org.xbill.DNS.Rcode;
import org.xbill.DNS.Record;
import org.xbill.DNS.Section;

/** A name server over UDP for whoever asks, of a world that a function describes. Asked by one thread at a time. */
final class SmallDns implements AutoCloseable {
    private static final int LARGEST = 4_096;

    private final DatagramSocket socket;
    private final Function<Record, Optional<Record>> world;

    private SmallDns(DatagramSocket socket, Function<Record, Optional<Record>> world) {
        this.socket = socket;
        this.world = world;
    }

    /** @param world gives the answer to a question; empty where there is no such name */
    static SmallDns start(InetSocketAddress at, Function<Record, Optional<Record>> world) throws IOException {
        SmallDns dns = new SmallDns(new DatagramSocket(at), world);
        new Thread(dns::answer, "small-dns").start();
        return dns;
    }

    InetAddress address() {
        return socket.getLocalAddress();
    }

    private void answer() {
        try (socket) {
            while (!socket.isClosed()) {
                DatagramPacket asked = new DatagramPacket(new byte[LARGEST], LARGEST);
                socket.receive(asked);
                Message message = new Message(Arrays.copyOf(asked.getData(), asked.getLength()));
                Optional<Record> answer = world.apply(message.getQuestion());
                message.removeAllRecords(Section.ADDITIONAL);
                message.getHeader().setFlag(Flags.QR);
                message.getHeader().setFlag(Flags.RA);
                message.getHeader().setRcode(answer.isPresent() ? Rcode.NOERROR : Rcode.NXDOMAIN);
                answer.ifPresent(record -> message.addRecord(record, Section.ANSWER));
                byte[] wire = message.toWire();
                socket.send(new DatagramPacket(wire, wire.length, asked.getSocketAddress()));
            }
        } catch (IOException e) {
            // Closed by the test.
        }
    }

    @Override
    public void close() {
        socket.close();
    }
}
