package cloud.tansu.server.web;

import cloud.tansu.server.kernel.Problem;
import cloud.tansu.server.kernel.Problems;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import jakarta.annotation.Priority;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.stream.Collectors;

/** Reads and writes JSON bodies with {@link Json}, instead of the container's own binding. */
@Provider
@Priority(1)
@Consumes({MediaType.APPLICATION_JSON, "application/*+json"})
@Produces({MediaType.APPLICATION_JSON, "application/*+json"})
public class JsonBody implements MessageBodyReader<Object>, MessageBodyWriter<Object> {

  private final ObjectMapper mapper = Json.mapper();

  @Override
  public boolean isReadable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return !isRaw(type);
  }

  @Override
  public boolean isWriteable(
      Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
    return !isRaw(type);
  }

  private static boolean isRaw(Class<?> type) {
    return type == String.class
        || type == byte[].class
        || InputStream.class.isAssignableFrom(type)
        || jakarta.ws.rs.core.StreamingOutput.class.isAssignableFrom(type);
  }

  @Override
  public Object readFrom(
      Class<Object> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, String> httpHeaders,
      InputStream entityStream)
      throws IOException {
    try {
      Object value = mapper.readValue(entityStream, mapper.constructType(genericType));
      if (value == null) {
        throw Problems.MALFORMED_BODY.because("The body is null; send a JSON object.");
      }
      return value;
    } catch (JacksonException unreadable) {
      throw problemOf(unreadable).asException();
    } catch (CharConversionException encoding) {
      throw problemOf(encoding).asException();
    }
  }

  /** The problem that tells a caller where and why a JSON body could not be read. */
  public static Problem problemOf(JacksonException unreadable) {
    if (unreadable instanceof JsonMappingException mapping && !mapping.getPath().isEmpty()) {
      String field =
          mapping.getPath().stream()
              .map(
                  step ->
                      step.getFieldName() == null
                          ? "[" + step.getIndex() + "]"
                          : step.getFieldName())
              .collect(Collectors.joining("."));
      String message =
          unreadable instanceof UnrecognizedPropertyException
              ? "There is no such member"
              : "The value has the wrong type or form";
      return Problem.of(Problems.INVALID_REQUEST, "The member '" + field + "': " + message + ".")
          .withError(field, message);
    }
    String where =
        unreadable.getLocation() == null
            ? ""
            : " (line "
                + unreadable.getLocation().getLineNr()
                + ", column "
                + unreadable.getLocation().getColumnNr()
                + ")";
    return Problem.of(
        Problems.MALFORMED_BODY, "The body is not the JSON expected here" + where + ".");
  }

  /** The problem of a body in no encoding of Unicode; Jackson throws it outside its own family. */
  public static Problem problemOf(CharConversionException encoding) {
    return Problem.of(
        Problems.MALFORMED_BODY, "The body is not text in UTF-8: " + encoding.getMessage() + ".");
  }

  @Override
  public void writeTo(
      Object value,
      Class<?> type,
      Type genericType,
      Annotation[] annotations,
      MediaType mediaType,
      MultivaluedMap<String, Object> httpHeaders,
      OutputStream entityStream)
      throws IOException {
    entityStream.write(mapper.writeValueAsBytes(value));
  }
}
