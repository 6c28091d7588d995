package org.starttls.survey.engine.smtp;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.starttls.survey.engine.model.EndpointOutcome;
import org.starttls.survey.engine.model.Stage;

/**
 * The server of {@link IdleConnections}: falls silent when it is told to. Prints its port, and how many lines it has heard
 * for each line that it reads.
 */
final class IdleServer {
    private IdleServer() {}

    /** Where in a conversation nothing more is said. */
    enum Silence {
        GREETING("before the greeting", 0),
        HANDSHAKE("after our ClientHello", 2),
        TLS("inside TLS", 3);

        private final String when;
        private final int lines;

        Silence(String when, int lines) {
            this.when = when;
            this.lines = lines;
        }

        String when() {
            return when;
        }

        /** That a client has said by then. */
        int lines() {
            return lines;
        }

        private Step[] script() {
            return switch (this) {
                case GREETING -> new Step[] {Scenario.STALL};
                case HANDSHAKE ->
                    Scenario.After.CLIENT_HELLO
                            .a("stalls", EndpointOutcome.HANDSHAKE_TIMEOUT, Stage.HANDSHAKE, Scenario.STALL)
                            .steps();
                case TLS ->
                    Scenario.tls(
                                    TlsScenarios.TLS13,
                                    "stalls",
                                    EndpointOutcome.POST_HANDSHAKE_FAILED,
                                    Stage.TLS,
                                    Scenario.STALL)
                            .steps();
            };
        }
    }

    public static void main(String[] args) throws Exception {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(1, NioIoHandler.newFactory());
        FakeSmtpServer server =
                FakeSmtpServer.playing(loops, Silence.valueOf(args[0]).script());
        System.out.println(server.address().getPort());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        while (in.readLine() != null) {
            System.out.println(server.heard().size());
        }
        System.exit(0);
    }
}
