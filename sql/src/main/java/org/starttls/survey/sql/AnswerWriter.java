package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.OptionalLong;

/** Stores what came of questions beyond the main probe. Writer thread only. */
final class AnswerWriter {
    private final Commands commands;

    AnswerWriter(Commands commands) {
        this.commands = commands;
    }

    boolean enumeration(EnumerationRow enumeration) throws SQLException {
        OptionalLong id = commands.get("insert_enumeration")
                .number(enumeration.targetId())
                .text(enumeration.kind())
                .time(enumeration.at())
                .number(enumeration.connections())
                .id();
        if (id.isEmpty()) {
            return false;
        }
        int rank = 0;
        for (EnumerationRow.Finding finding : enumeration.findings()) {
            commands.get("insert_enumeration_finding")
                    .number(id.getAsLong())
                    .number(finding.number())
                    .number(rank++)
                    .flag(finding.accepted())
                    .text(finding.reason())
                    .run();
        }
        return true;
    }

    boolean injection(InjectionRow test) throws SQLException {
        return commands.get("insert_injection_test")
                .number(test.targetId())
                .time(test.at())
                .number(test.connections())
                .number(test.result())
                .text(test.detail())
                .number(test.replyCode())
                .text(test.replyText())
                .run();
    }
}
