package org.starttls.survey.lab;

import java.io.IOException;
import java.net.ConnectException;
import java.net.DatagramSocket;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import org.starttls.survey.lab.smtp.FullBacklogs;
import org.starttls.survey.lab.smtp.TlsContexts;
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
        boolean linked = routed(REFUSING_MEMBER) && routed(SILENT_MEMBER);
        return new Facilities(
                local(IPV6_MEMBER),
                linked && refuses(REFUSING_MEMBER),
                linked && staysSilent(SILENT_MEMBER),
                FullBacklogs.work(AddressBook.fullBacklogs().get(0)),
                TlsContexts.legacyServed());
    }

    private static boolean local(String address) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(address), 0));
            return probe.getInetAddress() instanceof Inet6Address;
        } catch (IOException e) {
            return false;
        }
    }

    /** Connecting a datagram socket asks for the route and sends nothing. */
    private static boolean routed(String address) {
        try (DatagramSocket probe = new DatagramSocket()) {
            probe.connect(new InetSocketAddress(InetAddress.getByName(address), ANY_PORT));
            return probe.getLocalAddress().getHostAddress().equals(LINK_ADDRESS);
        } catch (IOException | java.io.UncheckedIOException e) {
            return false;
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
