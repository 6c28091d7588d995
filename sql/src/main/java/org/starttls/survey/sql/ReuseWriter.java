package org.starttls.survey.sql;

import java.sql.SQLException;
import java.util.OptionalLong;

/** Stores that one probe counts for another target. Writer thread only. */
final class ReuseWriter {
    private final Commands commands;

    ReuseWriter(Commands commands) {
        this.commands = commands;
    }

    /** False where the target has a probe of that try already, or the other has none. */
    boolean reuse(ReuseRow reuse) throws SQLException {
        if (!reuse.connected() && !copied(reuse)) {
            return false;
        }
        commands.get("insert_probe_reuse")
                .number(reuse.targetId())
                .number(reuse.ofTargetId())
                .number(reuse.connected() ? 1 : 0)
                .run();
        return true;
    }

    private boolean copied(ReuseRow reuse) throws SQLException {
        OptionalLong probe = commands.get("insert_reused_probe")
                .number(reuse.targetId())
                .number(reuse.tryNumber())
                .number(reuse.ofTargetId())
                .id();
        if (probe.isPresent()) {
            commands.get("insert_reused_session")
                    .number(probe)
                    .number(reuse.ofTargetId())
                    .run();
        }
        return probe.isPresent();
    }
}
