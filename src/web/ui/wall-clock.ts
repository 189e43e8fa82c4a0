/** Between the moment a thing happened and what the clock on the company's wall said then. */

/** `{ day: '2026-11-22', time: '09:30' }` in the company's time zone, wherever the reader sits. */
export function wallClock(moment: Date, timeZone: string): { day: string; time: string } {
  const parts = new Intl.DateTimeFormat('en', {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone,
  }).formatToParts(moment)
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? ''
  return {
    day: `${part('year')}-${part('month')}-${part('day')}`,
    time: `${part('hour')}:${part('minute')}`,
  }
}

/** The moment at which the wall shows this; an hour that a spring skips is the one after it. */
export function momentOf(day: string, time: string, timeZone: string): Date {
  const asIfUtc = Date.parse(`${day}T${time}:00Z`)
  const offsetAt = (moment: number) => {
    const shown = wallClock(new Date(moment), timeZone)
    return Date.parse(`${shown.day}T${shown.time}:00Z`) - moment
  }
  // The first guess may lie on the other side of a change of the clock; the second does not.
  const guess = asIfUtc - offsetAt(asIfUtc)
  return new Date(asIfUtc - offsetAt(guess))
}
