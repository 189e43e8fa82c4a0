/** Filter fields of whoever took part in an activity, or responded to it. */
import { api } from '../../../api.ts'
import type { Translate } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import type { FilterField } from '../../../ui/filter/condition.ts'

const find: FilterField['find'] = async ({ text, ids }) => {
  const { data } = await api.promotions.list()
  const sought = (text ?? '').trim().toLowerCase()
  return data
    .filter(({ id, name }) => (ids ? ids.includes(id) : name.toLowerCase().includes(sought)))
    .map(({ id, name, startsOn }) => ({ value: id, label: `${name} ${startsOn}` }))
}

export function promotionFields(t: Translate<typeof texts>): FilterField[] {
  return (['tookPartIn', 'respondedTo'] as const).map((key) => ({
    key,
    label: t(`field.${key}`),
    kind: 'person',
    operators: ['in', 'notIn', 'isEmpty', 'isNotEmpty'],
    find,
  }))
}
