package io.carryover.agent.restore;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import io.carryover.agent.protocol.ItemResult;
import io.carryover.agent.protocol.RestoreClient;
import io.carryover.agent.protocol.RestorePlan;
import io.carryover.agent.protocol.UndoCounts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One step of a restore, noted when it is done, so that an agent that was killed goes on there. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "step")
@JsonSubTypes({
  @JsonSubTypes.Type(value = RestoreNote.Chosen.class, name = "chosen"),
  @JsonSubTypes.Type(value = RestoreNote.Requested.class, name = "requested"),
  @JsonSubTypes.Type(value = RestoreNote.Planned.class, name = "planned"),
  @JsonSubTypes.Type(value = RestoreNote.Settled.class, name = "settled"),
  @JsonSubTypes.Type(value = RestoreNote.Reported.class, name = "reported"),
  @JsonSubTypes.Type(value = RestoreNote.Queued.class, name = "queued"),
  @JsonSubTypes.Type(value = RestoreNote.Finished.class, name = "finished"),
  @JsonSubTypes.Type(value = RestoreNote.EndedElsewhere.class, name = "endedElsewhere"),
  @JsonSubTypes.Type(value = RestoreNote.Undone.class, name = "undone"),
  @JsonSubTypes.Type(value = RestoreNote.Told.class, name = "told")
})
public sealed interface RestoreNote {

  /**
   * The user has chosen; the id is known before it is sent.
   *
   * @param from the name of the PC that was backed up
   * @param options what else the agent needs to go on, such as the names of files
   */
  record Chosen(
      UUID restoreId,
      Instant at,
      RestoreClient.Choice choice,
      String from,
      Map<String, String> options)
      implements RestoreNote {}

  /** The server has the request. */
  record Requested() implements RestoreNote {}

  /** The server has made the plan. */
  record Planned(RestorePlan plan) implements RestoreNote {}

  /** These settings are in place, or could not be put there. */
  record Settled(List<ItemResult> results) implements RestoreNote {}

  /** The server knows what became of every setting. */
  record Reported() implements RestoreNote {}

  /** The apps are on their way. */
  record Queued(int apps) implements RestoreNote {}

  /**
   * The settings are finished.
   *
   * @param outcome how the restore ended, or null while apps are on their way
   */
  record Finished(@Nullable String outcome, int pendingApps) implements RestoreNote {}

  /** The restore came to an end without this device: it expired, or somebody has cancelled it. */
  record EndedElsewhere(@Nullable String outcome) implements RestoreNote {}

  /** The settings are as they were before the restore, but for some. */
  record Undone(Instant at, UndoCounts counts) implements RestoreNote {}

  /** The server knows what was undone. */
  record Told() implements RestoreNote {}
}
