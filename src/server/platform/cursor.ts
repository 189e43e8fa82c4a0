import { Problem } from './problem.ts'

type CursorValue = string | number | boolean | null

/** A keyset cursor: the sort values of the last row, opaque to the reader. */
export function encodeCursor(values: CursorValue[]): string {
  return Buffer.from(JSON.stringify(values)).toString('base64url')
}

/** The values a cursor carries, or undefined without one; a forged or foreign cursor is refused. */
export function decodeCursor(cursor: string | undefined, length: number): CursorValue[] | undefined {
  if (!cursor) return undefined
  try {
    const values: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString())
    if (Array.isArray(values) && values.length === length) return values
  } catch {
    // Falls through to the refusal below.
  }
  throw new Problem(400, 'cursorInvalid')
}
