package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.worker.Fault;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Type;

/** Judges each name in the code of a function, and keeps the first complaint with its line. */
final class References {

  private static final String CLASS = "java/lang/Class";

  private final Set<String> own;
  private int line;
  private @Nullable Fault complaint;

  /**
   * @param own the function's own classes
   */
  References(Set<String> own) {
    this.own = own;
  }

  Optional<Fault> complaint() {
    return Optional.ofNullable(complaint);
  }

  /** A new method begins, whose lines are not known yet. */
  void enter() {
    line = 0;
  }

  void at(int newLine) {
    line = newLine;
  }

  /**
   * @param what in words for the tenant
   */
  void refuse(String what) {
    if (complaint == null) {
      complaint =
          Fault.source(
              new Fault.Place(line, line == 0 ? 0 : 1), "not allowed in a function: " + what);
    }
  }

  void types(String @Nullable [] names) {
    if (names != null) {
      for (String name : names) {
        type(name);
      }
    }
  }

  /** A class by its internal name, or an array by its descriptor. */
  void type(@Nullable String name) {
    if (name != null) {
      type(Type.getObjectType(name));
    }
  }

  void descriptor(String descriptor) {
    type(Type.getType(descriptor));
  }

  private void type(Type type) {
    switch (type.getSort()) {
      case Type.ARRAY -> type(type.getElementType());
      case Type.OBJECT -> named(type.getInternalName());
      case Type.METHOD -> {
        type(type.getReturnType());
        for (Type argument : type.getArgumentTypes()) {
          type(argument);
        }
      }
      default -> {
        // primitive
      }
    }
  }

  private void named(String name) {
    if (!own.contains(name) && !AllowList.allowsClass(name)) {
      refuse(name.replace('/', '.').replace('$', '.'));
    }
  }

  void member(String owner, String name, String descriptor) {
    if (owner.startsWith("[")) {
      type(owner);
      if (!name.equals("clone")) {
        refuse(name + " of an array");
      }
      return;
    }
    type(owner);
    if (!AllowList.allowsMember(owner, name)) {
      refuse(owner.replace('/', '.').replace('$', '.') + "." + name);
    }
    if (AllowList.takesAClass(owner, name)) {
      descriptor(descriptor.replace("L" + CLASS + ";", ""));
    } else {
      descriptor(descriptor);
    }
  }

  void bootstrap(Handle bootstrap, Object[] arguments) {
    if (!AllowList.allowsBootstrap(bootstrap.getOwner(), bootstrap.getName())) {
      refuse("a call site made by " + bootstrap.getOwner().replace('/', '.'));
    }
    for (Object argument : arguments) {
      constant(argument);
    }
  }

  void constant(Object constant) {
    if (constant instanceof Type type) {
      type(type);
    } else if (constant instanceof Handle handle) {
      member(handle.getOwner(), handle.getName(), handle.getDesc());
    } else if (constant instanceof ConstantDynamic computed) {
      computed(computed);
    }
  }

  /** The compiler describes primitive types and enum constants of a pattern switch by such. */
  private void computed(ConstantDynamic constant) {
    Handle bootstrap = constant.getBootstrapMethod();
    if (!AllowList.allowsComputation(bootstrap.getOwner(), bootstrap.getName())) {
      refuse("constants that are computed while loading");
    }
    for (int i = 0; i < constant.getBootstrapMethodArgumentCount(); i++) {
      Object argument = constant.getBootstrapMethodArgument(i);
      if (!(argument instanceof Handle handle)) {
        constant(argument);
      } else if (!AllowList.allowsDescription(handle.getOwner(), handle.getName())) {
        refuse("constants that are computed while loading");
      }
    }
  }
}
