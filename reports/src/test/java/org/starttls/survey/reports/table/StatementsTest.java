package org.starttls.survey.reports.table;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatementsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "SELECT 1",
                "SELECT 1;",
                "SELECT 1 ; ; -- done; really\n /* ; */ ",
                "SELECT ';' AS \"a;b\", [c;d], `e;f`",
                "SELECT 'it''s; fine'",
                "-- a ; first\nSELECT 1",
                "/* ; */ SELECT 1",
                "SELECT 'never closed; "
            })
    void aSemicolonInsideTextOrACommentEndsNothing(String sql) {
        assertThatCode(() -> Statements.requireOne(sql)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"SELECT 1; SELECT 2", "SELECT 1;;x", "SELECT ';'; DROP TABLE scan", "SELECT 1;/**/SELECT 2"})
    void aSecondStatementIsRefused(String sql) {
        assertThatThrownBy(() -> Statements.requireOne(sql))
                .isInstanceOf(QueryException.class)
                .hasMessageContaining("one statement at a time");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "  \n", ";", "-- nothing", "/* nothing"})
    void textWithoutAStatementIsRefused(String sql) {
        assertThatThrownBy(() -> Statements.requireOne(sql)).hasMessage("the query is empty");
    }
}
