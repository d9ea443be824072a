package cloud.tansu.server.kernel;

import java.util.List;
import java.util.function.Function;

/**
 * One page of a list.
 *
 * @param total rows of the whole list
 * @param page number of this page, from 1
 * @param pageSize rows asked for
 * @param items the rows of this page
 */
public record Page<T>(long total, int page, int pageSize, List<T> items) {

  public Page {
    items = List.copyOf(items);
  }

  public static <T> Page<T> of(PageRequest request, long total, List<T> items) {
    return new Page<>(total, request.page(), request.pageSize(), items);
  }

  public <R> Page<R> map(Function<? super T, ? extends R> mapping) {
    return new Page<>(total, page, pageSize, items.stream().<R>map(mapping).toList());
  }
}
