package org.starttls.survey.engine.survey;

import static java.util.Objects.requireNonNull;

import org.starttls.survey.engine.model.Probe;

/** What is to be kept of one probe that counts for several names. */
public sealed interface SharedProbe {
    /** The target that it is stored with. */
    PendingTarget target();

    /**
     * No connection is made to this target.
     *
     * @param of the key of the target at the same endpoint whose main probe counts for it
     */
    record Instead(PendingTarget target, long of) implements SharedProbe {
        public Instead {
            requireNonNull(target, "target");
        }
    }

    /** This target was probed although it need not have been, and that is stored: the two can be compared. */
    record Checked(PendingTarget target, long of) implements SharedProbe {
        public Checked {
            requireNonNull(target, "target");
        }
    }

    /**
     * What the endpoint showed under a name that nobody has.
     *
     * @param target one that was probed there under a name of its own
     */
    record MadeUpName(PendingTarget target, Probe probe) implements SharedProbe {
        public MadeUpName {
            requireNonNull(target, "target");
            requireNonNull(probe, "probe");
        }
    }
}
