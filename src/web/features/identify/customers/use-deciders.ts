import { useCallback } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'

/** So many requests are asked about; of a mass change the first tell enough. */
const most = 3

/** Whose word is wanted now, by name, and that further steps follow; undefined where that cannot be told. */
export function useDeciders(): (requestIds: readonly string[]) => Promise<string | undefined> {
  const t = useText<typeof texts>('customers')
  return useCallback(
    async (requestIds) => {
      const told = await Promise.all(
        requestIds.slice(0, most).map((id) =>
          api.reviews.get({ id }).then(
            (review) => review,
            () => undefined,
          ),
        ),
      )
      const asked = told.filter((review) => review !== undefined)
      const names = [...new Set(asked.flatMap((review) => review.asked))].filter((name) => name !== '—')
      if (names.length === 0) return undefined
      const [longest] = asked.toSorted((a, b) => b.stepCount - a.stepCount)
      const all = { names: names.join(t('form.between')) }
      if (!longest || longest.stepCount <= longest.step + 1) return all.names
      return t('form.furtherSteps', { ...all, step: longest.step + 1, count: longest.stepCount })
    },
    [t],
  )
}
