package io.carryover.reporting.projection;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.carryover.kit.event.EventMetadata;
import io.carryover.reporting.generation.LiveGenerations;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;

/** Prepares statements that write an event's effect to every live generation at once. */
@ApplicationScoped
class ProjectionWriter {

  private final EntityManager entityManager;
  private final LiveGenerations generations;
  private final ObjectMapper json;

  ProjectionWriter(EntityManager entityManager, LiveGenerations generations, ObjectMapper json) {
    this.entityManager = entityManager;
    this.generations = generations;
    this.json = json;
  }

  /** A statement whose parameters {@code tenant} and {@code generations} are bound. */
  Query statement(String sql, EventMetadata event) {
    return entityManager
        .createNativeQuery(sql)
        .setParameter("tenant", event.tenant().value())
        .setParameter("generations", generations.toWrite());
  }

  /** A value as JSON for a jsonb column. */
  String json(Object value) {
    try {
      return json.writeValueAsString(value);
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
