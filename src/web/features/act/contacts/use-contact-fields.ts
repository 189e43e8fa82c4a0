import { useMemo } from 'react'
import { contactChannels, contactReasons } from '../../../../contracts/contact-words.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/contacts.json'
import type today from '../../../locales/zh-CN/today.json'
import type { FilterField } from '../../../ui/filter/condition.ts'
import { employeeField } from '../../organise/people/employee-field.ts'

/** What a list of contacts can be filtered by. */
export function useContactFields(): FilterField[] {
  const t = useText<typeof texts>('contacts')
  const said = useText<typeof today>('today')
  return useMemo(
    () => [
      {
        key: 'channel',
        label: said('channel'),
        kind: 'enum',
        operators: ['in'],
        options: contactChannels.map((value) => ({ value, label: said(`channels.${value}`) })),
      },
      {
        key: 'reason',
        label: said('reason'),
        kind: 'enum',
        operators: ['in'],
        options: contactReasons.map((value) => ({ value, label: said(`reasons.${value}`) })),
      },
      {
        key: 'mood',
        label: said('mood'),
        kind: 'enum',
        operators: ['in'],
        options: ([5, 4, 3, 2, 1] as const).map((value) => ({
          value: String(value),
          label: said(`moods.m${value}`),
        })),
      },
      { key: 'words', label: t('words'), kind: 'text', operators: ['contains'] },
      employeeField('employeeId', t('employee')),
      {
        key: 'at',
        label: t('at'),
        kind: 'date',
        operators: ['withinDays', 'olderThanDays', 'after', 'before'],
      },
      { key: 'complaint', label: t('complaint'), kind: 'bool' },
      { key: 'notReached', label: t('notReached'), kind: 'bool' },
    ],
    [t, said],
  )
}
