/** Kinds of ties in the reader's words. */
import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type Answers, orpc } from '../../../api.ts'
import { useLanguage } from '../../../i18n.ts'

export type Tie = Answers['ties']['ofCustomer']['data'][number]
export type TieKind = Answers['ties']['kinds']['data'][number]

/** What the other end of a tie is to the one that is looked at. */
type Seen = { kind: string; isInverse: boolean }

export function useTieKinds() {
  const kinds = useQuery(orpc.ties.kinds.queryOptions()).data?.data
  const isChinese = useLanguage() === 'zh-CN'
  return useMemo(() => wordsOf(kinds, isChinese), [kinds, isChinese])
}

function wordsOf(told: TieKind[] | undefined, isChinese: boolean) {
  const kinds = told ?? []
  const byKey = new Map(kinds.map((kind) => [kind.key, kind]))
  /** The one at the second end sees what the first is, and the other way round. */
  const wordOf = (kind: TieKind, isInverse: boolean): string => {
    if (isInverse) return isChinese ? kind.nameZh : kind.nameEn
    return isChinese ? kind.inverseZh : kind.inverseEn
  }
  const roleOf = ({ kind, isInverse }: Seen): string => {
    const known = byKey.get(kind)
    if (known) return wordOf(known, isInverse)
    // Not told yet: nobody reads a key in the meantime.
    return told ? kind : '…'
  }
  return { kinds, wordOf, roleOf }
}
