import { useMemo } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import { useCan } from '../../../session.ts'
import type { FilterField } from '../../../ui/filter/condition.ts'
import { customerField } from '../../identify/customers/customer-field.ts'
import { employeeField } from '../people/employee-field.ts'
import { kindKey, operationKinds } from './operation-words.ts'

/** What the history can be filtered by; colleagues and customers are chosen by whoever may see any. */
export function useHistoryFields(): FilterField[] {
  const t = useText<typeof texts>('history')
  const can = useCan()
  const [hasPeople, hasCustomers] = [can('organise.read') && can('history.read'), can('customer.read')]
  return useMemo(
    () => [
      {
        key: 'kind',
        label: t('operation'),
        kind: 'enum',
        operators: ['in'],
        options: operationKinds.map((value) => ({ value, label: t(kindKey(value)) })),
      },
      ...(hasPeople ? [employeeField('employeeId', t('who'))] : []),
      {
        key: 'at',
        label: t('at'),
        kind: 'date',
        operators: ['withinDays', 'olderThanDays', 'after', 'before'],
      },
      ...(hasCustomers ? [customerField('customerId', t('customer'))] : []),
    ],
    [t, hasPeople, hasCustomers],
  )
}
