import type { Hit } from './hit-target.ts'

const kinds: Record<Hit['kind'], true> = {
  customer: true,
  person: true,
  note: true,
  contact: true,
  promise: true,
  complaint: true,
  answer: true,
  document: true,
  want: true,
  trait: true,
  careNote: true,
  contactPoint: true,
  owned: true,
}

export const isKind = (value: unknown): value is Hit['kind'] => typeof value === 'string' && value in kinds

export const kindNames = Object.keys(kinds).filter(isKind)

/** What stands with a customer in words, not the customer or a person around. */
export type WrittenKind = Exclude<Hit['kind'], 'customer' | 'person'>

export const isWritten = (kind: Hit['kind']): kind is WrittenKind => kind !== 'customer' && kind !== 'person'
