package cloud.tansu.server.functions;

import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.UnsatisfiedResolutionException;
import jakarta.enterprise.util.TypeLiteral;
import java.lang.annotation.Annotation;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;

/** Where no bean of a type is deployed. */
final class NoBeans<T> implements Instance<T> {

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
    return true;
  }

  @Override
  public boolean isAmbiguous() {
    return false;
  }

  @Override
  public void destroy(T instance) {
    // nothing was made
  }

  @Override
  public Handle<T> getHandle() {
    throw new UnsatisfiedResolutionException();
  }

  @Override
  public Iterable<? extends Handle<T>> handles() {
    return List.of();
  }

  @Override
  public T get() {
    throw new UnsatisfiedResolutionException();
  }

  @Override
  public Iterator<T> iterator() {
    return Collections.emptyIterator();
  }
}
