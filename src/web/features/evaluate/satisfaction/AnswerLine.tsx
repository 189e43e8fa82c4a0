import type { Answers } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { DateText } from '../../../ui/DateText.tsx'
import { LevelTag } from './LevelTag.tsx'
import styles from './Satisfaction.module.css'

type Answer = Answers['satisfaction']['recent']['data'][number]

/** One answer: the word for it, both scores, what was said, and how and when it came. */
export function AnswerLine({ answer }: { answer: Answer }) {
  const t = useText<typeof texts>('satisfaction')
  const by = answer.givenBy === 'link' || answer.givenBy === 'staff' ? answer.givenBy : 'import'
  return (
    <div className={styles.line}>
      <div className={styles.scores}>
        <LevelTag level={answer.level} />
        <span>{t('scores', { expected: answer.expected, perceived: answer.perceived })}</span>
      </div>
      {answer.comment && <p className={styles.comment}>{answer.comment}</p>}
      <div className={styles.quiet}>
        {t(`about.${answer.about}`)} · {t(`givenBy.${by}`)} ·{' '}
        <DateText value={answer.answeredAt} style="relative" />
      </div>
      {answer.settlement && (
        <div className={styles.settled}>
          {t('settled', { settlement: answer.settlement })}
          <span className={styles.quiet}>
            {' '}
            {answer.settledByName && `${answer.settledByName} · `}
            <DateText value={answer.settledAt} style="relative" />
          </span>
        </div>
      )}
    </div>
  )
}
