import { useCallback } from 'react'
import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/customers.json'
import { useUndo } from '../../../ui/use-undo.tsx'

type Answer = Pick<Answers['customers']['update'], 'operationId' | 'waiting' | 'alsoReached'>

/** Says that a change is saved, what of it waits, and whom else the phone or mailbox given reaches. */
export function useToldUpdate(): (answer: Answer) => void {
  const t = useText<typeof texts>('customers')
  const saved = useUndo()
  return useCallback(
    ({ operationId, waiting, alsoReached }) => {
      const others = alsoReached.map(
        ({ name, ownerName }) =>
          name ?? (ownerName ? t('form.reachedElsewhere', { owner: ownerName }) : t('form.reachedNobodys')),
      )
      const isWaiting = waiting.length > 0
      const parts = [
        ...(isWaiting ? [t('form.waits')] : []),
        ...(others.length > 0
          ? [
              t(isWaiting ? 'form.reached' : 'form.savedReached', {
                names: others.slice(0, 3).join(t('form.between')),
                count: others.length,
              }),
            ]
          : []),
      ]
      saved(operationId, parts.length > 0 ? parts.join(' ') : undefined)
    },
    [saved, t],
  )
}
