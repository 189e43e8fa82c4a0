import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import { useCan } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { EmptyState } from '../../../ui/EmptyState.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { NextPage } from '../../../ui/NextPage.tsx'
import { Page } from '../../../ui/Page.tsx'
import { PageHead } from '../../../ui/PageHead.tsx'
import { useIsPhone } from '../../../ui/use-media.ts'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { ReviewCard } from './ReviewCard.tsx'
import { ReviewSheet } from './ReviewSheet.tsx'

type Whose = 'asked' | 'mine'

/** What waits for my word, to be gone through by A and R; and what I have asked for myself. */
export function ReviewsPage() {
  const t = useText<typeof texts>('reviews')
  const format = useFormat()
  const can = useCan()
  const phone = useIsPhone()
  const navigate = useNavigate()
  const search: { whose?: unknown } = useSearch({ strict: false })
  const isMine = search.whose === 'mine' || !can('review.vote')
  const [whose, setWhose] = useState<Whose>(isMine ? 'mine' : 'asked')
  const [at, setAt] = useState(0)
  const [open, setOpen] = useState<string>()
  const counts = useQuery(orpc.reviews.count.queryOptions()).data
  const query = useInfiniteQuery(
    orpc.reviews.list.infiniteOptions({
      input: (cursor: string | undefined) => ({ whose, cursor, limit: 30 }),
      initialPageParam: undefined,
      getNextPageParam: (last) => last.nextCursor ?? undefined,
    }),
  )
  const rows = query.data?.pages.flatMap(({ data }) => data) ?? []
  const active = Math.min(at, rows.length - 1)
  const hasKeys = !phone && whose === 'asked' && rows.length > 0
  useShortcut('j', () => setAt(Math.min(active + 1, rows.length - 1)))
  useShortcut('k', () => setAt(Math.max(active - 1, 0)))
  const rules = {
    key: 'rules',
    label: t('rules.title'),
    onClick: () => void navigate({ to: '/identify/reviews/rules' }),
  }
  const shown = (count: number) => ({ count, shown: format.number(count) })
  return (
    <Page
      head={
        <PageHead
          title={
            whose === 'asked' && counts && counts.asked > 0 ? t('asked', shown(counts.asked)) : t('title')
          }
          detail={
            counts && counts.overdue > 0
              ? t('overdueCount', shown(counts.overdue))
              : `${t('detail')}${hasKeys ? t('keys') : ''}`
          }
          actions={can('review.rule') ? [rules] : []}
        />
      }
    >
      <Segmented<Whose>
        value={whose}
        onChange={(value) => {
          setWhose(value)
          setAt(0)
        }}
        options={[
          { value: 'asked', label: t('tab.asked') },
          { value: 'mine', label: t('tab.mine') },
        ]}
      />
      <Loaded query={query}>
        {() =>
          rows.length === 0 ? (
            <EmptyState title={t(`none.${whose}`)} hint={t(`noneHint.${whose}`)} />
          ) : (
            <ul className={cards.list}>
              {rows.map((review, index) => (
                <li key={review.id}>
                  <ReviewCard
                    review={review}
                    isActive={whose === 'asked' && index === active}
                    onOpen={() => setOpen(review.id)}
                  />
                </li>
              ))}
            </ul>
          )
        }
      </Loaded>
      <NextPage query={query} label={t('next')} />
      <ReviewSheet id={open} onClose={() => setOpen(undefined)} />
    </Page>
  )
}
