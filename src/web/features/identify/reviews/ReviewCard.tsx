import { WarningOutlined } from '@ant-design/icons'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useEffect, useRef } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import cards from '../../../ui/Cards.module.css'
import { DateText } from '../../../ui/DateText.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useReachedWords } from '../customers/use-told-update.ts'
import { ChangeTable } from './ChangeTable.tsx'
import { ReviewActs } from './ReviewActs.tsx'
import type { Review } from './review.ts'

type ReviewCardProps = { review: Review; isActive: boolean; onOpen: () => void }

/** One thing that waits: who asks for what, what it would change, and whose word is wanted. */
export function ReviewCard({ review, isActive, onOpen }: ReviewCardProps) {
  const t = useText<typeof texts>('reviews')
  const format = useFormat()
  const reached = useReachedWords()
  const { customerId, customerName, count, subject, state, asked, makerName, stepCount } = review
  const isDealtWith = state === 'withdrawn' && review.refusal !== null
  const name = customerName ?? '–'
  const card = useRef<HTMLElement>(null)
  const wasActive = useRef(isActive)
  useEffect(() => {
    // Not at first: the page begins at its head.
    if (isActive && !wasActive.current) card.current?.scrollIntoView({ block: 'nearest' })
    wasActive.current = isActive
  }, [isActive])
  return (
    <article ref={card} className={cards.card} data-active={isActive || undefined}>
      <header className={cards.head}>
        <h2>
          {customerId ? (
            <Link to="/identify/customers/$customerId" params={{ customerId }}>
              {name}
            </Link>
          ) : (
            name
          )}
          {count > 1 && ` ${t('andMore', { count: count - 1, shown: format.number(count - 1) })}`}
        </h2>
        <span className={cards.quiet}>
          {t(`subject.${subject}`)} · {review.ruleName}
        </span>
      </header>
      <p className={cards.quiet}>
        {t('askedBy', { name: makerName ?? t('program') })} ·{' '}
        <DateText value={review.askedAt} style="relative" />
        {state === 'waiting' && ` · ${t('waitsFor', { names: asked.join(t('between')) })}`}
        {state === 'waiting' &&
          stepCount > 1 &&
          ` · ${t('step', { step: review.step + 1, count: stepCount })}`}
        {state !== 'waiting' && ` · ${t(`state.${isDealtWith ? 'dealtWith' : state}`)}`}
        {state === 'waiting' && review.dueAt && (
          <span className={review.isOverdue ? cards.late : undefined}>
            {' · '}
            {t(review.isOverdue ? 'overdue' : 'due')} <DateText value={review.dueAt} />
          </span>
        )}
      </p>
      {review.reason && <p>{review.reason}</p>}
      <Refusals review={review} />
      <ChangeTable changes={review.changes} isNew={subject === 'customer.create'} />
      {review.alsoReached.length > 0 && (
        <p className={cards.late}>
          <WarningOutlined aria-hidden /> {reached(review.alsoReached)}
        </p>
      )}
      <span className={cards.acts}>
        <ReviewActs review={review} hasKeys={isActive} isPrimary={isActive} />
        <Button type="text" onClick={onOpen}>
          {t('more')}
        </Button>
      </span>
    </article>
  )
}

/** Who sent it back and why, this time or before it was asked for anew. */
export function Refusals({
  review: { refusal, refusedBefore },
}: {
  review: Pick<Review, 'refusal' | 'refusedBefore'>
}) {
  const t = useText<typeof texts>('reviews')
  const told = [
    refusedBefore && { ...refusedBefore, words: t('refusedBefore', { name: refusedBefore.name }) },
    refusal && { ...refusal, words: t('verdict.refuse', { name: refusal.name }) },
  ]
  return told.map(
    (each) =>
      each && <p key={each.words}>{each.note ? `${each.words}${t('colon')}${each.note}` : each.words}</p>,
  )
}
