package dev.blockwright.runtime.checkpoint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SafeFileTest {
  private static void write(Path file, String text) throws IOException {
    SafeFile.write(file, stream -> stream.write(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aContentThatFailsLeavesTheOldOne(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("new").resolve("file");
    write(file, "a long first content");
    write(file, "old");
    assertThrows(
        IOException.class,
        () ->
            SafeFile.write(
                file,
                stream -> {
                  stream.write(new byte[100_000]);
                  throw new IOException("the disk is full");
                }));
    assertEquals("old", Files.readString(file));
  }
}
