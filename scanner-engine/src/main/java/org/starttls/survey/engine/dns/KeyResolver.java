package org.starttls.survey.engine.dns;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import org.xbill.DNS.EDNSOption;
import org.xbill.DNS.Message;
import org.xbill.DNS.Resolver;
import org.xbill.DNS.TSIG;

/** What dnsjava's validator asks instead of a socket of its own: the {@link Validation} that it works for. Any thread. */
final class KeyResolver implements Resolver {
    @Override
    public CompletionStage<Message> sendAsync(Message query, Executor validation) {
        return ((Validation) validation).send(query);
    }

    // How to ask is the client's to know, so that nothing that the validator or its owner may set has an effect here.

    @Override
    public void setPort(int port) {}

    @Override
    public void setTCP(boolean flag) {}

    @Override
    public void setIgnoreTruncation(boolean flag) {}

    @Override
    public void setEDNS(int version, int payloadSize, int flags, List<EDNSOption> options) {}

    @Override
    public void setTSIGKey(TSIG key) {}

    @Override
    public void setTimeout(Duration timeout) {}
}
