/**
 * The guest API over HTTP: targets in, domain calls, documents out. {@link io.devlxd.guest.GuestGate} sees every request first
 * and lets through only what is for somebody and about something; resources then answer from snapshots. All of it runs on event
 * loops and never blocks.
 */
@NullMarked
package io.devlxd.guest;

import org.jspecify.annotations.NullMarked;
