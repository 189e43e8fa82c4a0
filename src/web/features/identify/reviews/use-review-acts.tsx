/** What a reader can do with something that waits, told and taken back like any other act. */
import { useQueryClient } from '@tanstack/react-query'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import { asProblem } from '../../../problem.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Review } from './review.ts'

export function useReviewActs({ id, customerName }: Pick<Review, 'id' | 'customerName'>) {
  const t = useText<typeof texts>('reviews')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const name = customerName ?? ''
  const act = async (work: () => Promise<{ operationId: string }>, words: string) => {
    try {
      saved((await work()).operationId, words)
      await queryClient.invalidateQueries()
    } catch (error) {
      showProblem(asProblem(error))
    }
  }
  return {
    agree: async () => {
      try {
        const { state, operationId } = await api.reviews.vote({ id, verdict: 'agree' })
        saved(operationId, t(`agreed.${state}`, { name }))
        await queryClient.invalidateQueries()
      } catch (error) {
        showProblem(asProblem(error))
      }
    },
    refuse: (note: string) =>
      act(() => api.reviews.vote({ id, verdict: 'refuse', note }), t('refused', { name })),
    withdraw: () => act(() => api.reviews.withdraw({ id }), t('withdrawn', { name })),
    renew: () => act(() => api.reviews.renew({ id }), t('renewed', { name })),
  }
}
