import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import cards from '../../../ui/Cards.module.css'
import styles from './Reviews.module.css'
import type { FieldChange } from './review.ts'
import { useReviewWords } from './use-review-words.ts'

type ChangeTableProps = { changes: readonly FieldChange[]; isNew: boolean }

/** Field by field what stands there, struck through, and what is to stand there. */
export function ChangeTable({ changes, isNew }: ChangeTableProps) {
  const t = useText<typeof texts>('reviews')
  const words = useReviewWords()
  return (
    <dl className={styles.changes}>
      {changes.map(({ field, before, after }) => {
        const was = words.value(field, before)
        const becomes = words.value(field, after)
        return (
          <div key={field} className={styles.change}>
            <dt>{words.label(field)}</dt>
            <dd>
              {!isNew && (was ? <del>{was}</del> : <span className={cards.quiet}>{t('nothing')}</span>)}
              {!isNew && <span aria-hidden="true"> → </span>}
              {becomes ? <ins>{becomes}</ins> : <span className={cards.quiet}>{t('emptied')}</span>}
            </dd>
          </div>
        )
      })}
    </dl>
  )
}
