import { z } from 'zod'

/** Text that a database takes: without NUL, halves of a character shown as what they are, unreadable. */
export const storable = z.string().overwrite(keepable)

/** The same of whatever else a source tells, however deep. */
export function storableData(data: Record<string, unknown>): Record<string, unknown> {
  const text = JSON.stringify(data)
  if (!/\\u(0000|d[89a-f])/i.test(text)) return data
  return JSON.parse(text, (_key, value: unknown) => (typeof value === 'string' ? keepable(value) : value))
}

function keepable(text: string): string {
  return text.replaceAll('\0', '').replace(/\p{Cs}/gu, '\ufffd')
}
