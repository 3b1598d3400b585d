package quorate.store;

/**
 * Who writes: an instance of a group.
 *
 * @param name names the lease, the pause, the sequence and the rows
 * @param instance this one of the group's instances
 * @param version the program's version
 */
public record Group(String name, String instance, String version) {}
