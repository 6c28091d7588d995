package org.starttls.survey.engine.tls.hello;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufUtil;
import io.netty.buffer.Unpooled;
import java.util.List;
import java.util.random.RandomGenerator;
import org.starttls.survey.engine.tls.hello.ClientHello.Extra;

/** Writes one ClientHello. Used once. */
final class HelloEncoder {
    private static final int HANDSHAKE = 22;
    private static final int RECORD_HEADER = 5;
    /** RFC 8446 section 5.1. */
    private static final int LONGEST_RECORD = 1 << 14;

    private static final int CLIENT_HELLO = 1;
    private static final int RANDOM = 32;
    private static final int HOST_NAME = 0;
    private static final int OCSP = 1;
    private static final int UNCOMPRESSED_POINTS = 0;
    /** TLS_EMPTY_RENEGOTIATION_INFO_SCSV, RFC 5746 section 3.3. */
    private static final int RENEGOTIATION_SUITE = 0x00FF;

    private final ClientHello hello;
    private final RandomGenerator random;
    private final ByteBuf out = Unpooled.buffer(1024);

    HelloEncoder(ClientHello hello, RandomGenerator random) {
        this.hello = hello;
        this.random = random;
    }

    byte[] encode() {
        out.writeByte(HANDSHAKE);
        // 0x0301 also in TLS 1.3 (RFC 8446 section 5.1): old servers refuse records of versions that they do not know.
        out.writeShort(atMost(ProtocolVersion.TLS10));
        sized(Short.BYTES, () -> {
            out.writeByte(CLIENT_HELLO);
            sized(3, this::body);
        });
        int length = out.writerIndex() - RECORD_HEADER;
        if (length > LONGEST_RECORD) {
            throw new IllegalArgumentException("a hello of " + length + " bytes does not fit one record");
        }
        return ByteBufUtil.getBytes(out);
    }

    private void body() {
        out.writeShort(atMost(ProtocolVersion.TLS12));
        out.writeBytes(randomBytes());
        // A session to resume that no server knows, as TLS 1.3 asks for the sake of middleboxes (RFC 8446 section D.4).
        byte[] session = hello.highest() == ProtocolVersion.TLS13 ? randomBytes() : new byte[0];
        sized(1, () -> out.writeBytes(session));
        boolean extensible = hello.highest() != ProtocolVersion.SSL3;
        sized(Short.BYTES, () -> {
            hello.cipherSuites().forEach(out::writeShort);
            if (!extensible && hello.extras().contains(Extra.RENEGOTIATION_INFO)) {
                out.writeShort(RENEGOTIATION_SUITE);
            }
        });
        sized(1, () -> out.writeByte(0));
        if (extensible) {
            sized(Short.BYTES, this::extensions);
        }
    }

    private void extensions() {
        if (hello.serverName().isPresent()) {
            extension(
                    Extension.SERVER_NAME,
                    () -> sized(Short.BYTES, () -> {
                        out.writeByte(HOST_NAME);
                        sized(Short.BYTES, () -> out.writeBytes(hello.serverNameBytes()));
                    }));
        }
        numbers(Extension.SUPPORTED_GROUPS, hello.groups());
        if (!hello.groups().isEmpty()) {
            extension(Extension.EC_POINT_FORMATS, () -> sized(1, () -> out.writeByte(UNCOMPRESSED_POINTS)));
        }
        if (hello.highest().compareTo(ProtocolVersion.TLS12) >= 0) {
            numbers(Extension.SIGNATURE_ALGORITHMS, hello.signatureSchemes());
        }
        if (hello.highest() == ProtocolVersion.TLS13) {
            newestExtensions();
        }
        extras();
    }

    private void newestExtensions() {
        List<ProtocolVersion> versions = hello.highest().downTo(hello.lowest());
        extension(
                Extension.SUPPORTED_VERSIONS,
                () -> sized(1, () -> versions.forEach(version -> out.writeShort(version.number()))));
        extension(
                Extension.KEY_SHARE,
                () -> sized(
                        Short.BYTES,
                        () -> hello.keyShares().forEach(share -> {
                            out.writeShort(share.group());
                            sized(Short.BYTES, () -> out.writeBytes(share.key(random)));
                        })));
    }

    /** The one that is never empty comes last: old WebSphere servers fail on an empty extension at the very end. */
    private void extras() {
        if (hello.extras().contains(Extra.SESSION_TICKET)) {
            extension(Extension.SESSION_TICKET, () -> {});
        }
        if (hello.extras().contains(Extra.EXTENDED_MASTER_SECRET)) {
            extension(Extension.EXTENDED_MASTER_SECRET, () -> {});
        }
        if (hello.extras().contains(Extra.STATUS_REQUEST)) {
            extension(Extension.STATUS_REQUEST, () -> {
                out.writeByte(OCSP);
                sized(Short.BYTES, () -> {});
                sized(Short.BYTES, () -> {});
            });
        }
        if (hello.extras().contains(Extra.RENEGOTIATION_INFO)) {
            extension(Extension.RENEGOTIATION_INFO, () -> sized(1, () -> {}));
        }
    }

    private void numbers(int type, List<Integer> numbers) {
        if (!numbers.isEmpty()) {
            extension(type, () -> sized(Short.BYTES, () -> numbers.forEach(out::writeShort)));
        }
    }

    private void extension(int type, Runnable content) {
        out.writeShort(type);
        sized(Short.BYTES, content);
    }

    /** Writes a length of so many bytes and then what it is the length of. */
    private void sized(int lengthBytes, Runnable content) {
        int at = out.writerIndex();
        out.writeZero(lengthBytes);
        content.run();
        int length = out.writerIndex() - at - lengthBytes;
        for (int i = 0; i < lengthBytes; i++) {
            out.setByte(at + i, length >> (Byte.SIZE * (lengthBytes - 1 - i)));
        }
    }

    private int atMost(ProtocolVersion version) {
        return Math.min(hello.highest().number(), version.number());
    }

    private byte[] randomBytes() {
        byte[] bytes = new byte[RANDOM];
        random.nextBytes(bytes);
        return bytes;
    }
}
