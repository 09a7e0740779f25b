/**
 * An image as the answer to a request, for guests and for the host alike: straight from disk, never through memory as a whole.
 * Called on event loops.
 */
@NullMarked
package io.devlxd.download;

import org.jspecify.annotations.NullMarked;
