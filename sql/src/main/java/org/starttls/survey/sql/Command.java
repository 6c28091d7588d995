package org.starttls.survey.sql;

import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** A prepared statement whose parameters are bound in their order, made once and run often. One thread at a time. */
final class Command {
    private final PreparedStatement statement;
    private int bound;

    Command(PreparedStatement statement) {
        this.statement = statement;
    }

    Command text(String value) throws SQLException {
        statement.setString(++bound, value);
        return this;
    }

    Command text(Optional<String> value) throws SQLException {
        statement.setString(++bound, value.orElse(null));
        return this;
    }

    Command number(long value) throws SQLException {
        statement.setLong(++bound, value);
        return this;
    }

    Command number(OptionalLong value) throws SQLException {
        return value.isPresent() ? number(value.getAsLong()) : none();
    }

    Command number(Optional<? extends Number> value) throws SQLException {
        return value.isPresent() ? number(value.get().longValue()) : none();
    }

    Command real(double value) throws SQLException {
        statement.setDouble(++bound, value);
        return this;
    }

    Command flag(boolean value) throws SQLException {
        return number(value ? 1 : 0);
    }

    Command flag(Optional<Boolean> value) throws SQLException {
        return value.isPresent() ? flag(value.get()) : none();
    }

    Command bytes(byte[] value) throws SQLException {
        statement.setBytes(++bound, value);
        return this;
    }

    Command bytes(Optional<byte[]> value) throws SQLException {
        return value.isPresent() ? bytes(value.get()) : none();
    }

    /** As milliseconds since the epoch. */
    Command time(Instant value) throws SQLException {
        return number(value.toEpochMilli());
    }

    Command time(Optional<Instant> value) throws SQLException {
        return value.isPresent() ? time(value.get()) : none();
    }

    /** As microseconds. */
    Command duration(Duration value) throws SQLException {
        return number(value.toNanos() / 1000);
    }

    Command duration(Optional<Duration> value) throws SQLException {
        return value.isPresent() ? duration(value.get()) : none();
    }

    private Command none() throws SQLException {
        statement.setNull(++bound, Types.NULL);
        return this;
    }

    /** Runs a change; whether it changed anything. */
    boolean run() throws SQLException {
        bound = 0;
        return statement.executeUpdate() > 0;
    }

    /** Runs a query or a change with RETURNING; the first column of its first row. */
    OptionalLong id() throws SQLException {
        try (ResultSet row = rows()) {
            return row.next() ? OptionalLong.of(row.getLong(1)) : OptionalLong.empty();
        }
    }

    ResultSet rows() throws SQLException {
        bound = 0;
        return statement.executeQuery();
    }
}
