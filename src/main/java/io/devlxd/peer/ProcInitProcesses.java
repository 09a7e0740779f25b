package io.devlxd.peer;

import io.devlxd.instance.InitProcess;
import io.devlxd.instance.InitProcesses;
import io.devlxd.instance.RejectedException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Reads from {@code /proc} what the kernel says of an instance's first process. Whatever the instance shares with the daemon, or
 * with the manager that started it, says nothing about it and is left out: such a cgroup, or the daemon's own pid namespace,
 * would make processes of the host, or of the manager's next instance, callers of this one.
 */
public final class ProcInitProcesses implements InitProcesses {
    private final ProcFs proc;

    /** @param procRoot {@code /proc} */
    public ProcInitProcesses(Path procRoot) {
        this.proc = new ProcFs(procRoot);
    }

    @Override
    public InitProcess describe(int pid) {
        String process = Integer.toString(pid);
        long startTime = proc.startTime(process)
                .orElseThrow(() -> RejectedException.invalid("No process has pid " + pid + ": is it the host's pid?"));
        Set<String> cgroups = ownCgroups(process);
        long pidNamespace = ownPidNamespace(process);
        if (cgroups.isEmpty() && pidNamespace == InitProcess.NO_NAMESPACE) {
            throw RejectedException.invalid("Process " + pid + nothingOfItsOwn(process));
        }
        return new InitProcess(pid, startTime, proc.bootId(), proc.rootUid(process), cgroups, pidNamespace);
    }

    @Override
    public boolean isAlive(InitProcess init) {
        return proc.isAlive(init);
    }

    private String nothingOfItsOwn(String process) {
        return proc.pidNamespace(process).isPresent()
                ? " has neither a cgroup nor a pid namespace of its own: it cannot be told from the host's processes"
                : " has no cgroup of its own, and the daemon may not see its pid namespace: give it a cgroup, or the daemon"
                        + " CAP_SYS_PTRACE, as pid-namespace.conf does";
    }

    private Set<String> ownCgroups(String process) {
        List<Cgroup> others = new ArrayList<>(proc.cgroups("self"));
        proc.parent(process).ifPresent(parent -> others.addAll(proc.cgroups(parent)));
        return proc.cgroups(process).stream()
                .filter(cgroup -> !cgroup.isRoot() && others.stream().noneMatch(cgroup::contains))
                .map(Cgroup::toString)
                .collect(Collectors.toSet());
    }

    private long ownPidNamespace(String process) {
        long namespace = proc.pidNamespace(process).orElse(InitProcess.NO_NAMESPACE);
        return namespace == proc.pidNamespace("self").orElse(InitProcess.NO_NAMESPACE)
                ? InitProcess.NO_NAMESPACE
                : namespace;
    }
}
