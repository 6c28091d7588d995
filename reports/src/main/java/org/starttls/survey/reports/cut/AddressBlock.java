package org.starttls.survey.reports.cut;

import com.google.common.net.InetAddresses;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/** The block of addresses that one belongs to, in CIDR notation. */
final class AddressBlock {
    private static final int IPV4_BYTES = 3;
    private static final int IPV6_BYTES = 6;

    private AddressBlock() {}

    static String of(InetAddress address) {
        int kept = address instanceof Inet4Address ? IPV4_BYTES : IPV6_BYTES;
        byte[] bytes = address.getAddress();
        Arrays.fill(bytes, kept, bytes.length, (byte) 0);
        try {
            return InetAddresses.toAddrString(InetAddress.getByAddress(bytes)) + "/" + kept * Byte.SIZE;
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e); // an address as long as it was
        }
    }
}
