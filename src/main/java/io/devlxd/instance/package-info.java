/**
 * What an instance is, what its guest may see and how it changes. {@link io.devlxd.instance.Instances} is the door: reads are
 * answered from memory on any thread, changes run one after the other on the writer. What the daemon needs from the world
 * around it (durability, events, the kernel's view of a process) are ports declared here and implemented outside. Imports
 * nothing of ours and nothing but the JDK.
 */
@NullMarked
package io.devlxd.instance;

import org.jspecify.annotations.NullMarked;
