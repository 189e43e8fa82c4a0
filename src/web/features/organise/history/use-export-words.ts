import { useCallback } from 'react'
import { z } from 'zod'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/history.json'
import type organiseTexts from '../../../locales/zh-CN/organise.json'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

/** The reason of an export is what was asked for, and whose customers and how many these were. */
const asked = z.looseObject({
  format: z.string(),
  filter: z.array(z.looseObject({ field: z.string(), operator: z.string(), value: z.unknown() })).default([]),
  search: z.string().optional(),
  onePer: z.string().optional(),
  /** Absent of what was exported before this was kept. */
  scope: z
    .object({
      kind: z.enum(['mine', 'team', 'department', 'departmentTree', 'all']),
      departments: z.array(z.string()),
    })
    .nullish(),
  count: z.number().optional(),
  isExact: z.boolean().default(true),
})

function parsed(reason: string) {
  try {
    return asked.safeParse(JSON.parse(reason)).data
  } catch {
    return undefined
  }
}

/** "XLSX, Shanghai branch, by 2 conditions, 96 customers". */
export function useExportWords(): (reason: string) => string {
  const t = useText<typeof texts>('history')
  const words = useText<typeof organiseTexts>('organise')
  const format = useFormat()
  return useCallback(
    (reason) => {
      const wish = parsed(reason)
      if (!wish) return reason
      const { filter, search, scope, count, isExact } = wish
      const [only] = filter
      const chosen =
        filter.length === 1 && only?.field === 'id' && only.operator === 'in' && Array.isArray(only.value)
          ? only.value.length
          : undefined
      const conditions = filter.length + (search ? 1 : 0)
      const places = scope?.departments.join(t('and'))
      const isEverybody = scope?.kind === 'all' && conditions === 0
      const parts = [
        wish.format.toUpperCase(),
        ...(scope && !isEverybody && chosen === undefined ? [places || words(`scope.${scope.kind}`)] : []),
        ...(isEverybody ? [t('exported.all')] : []),
        ...(chosen !== undefined
          ? [t('exported.chosen', { count: chosen, shown: format.number(chosen) })]
          : []),
        ...(chosen === undefined && conditions > 0 ? [t('exported.by', { count: conditions })] : []),
        ...(count !== undefined && chosen === undefined
          ? [t(isExact ? 'exported.count' : 'exported.about', { count, shown: format.number(count) })]
          : []),
        ...(wish.onePer === 'household' ? [t('exported.perHousehold')] : []),
      ]
      return parts.join(t('comma'))
    },
    [t, words, format],
  )
}
