// Which stretches of months of first purchases the page offers, so that every cohort lies in one.

export type RetentionWindow = { from: string; until: string }

const numberOf = (month: string): number => {
  const [year = 0, ofYear = 1] = month.split('-').map(Number)
  return year * 12 + ofYear - 1
}

const monthOf = (number: number): string =>
  `${Math.floor(number / 12)}-${String((number % 12) + 1).padStart(2, '0')}`

/** The latest first; each `size` months long, but none begins before anybody bought. */
export function windowsBetween(first: string, last: string, size: number): RetentionWindow[] {
  const windows: RetentionWindow[] = []
  for (let until = numberOf(last); until >= numberOf(first); until -= size) {
    windows.push({ from: monthOf(Math.max(numberOf(first), until - size + 1)), until: monthOf(until) })
  }
  return windows
}
