package io.carryover.kit.database;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import org.postgresql.core.Oid;
import org.postgresql.util.ByteConverter;
import org.postgresql.util.PGBinaryObject;
import org.postgresql.util.PGobject;

/**
 * An array of one dimension as Postgres takes it in: the driver writes arrays of most types as a
 * text, which costs both sides more than a row of a batch should.
 *
 * <p>The layout is that of {@code array_recv}: dimensions, whether there are nulls, the type of the
 * elements, length and lower bound, then each element with its length in bytes before it, -1 for
 * null.
 */
final class BinaryArray extends PGobject implements PGBinaryObject {

  private static final long serialVersionUID = 1L;
  private static final int HEADER_BYTES = 5 * Integer.BYTES;
  private static final int UUID_BYTES = 2 * Long.BYTES;

  /** Moments count from here in Postgres. */
  private static final long EPOCH_SECOND = Instant.parse("2000-01-01T00:00:00Z").getEpochSecond();

  private final byte[] bytes;
  private int size = HEADER_BYTES;
  private boolean hasNull;

  @SuppressWarnings("this-escape") // PGobject's setter; nobody else sees the object yet.
  private BinaryArray(String type, int elementType, int count, int bytesOfElements) {
    setType(type);
    bytes = new byte[HEADER_BYTES + count * Integer.BYTES + bytesOfElements];
    ByteConverter.int4(bytes, 0, count == 0 ? 0 : 1);
    ByteConverter.int4(bytes, 8, elementType);
    ByteConverter.int4(bytes, 12, count);
    ByteConverter.int4(bytes, 16, 1);
    if (count == 0) {
      // Without a dimension nothing says how long it is.
      size = 3 * Integer.BYTES;
    }
  }

  static <T> BinaryArray ids(List<T> rows, Function<T, @Nullable UUID> value) {
    var array = new BinaryArray("_uuid", Oid.UUID, rows.size(), rows.size() * UUID_BYTES);
    for (T row : rows) {
      UUID id = value.apply(row);
      if (id == null) {
        array.addNull();
      } else {
        int at = array.add(UUID_BYTES);
        ByteConverter.int8(array.bytes, at, id.getMostSignificantBits());
        ByteConverter.int8(array.bytes, at + Long.BYTES, id.getLeastSignificantBits());
      }
    }
    return array;
  }

  static <T> BinaryArray numbers(List<T> rows, ToLongFunction<T> value) {
    var array = new BinaryArray("_int8", Oid.INT8, rows.size(), rows.size() * Long.BYTES);
    for (T row : rows) {
      ByteConverter.int8(array.bytes, array.add(Long.BYTES), value.applyAsLong(row));
    }
    return array;
  }

  static <T> BinaryArray numbersOrNull(List<T> rows, Function<T, @Nullable Long> value) {
    var array = new BinaryArray("_int8", Oid.INT8, rows.size(), rows.size() * Long.BYTES);
    for (T row : rows) {
      Long number = value.apply(row);
      if (number == null) {
        array.addNull();
      } else {
        ByteConverter.int8(array.bytes, array.add(Long.BYTES), number);
      }
    }
    return array;
  }

  static <T> BinaryArray ints(List<T> rows, ToIntFunction<T> value) {
    var array = new BinaryArray("_int4", Oid.INT4, rows.size(), rows.size() * Integer.BYTES);
    for (T row : rows) {
      ByteConverter.int4(array.bytes, array.add(Integer.BYTES), value.applyAsInt(row));
    }
    return array;
  }

  static <T> BinaryArray flags(List<T> rows, Function<T, Boolean> value) {
    var array = new BinaryArray("_bool", Oid.BOOL, rows.size(), rows.size());
    for (T row : rows) {
      array.bytes[array.add(1)] = (byte) (value.apply(row) ? 1 : 0);
    }
    return array;
  }

  /**
   * Moments; what is finer than a microsecond is rounded.
   *
   * @throws ArithmeticException if one is hundreds of thousands of years away
   */
  static <T> BinaryArray instants(List<T> rows, Function<T, @Nullable Instant> value) {
    var array =
        new BinaryArray("_timestamptz", Oid.TIMESTAMPTZ, rows.size(), rows.size() * Long.BYTES);
    for (T row : rows) {
      Instant moment = value.apply(row);
      if (moment == null) {
        array.addNull();
      } else {
        ByteConverter.int8(array.bytes, array.add(Long.BYTES), micros(moment));
      }
    }
    return array;
  }

  private static long micros(Instant moment) {
    long seconds = Math.subtractExact(moment.getEpochSecond(), EPOCH_SECOND);
    return Math.addExact(Math.multiplyExact(seconds, 1_000_000L), (moment.getNano() + 500) / 1_000);
  }

  static <T> BinaryArray texts(List<T> rows, Function<T, @Nullable String> value) {
    byte[] @Nullable [] values = new byte[rows.size()] @Nullable [];
    for (int i = 0; i < values.length; i++) {
      String text = value.apply(rows.get(i));
      values[i] = text == null ? null : text.getBytes(StandardCharsets.UTF_8);
    }
    return ofBytes("_text", Oid.TEXT, values);
  }

  static <T> BinaryArray bytes(List<T> rows, Function<T, byte @Nullable []> value) {
    byte[] @Nullable [] values = new byte[rows.size()] @Nullable [];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(rows.get(i));
    }
    return ofBytes("_bytea", Oid.BYTEA, values);
  }

  private static BinaryArray ofBytes(String type, int elementType, byte[] @Nullable [] values) {
    int size = 0;
    for (byte @Nullable [] value : values) {
      size += value == null ? 0 : value.length;
    }
    var array = new BinaryArray(type, elementType, values.length, size);
    for (byte @Nullable [] value : values) {
      if (value == null) {
        array.addNull();
      } else {
        int at = array.add(value.length);
        System.arraycopy(value, 0, array.bytes, at, value.length);
      }
    }
    return array;
  }

  /** Makes room for an element, and tells where it begins. */
  private int add(int length) {
    ByteConverter.int4(bytes, size, length);
    int at = size + Integer.BYTES;
    size = at + length;
    return at;
  }

  private void addNull() {
    ByteConverter.int4(bytes, size, -1);
    size += Integer.BYTES;
    hasNull = true;
  }

  @Override
  public int lengthInBytes() {
    return size;
  }

  @Override
  public void toBytes(byte[] target, int offset) {
    System.arraycopy(bytes, 0, target, offset, size);
    ByteConverter.int4(target, offset + Integer.BYTES, hasNull ? 1 : 0);
  }

  @Override
  public void setByteValue(byte[] value, int offset) {
    throw new UnsupportedOperationException("An array is only written.");
  }

  /** Asked for when the driver may not send this type in binary. */
  @Override
  public String getValue() {
    throw new IllegalStateException(
        "The connection must have binaryTransferEnable=%s.".formatted(BatchStatement.BINARY_TYPES));
  }

  @Override
  public Object clone() throws CloneNotSupportedException {
    throw new CloneNotSupportedException();
  }
}
