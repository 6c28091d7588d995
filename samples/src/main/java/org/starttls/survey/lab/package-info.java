/**
 * The lab: a mail Internet on loopback, made from a seed, to try the scanner on. {@link org.starttls.survey.lab.Lab}
 * starts it in this process; its threads are its own event loops. Imports nothing of the scanner, so that its truth
 * cannot be the scanner's own opinion, and is never on the path of a real scan.
 */
package org.starttls.survey.lab;
