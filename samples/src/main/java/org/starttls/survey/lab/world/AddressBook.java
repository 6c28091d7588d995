package org.starttls.survey.lab.world;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which address plays what. The address says it all: the second byte of 127.b.y.z is the block of a scenario or of a
 * provider, so that millions of servers need no table. fd00:1ab:bbyy::zz is the same server over IPv6, and every
 * 127.b.y.0/24 has a /48 of its own there.
 */
public final class AddressBook {
    /** How many addresses have a filled backlog where the lab makes them. */
    public static final int FULL_BACKLOGS = 64;

    private static final int FIRST_PROVIDER_BLOCK = 200;
    private static final int WEB_BLOCK = 240;
    private static final int WEB_SERVERS = 16;
    private static final int BACKLOG_BLOCK = 254;
    private static final int BLOCKS = 256;

    private final Facilities facilities;
    private final Map<ServerScenario, Integer> firstBlock = new EnumMap<>(ServerScenario.class);
    private final Map<Hosting, Integer> providerBlock = new EnumMap<>(Hosting.class);
    private final Tenant[] tenants = new Tenant[BLOCKS];

    AddressBook(Facilities facilities) {
        this.facilities = facilities;
        int block = 1;
        for (ServerScenario scenario : ServerScenario.values()) {
            firstBlock.put(scenario, block);
            for (int i = 0; i < scenario.blocks(); i++) {
                tenants[block++] = new Tenant.SelfHosted(scenario);
            }
        }
        block = FIRST_PROVIDER_BLOCK;
        for (Hosting provider : Hosting.values()) {
            if (provider.poolSize() > 0) {
                providerBlock.put(provider, block);
                tenants[block++] = new Tenant.Pooled(provider);
            }
        }
        tenants[BACKLOG_BLOCK] = new Tenant.SelfHosted(ServerScenario.CONNECT_TIMEOUT);
    }

    /** An address that plays the scenario, chosen by {@code hash}. */
    InetAddress address(ServerScenario scenario, long hash) {
        int y = (int) (hash >>> 8) & 0xff;
        int z = 1 + (int) Math.floorMod(hash >>> 16, 254L);
        return switch (scenario) {
            case CONNECT_REFUSED -> ipv4(198, 18, y, z);
            case CONNECT_TIMEOUT ->
                facilities.blackHole() ? ipv4(198, 19, y, z) : ipv4(127, BACKLOG_BLOCK, y % FULL_BACKLOGS, 1);
            default -> ipv4(127, firstBlock.get(scenario) + (int) Math.floorMod(hash, (long) scenario.blocks()), y, z);
        };
    }

    /** The {@code index}th address of a provider's pool. */
    InetAddress pooled(Hosting provider, int index) {
        return ipv4(127, providerBlock.get(provider), Math.floorMod(index, provider.poolSize()), 1);
    }

    /** The same server over IPv6; empty for those that nothing serves. */
    Optional<InetAddress> twin(InetAddress ipv4) {
        byte[] bytes = ipv4.getAddress();
        if (!facilities.ipv6() || bytes[0] != 127 || (bytes[1] & 0xff) == BACKLOG_BLOCK) {
            return Optional.empty();
        }
        byte[] twin = new byte[16];
        twin[0] = (byte) 0xfd;
        twin[2] = 0x01;
        twin[3] = (byte) 0xab;
        twin[4] = bytes[1];
        twin[5] = bytes[2];
        twin[15] = bytes[3];
        return Optional.of(of(twin));
    }

    /** Who answers at an address; empty where the lab has nobody. */
    public Optional<Tenant> tenant(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length == 16) {
            boolean ours = bytes[0] == (byte) 0xfd && bytes[1] == 0 && bytes[2] == 0x01 && bytes[3] == (byte) 0xab;
            return ours ? Optional.ofNullable(tenants[bytes[4] & 0xff]) : Optional.empty();
        }
        if (bytes[0] == (byte) 198) {
            return switch (bytes[1]) {
                case 18 -> Optional.of(new Tenant.SelfHosted(ServerScenario.CONNECT_REFUSED));
                case 19 -> Optional.of(new Tenant.SelfHosted(ServerScenario.CONNECT_TIMEOUT));
                default -> Optional.empty();
            };
        }
        return bytes[0] == 127 ? Optional.ofNullable(tenants[bytes[1] & 0xff]) : Optional.empty();
    }

    /** Every address whose backlog the lab fills, where it needs to. */
    public static List<InetAddress> fullBacklogs() {
        return IntStream.range(0, FULL_BACKLOGS)
                .mapToObj(y -> ipv4(127, BACKLOG_BLOCK, y, 1))
                .toList();
    }

    /** The addresses of the web servers of policies. */
    List<InetAddress> webServers() {
        return IntStream.range(0, WEB_SERVERS)
                .mapToObj(this::webServer)
                .flatMap(List::stream)
                .toList();
    }

    /** The addresses of one of them, chosen by {@code hash}. */
    List<InetAddress> webServer(long hash) {
        InetAddress ipv4 = ipv4(127, WEB_BLOCK, 0, 1 + (int) Math.floorMod(hash, (long) WEB_SERVERS));
        return facilities.webEverywhere()
                ? Stream.concat(Stream.of(ipv4), twin(ipv4).stream()).toList()
                : List.of(ipv4);
    }

    /** An address at which no web server is. */
    InetAddress withoutWebServer() {
        return facilities.webEverywhere() ? ipv4(198, 18, 0, 1) : ipv4(127, WEB_BLOCK, 1, 1);
    }

    /** An address at which nobody answers on the port of the web servers. */
    InetAddress silentWebServer() {
        return facilities.blackHole() ? ipv4(198, 19, 0, 1) : fullWebBacklog();
    }

    /** The address whose backlog the lab fills on the port of the web servers, where it needs to. */
    public static InetAddress fullWebBacklog() {
        return ipv4(127, BACKLOG_BLOCK, FULL_BACKLOGS, 1);
    }

    /** An address for private use (RFC 1918), at which there is nobody. */
    static InetAddress inPrivate() {
        return ipv4(10, 0, 0, 1);
    }

    /** The name that a server has by its address alone, for banners and for certificates without SNI. */
    static String hostName(InetAddress address) {
        byte[] bytes = address.getAddress();
        int[] parts = bytes.length == 4
                ? new int[] {bytes[1] & 0xff, bytes[2] & 0xff, bytes[3] & 0xff}
                : new int[] {bytes[4] & 0xff, bytes[5] & 0xff, bytes[15] & 0xff};
        return "host-" + parts[0] + "-" + parts[1] + "-" + parts[2] + ".static.example";
    }

    private static InetAddress ipv4(int a, int b, int c, int d) {
        return of(new byte[] {(byte) a, (byte) b, (byte) c, (byte) d});
    }

    private static InetAddress of(byte[] bytes) {
        try {
            return InetAddress.getByAddress(bytes);
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + bytes.length + " bytes", e);
        }
    }
}
