package org.starttls.survey.cli.scan;

import com.sun.management.UnixOperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import org.starttls.survey.engine.preflight.Finding;
import org.starttls.survey.engine.preflight.MachineRules;
import org.starttls.survey.engine.preflight.Severity;

/** Whether this process may open enough sockets: running out mid-scan would look like dead servers. */
final class FileDescriptors {
    private FileDescriptors() {}

    static Finding finding(int connections) {
        long allowed = ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean system
                ? system.getMaxFileDescriptorCount()
                : 0;
        return MachineRules.descriptors(connections, allowed);
    }

    static void requireFor(int connections) {
        Finding finding = finding(connections);
        if (finding.severity() == Severity.BLOCKER) {
            throw new CannotGoOnException(
                    finding.text() + ": " + finding.remedy().orElseThrow());
        }
    }
}
