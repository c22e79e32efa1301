/** Queues, the case, the work on it. */
export function WorkPlace() {
  return null;
}
