package org.starttls.survey.engine.smtp;

import java.math.BigInteger;
import java.security.Principal;
import java.security.PublicKey;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.Date;
import java.util.Set;

/** A certificate for a fake server to send: other bytes than those of the sound one whose key it claims to have. */
final class AlteredCertificate extends X509Certificate {
    private static final long serialVersionUID = 1;

    private final transient X509Certificate sound;
    private final byte[] sent;

    AlteredCertificate(X509Certificate sound, byte[] sent) {
        this.sound = sound;
        this.sent = sent.clone();
    }

    @Override
    public byte[] getEncoded() {
        return sent.clone();
    }

    @Override
    public PublicKey getPublicKey() {
        return sound.getPublicKey();
    }

    @Override
    public void checkValidity() {}

    @Override
    public void checkValidity(Date date) {}

    @Override
    public void verify(PublicKey key) {}

    @Override
    public void verify(PublicKey key, String provider) {}

    @Override
    public int getVersion() {
        return sound.getVersion();
    }

    @Override
    public BigInteger getSerialNumber() {
        return sound.getSerialNumber();
    }

    @Override
    public byte[] getSignature() {
        return sound.getSignature();
    }

    @Override
    public String getSigAlgName() {
        return sound.getSigAlgName();
    }

    @Override
    public String getSigAlgOID() {
        return sound.getSigAlgOID();
    }

    @Override
    public byte[] getSigAlgParams() {
        return sound.getSigAlgParams();
    }

    @Override
    public boolean[] getIssuerUniqueID() {
        return sound.getIssuerUniqueID();
    }

    @Override
    public boolean[] getSubjectUniqueID() {
        return sound.getSubjectUniqueID();
    }

    @Override
    public boolean[] getKeyUsage() {
        return sound.getKeyUsage();
    }

    @Override
    public int getBasicConstraints() {
        return sound.getBasicConstraints();
    }

    @Override
    public Date getNotBefore() {
        return sound.getNotBefore();
    }

    @Override
    public Date getNotAfter() {
        return sound.getNotAfter();
    }

    @Override
    public boolean hasUnsupportedCriticalExtension() {
        return sound.hasUnsupportedCriticalExtension();
    }

    @Override
    public Set<String> getCriticalExtensionOIDs() {
        return sound.getCriticalExtensionOIDs();
    }

    @Override
    public Set<String> getNonCriticalExtensionOIDs() {
        return sound.getNonCriticalExtensionOIDs();
    }

    @Override
    public String toString() {
        return sound.toString();
    }

    @Override
    public byte[] getTBSCertificate() throws CertificateEncodingException {
        return sound.getTBSCertificate();
    }

    @Override
    public byte[] getExtensionValue(String oid) {
        return sound.getExtensionValue(oid);
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract all the same.
    public Principal getIssuerDN() {
        return sound.getIssuerX500Principal();
    }

    @Override
    @SuppressWarnings("deprecation") // Abstract all the same.
    public Principal getSubjectDN() {
        return sound.getSubjectX500Principal();
    }
}
