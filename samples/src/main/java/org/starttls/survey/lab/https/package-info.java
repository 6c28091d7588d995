/**
 * The lab's web servers of MTA-STS policies: the name that a client asks for by SNI says which it is. Handlers run on the
 * lab's event loops and keep their state there. Imports the world, never its expectations: what is served here does not
 * decide what counts as true.
 */
package org.starttls.survey.lab.https;
