package cloud.tansu.plugin.function.java.worker;

import cloud.tansu.function.FunctionContext;
import cloud.tansu.function.FunctionRequest;
import cloud.tansu.function.FunctionResponse;
import cloud.tansu.worker.Fault;
import cloud.tansu.worker.FunctionFault;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Verified classes; defined anew for each call, so that statics stay with their call. */
final class LoadedFunction {

  private final JavaArtifact artifact;

  private LoadedFunction(JavaArtifact artifact) {
    this.artifact = artifact;
  }

  /** The artifact came from a store that could have been changed, so it is verified again. */
  static LoadedFunction of(byte[] bytes) throws FunctionFault {
    JavaArtifact artifact = JavaArtifact.fromBytes(bytes);
    Optional<Fault> complaint = Verifier.check(artifact.classes());
    if (complaint.isPresent()) {
      throw new FunctionFault(complaint.get());
    }
    return new LoadedFunction(artifact);
  }

  @Nullable FunctionResponse call(FunctionRequest request, FunctionContext context)
      throws Throwable {
    try {
      Class<?> type = new Own(artifact.classes()).loadClass(artifact.mainClass());
      Method method =
          type.getDeclaredMethod(artifact.method(), FunctionRequest.class, FunctionContext.class);
      method.setAccessible(true);
      Object target = Modifier.isStatic(method.getModifiers()) ? null : instance(type);
      return (FunctionResponse) method.invoke(target, request, context);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  private static Object instance(Class<?> type) throws ReflectiveOperationException, FunctionFault {
    try {
      Constructor<?> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException | InstantiationException e) {
      throw new FunctionFault(
          Fault.source(
              Fault.Place.UNKNOWN, type.getName() + " needs a constructor without parameters"));
    }
  }

  private static final class Own extends ClassLoader {

    private final Map<String, byte[]> classes;

    private Own(Map<String, byte[]> classes) {
      super("function", LoadedFunction.class.getClassLoader());
      this.classes = classes;
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
      byte[] bytes = classes.get(name.replace('.', '/'));
      if (bytes == null) {
        throw new ClassNotFoundException(name);
      }
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
