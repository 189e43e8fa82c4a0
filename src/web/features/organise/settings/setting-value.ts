// A part of a setting's value: read where it stands, and changed without touching the rest.
import type { Answers } from '../../../api.ts'
import type { FieldProblem } from '../../../problem.ts'

export type Setting = Answers['settings']['list']['data'][number]
export type Part = Setting['parts'][number]

/** Settings that are changed where what they do is seen. */
export const ownPages: Record<string, string> = {
  'rfm.limits': '/segment/rfm',
  'tier.rule': '/segment/tiers',
  'contact.cadence': '/design/packages',
  'keeping.rules': '/organise/keeping',
  'keeping.recordYears': '/organise/keeping',
  'keeping.countMonths': '/organise/keeping',
}

/** Those of the section "company". */
const shownApart = new Set(['business.name', 'business.timeZone', 'business.currency', 'business.country'])

export const isRule = ({ key }: Setting) => !shownApart.has(key) && !(key in ownPages)

/** The key of a part's name in the texts: `part.value.classes.aPercent`. */
export const partName = (key: string, part: Pick<Part, 'path'>) =>
  `settings:part.${[key, ...part.path].join('.')}`
export const optionName = (key: string, part: Part, option: string) =>
  `settings:option.${[key, ...part.path, option].join('.')}`

/** Amounts stand in minor units and are called so. */
export const isMoney = (part: Part) => part.kind === 'number' && (part.path.at(-1) ?? '').endsWith('Minor')

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export function valueAt(value: unknown, path: readonly string[]): unknown {
  const [key, ...rest] = path
  if (key === undefined) return value
  return isRecord(value) ? valueAt(value[key], rest) : undefined
}

export function withValueAt(value: unknown, path: readonly string[], next: unknown): unknown {
  const [key, ...rest] = path
  if (key === undefined) return next
  const whole = isRecord(value) ? value : {}
  return { ...whole, [key]: withValueAt(whole[key], rest, next) }
}

/** The parts that differ between two values of a setting; of what is kept in a list, the list. */
export const partsChanged = (parts: readonly Part[], before: unknown, after: unknown): Part[] =>
  parts.filter(
    ({ path }) =>
      JSON.stringify(valueAt(before, path) ?? null) !== JSON.stringify(valueAt(after, path) ?? null),
  )

/** Where a part stands in what the server was sent. */
const placeOf = (part: Part) => ['value', ...part.path].join('.')
const isAt = (part: Part) => (fault: FieldProblem) => `${fault.path}.`.startsWith(`${placeOf(part)}.`)

/** What is wrong with this part, or with something within it. */
export const faultsAt = (part: Part, faults: readonly FieldProblem[]) => faults.filter(isAt(part))

/** What is wrong with none of them: it is told beside the whole. */
export const faultsBeside = (parts: readonly Part[], faults: readonly FieldProblem[]) =>
  faults.filter((fault) => !parts.some((part) => isAt(part)(fault)))
