/** What can be done about a suggestion: merge, different, related, later; or ask whoever looks after the other side. */
import { useQueryClient } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/duplicates.json'
import { useCan } from '../../../session.ts'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'

export type Group = Answers['duplicates']['list']['data'][number]
export type GroupRecord = Group['records'][number]

export type Act = {
  key: 'merge' | 'mergeNow' | 'same' | 'different' | 'related' | 'later' | 'ask' | 'askMerge'
  letter?: 'm' | 's' | 'd' | 'r' | 'l'
  words?: string
  isDone?: boolean
  run: () => void
}

/** The one pair of which it can be said how the two are tied: both are seen, and both of one kind. */
export function tiedPairOf({ records, pairs }: Group) {
  const [pair, ...more] = pairs.filter(({ isMine }) => isMine)
  if (!pair || more.length > 0) return undefined
  const [first, second] = pair.between.map((at) => records[at])
  if (!first?.id || !second?.id || !first.name || !second.name || first.kind !== second.kind) return undefined
  return { pair, first: { ...first, name: first.name }, second: { ...second, name: second.name } }
}

/** @param onRelated asks in what way they are related, where that can be said */
export function useGroupActs({ records, pairs, canMerge }: Group, onRelated?: () => void): Act[] {
  const t = useText<typeof texts>('duplicates')
  const can = useCan()
  const format = useFormat()
  const navigate = useNavigate()
  const queryClient = useQueryClient()
  const saved = useUndo()
  const showProblem = useShowProblem()

  const ids = records.flatMap(({ id }) => id ?? [])
  const mine = pairs.filter(({ isMine }) => isMine)
  const hidden = pairs.find(({ isMine }) => !isMine)
  const write = async (work: () => Promise<{ operationId: string; words: string }>) => {
    try {
      const { operationId, words } = await work()
      saved(operationId, words)
      await queryClient.invalidateQueries({ queryKey: orpc.duplicates.key() })
    } catch (error) {
      showProblem(error)
    }
  }
  const decide =
    (verdict: 'same' | 'different' | 'related' | 'later', said = mine) =>
    () =>
      void write(async () => {
        const named = said.map(({ firstId, secondId }) => ({ firstId, secondId }))
        const { operationId } = await api.duplicates.decide({ pairs: named, verdict })
        return { operationId, words: t(`decided.${verdict}`) }
      })
  const merge = () => void navigate({ to: '/identify/merge', search: { ids: ids.join(',') } })
  const mergeNow = () =>
    void write(async () => {
      const [id = '', ...memberIds] = ids
      const { operationId } = await api.merges.merge({ id, memberIds })
      return { operationId, words: t('merged', { count: ids.length, name: records[0]?.name ?? '' }) }
    })
  const askMerge = (pair: Group['pairs'][number]) => () =>
    void write(async () => {
      const { firstId, secondId } = pair
      const { operationId } = await api.duplicates.ask({ firstId, secondId, forMerge: true })
      return { operationId, words: t('askedMerge') }
    })
  const ask = (pair: Group['pairs'][number]) => () =>
    void write(async () => {
      const { firstId, secondId } = pair
      const { operationId, ownerName } = await api.duplicates.ask({ firstId, secondId })
      return { operationId, words: ownerName ? t('asked', { name: ownerName }) : t('askedNobody') }
    })

  const acts: Act[] = []
  if (ids.length > 1 && can('customer.merge')) acts.push({ key: 'merge', letter: 'm', run: merge })
  if (canMerge && can('customer.merge')) acts.push({ key: 'mergeNow', run: mergeNow })
  const first = mine.find(({ isAsked }) => !isAsked)
  if (ids.length > 1 && first && !can('customer.merge')) {
    const { askedOn } = first
    const done = askedOn && { isDone: true, words: t('askedMergeOn', { day: format.date(askedOn, 'day') }) }
    acts.push({ key: 'askMerge', run: askMerge(first), ...done })
  }
  const asked = mine.filter((pair) => pair.isAsked)
  if (asked.length > 0) acts.push({ key: 'same', letter: 's', run: decide('same', asked) })
  if (mine.length > 0) {
    acts.push({ key: 'different', letter: 'd', run: decide('different') })
    acts.push({ key: 'related', letter: 'r', run: onRelated ?? decide('related') })
    acts.push({ key: 'later', letter: 'l', run: decide('later') })
  }
  if (hidden) {
    const { askedOn, saidSame } = hidden
    // Answered: nothing is left to ask.
    if (saidSame) return acts
    const done = askedOn && { isDone: true, words: t('askedOn', { day: format.date(askedOn, 'day') }) }
    acts.push({ key: 'ask', run: ask(hidden), ...done })
  }
  return acts
}
