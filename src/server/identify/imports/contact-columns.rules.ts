// Whom the columns of a contact person are about: somebody at the customer, or, where nobody else is named, the customer.

export interface Guess {
  field: string
  /** 0 to 1; below 0.6 a person should look. */
  confidence: number
}

export interface ColumnGuess {
  column: number
  heading: string
  /** Null where nothing is likely enough. */
  field: string | null
  confidence: number
  /** What else it could be, best first. */
  alternatives: Guess[]
}

/** What a column of a contact person is where the file names no customer beside him; in this order. */
const ofCustomer: Readonly<Record<string, string[]>> = {
  contactName: ['name'],
  contactPhone: ['phone', 'secondPhone'],
  contactEmail: ['email'],
  contactRole: [],
}

/** 联系人 and 手机 alone are a file of people; 单位, 联系人 and 联系人电话 one of organisations and whom to ask for there. */
export function placeContacts(columns: readonly ColumnGuess[]): ColumnGuess[] {
  const fields = new Set(columns.map(({ field }) => field))
  const isBeside = fields.has('contactName') && (fields.has('name') || fields.has('company'))
  if (isBeside) return [...columns]
  return columns.map((column) => {
    const own = ofCustomer[column.field ?? '']
    if (!own) return column
    const field = own.find((each) => !fields.has(each)) ?? null
    if (field) fields.add(field)
    return { ...column, field, confidence: field ? column.confidence : 0 }
  })
}
