import { z } from 'zod'
import { Problem } from './problem.ts'

type CursorValue = string | number | boolean | null

const isRealDay = (text: string) => {
  const [year = 0, month = 0, day = 0] = text.split('-').map(Number)
  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day
}

/** At the far end of an order by day or moment stands what has none. */
const endless = z.enum(['infinity', '-infinity'])

/** Texts as PostgreSQL writes them under UTC, to the microsecond, which a JavaScript date would lose. */
const dayText = z.string().regex(/^\d{4,6}-\d\d-\d\d$/)
const momentText = z.string().regex(/^\d{4,6}-\d\d-\d\d ([01]\d|2[0-3])(:[0-5]\d){2}(\.\d{1,6})?\+00$/)

const isReal = (rounded: number) => rounded !== 0 && Number.isFinite(rounded)

/** What may stand at a place of a cursor, so that the database can take it back as it gave it. */
export const cursorPart = {
  id: z.guid(),
  text: z.string().refine((text) => !text.includes('\0')),
  whole: z.int(),
  number: z.number(),
  /** Of a column of four bytes, which refuses what overflows or vanishes in it. */
  real: z.number().refine((value) => value === 0 || isReal(Math.fround(value))),
  day: z.union([dayText.refine(isRealDay), endless]),
  moment: z.union([momentText.refine((text) => isRealDay(text.split(' ', 1)[0] ?? '')), endless]),
}

/** A keyset cursor: the sort values of the last row, opaque to the reader. */
export function encodeCursor(values: CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/**
 * The values a cursor carries, or undefined without one. What is torn, forged or comes from another list or order is
 * refused before the database sees it.
 *
 *     const place = z.tuple([cursorPart.moment, cursorPart.id])
 *     const [at, id] = decodeCursor(query.cursor, place) ?? []
 */
export function decodeCursor<T>(cursor: string | undefined, place: z.ZodType<T>): T | undefined {
  if (!cursor) return undefined
  const values = place.safeParse(valuesOf(cursor))
  if (!values.success) throw new Problem(400, 'cursorInvalid')
  return values.data
}

function valuesOf(cursor: string): unknown {
  try {
    return JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
}
