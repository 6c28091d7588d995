package org.starttls.survey.engine.pkix;

import java.io.IOException;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.Optional;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ocsp.ResponderID;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.cert.ocsp.RevokedStatus;
import org.bouncycastle.cert.ocsp.UnknownStatus;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** Makes OCSP responses of any kind, right and wrong. */
final class OcspMaker {
    private final Issued issuer;
    private final BasicOCSPRespBuilder builder;
    private AlgorithmIdentifier hash = CertificateID.HASH_SHA1;
    private Instant thisUpdate;
    private Optional<Instant> nextUpdate;

    /** @param name who the response says has signed it */
    OcspMaker(Issued issuer, Issued name, Instant now) {
        this.issuer = issuer;
        this.builder = new BasicOCSPRespBuilder(new RespID(name.holder().getSubject()));
        this.thisUpdate = now.minus(Duration.ofHours(1));
        this.nextUpdate = Optional.of(now.plus(Duration.ofDays(3)));
    }

    OcspMaker(Issued issuer, ResponderID name, Instant now) {
        this.issuer = issuer;
        this.builder = new BasicOCSPRespBuilder(new RespID(name));
        this.thisUpdate = now.minus(Duration.ofHours(1));
        this.nextUpdate = Optional.of(now.plus(Duration.ofDays(3)));
    }

    OcspMaker hash(AlgorithmIdentifier other) {
        hash = other;
        return this;
    }

    OcspMaker from(Instant begin) {
        thisUpdate = begin;
        return this;
    }

    OcspMaker until(Instant end) {
        nextUpdate = Optional.of(end);
        return this;
    }

    OcspMaker withoutEnd() {
        nextUpdate = Optional.empty();
        return this;
    }

    OcspMaker good(Issued leaf) throws OCSPException, OperatorCreationException {
        return answer(leaf.holder().getSerialNumber(), CertificateStatus.GOOD);
    }

    OcspMaker revoked(Issued leaf) throws OCSPException, OperatorCreationException {
        return answer(leaf.holder().getSerialNumber(), new RevokedStatus(Date.from(Instant.EPOCH), 1));
    }

    OcspMaker unknown(Issued leaf) throws OCSPException, OperatorCreationException {
        return answer(leaf.holder().getSerialNumber(), new UnknownStatus());
    }

    private OcspMaker answer(BigInteger serial, CertificateStatus status)
            throws OCSPException, OperatorCreationException {
        var digests = new JcaDigestCalculatorProviderBuilder().build();
        builder.addResponse(
                new CertificateID(digests.get(hash), issuer.holder(), serial),
                status,
                Date.from(thisUpdate),
                nextUpdate.map(Date::from).orElse(null),
                null);
        return this;
    }

    byte[] by(Issued signer, Issued... sent) throws OCSPException, OperatorCreationException, IOException {
        var basic = builder.build(
                new JcaContentSignerBuilder("SHA256withECDSA")
                        .build(signer.keys().getPrivate()),
                Stream.of(sent).map(Issued::holder).toArray(X509CertificateHolder[]::new),
                Date.from(thisUpdate));
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }
}
