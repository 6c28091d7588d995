package org.starttls.survey.engine.dns;

import com.google.common.net.InetAddresses;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The public resolvers that many machines are set to, by address, as their operators publish them. All of them limit how much
 * one client may ask, and what exceeds it looks like time-outs and failures of the names. Any thread.
 */
public final class PublicResolvers {
    private static final Map<InetAddress, String> OPERATORS = new HashMap<>();

    static {
        operator(
                "Google Public DNS",
                "8.8.8.8",
                "8.8.4.4",
                "2001:4860:4860::8888",
                "2001:4860:4860::8844",
                "2001:4860:4860::64",
                "2001:4860:4860::6464");
        operator(
                "Cloudflare",
                "1.1.1.1",
                "1.0.0.1",
                "1.1.1.2",
                "1.0.0.2",
                "1.1.1.3",
                "1.0.0.3",
                "2606:4700:4700::1111",
                "2606:4700:4700::1001",
                "2606:4700:4700::1112",
                "2606:4700:4700::1002",
                "2606:4700:4700::1113",
                "2606:4700:4700::1003",
                "2606:4700:4700::64",
                "2606:4700:4700::6400");
        operator(
                "Quad9",
                "9.9.9.9",
                "149.112.112.112",
                "9.9.9.10",
                "149.112.112.10",
                "9.9.9.11",
                "149.112.112.11",
                "2620:fe::fe",
                "2620:fe::9",
                "2620:fe::10",
                "2620:fe::fe:10",
                "2620:fe::11",
                "2620:fe::fe:11");
        operator(
                "Cisco OpenDNS",
                "208.67.222.222",
                "208.67.220.220",
                "208.67.222.220",
                "208.67.220.222",
                "208.67.222.123",
                "208.67.220.123",
                "2620:119:35::35",
                "2620:119:53::53",
                "2620:119:35::123",
                "2620:119:53::123");
        operator(
                "AdGuard DNS",
                "94.140.14.14",
                "94.140.15.15",
                "94.140.14.140",
                "94.140.14.141",
                "2a10:50c0::ad1:ff",
                "2a10:50c0::ad2:ff",
                "2a10:50c0::1:ff",
                "2a10:50c0::2:ff");
        operator(
                "DNS4EU",
                "86.54.11.1",
                "86.54.11.201",
                "86.54.11.100",
                "86.54.11.200",
                "86.54.11.12",
                "86.54.11.212",
                "86.54.11.13",
                "86.54.11.213",
                "86.54.11.11",
                "86.54.11.211",
                "2a13:1001::86:54:11:1",
                "2a13:1001::86:54:11:201",
                "2a13:1001::86:54:11:100",
                "2a13:1001::86:54:11:200",
                "2a13:1001::86:54:11:12",
                "2a13:1001::86:54:11:212",
                "2a13:1001::86:54:11:13",
                "2a13:1001::86:54:11:213",
                "2a13:1001::86:54:11:11",
                "2a13:1001::86:54:11:211");
        operator("Level 3", "4.2.2.1", "4.2.2.2", "4.2.2.3", "4.2.2.4", "4.2.2.5", "4.2.2.6");
        operator(
                "Verisign and Vercara UltraDNS Public", "64.6.64.6", "64.6.65.6", "2620:74:1b::1:1", "2620:74:1c::2:2");
        operator("CleanBrowsing", "185.228.168.9", "185.228.169.9", "2a0d:2a00:1::2", "2a0d:2a00:2::2");
        operator("Control D", "76.76.2.0", "76.76.10.0", "2606:1a40::", "2606:1a40:1::");
        operator(
                "Yandex DNS",
                "77.88.8.8",
                "77.88.8.1",
                "77.88.8.88",
                "77.88.8.2",
                "77.88.8.7",
                "77.88.8.3",
                "2a02:6b8::feed:0ff",
                "2a02:6b8:0:1::feed:0ff",
                "2a02:6b8::feed:bad",
                "2a02:6b8:0:1::feed:bad",
                "2a02:6b8::feed:a11",
                "2a02:6b8:0:1::feed:a11");
        operator(
                "DNS.WATCH",
                "84.200.69.80",
                "84.200.70.40",
                "2001:1608:10:25::1c04:b12f",
                "2001:1608:10:25::9249:d69b");
        operator("AliDNS", "223.5.5.5", "223.6.6.6", "2400:3200::1", "2400:3200:baba::1");
        operator("DNSPod", "119.29.29.29", "2402:4e00::");
    }

    private PublicResolvers() {}

    private static void operator(String name, String... addresses) {
        for (String address : addresses) {
            OPERATORS.put(InetAddresses.forString(address), name);
        }
    }

    /** Whose it is; empty for one that is not known to be public. Addresses mapped into IPv6 count as IPv4. */
    public static Optional<String> operator(InetSocketAddress resolver) {
        return Optional.ofNullable(OPERATORS.get(resolver.getAddress()));
    }
}
