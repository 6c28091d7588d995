/**
 * The manual pages, written when the program is packaged from the same model as the help texts, so that they cannot
 * disagree. In troff's man macros directly: what would convert another format to them weighs more than this whole program.
 */
package org.starttls.survey.cli.manual;
