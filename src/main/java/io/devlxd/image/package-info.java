/**
 * Images that the host keeps for its guests: import, look-up by fingerprint, and which of them a guest may have. Reads are
 * answered from memory on any thread; hashing and moving files runs on worker threads, changes on the writer.
 */
@NullMarked
package io.devlxd.image;

import org.jspecify.annotations.NullMarked;
