/**
 * Documents as text for people: tables, CSV, YAML. Pure functions over Jackson's tree, called on any thread.
 *
 * <p>Imports nothing of ours.
 */
@NullMarked
package io.devlxd.cli.text;

import org.jspecify.annotations.NullMarked;
