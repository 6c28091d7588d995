/**
 * What exists in the lab: which domain has which mail hosts and policies, in which zones, at which addresses, how each
 * server behaves, and what a perfect scan would find. Pure functions of the seed, the mix and what this machine can serve; any thread. Holds no
 * sockets and imports none of the packages that serve it, so that expectations never follow from served behaviour.
 */
package org.starttls.survey.lab.world;
