package org.starttls.survey.lab.pki;

/**
 * What a server needs to prove a name, as text.
 *
 * @param text the certificates to send, the leaf first, without the root
 * @param key of the leaf
 */
record PemChain(String text, SigningKey key) {}
