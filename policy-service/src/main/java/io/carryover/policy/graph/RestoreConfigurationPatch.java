package io.carryover.policy.graph;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.carryover.kit.problem.KitProblem;
import io.carryover.kit.problem.ProblemException;
import io.carryover.policy.tenant.RestorePageSetting;
import jakarta.inject.Singleton;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a change of the record.
 *
 * <p>Only the state can change. Clients that send back the whole record with another state are
 * understood: a read-only property may come with the value that it has.
 */
@Singleton
class RestoreConfigurationPatch {

  private static final String TYPE = "@odata.type";
  private static final String STATE = "state";
  private static final Map<String, RestorePageSetting> STATES =
      Map.of(
          "notConfigured",
          RestorePageSetting.NOT_CONFIGURED,
          "enabled",
          RestorePageSetting.ENABLED,
          "disabled",
          RestorePageSetting.DISABLED);

  private final ObjectMapper json;

  RestoreConfigurationPatch(ObjectMapper json) {
    this.json = json;
  }

  /** The state that the change asks for; the present one when it names none. */
  RestorePageSetting stateAfter(@Nullable JsonNode patch, WindowsRestoreConfiguration present) {
    if (!(patch instanceof ObjectNode change)) {
      throw refused("Send a JSON object with the property \"state\".");
    }
    JsonNode known = json.valueToTree(present);
    RestorePageSetting state = present.state();
    for (Map.Entry<String, JsonNode> property : change.properties()) {
      String name = property.getKey();
      if (name.equals(STATE)) {
        state = state(property.getValue());
      } else if (name.equals(TYPE)) {
        demandType(property.getValue());
      } else if (!name.startsWith("@odata.")) {
        demandUnchanged(name, property.getValue(), known.path(name));
      }
    }
    return state;
  }

  private static RestorePageSetting state(JsonNode value) {
    var state = value.isTextual() ? STATES.get(value.textValue()) : null;
    if (state == null) {
      throw refused("The property \"state\" allows notConfigured, enabled and disabled.");
    }
    return state;
  }

  private static void demandType(JsonNode value) {
    String expected = WindowsRestoreConfiguration.TYPE;
    if (!value.isTextual()
        || !(value.textValue().equals(expected) || ("#" + value.textValue()).equals(expected))) {
      throw refused(
          "The record has the @odata.type %s; leave it out or send that.".formatted(expected));
    }
  }

  private static void demandUnchanged(String name, JsonNode value, JsonNode known) {
    if (known.isMissingNode()) {
      throw refused(
          "The property \"%s\" does not exist on the type %s. Only \"state\" can be changed."
              .formatted(
                  name.length() <= 100 ? name : name.substring(0, 100) + "...",
                  WindowsRestoreConfiguration.TYPE.substring(1)));
    }
    if (!known.equals(value)) {
      throw refused(
          "The property \"%s\" is read-only; leave it out. Only \"state\" can be changed."
              .formatted(name));
    }
  }

  private static ProblemException refused(String detail) {
    return KitProblem.CLIENT_ERROR.because(detail).toException();
  }
}
