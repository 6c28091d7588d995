package org.starttls.survey.reports.table;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import org.starttls.survey.sql.DatabaseException;
import org.starttls.survey.sql.DatabaseException.Reason;
import org.starttls.survey.sql.NamedQueries;
import org.starttls.survey.sql.NamedQuery;
import org.starttls.survey.sql.SurveyDatabase;

/**
 * Runs queries on one moment of a database: a scan that goes on meanwhile changes nothing that they see. Holds a reading
 * connection until it is closed. One thread at a time.
 */
public final class SurveyQueries implements AutoCloseable {
    private final SurveyDatabase database;
    private final Connection connection;

    private SurveyQueries(SurveyDatabase database, Connection connection) {
        this.database = database;
        this.connection = connection;
    }

    /** @throws DatabaseException when the file cannot be read */
    public static SurveyQueries open(SurveyDatabase database) {
        Connection connection = database.reader();
        try {
            connection.setAutoCommit(false);
            return new SurveyQueries(database, connection);
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }

    /**
     * The result of a query that {@link QueryCatalogue} lists.
     *
     * @param scan the scan's id
     * @throws QueryException when there is no such query; the message lists those that there are
     */
    public Table named(String name, long scan) {
        return StatesOfNow.in(run(query(name).sql(), scan, OptionalInt.empty()), database);
    }

    /** Like {@link #named(String, long)}, with no more rows than {@code limit}. */
    public Table named(String name, long scan, int limit) {
        return StatesOfNow.in(run(query(name).sql(), scan, OptionalInt.of(limit)), database);
    }

    /**
     * The result of one statement that a user wrote. A parameter {@code ?} or {@code ?1}, where there is one, is the
     * scan's id.
     *
     * @throws QueryException when the text is not exactly one statement, does not only read, or fails
     */
    public Table adHoc(String sql, long scan, OptionalInt limit) {
        Statements.requireOne(sql);
        return run(sql, scan, limit);
    }

    /** The whole result of a query of ours with its parameters, read as it comes. */
    public Table all(NamedQuery query, Object... parameters) {
        return StatesOfNow.in(opened(query.sql(), statement -> bindAll(statement, parameters)), database);
    }

    /** A query of ours to be run again and again on the same moment. The caller closes it, before this. */
    public PreparedQuery prepare(NamedQuery query) {
        try {
            return new PreparedQuery(connection.prepareStatement(query.sql()), this::failure);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** Runs a statement of ours that makes, fills or empties a temporary table: the file stays as it is. */
    public void change(NamedQuery query, Object... parameters) {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            bindAll(statement, parameters);
            statement.executeUpdate();
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    /** A statement of ours that puts one row into a temporary table, for many rows. The caller closes it, before this. */
    public RowBatch batch(NamedQuery query) {
        try {
            return new RowBatch(connection.prepareStatement(query.sql()), this::failure);
        } catch (SQLException e) {
            throw failure(e);
        }
    }

    static NamedQuery query(String name) {
        try {
            return NamedQueries.reports().get(name);
        } catch (NoSuchElementException e) {
            throw new QueryException(e.getMessage(), e);
        }
    }

    private Table run(String sql, long scan, OptionalInt limit) {
        return opened(sql, statement -> {
            bind(statement, scan);
            if (limit.isPresent()) {
                statement.setMaxRows(limit.getAsInt());
            }
        });
    }

    /** What a statement needs before it runs. */
    private interface Preparation {
        void of(PreparedStatement statement) throws SQLException;
    }

    private Table opened(String sql, Preparation preparation) {
        PreparedStatement statement = null;
        try {
            statement = connection.prepareStatement(sql);
            preparation.of(statement);
            QueryRows rows = new QueryRows(statement, this::failure);
            return new Table(rows.columns(), rows, rows::close);
        } catch (SQLException e) {
            closeAfter(e, statement);
            throw failure(e);
        }
    }

    private static void bind(PreparedStatement statement, long scan) throws SQLException {
        int parameters = statement.getParameterMetaData().getParameterCount();
        if (parameters > 1) {
            throw new QueryException("a query takes one parameter, the scan's id; this one has " + parameters
                    + " (write ?1 to use it more than once)");
        }
        if (parameters == 1) {
            statement.setLong(1, scan);
        }
    }

    static void bindAll(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            statement.setObject(index + 1, parameters[index]);
        }
    }

    private static void closeAfter(SQLException failure, PreparedStatement statement) {
        if (statement == null) {
            return;
        }
        try {
            statement.close();
        } catch (SQLException e) {
            failure.addSuppressed(e);
        }
    }

    /** What is wrong with the query is the user's to mend; what is wrong with the file keeps its own exception. */
    private RuntimeException failure(SQLException failure) {
        DatabaseException named = database.failure(failure);
        if (named.reason() == Reason.NOT_WRITABLE) {
            return new QueryException("a query may only read, this one would write", failure);
        }
        return named.reason() == Reason.STATEMENT ? new QueryException(Statements.complaint(failure), failure) : named;
    }

    @Override
    public void close() {
        try (connection) {
            connection.rollback();
        } catch (SQLException e) {
            throw database.failure(e);
        }
    }
}
