package io.carryover.kit.identity;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandle;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * RS256 by OpenSSL 3, through its stable interface {@code EVP}.
 *
 * <p>A key lives as long as this object, a context as long as one call. Both are OpenSSL's memory.
 */
final class OpenSslKey implements DeviceTokenKey {

  private static final @Nullable Functions OPEN_SSL = Functions.load();

  private final Functions openSsl;
  private final MemorySegment key;

  private OpenSslKey(Functions openSsl, MemorySegment key) {
    this.openSsl = openSsl;
    this.key = key;
  }

  /** Empty where there is no OpenSSL 3, or it does not take the key. */
  static Optional<DeviceTokenKey> of(RSAPublicKey key) {
    Functions openSsl = OPEN_SSL;
    return openSsl == null
        ? Optional.empty()
        : openSsl.readKey(key.getEncoded()).map(read -> new OpenSslKey(openSsl, read));
  }

  @Override
  public boolean verifies(byte[] signed, byte[] signature) {
    return openSsl.verify(key, signed, signature);
  }

  /** What is called of the library. */
  private static final class Functions {

    private static final String LIBRARY = "libcrypto.so.3";
    private static final Linker LINKER = Linker.nativeLinker();
    private static final int YES = 1;

    private final SymbolLookup library;
    private final MemorySegment sha256;
    private final MethodHandle readKey;
    private final MethodHandle freeKey;
    private final MethodHandle newContext;
    private final MethodHandle freeContext;
    private final MethodHandle begin;
    private final MethodHandle verify;

    private Functions(SymbolLookup library) throws Throwable {
      this.library = library;
      readKey = returning(ADDRESS, "d2i_PUBKEY", ADDRESS, ADDRESS, JAVA_LONG);
      freeKey = returningNothing("EVP_PKEY_free", ADDRESS);
      newContext = returning(ADDRESS, "EVP_MD_CTX_new");
      freeContext = returningNothing("EVP_MD_CTX_free", ADDRESS);
      begin =
          returning(JAVA_INT, "EVP_DigestVerifyInit", ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
      verify =
          returning(JAVA_INT, "EVP_DigestVerify", ADDRESS, ADDRESS, JAVA_LONG, ADDRESS, JAVA_LONG);
      MethodHandle fetch = returning(ADDRESS, "EVP_MD_fetch", ADDRESS, ADDRESS, ADDRESS);
      try (var memory = Arena.ofConfined()) {
        // Looked for once: by its short name each call would look for it again.
        sha256 =
            (MemorySegment)
                fetch.invokeExact(
                    MemorySegment.NULL, memory.allocateFrom("SHA256"), MemorySegment.NULL);
      }
      if (sha256.equals(MemorySegment.NULL)) {
        throw new IllegalStateException("OpenSSL has no SHA-256.");
      }
    }

    /** Null where it is not installed, or is another one. */
    static @Nullable Functions load() {
      try {
        return new Functions(SymbolLookup.libraryLookup(LIBRARY, Arena.global()));
      } catch (Throwable e) {
        return null;
      }
    }

    private MethodHandle returning(MemoryLayout result, String name, MemoryLayout... arguments) {
      return LINKER.downcallHandle(
          library.findOrThrow(name), FunctionDescriptor.of(result, arguments));
    }

    private MethodHandle returningNothing(String name, MemoryLayout... arguments) {
      return LINKER.downcallHandle(library.findOrThrow(name), FunctionDescriptor.ofVoid(arguments));
    }

    /** From the form of X.509, in memory that is freed when nobody refers to the key any more. */
    Optional<MemorySegment> readKey(byte[] subjectPublicKeyInfo) {
      try (var memory = Arena.ofConfined()) {
        MemorySegment bytes = memory.allocateFrom(JAVA_BYTE, subjectPublicKeyInfo);
        MemorySegment place = memory.allocateFrom(ADDRESS, bytes);
        var key =
            (MemorySegment)
                readKey.invokeExact(MemorySegment.NULL, place, (long) subjectPublicKeyInfo.length);
        return key.equals(MemorySegment.NULL)
            ? Optional.empty()
            : Optional.of(key.reinterpret(Arena.ofAuto(), this::free));
      } catch (Throwable e) {
        throw failed(e);
      }
    }

    private void free(MemorySegment key) {
      try {
        freeKey.invokeExact(key);
      } catch (Throwable e) {
        throw failed(e);
      }
    }

    /** Also false where OpenSSL will not begin with this key: others judge the token then. */
    boolean verify(MemorySegment key, byte[] signed, byte[] signature) {
      try (var memory = Arena.ofConfined()) {
        var context = (MemorySegment) newContext.invokeExact();
        try {
          return !context.equals(MemorySegment.NULL)
              && begins(context, key)
              && answersYes(context, memory, signed, signature);
        } finally {
          freeContext.invokeExact(context);
        }
      } catch (Throwable e) {
        throw failed(e);
      }
    }

    private boolean begins(MemorySegment context, MemorySegment key) throws Throwable {
      MemorySegment nothing = MemorySegment.NULL;
      int begun = (int) begin.invokeExact(context, nothing, sha256, nothing, key);
      return begun == YES;
    }

    private boolean answersYes(MemorySegment context, Arena memory, byte[] signed, byte[] signature)
        throws Throwable {
      MemorySegment input = memory.allocateFrom(JAVA_BYTE, signed);
      MemorySegment claimed = memory.allocateFrom(JAVA_BYTE, signature);
      int answer =
          (int)
              verify.invokeExact(
                  context, claimed, (long) signature.length, input, (long) signed.length);
      return answer == YES;
    }

    private static RuntimeException failed(Throwable e) {
      if (e instanceof Error error) {
        throw error;
      }
      return e instanceof RuntimeException failure
          ? failure
          : new IllegalStateException("OpenSSL cannot be called.", e);
    }
  }
}
