/**
 * Where instances and images are kept. Called by the writer alone, except for loading at start. Whatever implements the ports
 * passes one contract suite.
 */
@NullMarked
package io.devlxd.store;

import org.jspecify.annotations.NullMarked;
