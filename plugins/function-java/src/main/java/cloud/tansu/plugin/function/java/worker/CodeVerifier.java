package cloud.tansu.plugin.function.java.worker;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Hands each name in the code of one method to {@link References}. */
final class CodeVerifier extends MethodVisitor {

  private final References references;

  CodeVerifier(References references) {
    super(Opcodes.ASM9);
    this.references = references;
  }

  @Override
  public void visitLineNumber(int line, Label start) {
    references.at(line);
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    references.type(type);
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    references.member(owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    references.member(owner, name, descriptor);
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    references.descriptor(descriptor);
    references.bootstrap(bootstrap, arguments);
  }

  @Override
  public void visitLdcInsn(Object value) {
    references.constant(value);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    references.descriptor(descriptor);
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    references.type(type);
  }

  @Override
  public void visitInsn(int opcode) {
    if (opcode == Opcodes.MONITORENTER) {
      references.refuse("synchronized: a function runs on one thread");
    }
  }
}
