import { useQuery, useQueryClient } from '@tanstack/react-query'
import { api, orpc } from '../../../api.ts'
import { asProblem, type FieldProblem } from '../../../problem.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

export type SettingState = {
  /** Undefined until it is here. */
  value: unknown
  fallback: unknown
  /** What there is to choose from, where the setting is one choice. */
  options: readonly string[]
  /** Ours, until somebody chose another. */
  isDefault: boolean
  save: (value: unknown) => Promise<void>
  /** Saves, and answers what the server finds wrong with which part; anything else that fails is told in a corner. */
  propose: (value: unknown) => Promise<FieldProblem[]>
}

/** One setting of the house: `const currency = useSetting('business.currency')`. Saving can be undone. */
export function useSetting(key: string): SettingState {
  const queryClient = useQueryClient()
  const saved = useUndo()
  const showProblem = useShowProblem()
  const { data } = useQuery(orpc.settings.list.queryOptions())
  const setting = data?.data.find((each) => each.key === key)
  const write = async (value: unknown) => {
    // As of this very moment: what was saved just before has raised it since this was rendered.
    const known = queryClient.getQueryData(orpc.settings.list.queryKey())?.data ?? []
    const version = known.find((each) => each.key === key)?.version ?? 0
    const context = version > 0 ? { version } : {}
    saved((await api.settings.put({ key, value }, { context })).operationId)
  }
  return {
    value: setting?.value,
    fallback: setting?.fallback,
    options: setting?.parts[0]?.options ?? [],
    isDefault: setting?.isDefault ?? true,
    save: async (value) => {
      await write(value).catch(showProblem)
      await queryClient.invalidateQueries()
    },
    propose: async (value) => {
      try {
        await write(value)
      } catch (error) {
        const { errors } = asProblem(error)
        if (errors.length > 0) return errors
        showProblem(error)
      }
      await queryClient.invalidateQueries()
      return []
    },
  }
}
