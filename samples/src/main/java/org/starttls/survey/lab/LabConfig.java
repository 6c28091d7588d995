package org.starttls.survey.lab;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.starttls.survey.lab.smtp.Patience;
import org.starttls.survey.lab.world.LabMix;

/**
 * What a lab is made of.
 *
 * @param seed everything about the world follows from it and the mix
 * @param dnsPort on 127.0.0.1 and its neighbours, UDP and TCP; 0 for any free one
 * @param smtpPort on every address; 0 for any free one
 * @param httpsPort of the policy hosts, on the few addresses that have one; 0 for any free one
 * @param latency added to every answer and reply
 * @param patience of providers that take so many connections at most
 * @param threads event loops, at least 1
 */
public record LabConfig(
        long seed,
        int dnsPort,
        int smtpPort,
        int httpsPort,
        LabMix mix,
        Duration latency,
        List<Patience> patience,
        int threads) {
    public LabConfig {
        Objects.requireNonNull(mix, "mix");
        Objects.requireNonNull(latency, "latency");
        patience = List.copyOf(patience);
        requirePort(dnsPort);
        requirePort(smtpPort);
        requirePort(httpsPort);
        if (latency.isNegative()) {
            throw new IllegalArgumentException("a latency of " + latency);
        }
        if (threads < 1) {
            throw new IllegalArgumentException(threads + " threads");
        }
    }

    private static void requirePort(int port) {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("no port is " + port);
        }
    }

    /** Seed 1, any free ports, the default mix, no latency, one event loop. */
    public static LabConfig defaults() {
        return new LabConfig(1, 0, 0, 0, LabMix.defaults(), Duration.ZERO, List.of(), 1);
    }

    public LabConfig withSeed(long other) {
        return new LabConfig(other, dnsPort, smtpPort, httpsPort, mix, latency, patience, threads);
    }

    public LabConfig withPorts(int dns, int smtp, int https) {
        return new LabConfig(seed, dns, smtp, https, mix, latency, patience, threads);
    }

    public LabConfig withMix(LabMix other) {
        return new LabConfig(seed, dnsPort, smtpPort, httpsPort, other, latency, patience, threads);
    }

    public LabConfig withLatency(Duration other) {
        return new LabConfig(seed, dnsPort, smtpPort, httpsPort, mix, other, patience, threads);
    }

    public LabConfig withPatience(Patience... other) {
        return new LabConfig(seed, dnsPort, smtpPort, httpsPort, mix, latency, List.of(other), threads);
    }

    public LabConfig withThreads(int other) {
        return new LabConfig(seed, dnsPort, smtpPort, httpsPort, mix, latency, patience, other);
    }
}
