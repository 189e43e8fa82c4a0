/** Filter fields of whom ties lead to: from one customer, from all whom a saved view finds, or from a group often asked for. */
import { api } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import {
  type Condition,
  type FilterField,
  type FilterOption,
  parseConditions,
} from '../../../ui/filter/condition.ts'
import { findCustomers } from './customer-field.ts'

const filterMark = 'filter:'
const customerMark = 'customer:'

/** The conditions go along as they are now: a view that is changed or removed later changes no list that was built on it. */
const targetOf = (conditions: Condition[]) => `${filterMark}${JSON.stringify(conditions)}`

export const tiedToCustomer = (id: string): Condition => ({
  field: 'tiedTo',
  operator: 'in',
  value: [`${customerMark}${id}`],
})

export function tiedFields(t: Translate<typeof texts>): FilterField[] {
  const groups: FilterOption[] = [
    {
      value: targetOf([{ field: 'complaintOpen', operator: 'is', value: true }]),
      label: t('tied.complaintOpen'),
    },
    { value: targetOf([{ field: 'tier', operator: 'in', value: ['vip'] }]), label: t('tied.vip') },
    { value: targetOf([{ field: 'lostAt', operator: 'isNotEmpty' }]), label: t('tied.lost') },
  ]
  const find: FilterField['find'] = async ({ text, ids }) => {
    const views = await viewOptions(t)
    if (ids) return named(ids, [...groups, ...views], t)
    const sought = (text ?? '').trim().toLowerCase()
    const fitting = [...groups, ...views].filter(({ label }) => label.toLowerCase().includes(sought))
    const customers = sought ? await findCustomers({ text: sought }) : []
    return [...fitting, ...customers.map(({ value, label }) => ({ value: `${customerMark}${value}`, label }))]
  }
  return (['tiedTo', 'tiedWithinTwo'] as const).map((key) => ({
    key,
    label: t(`field.${key}`),
    kind: 'person',
    operators: ['in', 'notIn'],
    find,
    says: {
      in: t(`tied.${key}`, { value: '{{value}}' }),
      notIn: t(`tied.not.${key}`, { value: '{{value}}' }),
    },
  }))
}

async function viewOptions(t: Translate<typeof texts>): Promise<FilterOption[]> {
  const { data } = await api.views.list()
  return data.flatMap(({ name, filter }) => {
    const conditions = parseConditions(filter)
    // A walk from whoever a walk finds means nobody in particular.
    const isPlain = conditions.length > 0 && conditions.every(({ field }) => !field.startsWith('tied'))
    return isPlain ? [{ value: targetOf(conditions), label: t('tied.view', { name }) }] : []
  })
}

async function named(
  values: string[],
  known: FilterOption[],
  t: Translate<typeof texts>,
): Promise<FilterOption[]> {
  const idOf = (value: string) => value.slice(value.indexOf(customerMark) + customerMark.length)
  const ids = values.filter((value) => value.includes(customerMark)).map(idOf)
  const customers = ids.length > 0 ? await findCustomers({ ids }) : []
  return values.map((value) => ({
    value,
    label:
      known.find((each) => each.value === value)?.label ??
      customers.find((each) => value.includes(customerMark) && each.value === idOf(value))?.label ??
      t('tied.group'),
  }))
}
