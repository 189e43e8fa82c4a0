// What is kept about a customer, table by table: what of it he is told, and what becomes of it when he is erased.

/** Into these columns go these values; everything else of the row stays: days, amounts, who did it. */
type Blanks = Readonly<
  Record<string, null | string | boolean | readonly never[] | Readonly<Record<never, never>>>
>

export type PersonalData = {
  table: string
  /** Columns in the order in which they are told; none where a row says nothing that stands elsewhere already. */
  tells: readonly string[]
  /** `keep`: nothing of him stands in it. */
  erase: 'delete' | 'keep' | Blanks
  /** Told beforehand of what stays: money that must add up, or what proves that we were allowed to. */
  stays?: 'money' | 'proof' | 'numbers' | 'contacts'
}

/** What stands where words of his stood. */
export const erased = '—'
