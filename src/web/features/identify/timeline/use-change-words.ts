/** Names of changed fields and their values, as a reader would say them. */
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/timeline.json'
import { formatPhone } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useCodeWords } from './use-code-words.ts'

const fields = [
  'name',
  'kind',
  'externalNumber',
  'gender',
  'phone',
  'secondPhone',
  'email',
  'province',
  'city',
  'address',
  'company',
  'industry',
  'businessCategory',
  'occupation',
  'language',
  'receiveBy',
  'receiveTopics',
  'receiveTime',
  'idNumber',
  'source',
  'introducer',
  'note',
  'preferences',
  'tagIds',
  'custom',
  'ownerId',
  'departmentId',
  'archivedAt',
  'birthCalendar',
  'birthYear',
  'birthMonth',
  'birthDay',
  'birthLeapMonth',
  'complaintOpen',
  'relation',
  'role',
  'goal',
  'strategy',
  'economic',
  'social',
  'structural',
  'quality',
  'cadenceDays',
  'employeeId',
  'closedAt',
  'conclusion',
  'what',
  'dueOn',
  'doneOn',
  'doneNote',
  'deliveredOn',
  'deliveredNote',
  'tier',
  'reason',
  'expiresAt',
  'endedAt',
  'productId',
  'serial',
  'boughtOn',
  'warrantyUntil',
  'serviceMonths',
  'nextServiceOn',
  'replaceOn',
  'place',
  'condition',
  'state',
  'title',
  'number',
  'summary',
  'validFrom',
  'validUntil',
  'keepUntil',
  'currentVersion',
  'copies',
  'since',
  'until',
  'weight',
  'attitude',
] as const

const tables = [
  'related_person',
  'tier_override',
  'relationship_plan',
  'plan_step',
  'plan_benefit',
  'owned_product',
] as const

/** What is owned has a name of its own kind. */
const isOfThing = (table: string, field: string) => table === 'owned_product' && field === 'name'

/** The server tells these by name. */
const named = new Set(['ownerId', 'departmentId', 'employeeId'])

const isUuid = /^[0-9a-f]{8}-[0-9a-f]{4}-/
const isMoment = /^\d{4}-\d{2}-\d{2}([T ]|$)/

export function useChangeWords() {
  const t = useText<typeof texts>('timeline')
  const format = useFormat()
  const code = useCodeWords()
  const record = (table: string) => {
    const known = tables.find((each) => each === table)
    return known ? t(`change.records.${known}`) : t('change.records.customer')
  }
  const field = (table: string, name: string) => {
    const known = fields.find((each) => each === name)
    const label = isOfThing(table, name) ? t('asOf.ownedName') : known ? t(`change.fields.${known}`) : name
    return table === 'customer' ? label : t('change.of', { record: record(table), field: label })
  }
  /** Ids and lists say nothing to a reader: that the field changed is enough. Null is nothing. */
  const value = (name: string, raw: unknown): string | null => {
    const word = code(name, raw)
    if (word !== undefined) return word
    if (raw === null && named.has(name)) return t('change.nobody')
    if (typeof raw === 'boolean') return t(raw ? 'change.yes' : 'change.no')
    if (typeof raw === 'number') return String(raw)
    if (typeof raw !== 'string' || raw === '' || isUuid.test(raw)) return null
    if (name === 'phone' || name === 'secondPhone') return formatPhone(raw)
    return isMoment.test(raw) ? format.date(raw) : raw
  }
  return { record, field, value }
}
