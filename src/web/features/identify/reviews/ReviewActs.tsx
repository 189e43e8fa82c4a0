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
  const [said, setSaid] = useState<'refuse' | 'renew'>()
  const [note, setNote] = useState('')
  const { mayVote, isMine, state } = review
  useShortcut('a', () => void acts.agree(), hasKeys && mayVote && !said)
  useShortcut('r', () => setSaid('refuse'), hasKeys && mayVote && !said)
  const say = async () => {
    if (said === 'renew') await acts.renew(note.trim())
    else if (note.trim()) await acts.refuse(note.trim())
    else return
    setNote('')
    setSaid(undefined)
  }
  if (said) {
    const hint = t(said === 'renew' ? 'answer' : 'why')
    const isMissing = said === 'refuse' && !note.trim()
    return (
      <form
        className={cards.stack}
        onSubmit={(event) => {
          event.preventDefault()
          void say()
        }}
      >
        <Input.TextArea
          autoFocus
          autoSize={{ minRows: 2 }}
          maxLength={1000}
          aria-label={hint}
          placeholder={hint}
          value={note}
          onChange={({ target }) => setNote(target.value)}
        />
        <span className={cards.acts}>
          <Button
            type="primary"
            danger={said === 'refuse'}
            htmlType="submit"
            disabled={isMissing || acts.isBusy}
          >
            {t(said)}
          </Button>
          <Button onClick={() => setSaid(undefined)}>{t('back')}</Button>
        </span>
      </form>
    )
  }
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
          <Button disabled={acts.isBusy} onClick={() => setSaid('refuse')}>
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
          <Button disabled={acts.isBusy} onClick={() => setSaid('renew')}>
            {t('renew')}
          </Button>
          <Button disabled={acts.isBusy} onClick={() => void acts.putAside()}>
            {t('putAside')}
          </Button>
        </>
      )}
    </span>
  )
}
