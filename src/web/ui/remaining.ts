/** Seconds until a job is through, from its pace so far; null until the pace says anything. */
export function remainingSeconds(
  done: number,
  total: number | null,
  startedAt: string | null | undefined,
  now = Date.now(),
): number | null {
  if (!total || !startedAt || done <= 0) return null
  const spent = (now - Date.parse(startedAt)) / 1000
  if (spent < 1) return null
  return ((total - done) * spent) / done
}
