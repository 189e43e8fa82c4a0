/** What one can do about a task: the calls, each taken back from the toast. */
import { useQueryClient } from '@tanstack/react-query'
import { api, type CallContext } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/tasks.json'
import { businessDay } from '../../../ui/format.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { TaskRef } from './task.ts'

export function useTaskActs({ kind, id, customerId, version }: TaskRef) {
  const t = useText<typeof texts>('tasks')
  const format = useFormat()
  const saved = useUndo()
  const queryClient = useQueryClient()
  const one = { customerId, id }
  const after = async ({ operationId }: { operationId: string }, words: string) => {
    saved(operationId, words)
    await queryClient.invalidateQueries()
  }
  return {
    /** A promise is kept, a step is done, today. */
    done: async () => {
      const guard = { context: { version } }
      if (kind === 'promise')
        await after(await api.promises.settle({ ...one, state: 'kept' }, guard), t('did.kept'))
      if (kind === 'planStep') {
        const doneOn = businessDay(new Date(), format.locale.timeZone)
        await after(await api.plans.updateStep({ ...one, doneOn }, guard), t('did.done'))
      }
    },
    end: async (state: 'broken' | 'cancelled', note: string | undefined, context: CallContext) =>
      after(
        await api.promises.settle({ ...one, state, ...(note ? { note } : {}) }, { context }),
        t(`did.${state}`),
      ),
    move: async (dueOn: string, why: string | undefined, context: CallContext) => {
      const answer =
        kind === 'promise'
          ? await api.promises.update({ ...one, dueOn, ...(why ? { why } : {}) }, { context })
          : await api.plans.updateStep({ ...one, dueOn }, { context })
      await after(answer, t('did.move', { on: format.date(dueOn, 'monthDay') }))
    },
    settle: async (settlement: string) =>
      after(await api.complaints.settle({ ...one, settlement }), t('did.settle')),
    giveBack: async (note: string | undefined) =>
      after(await api.handoffs.giveBack({ ...one, ...(note ? { note } : {}) }), t('did.return')),
  }
}
