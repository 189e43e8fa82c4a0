import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import { useCan } from '../../../session.ts'
import cards from '../../../ui/Cards.module.css'
import { useFormat } from '../../../ui/LocaleProvider.tsx'

/** On Today: how much waits for the reader's word, and how much of it too long; what of his own was sent back. */
export function ReviewNote() {
  const t = useText<typeof texts>('reviews')
  const format = useFormat()
  const can = useCan()
  const mayVote = can('review.vote')
  const { data } = useQuery({ ...orpc.reviews.count.queryOptions(), enabled: can('customer.read') })
  const shown = (count: number) => ({ count, shown: format.number(count) })
  return (
    <>
      {mayVote && data && data.asked > 0 && (
        <p className={cards.note}>
          {t('asked', shown(data.asked))}
          {data.overdue > 0 && <span className={cards.late}> {t('overdueCount', shown(data.overdue))}</span>}{' '}
          <Link to="/identify/reviews">{t('go')}</Link>
        </p>
      )}
      {data && data.sentBack > 0 && (
        <p className={cards.note}>
          {t('sentBack', shown(data.sentBack))}{' '}
          <Link to="/identify/reviews" search={{ whose: 'mine' }}>
            {t('goSentBack')}
          </Link>
        </p>
      )}
    </>
  )
}
