package org.starttls.survey.engine.tls.hello;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.starttls.survey.engine.tls.hello.ClientHello.Extra;

/**
 * Reads a ClientHello of ours back, as strictly as RFC 8446 section 4.1.2 has it: every length fits, nothing is left over,
 * no extension comes twice. Used once.
 */
final class ClientHelloReader {
    private static final int LONGEST_RECORD = 1 << 14;
    private static final int RANDOM = 32;
    private static final int RENEGOTIATION_SUITE = 0x00FF;

    private final Set<Extra> extras = EnumSet.noneOf(Extra.class);
    private final List<Integer> seen = new ArrayList<>();
    private List<Integer> groups = List.of();
    private List<KeyShare> keyShares = List.of();
    private List<Integer> signatureSchemes = List.of();
    private List<Integer> versions = List.of();
    private Optional<String> serverName = Optional.empty();

    /** @param lowest what only a hello of TLS 1.3 tells */
    ClientHello read(byte[] wire, ProtocolVersion lowest) {
        ByteBuffer record = ByteBuffer.wrap(wire);
        assertThat(Wire.uint8(record)).isEqualTo(22);
        assertThat(Wire.uint16(record)).isIn(0x0300, 0x0301);
        ByteBuffer payload = whole(record, 2);
        assertThat(record.hasRemaining()).isFalse();
        assertThat(payload.remaining()).isLessThanOrEqualTo(LONGEST_RECORD);
        assertThat(Wire.uint8(payload)).isEqualTo(1);
        ByteBuffer body = whole(payload, 3);
        assertThat(payload.hasRemaining()).isFalse();
        return body(body, lowest);
    }

    private ClientHello body(ByteBuffer body, ProtocolVersion lowest) {
        int version = Wire.uint16(body);
        Wire.bytes(body, RANDOM);
        assertThat(whole(body, 1).remaining()).isIn(0, RANDOM);
        List<Integer> suites = numbers(whole(body, 2));
        assertThat(Wire.uint16(body)).as("one compression, none").isEqualTo(0x0100);
        if (body.hasRemaining()) {
            ByteBuffer extensions = whole(body, 2);
            assertThat(body.hasRemaining()).isFalse();
            while (extensions.hasRemaining()) {
                extension(Wire.uint16(extensions), whole(extensions, 2));
            }
            assertThat(seen).doesNotHaveDuplicates();
        } else if (suites.get(suites.size() - 1) == RENEGOTIATION_SUITE) {
            suites.remove(suites.size() - 1);
            extras.add(Extra.RENEGOTIATION_INFO);
        }
        ProtocolVersion highest = version(versions.isEmpty() ? version : versions.get(0));
        ProtocolVersion told = versions.isEmpty() ? lowest : version(versions.get(versions.size() - 1));
        return new ClientHello(told, highest, suites, groups, keyShares, signatureSchemes, serverName, extras);
    }

    private void extension(int type, ByteBuffer content) {
        seen.add(type);
        switch (type) {
            case Extension.SERVER_NAME -> serverName = Optional.of(serverName(whole(content, 2)));
            case Extension.SUPPORTED_GROUPS -> groups = numbers(whole(content, 2));
            case Extension.EC_POINT_FORMATS -> assertThat(Wire.uint16(content)).isEqualTo(0x0100);
            case Extension.SIGNATURE_ALGORITHMS -> signatureSchemes = numbers(whole(content, 2));
            case Extension.SUPPORTED_VERSIONS -> versions = numbers(whole(content, 1));
            case Extension.KEY_SHARE -> keyShares = shares(whole(content, 2));
            case Extension.SESSION_TICKET -> extras.add(Extra.SESSION_TICKET);
            case Extension.EXTENDED_MASTER_SECRET -> extras.add(Extra.EXTENDED_MASTER_SECRET);
            case Extension.STATUS_REQUEST -> {
                assertThat(Wire.bytes(content, 5)).containsExactly(1, 0, 0, 0, 0);
                extras.add(Extra.STATUS_REQUEST);
            }
            case Extension.RENEGOTIATION_INFO -> {
                assertThat(whole(content, 1).remaining()).isZero();
                extras.add(Extra.RENEGOTIATION_INFO);
            }
            default -> throw new AssertionError("an extension that we never send: " + type);
        }
        assertThat(content.hasRemaining()).isFalse();
    }

    private static String serverName(ByteBuffer list) {
        assertThat(Wire.uint8(list)).isZero();
        ByteBuffer name = whole(list, 2);
        assertThat(list.hasRemaining()).isFalse();
        return StandardCharsets.ISO_8859_1.decode(name).toString();
    }

    private static List<KeyShare> shares(ByteBuffer list) {
        List<KeyShare> shares = new ArrayList<>();
        while (list.hasRemaining()) {
            shares.add(new KeyShare(Wire.uint16(list), whole(list, 2).remaining()));
        }
        return shares;
    }

    private static List<Integer> numbers(ByteBuffer list) {
        List<Integer> numbers = new ArrayList<>();
        while (list.hasRemaining()) {
            numbers.add(Wire.uint16(list));
        }
        return numbers;
    }

    /** What a length of so many bytes leads. */
    private static ByteBuffer whole(ByteBuffer from, int lengthBytes) {
        return Wire.part(
                from,
                switch (lengthBytes) {
                    case 1 -> Wire.uint8(from);
                    case 2 -> Wire.uint16(from);
                    default -> Wire.uint24(from);
                });
    }

    private static ProtocolVersion version(int number) {
        return ProtocolVersion.of(number).orElseThrow();
    }
}
