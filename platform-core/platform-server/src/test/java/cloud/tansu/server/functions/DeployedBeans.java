package cloud.tansu.server.functions;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.UnsatisfiedResolutionException;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.Optional;

/** Where one bean of a type is deployed, or none. */
final class DeployedBeans<T> implements Instance<T> {

  private final Optional<T> bean;

  private DeployedBeans(Optional<T> bean) {
    this.bean = bean;
  }

  static <T> DeployedBeans<T> none() {
    return new DeployedBeans<>(Optional.empty());
  }

  static <T> DeployedBeans<T> one(T bean) {
    return new DeployedBeans<>(Optional.of(bean));
  }

  @Override
  public Instance<T> select(Annotation... qualifiers) {
    return this;
  }

  @Override
  public <U extends T> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
    return none();
  }

  @Override
  public <U extends T> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    return none();
  }

  @Override
  public boolean isUnsatisfied() {
    return bean.isEmpty();
  }

  @Override
  public boolean isAmbiguous() {
    return false;
  }

  @Override
  public void destroy(T instance) {
    // it is kept by whoever made it
  }

  @Override
  public Handle<T> getHandle() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Iterable<? extends Handle<T>> handles() {
    throw new UnsupportedOperationException();
  }

  @Override
  public T get() {
    return bean.orElseThrow(UnsatisfiedResolutionException::new);
  }

  @Override
  public Iterator<T> iterator() {
    return bean.stream().iterator();
  }
}
