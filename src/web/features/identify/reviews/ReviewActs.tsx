import { Button, Input } from 'antd'
import { useState } from 'react'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import cards from '../../../ui/Cards.module.css'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import type { Review } from './review.ts'
import { useReviewActs } from './use-review-acts.tsx'

type ReviewActsProps = { review: Review; hasKeys?: boolean; isPrimary?: boolean }

/** Agree (A) or refuse with a reason (R); the maker takes it back; sent back, asks again or puts it aside. */
export function ReviewActs({ review, hasKeys = false, isPrimary = false }: ReviewActsProps) {
  const t = useText<typeof texts>('reviews')
  const acts = useReviewActs(review)
  const [isRefusing, setRefusing] = useState(false)
  const [note, setNote] = useState('')
  const { mayVote, isMine, state } = review
  useShortcut('a', () => void acts.agree(), hasKeys && mayVote && !isRefusing)
  useShortcut('r', () => setRefusing(true), hasKeys && mayVote && !isRefusing)
  if (isRefusing)
    return (
      <form
        className={cards.stack}
        onSubmit={(event) => {
          event.preventDefault()
          if (note.trim()) void acts.refuse(note.trim()).then(() => setRefusing(false))
        }}
      >
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          aria-label={t('why')}
          placeholder={t('why')}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <span className={cards.acts}>
          <Button type="primary" danger htmlType="submit" disabled={!note.trim() || acts.isBusy}>
            {t('refuse')}
          </Button>
          <Button onClick={() => setRefusing(false)}>{t('back')}</Button>
        </span>
      </form>
    )
  const mayRenew = isMine && (state === 'refused' || state === 'outdated')
  if (!mayVote && !mayRenew && !(isMine && state === 'waiting')) return null
  return (
    <span className={cards.acts}>
      {mayVote && (
        <>
          <Button
            type={isPrimary ? 'primary' : 'default'}
            disabled={acts.isBusy}
            onClick={() => void acts.agree()}
          >
            {hasKeys && <kbd>A</kbd>} {t('agree')}
          </Button>
          <Button disabled={acts.isBusy} onClick={() => setRefusing(true)}>
            {hasKeys && <kbd>R</kbd>} {t('refuse')}
          </Button>
        </>
      )}
      {isMine && state === 'waiting' && (
        <Button disabled={acts.isBusy} onClick={() => void acts.withdraw()}>
          {t('withdraw')}
        </Button>
      )}
      {mayRenew && (
        <>
          <Button onClick={() => void acts.renew()}>{t('renew')}</Button>
          <Button disabled={acts.isBusy} onClick={() => void acts.putAside()}>
            {t('putAside')}
          </Button>
        </>
      )}
    </span>
  )
}
