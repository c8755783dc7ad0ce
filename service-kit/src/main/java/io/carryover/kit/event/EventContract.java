package io.carryover.kit.event;

/**
 * What is fixed about one type of event.
 *
 * @param type the CloudEvents type, such as {@code io.carryover.BackupCompleted}
 * @param topic the Kafka topic that carries it
 * @param dataSchema identifies the JSON Schema of the body, such as {@code
 *     urn:carryover:event:backup-completed:v1}
 * @param payload the record that the owner of the event writes
 */
public record EventContract<E>(String type, String topic, String dataSchema, Class<E> payload) {}
