/**
 * What the tests over the real socket stand on: the packaged daemon as a process, instances made of real namespaces, and
 * callers inside them.
 */
package io.devlxd.testing;
