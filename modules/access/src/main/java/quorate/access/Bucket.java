package quorate.access;

/**
 * What a bucket says to one more request.
 *
 * @param taken whether the request may go on
 * @param limit how many requests the full bucket holds
 * @param remaining how many it holds now
 * @param resetSeconds until it is full, rounded up
 * @param retrySeconds until it holds one, rounded up; 0 if it does
 */
public record Bucket(
    boolean taken, long limit, long remaining, long resetSeconds, long retrySeconds) {}
