package org.starttls.survey.engine.smtp;

import io.netty.pkitesting.X509Bundle;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;

/** OCSP responses as a responder would give them. */
final class OcspAnswers {
    private OcspAnswers() {}

    /**
     * A signed one.
     *
     * @param status null is good, as BouncyCastle has it
     */
    static byte[] about(X509Bundle leaf, X509Bundle issuer, CertificateStatus status) throws Exception {
        JcaX509CertificateHolder of = new JcaX509CertificateHolder(issuer.getCertificate());
        CertificateID certificate = new CertificateID(
                new JcaDigestCalculatorProviderBuilder().build().get(CertificateID.HASH_SHA1),
                of,
                leaf.getCertificate().getSerialNumber());
        Date now = Date.from(Instant.now());
        Date later = Date.from(Instant.now().plus(Duration.ofDays(7)));
        var basic = new BasicOCSPRespBuilder(new RespID(of.getSubject()))
                .addResponse(certificate, status, now, later, null)
                .build(
                        new JcaContentSignerBuilder("SHA256withRSA")
                                .build(issuer.getKeyPair().getPrivate()),
                        new X509CertificateHolder[0],
                        now);
        return new OCSPRespBuilder().build(OCSPRespBuilder.SUCCESSFUL, basic).getEncoded();
    }
}
