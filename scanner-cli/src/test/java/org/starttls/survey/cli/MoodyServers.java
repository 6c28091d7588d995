package org.starttls.survey.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Mail servers without TLS, one on each loopback address, that behave differently from one connection to the next. */
final class MoodyServers implements AutoCloseable {
    /** What a server does on its so-manieth connection, from 1. */
    interface Temper {
        Mood on(int connection);
    }

    /** What one connection meets. */
    enum Mood {
        /** A conversation without STARTTLS. */
        FINE,
        /** 421 in the place of a greeting. */
        DEFER,
        /** No greeting, until the client hangs up. */
        SILENT,
        /** As {@link #FINE}, greeting after four and a half seconds. */
        LATE
    }

    private static final int LATE_MILLIS = 4500;

    private final ServerSocket listener;
    private final Map<String, Temper> tempers;
    private final Map<String, Integer> connections = new ConcurrentHashMap<>();
    private final ExecutorService threads = Executors.newCachedThreadPool();

    private MoodyServers(ServerSocket listener, Map<String, Temper> tempers) {
        this.listener = listener;
        this.tempers = Map.copyOf(tempers);
    }

    /** @param tempers by address; nobody else is there */
    static MoodyServers start(Map<String, Temper> tempers) throws IOException {
        MoodyServers servers = new MoodyServers(new ServerSocket(0, 50, InetAddress.getByName("0.0.0.0")), tempers);
        servers.threads.execute(servers::accept);
        return servers;
    }

    int port() {
        return listener.getLocalPort();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                threads.execute(() -> converse(client));
            } catch (IOException e) {
                // Closed by the test.
            }
        }
    }

    private void converse(Socket client) {
        try (client) {
            String address = client.getLocalAddress().getHostAddress();
            Temper temper = tempers.get(address);
            if (temper == null) {
                return;
            }
            BufferedReader in =
                    new BufferedReader(new InputStreamReader(client.getInputStream(), StandardCharsets.US_ASCII));
            switch (temper.on(connections.merge(address, 1, Integer::sum))) {
                case FINE -> talk(in, client.getOutputStream());
                case DEFER -> say(client.getOutputStream(), "421 4.7.0 come back later");
                case SILENT -> in.readLine();
                case LATE -> {
                    awaitHangUp(client);
                    talk(in, client.getOutputStream());
                }
            }
        } catch (IOException e) {
            // The client hung up.
        }
    }

    /** Waits as long as a late server does, or until the client has gone. */
    private static void awaitHangUp(Socket client) throws IOException {
        client.setSoTimeout(LATE_MILLIS);
        try {
            if (client.getInputStream().read() < 0) {
                throw new SocketException("gone");
            }
        } catch (SocketTimeoutException e) {
            client.setSoTimeout(0);
        }
    }

    private static void talk(BufferedReader in, OutputStream out) throws IOException {
        say(out, "220 moody.example ESMTP");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith("QUIT")) {
                say(out, "221 bye");
                return;
            }
            say(out, "250 moody.example");
        }
    }

    private static void say(OutputStream out, String line) throws IOException {
        out.write((line + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    @Override
    public void close() throws IOException {
        listener.close();
        threads.shutdownNow();
    }
}
