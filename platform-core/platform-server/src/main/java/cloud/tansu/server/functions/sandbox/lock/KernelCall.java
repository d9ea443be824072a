package cloud.tansu.server.functions.sandbox.lock;

import java.util.Locale;

/** System calls of Linux on x86-64 that lock a process up. */
enum KernelCall {
  OPEN(2),
  RT_SIGPROCMASK(14),
  EXECVE(59),
  CHDIR(80),
  UMASK(95),
  SETGROUPS(116),
  SETRESUID(117),
  SETRESGID(119),
  CAPSET(126),
  PIVOT_ROOT(155),
  PRCTL(157),
  MOUNT(165),
  UMOUNT2(166),
  SETHOSTNAME(170),
  SECCOMP(317),
  CLOSE_RANGE(436),
  LANDLOCK_CREATE_RULESET(444),
  LANDLOCK_ADD_RULE(445),
  LANDLOCK_RESTRICT_SELF(446);

  private final int number;

  KernelCall(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
