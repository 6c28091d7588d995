/**
 * One scan, put together: the engine's stages and runner on one side, the database on the other, and the adapter between
 * them. Knows no command line.
 */
package org.starttls.survey.cli.scan;
