package cloud.tansu.server.functions.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Runs the filter as the kernel would, on system calls with chosen arguments. */
final class SeccompFilterTest {

  private static final int X86_64 = 0xC000003E;
  private static final int ALLOW = 0x7FFF0000;
  private static final int KILL = 0x80000000;
  private static final int ERRNO = 0x00050000;

  @ParameterizedTest
  @EnumSource(Syscall.class)
  void allowsWhatIsOnItsList(Syscall call) {
    assertThat(decide(X86_64, call.number(), 0, 0)).isEqualTo(ALLOW);
  }

  @ParameterizedTest
  @CsvSource({
    "socket,41",
    "connect,42",
    "bind,49",
    "fork,57",
    "vfork,58",
    "kill,62",
    "ptrace,101",
    "mount,165",
    "umount2,166",
    "unshare,272",
    "setns,308",
    "bpf,321",
    "execveat,322",
    "userfaultfd,323",
    "io_uring_setup,425",
    "keyctl,250",
    "chroot,161",
    "pivot_root,155",
    "mkdir,83",
    "unlink,87",
    "memfd_create,319",
    "perf_event_open,298",
    "setuid,105",
    "process_vm_readv,310",
    "open_by_handle_at,304",
    "landlock_create_ruleset,444"
  })
  void refusesWhatIsNot(String name, int number) {
    assertThat(decide(X86_64, number, 0, 0)).as(name).isEqualTo(ERRNO | 1);
  }

  @Test
  void letsCloneMakeThreadsOnly() {
    assertThat(decide(X86_64, 56, 0x00010F00, 0)).isEqualTo(ALLOW);
    assertThat(decide(X86_64, 56, 0x00000011, 0)).isEqualTo(ERRNO | 1);
    assertThat(decide(X86_64, 56, 0x10000011, 0)).isEqualTo(ERRNO | 1);
  }

  @Test
  void deniesThatClone3Exists() {
    assertThat(decide(X86_64, 435, 0, 0)).isEqualTo(ERRNO | 38);
  }

  @Test
  void letsIoctlAskHowMuchCanBeReadOnly() {
    assertThat(decide(X86_64, 16, 0, 0x541B)).isEqualTo(ALLOW);
    assertThat(decide(X86_64, 16, 0, 0x5412)).isEqualTo(ERRNO | 25);
  }

  @Test
  void endsAProcessThatSwitchesTheInstructionSet() {
    assertThat(decide(0x40000003, 1, 0, 0)).isEqualTo(KILL);
    assertThat(decide(X86_64, 0x40000000 + 1, 0, 0)).isEqualTo(ERRNO | 38);
  }

  /** Interprets classic BPF over the fields of struct seccomp_data that the filter reads. */
  private static int decide(int architecture, int number, int argument0, int argument1) {
    ByteBuffer program = ByteBuffer.wrap(SeccompFilter.forX86()).order(ByteOrder.LITTLE_ENDIAN);
    int accumulator = 0;
    int at = 0;
    while (true) {
      int code = program.getShort(at * 8) & 0xFFFF;
      int whenTrue = program.get(at * 8 + 2) & 0xFF;
      int whenFalse = program.get(at * 8 + 3) & 0xFF;
      int operand = program.getInt(at * 8 + 4);
      at++;
      switch (code) {
        case 0x20 ->
            accumulator =
                switch (operand) {
                  case 0 -> number;
                  case 4 -> architecture;
                  case 16 -> argument0;
                  case 24 -> argument1;
                  default -> throw new AssertionError("loads " + operand);
                };
        case 0x15 -> at += accumulator == operand ? whenTrue : whenFalse;
        case 0x35 ->
            at += Integer.compareUnsigned(accumulator, operand) >= 0 ? whenTrue : whenFalse;
        case 0x45 -> at += (accumulator & operand) != 0 ? whenTrue : whenFalse;
        case 0x06 -> {
          return operand;
        }
        default -> throw new AssertionError("code " + code);
      }
    }
  }
}
