package org.starttls.survey.lab;

import io.netty.util.NetUtil;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.starttls.survey.lab.net.FullBacklogs;
import org.starttls.survey.lab.net.TlsContexts;
import org.starttls.survey.lab.world.AddressBook;
import org.starttls.survey.lab.world.Facilities;

/** Finds out what this machine lets the lab serve. Nothing leaves the machine. Blocks for up to a second. */
final class FacilitySurvey {
    private static final String IPV6_MEMBER = "fd00:1ab::1";
    private static final String REFUSING_MEMBER = "198.18.0.1";
    private static final String SILENT_MEMBER = "198.19.0.1";
    /** The lab's own end of the link to the two pools; only {@code in-lab-namespace} gives it. */
    private static final String LINK_ADDRESS = "192.0.2.1";

    private static final int ANY_PORT = 25;
    private static final int TIMEOUT_MILLIS = 200;

    private FacilitySurvey() {}

    static Facilities detect() {
        boolean linked = linked(REFUSING_MEMBER) && linked(SILENT_MEMBER);
        return new Facilities(
                local(IPV6_MEMBER),
                linked && refuses(REFUSING_MEMBER),
                linked && staysSilent(SILENT_MEMBER),
                FullBacklogs.work(AddressBook.fullBacklogs().get(0)),
                TlsContexts.legacyServed());
    }

    /** Only what this machine keeps to itself is spoken to from itself. */
    private static boolean local(String address) {
        return source(address)
                .filter(source -> source.isLoopbackAddress()
                        || NetUtil.toAddressString(source).equals(address))
                .isPresent();
    }

    private static boolean linked(String address) {
        return source(address)
                .filter(source -> source.getHostAddress().equals(LINK_ADDRESS))
                .isPresent();
    }

    /** The address from which this machine would speak to another. Connecting a datagram socket sends nothing. */
    private static Optional<InetAddress> source(String address) {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(InetAddress.getByName(address), ANY_PORT));
            return Optional.of(probe.getLocalAddress());
        } catch (IOException | UncheckedIOException noRoute) {
            return Optional.empty();
        }
    }

    private static boolean refuses(String address) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getByName(address), ANY_PORT), TIMEOUT_MILLIS);
            return false;
        } catch (ConnectException refused) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    private static boolean staysSilent(String address) {
        try (Socket probe = new Socket()) {
            probe.connect(new InetSocketAddress(InetAddress.getByName(address), ANY_PORT), TIMEOUT_MILLIS);
            return false;
        } catch (SocketTimeoutException silent) {
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
