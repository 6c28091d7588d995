package org.starttls.survey.lab;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.handler.ssl.OpenSsl;
import io.netty.util.NetUtil;
import io.netty.util.concurrent.DefaultThreadFactory;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManager;
import org.starttls.survey.lab.dns.Answers;
import org.starttls.survey.lab.dns.DnsServer;
import org.starttls.survey.lab.https.PolicyServer;
import org.starttls.survey.lab.net.FullBacklogs;
import org.starttls.survey.lab.net.TlsContexts;
import org.starttls.survey.lab.pki.CertificateAuthority;
import org.starttls.survey.lab.pki.LabKeyManager;
import org.starttls.survey.lab.pki.NativeKeyManager;
import org.starttls.survey.lab.smtp.ConnectionWatcher;
import org.starttls.survey.lab.smtp.SmtpServer;
import org.starttls.survey.lab.world.AddressBook;
import org.starttls.survey.lab.world.CertificatePlan;
import org.starttls.survey.lab.world.Facilities;
import org.starttls.survey.lab.world.TlsaBook;
import org.starttls.survey.lab.world.TruthWriter;
import org.starttls.survey.lab.world.World;

/**
 * A running lab: a name server on 127.0.0.1 and its neighbours that knows every domain, and mail servers on all of 127.0.0.0/8, and
 * the web servers of policies. Any thread
 * may use it; its own threads are daemons. Closing it waits for them.
 */
public final class Lab implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final LabConfig config;
    private final Facilities facilities;
    private final World world;
    private final CertificateAuthority authority;
    private final DnsServer dns;
    private final SmtpServer smtp;
    private final PolicyServer policies;

    private Lab(LabConfig config) throws IOException {
        this.config = config;
        this.facilities = FacilitySurvey.detect();
        this.world = new World(config.seed(), config.mix(), facilities);
        this.authority = new CertificateAuthority();
        KeyManager keys = keys();
        EventLoopGroup loops = loops(config.threads(), "lab");
        // Apart, so that no question waits behind a handshake's signature.
        EventLoopGroup dnsLoop = loops(1, "lab-dns");
        TlsContexts contexts = new TlsContexts(keys);
        open.push(contexts);
        try {
            this.smtp = new SmtpServer(
                    loops(1, "lab-door"),
                    loops,
                    world,
                    contexts,
                    config.smtpPort(),
                    config.latency(),
                    config.patience());
            open.push(smtp);
            this.policies = new PolicyServer(loops, world, contexts, config.httpsPort(), config.latency());
            open.push(policies);
            Answers answers = new Answers(world, new TlsaBook(world, authority), smtp.port());
            this.dns = new DnsServer(dnsLoop, answers, config.dnsPort(), config.latency());
            open.push(dns);
            if (facilities.fullBacklog() && !facilities.blackHole()) {
                open.push(FullBacklogs.open(AddressBook.fullBacklogs(), smtp.port()));
                // On a port of its own where there are no policy servers.
                open.push(FullBacklogs.open(List.of(AddressBook.fullWebBacklog()), policies.port()));
            }
        } catch (IOException e) {
            close();
            throw e;
        }
    }

    private KeyManager keys() {
        if (!OpenSsl.isAvailable()) {
            return new LabKeyManager(authority, this::certificate);
        }
        NativeKeyManager keys = new NativeKeyManager(authority, this::certificate);
        open.push(keys);
        return keys;
    }

    private EventLoopGroup loops(int threads, String name) {
        EventLoopGroup loops = new MultiThreadIoEventLoopGroup(
                threads, new DefaultThreadFactory(name, true), NioIoHandler.newFactory());
        open.push(() -> loops.shutdownGracefully(0, 2, TimeUnit.SECONDS).syncUninterruptibly());
        return loops;
    }

    /**
     * Starts a lab. Takes about a second.
     *
     * @throws IOException when a port is taken
     */
    public static Lab start(LabConfig config) throws IOException {
        return new Lab(config);
    }

    private CertificatePlan certificate(String called, Optional<String> serverName) {
        InetAddress address = NetUtil.createInetAddressFromIpAddressString(called);
        return world.certificate(address, serverName);
    }

    /** Where the name server answers, over UDP and TCP. */
    public InetSocketAddress dns() {
        return dns.address();
    }

    /** The port of every mail server. */
    public int smtpPort() {
        return smtp.port();
    }

    /** The port of every policy host. */
    public int httpsPort() {
        return policies.port();
    }

    /** What is where, and what this machine does not let the lab serve; one line each, for people. */
    public List<String> description() {
        return LabDescription.of(config, facilities, dns, smtp.port(), policies.port());
    }

    public LabCounters counters() {
        return new LabCounters(dns.questions(), smtp.connections(), smtp.handshakes());
    }

    /** Shows every connection to its mail servers from now on. */
    public void watch(ConnectionWatcher watcher) {
        smtp.watch(watcher);
    }

    /** The world that is served: a pure function of the seed, the mix and this machine's facilities. */
    public World world() {
        return world;
    }

    /** A writer of what a perfect scan of this lab finds. */
    public TruthWriter truth() {
        return new TruthWriter(world, new TlsaBook(world, authority), smtp.port());
    }

    /** What a perfect scan finds in the lab that this machine would run on that port; starts nothing. */
    public static TruthWriter truth(LabConfig config) {
        World world = new World(config.seed(), config.mix(), FacilitySurvey.detect());
        return new TruthWriter(world, new TlsaBook(world, new CertificateAuthority()), config.smtpPort());
    }

    /** The certificate in which all valid chains of every lab end, for a trust store. */
    public static String rootCertificatePem() {
        return new CertificateAuthority().rootPem();
    }

    @Override
    public void close() {
        while (!open.isEmpty()) {
            closeQuietly(open.pop());
        }
    }

    private static void closeQuietly(AutoCloseable resource) {
        try {
            resource.close();
        } catch (Exception e) {
            throw new IllegalStateException("the lab could not be stopped", e);
        }
    }
}
