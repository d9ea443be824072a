package cloud.tansu.server.functions.template;

import cloud.tansu.server.functions.calls.CallHandler;
import cloud.tansu.server.functions.calls.ExecutionContext;
import cloud.tansu.server.functions.calls.Params;
import cloud.tansu.server.web.Json;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** Stands for what is beyond the server: answers as a test says, remembers what was asked. */
final class Script implements CallHandler {

  private static final List<String> PARAMS = List.of("connector", "arguments", "body", "url");

  private final Map<String, String> answers = new HashMap<>();
  private final List<String> asked = new CopyOnWriteArrayList<>();

  Script answer(String method, String json) {
    answers.put(method, json);
    return this;
  }

  /** Each call as its method and its parameters that have a value. */
  List<String> asked() {
    return List.copyOf(asked);
  }

  @Override
  public Set<String> methods() {
    return answers.keySet();
  }

  @Override
  public JsonNode answer(ExecutionContext execution, String method, Params params) {
    List<String> words = new ArrayList<>(List.of(method));
    for (String name : PARAMS) {
      if (params.has(name)) {
        words.add(params.json(name).toString());
      }
    }
    asked.add(String.join(" ", words));
    try {
      return Json.mapper().readTree(answers.get(method));
    } catch (JsonProcessingException damaged) {
      throw new IllegalStateException(damaged);
    }
  }
}
