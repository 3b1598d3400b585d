package quorate.checks;

import java.io.IOException;
import java.nio.file.FileStore;

/** Checks that a disk has room left. */
public final class DiskCheck implements Check {
  public static final String COMPONENT = "disk";

  private static final long MEBIBYTE = 1L << 20;

  private final FileStore disk;
  private final long requiredMebibytes;

  public DiskCheck(FileStore disk, long requiredMebibytes) {
    this.disk = disk;
    this.requiredMebibytes = requiredMebibytes;
  }

  @Override
  public String component() {
    return COMPONENT;
  }

  @Override
  public CheckResult run() throws IOException {
    long mebibytes = disk.getUsableSpace() / MEBIBYTE;
    if (mebibytes == 0) {
      return CheckResult.failed("is full; the journal ends here");
    }
    return mebibytes < requiredMebibytes
        ? CheckResult.degraded(mebibytes + " MiB left, " + requiredMebibytes + " required")
        : CheckResult.ok();
  }
}
