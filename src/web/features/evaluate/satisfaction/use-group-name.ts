import { useCallback } from 'react'
import { useText } from '../../../i18n.ts'
import type customerTexts from '../../../locales/zh-CN/customers.json'
import type texts from '../../../locales/zh-CN/satisfaction.json'

type Group = { group: string | null; groupName: string | null } | undefined

/** How a group of answers is called: a tier by its word, a branch by its own name. */
export function useGroupName(): (by: 'tier' | 'department', row: Group) => string {
  const t = useText<typeof texts>('satisfaction')
  const tCustomer = useText<typeof customerTexts>('customers')
  return useCallback(
    (by, row) => {
      if (by === 'department') return row?.groupName ?? t('noBranch')
      return row?.group === 'vip' || row?.group === 'ordinary'
        ? tCustomer(`tier.${row.group}`)
        : (row?.group ?? '–')
    },
    [t, tCustomer],
  )
}
