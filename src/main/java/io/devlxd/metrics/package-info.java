/**
 * What the daemon counts of itself, as Prometheus reads it. Each package that is measured declares what it tells in a port of its
 * own, a {@code …Tally}; the classes here take it down. They are called on any thread, guests' event loops among them, and only
 * add up; all else is done when somebody asks, on a worker, for what is read then may block.
 *
 * <p>Knows whom it measures; none of them knows it. The only package that knows Prometheus' library, and of that only the model
 * and the text: the core, with its exemplars, would bring references to tracing that is not there.
 */
@NullMarked
package io.devlxd.metrics;

import org.jspecify.annotations.NullMarked;
