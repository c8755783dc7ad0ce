package io.carryover.load;

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
import java.security.PrivateKey;
import java.util.Optional;

/** Signs by OpenSSL 3, from several threads at once. */
final class OpenSslRs256 implements Rs256 {

  private static final String LIBRARY = "libcrypto.so.3";
  private static final int MOST_BYTES_OF_A_SIGNATURE = 1024;

  private final MemorySegment key;
  private final MemorySegment sha256;
  private final MethodHandle newContext;
  private final MethodHandle begin;
  private final MethodHandle sign;
  private final MethodHandle freeContext;

  private OpenSslRs256(SymbolLookup openSsl, byte[] pkcs8) throws Throwable {
    MethodHandle readKey =
        function(openSsl, "d2i_AutoPrivateKey", ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    try (var memory = Arena.ofConfined()) {
      MemorySegment bytes = memory.allocateFrom(JAVA_BYTE, pkcs8);
      MemorySegment place = memory.allocateFrom(ADDRESS, bytes);
      key = (MemorySegment) readKey.invokeExact(MemorySegment.NULL, place, (long) pkcs8.length);
    }
    sha256 = (MemorySegment) function(openSsl, "EVP_sha256", ADDRESS).invokeExact();
    newContext = function(openSsl, "EVP_MD_CTX_new", ADDRESS);
    begin =
        function(
            openSsl, "EVP_DigestSignInit", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, ADDRESS);
    sign =
        function(
            openSsl, "EVP_DigestSign", JAVA_INT, ADDRESS, ADDRESS, ADDRESS, ADDRESS, JAVA_LONG);
    freeContext =
        Linker.nativeLinker()
            .downcallHandle(
                openSsl.findOrThrow("EVP_MD_CTX_free"), FunctionDescriptor.ofVoid(ADDRESS));
  }

  private static MethodHandle function(
      SymbolLookup openSsl, String name, MemoryLayout result, MemoryLayout... arguments) {
    return Linker.nativeLinker()
        .downcallHandle(openSsl.findOrThrow(name), FunctionDescriptor.of(result, arguments));
  }

  /** Empty where there is no OpenSSL 3, or it does not take the key. */
  static Optional<Rs256> with(PrivateKey key) {
    try {
      var found =
          new OpenSslRs256(SymbolLookup.libraryLookup(LIBRARY, Arena.global()), key.getEncoded());
      return found.key.equals(MemorySegment.NULL) ? Optional.empty() : Optional.of(found);
    } catch (Throwable e) {
      return Optional.empty();
    }
  }

  @Override
  public byte[] sign(byte[] bytes) {
    try (var memory = Arena.ofConfined()) {
      var context = (MemorySegment) newContext.invokeExact();
      try {
        MemorySegment nothing = MemorySegment.NULL;
        int begun = (int) begin.invokeExact(context, nothing, sha256, nothing, key);
        MemorySegment size = memory.allocateFrom(JAVA_LONG, (long) MOST_BYTES_OF_A_SIGNATURE);
        MemorySegment signature = memory.allocate(MOST_BYTES_OF_A_SIGNATURE);
        MemorySegment input = memory.allocateFrom(JAVA_BYTE, bytes);
        int signed =
            begun != 1
                ? 0
                : (int) sign.invokeExact(context, signature, size, input, (long) bytes.length);
        if (signed != 1) {
          throw new IllegalStateException("OpenSSL does not sign.");
        }
        return signature.asSlice(0, size.get(JAVA_LONG, 0)).toArray(JAVA_BYTE);
      } finally {
        freeContext.invokeExact(context);
      }
    } catch (RuntimeException | Error e) {
      throw e;
    } catch (Throwable e) {
      throw new IllegalStateException("OpenSSL cannot be called.", e);
    }
  }
}
