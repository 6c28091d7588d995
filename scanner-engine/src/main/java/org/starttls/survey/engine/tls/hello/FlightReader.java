package org.starttls.survey.engine.tls.hello;

import java.io.ByteArrayOutputStream;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import org.starttls.survey.engine.model.Transcript;
import org.starttls.survey.engine.tls.hello.ServerFlight.Answered;
import org.starttls.survey.engine.tls.hello.ServerFlight.Interrupted;
import org.starttls.survey.engine.tls.hello.ServerFlight.NotTls;
import org.starttls.survey.engine.tls.hello.ServerFlight.Refused;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Answered;
import org.starttls.survey.engine.tls.hello.ServerFlight.Sslv2Refused;

/**
 * Reads what a server answers to a hello, in pieces of any size, until it is clear which {@link ServerFlight} it is.
 * Whatever the bytes, it never throws and never keeps more than {@value #MOST_BYTES} of them. One thread at a time.
 */
public final class FlightReader {
    static final int MOST_BYTES = 256 * 1024;

    private static final int ALERT_LENGTH = 2;
    private static final int SSLV2_HEADER = 3;
    private static final int SSLV2_ERROR = 0;
    private static final int SSLV2_SERVER_HELLO = 4;

    private final AnswerReader answer = new AnswerReader();
    private final RecordReader records = new RecordReader(new Records());
    /** Those that may yet turn out not to be TLS, or all of an answer in SSL 2.0. */
    private final ByteArrayOutputStream first = new ByteArrayOutputStream(64);

    private Optional<Alert> warning = Optional.empty();
    private Optional<ServerFlight> flight = Optional.empty();
    private int taken;
    private boolean sslv2;
    /** Of the whole record; 0 until known. */
    private int sslv2Length;

    /** Takes the next bytes; a flight when it is clear, the same ever after. */
    public Optional<ServerFlight> take(byte[] bytes) {
        if (flight.isPresent()) {
            return flight;
        }
        boolean tooLong = bytes.length > MOST_BYTES - taken;
        byte[] read = tooLong ? Arrays.copyOf(bytes, MOST_BYTES - taken) : bytes;
        taken += read.length;
        read(read);
        if (flight.isEmpty() && tooLong) {
            end(Interruption.TOO_LONG);
        }
        return flight;
    }

    /** Nothing more will come: what there is is the flight. */
    public ServerFlight end(Interruption by) {
        if (flight.isEmpty()) {
            boolean closed = by == Interruption.CLOSED && warning.isPresent();
            flight = Optional.of(
                    closed ? new Refused(warning.get(), answer.answer()) : new Interrupted(by, answer.answer()));
        }
        return flight.get();
    }

    private void read(byte[] bytes) {
        if (taken == bytes.length && bytes.length > 0) {
            // A record of SSL 2.0 begins with a length whose highest bit is set, which none of a later version does.
            sslv2 = bytes[0] < 0;
        }
        if (first.size() < NotTls.MOST_BYTES || sslv2) {
            first.writeBytes(bytes);
        }
        if (sslv2) {
            readSslv2();
        } else {
            readRecords(bytes);
        }
    }

    private void readRecords(byte[] bytes) {
        records.take(ByteBuffer.wrap(bytes));
        if (records.notTls()) {
            flight = Optional.of(notTls());
        } else if (records.finished() && flight.isEmpty()) {
            end(Interruption.MALFORMED);
        }
    }

    private void readSslv2() {
        if (sslv2Length == 0 && first.size() >= SSLV2_HEADER) {
            ByteBuffer header = ByteBuffer.wrap(first.toByteArray());
            sslv2Length = Short.BYTES + (Wire.uint16(header) & 0x7FFF);
            int type = Wire.uint8(header);
            if (sslv2Length < SSLV2_HEADER || (type != SSLV2_ERROR && type != SSLV2_SERVER_HELLO)) {
                flight = Optional.of(notTls());
            }
        }
        if (flight.isEmpty() && sslv2Length > 0 && first.size() >= sslv2Length) {
            byte[] message = Arrays.copyOfRange(first.toByteArray(), Short.BYTES, sslv2Length);
            flight = Optional.of(sslv2Message(ByteBuffer.wrap(message)));
        }
    }

    private ServerFlight sslv2Message(ByteBuffer message) {
        try {
            return Wire.uint8(message) == SSLV2_ERROR
                    ? new Sslv2Refused(Wire.uint16(message))
                    : new Sslv2Answered(Sslv2ServerHello.read(message));
        } catch (BufferUnderflowException malformed) {
            return notTls();
        }
    }

    private NotTls notTls() {
        byte[] bytes = first.toByteArray();
        return new NotTls(Transcript.escape(Arrays.copyOf(bytes, Math.min(bytes.length, NotTls.MOST_BYTES))));
    }

    private final class Records implements RecordReader.Sink {
        private final byte[] alert = new byte[ALERT_LENGTH];
        private int alertFilled;
        private boolean isAlert;

        @Override
        public boolean begin(int type, int length) {
            if (flight.isPresent()) {
                // After an alert in the same piece.
                return false;
            }
            isAlert = type == RecordReader.ALERT;
            alertFilled = 0;
            return type == RecordReader.HANDSHAKE || (isAlert && length == ALERT_LENGTH);
        }

        @Override
        public boolean payload(ByteBuffer fragment, boolean last) {
            if (isAlert) {
                takeAlert(fragment);
            } else {
                takeMessages(fragment);
            }
            return flight.isEmpty();
        }

        private void takeMessages(ByteBuffer fragment) {
            switch (answer.take(fragment)) {
                case READING -> {}
                case COMPLETE -> flight = answer.answer().map(Answered::new);
                case MALFORMED -> end(Interruption.MALFORMED);
            }
        }

        private void takeAlert(ByteBuffer fragment) {
            while (fragment.hasRemaining()) {
                alert[alertFilled++] = fragment.get();
            }
            if (alertFilled == ALERT_LENGTH) {
                tell(new Alert(alert[0] & 0xFF, alert[1] & 0xFF));
            }
        }

        private void tell(Alert alert) {
            if (alert.warns()) {
                warning = Optional.of(alert);
            } else if (alert.closes()) {
                end(Interruption.CLOSED);
            } else {
                flight = Optional.of(new Refused(alert, answer.answer()));
            }
        }
    }
}
