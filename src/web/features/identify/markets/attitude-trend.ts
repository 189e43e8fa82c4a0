/** The mean of the last 90 days and of the 90 before, as the markets tell it, from what was seen of one party. */
type Seen = { seenOn: string; value: number }

const span = 90 * 86_400_000

export function trendOf(attitudes: readonly Seen[], today: Date) {
  const within = (from: number, to: number) =>
    attitudes.filter(({ seenOn }) => {
      const ago = today.getTime() - Date.parse(seenOn)
      return ago >= from && ago < to
    })
  const mean = (some: readonly Seen[]) =>
    some.length === 0 ? null : some.reduce((sum, { value }) => sum + value, 0) / some.length
  // A day that has begun elsewhere already is of now.
  const now = within(-86_400_000, span)
  return { now: mean(now), before: mean(within(span, 2 * span)), seen: now.length }
}
