/**
 * The commands that container managers call when a container starts and when it has ended. They run as root, with input that
 * the container's owner may have written: what is read is bounded, of files only those that the manager names, and nothing of
 * it reaches a shell. A hook never stops a container from starting unless it is told to.
 *
 * <p>May import {@code cli.command}, {@code cli.host} and {@code protocol}.
 */
@NullMarked
package io.devlxd.cli.hook;

import org.jspecify.annotations.NullMarked;
