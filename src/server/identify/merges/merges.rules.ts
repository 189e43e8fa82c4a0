// Which facts of several records cannot all be true of one person?
type Contradicting = {
  kind: string
  gender: string | null
  birth: { calendar: string; year: number | null; month: number; day: number } | null
}

/** A birth year may be off by one: by the traditional count of years, or of a lunar year told as a solar one. */
const yearsApart = 1

export function contradictionsOf(records: readonly Contradicting[]): ('gender' | 'birth')[] {
  const found: ('gender' | 'birth')[] = []
  if (new Set(records.flatMap(({ gender }) => gender ?? [])).size > 1) found.push('gender')
  const years = records.flatMap(({ birth }) => birth?.year ?? [])
  if (years.length > 1 && Math.max(...years) - Math.min(...years) > yearsApart) found.push('birth')
  return found
}

/** What of a record is compared, by the field it is chosen with: own fields as `custom.key`. */
export function comparedFields(records: readonly Compared[]): string[] {
  const custom = new Set(records.flatMap((record) => Object.keys(record.custom)))
  return [...plainFields, ...[...custom].sort().map((key) => `custom.${key}`)]
}

/** Fields of which the records say different things; who says nothing does not differ. */
export function differingFields(records: readonly Compared[]): string[] {
  return comparedFields(records).filter((field) => {
    const said = records.map((record) => sayingOf(record, field)).filter((saying) => saying !== nothing)
    return new Set(said).size > 1
  })
}

/** Field → the first whose own value is the one shown; without those that show nothing, or of several together. */
export function sourcesOf(
  shown: Compared,
  records: readonly (Compared & { id: string })[],
): Record<string, string> {
  const found: Record<string, string> = {}
  for (const field of comparedFields([...records, shown])) {
    const saying = sayingOf(shown, field)
    const source = saying !== nothing && records.find((record) => sayingOf(record, field) === saying)
    if (source) found[field] = source.id
  }
  return found
}

/** Does what two sides show differ in a field? */
export const differsIn = (field: string, a: Compared, b: Compared) =>
  sayingOf(a, field) !== sayingOf(b, field)

/** By table, the columns that say which one a row is, the first that is filled. */
export const sayings: Readonly<Record<string, readonly string[]>> = {
  purchase: ['order_number'],
  contact: ['note', 'result', 'reason_note'],
  promise: ['what'],
  complaint: ['about'],
  related_person: ['name'],
  relationship_plan: ['goal'],
  plan_step: ['what'],
  plan_benefit: ['what'],
  tier_override: ['reason'],
  owned_product: ['serial'],
  document: ['title'],
}

const plainFields = [
  ...['name', 'externalNumber', 'gender', 'birth', 'phone', 'secondPhone', 'email', 'place', 'company'],
  ...[
    'industry',
    'businessCategory',
    'occupation',
    'language',
    'receiveBy',
    'receiveTopics',
    'receiveTime',
    'idNumber',
  ],
  ...['source', 'introducer', 'note', 'preferences', 'tagIds'],
]

type Compared = { custom: Record<string, unknown> } & object

const nothing = JSON.stringify(null)

function sayingOf(record: Compared, field: string): string {
  const value = (name: string): unknown => Object.getOwnPropertyDescriptor(record, name)?.value
  if (field === 'place') {
    const parts = ['province', 'city', 'address'].map((name) => value(name) ?? null)
    return parts.every((part) => part === null) ? nothing : JSON.stringify(parts)
  }
  const said = field.startsWith('custom.') ? record.custom[field.slice('custom.'.length)] : value(field)
  const list = Array.isArray(said) ? [...said].sort() : said
  const isEmpty = list === undefined || list === '' || (Array.isArray(list) && list.length === 0)
  return isEmpty ? nothing : JSON.stringify(list)
}
