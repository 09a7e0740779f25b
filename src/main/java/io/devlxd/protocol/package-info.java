/**
 * The wire, once: paths, header names, event names and the documents of both APIs. Constants, records and pure functions,
 * called on any thread. Imports nothing of ours.
 */
@NullMarked
package io.devlxd.protocol;

import org.jspecify.annotations.NullMarked;
