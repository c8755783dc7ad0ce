package io.carryover.agent.apps;

import com.fasterxml.jackson.annotation.JsonEnumDefaultValue;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Where an app came from, in the words of the record; the first ones are the surest to come back.
 */
public enum InstallSource {
  @JsonProperty("Store MSIX")
  STORE_MSIX,
  @JsonProperty("Store Win32")
  STORE_WIN32,
  @JsonProperty("Edge PWA MSIX")
  EDGE_PWA_MSIX,
  @JsonProperty("Android")
  ANDROID,
  @JsonProperty("Sideloaded MSIX")
  SIDELOADED_MSIX,
  @JsonProperty("External MSI")
  EXTERNAL_MSI,
  @JsonEnumDefaultValue
  @JsonProperty("Unknown MSIX")
  UNKNOWN_MSIX
}
