/** What is said beside the fields before records are merged, and the merging itself. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/merges.json'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import type { Preview } from './use-field-words.ts'

export type Merging = ReturnType<typeof useMerge>

export function useMerge(preview: Preview | undefined, choices: Record<string, string>) {
  const t = useText<typeof texts>('merges')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const [samePurchases, setSamePurchases] = useState<'once' | 'each'>('once')
  const [reason, setReason] = useState('')
  const [isConfirmed, setConfirmed] = useState(false)
  const [isBusy, setBusy] = useState(false)
  // Whoever has become a part of another meanwhile comes with the one whose part he is.
  const tops = preview?.records.filter(({ mergedInto }) => mergedInto === null) ?? []
  const [first, ...members] = tops
  const send = async () => {
    if (!first) return
    setBusy(true)
    try {
      const { operationId } = await api.merges.merge({
        id: first.id,
        memberIds: members.map(({ id }) => id),
        choices,
        samePurchases,
        confirm: isConfirmed,
        ...(reason.trim() ? { reason: reason.trim() } : {}),
      })
      // Away first: nobody asks again what merging them would show.
      await navigate({ to: '/identify/customers/$customerId', params: { customerId: first.id } })
      await queryClient.invalidateQueries()
      saved(operationId, t('merged', { count: tops.length, name: preview?.shown.name ?? first.name }))
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return {
    merge: () => void send(),
    isBusy,
    isWaiting: (preview?.contradictions.length ?? 0) > 0 && !isConfirmed,
    samePurchases,
    setSamePurchases,
    reason,
    setReason,
    isConfirmed,
    setConfirmed,
  }
}
