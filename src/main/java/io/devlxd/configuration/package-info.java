/**
 * What can be configured, and what was: every key with what is allowed, read from system properties, the environment and the
 * file, and checked as a whole before the daemon touches anything. Called once, by {@code serve}, on the main thread; the
 * client's commands read none of it. {@code daemon.DaemonConfig} gives the checked values their types.
 */
@NullMarked
package io.devlxd.configuration;

import org.jspecify.annotations.NullMarked;
