package org.starttls.survey.engine.preflight;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.starttls.survey.engine.dns.Dns;
import org.starttls.survey.engine.model.HostAddresses;
import org.starttls.survey.engine.model.MailRoute;
import org.starttls.survey.engine.smtp.Greeting;
import org.starttls.survey.engine.survey.PendingTarget;

/** The network as a preflight asks it; stages complete as {@link Dns} says. Any thread. */
public interface Surroundings {
    /** Asks the survey's resolvers, for signatures too (the DO bit, RFC 4035 section 3.2.1). */
    Dns dns();

    /** Where a name of the list takes mail. */
    CompletionStage<MailRoute> route(String name);

    /** The addresses of a host. */
    CompletionStage<HostAddresses> addresses(String host);

    /** Connects when the limits allow it, reads the greeting, says QUIT. */
    CompletionStage<Greeting> greeting(PendingTarget target);

    /** Our own address of a connection there; empty where there is no route. Sends nothing. */
    Optional<InetAddress> sourceTo(InetSocketAddress endpoint);

    /** What this machine's clock says. */
    Instant now();
}
