package dev.blockwright.runtime.checkpoint;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/**
 * Files that are whole at every moment: whenever the program or the machine stops, a file has its
 * old content or all of its new one.
 */
public final class SafeFile {
  private static final boolean WINDOWS =
      System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows");

  private SafeFile() {}

  /** Writes a content; does not close the stream. */
  @FunctionalInterface
  public interface Content {
    /** Writes all of it. */
    void write(OutputStream stream) throws IOException;
  }

  /**
   * Writes a file: first under another name beside it ({@code name.part}), then, when that is on
   * the disk, renames it. Makes the folder where there is none.
   */
  public static void write(Path file, Content content) throws IOException {
    Path folder = folder(file);
    Files.createDirectories(folder);
    Path part = folder.resolve(file.getFileName() + ".part");
    try (FileChannel channel =
            FileChannel.open(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                StandardOpenOption.TRUNCATE_EXISTING);
        OutputStream stream = new BufferedOutputStream(Channels.newOutputStream(channel))) {
      content.write(stream);
      stream.flush();
      channel.force(true);
    }
    rename(part, file);
  }

  private static void rename(Path part, Path file) throws IOException {
    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    if (!WINDOWS) { // which cannot open a folder, and writes the rename through by itself
      try (FileChannel folder = FileChannel.open(folder(file), StandardOpenOption.READ)) {
        folder.force(true);
      }
    }
  }

  private static Path folder(Path file) {
    Path folder = file.toAbsolutePath().getParent();
    return folder == null ? file.toAbsolutePath() : folder;
  }
}
