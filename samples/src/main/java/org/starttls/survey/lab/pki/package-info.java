/**
 * The lab's certificate authorities and the leaves that they sign on demand. Any thread; signing a leaf takes part of a
 * millisecond on the event loop that asked. Its private keys ship with the lab and protect nothing. Imports the world's
 * certificate plans, nothing of the DNS or SMTP.
 */
package org.starttls.survey.lab.pki;
