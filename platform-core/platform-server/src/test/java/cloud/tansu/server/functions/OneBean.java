package cloud.tansu.server.functions;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Iterator;
import java.util.List;

/** Where one bean of a type is deployed. */
final class OneBean<T> implements Instance<T> {

  private final T bean;

  OneBean(T bean) {
    this.bean = bean;
  }

  @Override
  public Instance<T> select(Annotation... qualifiers) {
    return this;
  }

  @Override
  public <U extends T> Instance<U> select(Class<U> subtype, Annotation... qualifiers) {
    return new NoBeans<>();
  }

  @Override
  public <U extends T> Instance<U> select(TypeLiteral<U> subtype, Annotation... qualifiers) {
    return new NoBeans<>();
  }

  @Override
  public boolean isUnsatisfied() {
    return false;
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
    return bean;
  }

  @Override
  public Iterator<T> iterator() {
    return List.of(bean).iterator();
  }
}
