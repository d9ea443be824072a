package cloud.tansu.server.functions.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The seccomp program of worker processes: classic BPF over {@code struct seccomp_data}
 * (linux/seccomp.h), as an allow-list. What is not on it fails with EPERM, so that a runtime can
 * fall back; a foreign instruction set ends the process.
 *
 * <p>Three calls are decided by an argument: {@code clone} makes threads only, {@code clone3}
 * (whose flags a filter cannot read) is said not to exist, {@code ioctl} only asks how much can be
 * read.
 */
final class SeccompFilter {

  private static final int ARCHITECTURE_X86_64 = 0xC000003E;
  private static final int FIRST_X32_CALL = 0x40000000;

  private static final int OFFSET_NUMBER = 0;
  private static final int OFFSET_ARCHITECTURE = 4;
  private static final int OFFSET_ARGUMENT_0 = 16;
  private static final int OFFSET_ARGUMENT_1 = 24;

  private static final short LOAD_WORD = 0x20;
  private static final short JUMP_EQUAL = 0x15;
  private static final short JUMP_AT_LEAST = 0x35;
  private static final short JUMP_SET = 0x45;
  private static final short RETURN = 0x06;

  private static final int ALLOW = 0x7FFF0000;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int ERRNO = 0x00050000;
  private static final int EPERM = 1;
  private static final int ENOTTY = 25;
  private static final int ENOSYS = 38;

  private static final int CLONE = 56;
  private static final int CLONE3 = 435;
  private static final int CLONE_THREAD = 0x00010000;
  private static final int IOCTL = 16;
  private static final int TCGETS = 0x5401;
  private static final int FIONREAD = 0x541B;

  private static final int INSTRUCTION_BYTES = 8;
  private static final int MAX_INSTRUCTIONS = 4096;

  private final ByteBuffer program =
      ByteBuffer.allocate(MAX_INSTRUCTIONS * INSTRUCTION_BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private SeccompFilter() {}

  /** The program as {@code struct sock_filter[]}, the form that {@code bwrap --seccomp} reads. */
  static byte[] forX86() {
    SeccompFilter filter = new SeccompFilter();
    filter.write();
    byte[] bytes = new byte[filter.program.position()];
    filter.program.flip().get(bytes);
    return bytes;
  }

  private void write() {
    load(OFFSET_ARCHITECTURE);
    jump(JUMP_EQUAL, ARCHITECTURE_X86_64, 1, 0);
    end(KILL_PROCESS);
    load(OFFSET_NUMBER);
    jump(JUMP_AT_LEAST, FIRST_X32_CALL, 0, 1);
    end(ERRNO | ENOSYS);
    for (Syscall call : Syscall.values()) {
      jump(JUMP_EQUAL, call.number(), 0, 1);
      end(ALLOW);
    }
    writeClone();
    writeIoctl();
    end(ERRNO | EPERM);
  }

  private void writeClone() {
    jump(JUMP_EQUAL, CLONE3, 0, 1);
    end(ERRNO | ENOSYS);
    jump(JUMP_EQUAL, CLONE, 0, 4);
    load(OFFSET_ARGUMENT_0);
    jump(JUMP_SET, CLONE_THREAD, 0, 1);
    end(ALLOW);
    end(ERRNO | EPERM);
  }

  private void writeIoctl() {
    jump(JUMP_EQUAL, IOCTL, 0, 5);
    load(OFFSET_ARGUMENT_1);
    jump(JUMP_EQUAL, TCGETS, 1, 0);
    jump(JUMP_EQUAL, FIONREAD, 0, 1);
    end(ALLOW);
    end(ERRNO | ENOTTY);
  }

  private void load(int offset) {
    instruction(LOAD_WORD, 0, 0, offset);
  }

  private void end(int action) {
    instruction(RETURN, 0, 0, action);
  }

  private void jump(short code, int operand, int whenTrue, int whenFalse) {
    instruction(code, whenTrue, whenFalse, operand);
  }

  private void instruction(short code, int whenTrue, int whenFalse, int operand) {
    program.putShort(code).put((byte) whenTrue).put((byte) whenFalse).putInt(operand);
  }
}
