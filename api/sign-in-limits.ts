const windowMs = 15 * 60_000;

/** Failed sign-ins of the last 15 minutes by one key (an address, a login known or not), in this process. */
export interface FailureCount {
  /** True while the key has reached its limit. */
  isLocked(key: string, now: number): boolean;
  add(key: string, now: number): void;
  forget(key: string): void;
}

/** Counts failures and locks at `limit`; keeps at most `capacity` keys, the oldest go first. */
export function failureCount(limit: number, capacity = 10_000): FailureCount {
  const failures = new Map<string, number[]>();
  const recent = (key: string, now: number) => (failures.get(key) ?? []).filter((at) => at > now - windowMs);
  return {
    isLocked: (key, now) => recent(key, now).length >= limit,
    add(key, now) {
      const kept = [...recent(key, now), now].slice(-limit);
      failures.delete(key);
      failures.set(key, kept);
      if (failures.size > capacity) failures.delete(failures.keys().next().value ?? key);
    },
    forget: (key) => void failures.delete(key),
  };
}
