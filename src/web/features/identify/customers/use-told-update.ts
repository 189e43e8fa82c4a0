import { useCallback } from 'react'
import type { Answers } from '../../../api.ts'
import { type Translate, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useUndo } from '../../../ui/use-undo.tsx'
import { useDeciders } from './use-deciders.ts'

type Answer = Pick<Answers['customers']['update'], 'operationId' | 'waiting' | 'alsoReached'>
type Reached = Answer['alsoReached']

/** Whom else a phone or mailbox reaches: the first few by name, or by who looks after them. */
function namesOf(reached: Reached, t: Translate<typeof texts>): { names: string; count: number } {
  const others = reached.map(
    ({ name, ownerName }) =>
      name ?? (ownerName ? t('form.reachedElsewhere', { owner: ownerName }) : t('form.reachedNobodys')),
  )
  return { names: others.slice(0, 3).join(t('form.between')), count: others.length }
}

/** The same as a sentence, for what is not saved yet. */
export function useReachedWords(): (reached: Reached) => string {
  const t = useText<typeof texts>('customers')
  return (reached) => t('form.reached', namesOf(reached, t))
}

/** Says that a change is saved, what of it waits, and whom else the phone or mailbox given reaches. */
export function useToldUpdate(): (answer: Answer) => Promise<void> {
  const t = useText<typeof texts>('customers')
  const saved = useUndo()
  const decidersOf = useDeciders()
  return useCallback(
    async ({ operationId, waiting, alsoReached }) => {
      const isWaiting = waiting.length > 0
      const names = isWaiting ? await decidersOf(waiting) : undefined
      const parts = [
        ...(isWaiting ? [names ? t('form.waitsFor', { names }) : t('form.waits')] : []),
        ...(alsoReached.length > 0
          ? [t(isWaiting ? 'form.reached' : 'form.savedReached', namesOf(alsoReached, t))]
          : []),
      ]
      saved(operationId, parts.length > 0 ? parts.join(' ') : undefined)
    },
    [saved, decidersOf, t],
  )
}
