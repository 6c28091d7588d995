/**
 * The lab's mail servers: one listener for all, whose behaviour follows from the address that a client has called.
 * Handlers run on the lab's event loops and keep their state there. Imports the world and the certificates, never
 * expectations: what is served here does not decide what counts as true.
 */
package org.starttls.survey.lab.smtp;
