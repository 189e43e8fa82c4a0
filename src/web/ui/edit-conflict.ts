/** Whose value stands where, when somebody else saved a record while a form of it was open? */
import dayjs from 'dayjs'

type Fields = Readonly<Record<string, unknown>>

/** One field that another has changed and that does not hold his value yet. */
export type Clash = {
  name: string
  mine: unknown
  theirs: unknown
  /** Nothing was typed here: the other's value replaces nobody's work. */
  isUntouched: boolean
}

/** Fields of a form are spelt loosely: an emptied text is '' or null, a picked day may carry the time of picking. */
function isSame(a: unknown, b: unknown): boolean {
  if (dayjs.isDayjs(a) && dayjs.isDayjs(b)) return a.isSame(b, 'day')
  return JSON.stringify(a ?? '') === JSON.stringify(b ?? '')
}

/** `base` is what the form began with, `now` the record as it is now; only fields that the form has are compared. */
export function clashesOf(base: Fields, now: Fields, typed: Fields): Clash[] {
  return Object.keys(typed)
    .filter((name) => !isSame(base[name], now[name]) && !isSame(typed[name], now[name]))
    .map((name) => ({
      name,
      mine: typed[name],
      theirs: now[name],
      isUntouched: isSame(base[name], typed[name]),
    }))
}
