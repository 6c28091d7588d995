/**
 * What can be read off a certificate, whoever made it and however badly. Pure functions for any thread; nothing here
 * trusts, connects or fails. Imports nothing of the network.
 */
package org.starttls.survey.engine.pki;
