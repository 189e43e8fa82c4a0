import { formatPhone } from './format.ts'

/** A phone number one can read out and call; masked ones are only shown. */
export function Phone({ value }: { value: string | null | undefined }) {
  if (!value) return <span aria-hidden>–</span>
  if (value.includes('*')) return <span>{formatPhone(value)}</span>
  return <a href={`tel:${value}`}>{formatPhone(value)}</a>
}
