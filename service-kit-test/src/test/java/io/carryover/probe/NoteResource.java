package io.carryover.probe;

import io.carryover.kit.identity.Caller;
import io.carryover.kit.identity.Roles;
import io.carryover.kit.outbox.Outbox;
import io.carryover.kit.problem.KitProblem;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.annotation.security.RolesAllowed;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

@Path("/v1/notes")
@RunOnVirtualThread
class NoteResource {

  private final EntityManager notes;
  private final Outbox outbox;
  private final Caller caller;

  NoteResource(EntityManager notes, Outbox outbox, Caller caller) {
    this.notes = notes;
    this.outbox = outbox;
    this.caller = caller;
  }

  record NoteBody(@NotBlank String body, @Nullable Boolean failAfterwards) {}

  record NoteResponse(UUID noteId, String body) {}

  @PUT
  @Path("{id}")
  @Transactional
  @RolesAllowed({Roles.USER, Roles.DEVICE})
  public void take(UUID id, @Valid @NotNull NoteBody note) {
    UUID tenant = caller.tenant().value();
    notes.persist(new NoteRow(tenant, id, note.body(), 1));
    outbox.append(
        NoteTaken.CONTRACT,
        id.toString(),
        id.toString(),
        new NoteTaken(tenant, id, 1, note.body()));
    if (Boolean.TRUE.equals(note.failAfterwards())) {
      throw new IllegalStateException("the secret sauce");
    }
  }

  @GET
  @Transactional
  @RolesAllowed({Roles.USER, Roles.DEVICE})
  public List<NoteResponse> list() {
    return notes
        .createQuery("from NoteRow order by noteId", NoteRow.class)
        .getResultStream()
        .map(n -> new NoteResponse(n.noteId(), n.body()))
        .toList();
  }

  @GET
  @Path("{id}")
  @Transactional
  @RolesAllowed({Roles.USER, Roles.DEVICE})
  public NoteResponse show(UUID id) {
    // Without the tenant in the condition: row-level security alone must hold.
    return notes
        .createQuery("from NoteRow where noteId = :id", NoteRow.class)
        .setParameter("id", id)
        .getResultStream()
        .findFirst()
        .map(n -> new NoteResponse(n.noteId(), n.body()))
        .orElseThrow(KitProblem.NOT_FOUND::toException);
  }

  @GET
  @Path("administration")
  @RolesAllowed(Roles.BACKUP_ADMINISTRATOR)
  public String administration() {
    return "open";
  }

  @GET
  @Path("forgotten")
  public String withoutAnnotation() {
    return "must never be reached";
  }
}
