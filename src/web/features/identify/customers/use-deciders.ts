import { useCallback } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'

/** So many requests are asked about; of a mass change the first tell enough. */
const most = 3

/** Whose word is wanted now, by name; undefined where that cannot be told. */
export function useDeciders(): (requestIds: readonly string[]) => Promise<string | undefined> {
  const t = useText<typeof texts>('customers')
  return useCallback(
    async (requestIds) => {
      const told = await Promise.all(
        requestIds.slice(0, most).map((id) =>
          api.reviews.get({ id }).then(
            ({ asked }) => asked,
            () => [],
          ),
        ),
      )
      const names = [...new Set(told.flat())].filter((name) => name !== '—')
      return names.length > 0 ? names.join(t('form.between')) : undefined
    },
    [t],
  )
}
