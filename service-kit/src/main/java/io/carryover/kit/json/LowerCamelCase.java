package io.carryover.kit.json;

import com.fasterxml.jackson.databind.EnumNamingStrategies;
import com.fasterxml.jackson.databind.EnumNamingStrategy;

/**
 * Writes enum constants as {@code lowerCamelCase}.
 *
 * <p>Jackson's own strategy cannot be instantiated by the OpenAPI scanner, which would then
 * describe other names than the service speaks.
 */
public final class LowerCamelCase implements EnumNamingStrategy {

  @Override
  public String convertEnumToExternalName(String enumName) {
    return EnumNamingStrategies.LowerCamelCaseStrategy.INSTANCE.convertEnumToExternalName(enumName);
  }
}
