package io.carryover.probe;

import io.carryover.kit.event.EventContract;
import jakarta.validation.constraints.NotNull;
import java.util.UUID;

/** A note exists. */
record NoteTaken(@NotNull UUID tenantId, @NotNull UUID noteId, int revision, @NotNull String body) {

  static final EventContract<NoteTaken> CONTRACT =
      new EventContract<>(
          "io.carryover.NoteTaken",
          "notes.v1",
          "urn:carryover:event:note-taken:v1",
          NoteTaken.class);
}
