/**
 * Whether the daemon does its work: asked by those who watch over hosts, and by what watches over the daemon itself. A check may
 * be asked on any thread and never blocks it; that it takes too long is an answer too, which comes from the JDK's own timer, for
 * event loops may be what does not answer.
 *
 * <p>Imports nothing of ours: what is checked is joined to it from outside.
 */
@NullMarked
package io.devlxd.health;

import org.jspecify.annotations.NullMarked;
