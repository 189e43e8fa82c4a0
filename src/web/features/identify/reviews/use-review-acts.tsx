/** What a reader can do with something that waits, told and taken back like any other act; one act at a time. */
import { useRef, useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import { useAct } from '../../../ui/use-act.ts'
import type { Review } from './review.ts'

export function useReviewActs({ id, customerName }: Pick<Review, 'id' | 'customerName'>) {
  const t = useText<typeof texts>('reviews')
  const once = useAct()
  const isUnderWay = useRef(false)
  const [isBusy, setBusy] = useState(false)
  const act: typeof once = async (work) => {
    if (isUnderWay.current) return
    isUnderWay.current = true
    setBusy(true)
    await once(work)
    isUnderWay.current = false
    setBusy(false)
  }
  const name = customerName ?? ''
  return {
    isBusy,
    agree: () =>
      act(async () => {
        const { state, operationId } = await api.reviews.vote({ id, verdict: 'agree' })
        return { operationId, words: t(`agreed.${state}`, { name }) }
      }),
    refuse: (note: string) =>
      act(async () => ({
        ...(await api.reviews.vote({ id, verdict: 'refuse', note })),
        words: t('refused', { name }),
      })),
    withdraw: () =>
      act(async () => ({ ...(await api.reviews.withdraw({ id })), words: t('withdrawn', { name }) })),
    putAside: () =>
      act(async () => ({ ...(await api.reviews.withdraw({ id })), words: t('putAsideDone', { name }) })),
    renew: (note: string) =>
      act(async () => ({ ...(await api.reviews.renew({ id, note })), words: t('renewed', { name }) })),
  }
}
