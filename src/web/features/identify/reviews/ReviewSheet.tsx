import { useQuery } from '@tanstack/react-query'
import { orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import cards from '../../../ui/Cards.module.css'
import { DateText } from '../../../ui/DateText.tsx'
import { Loaded } from '../../../ui/Loaded.tsx'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { Sheet } from '../../../ui/Sheet.tsx'
import { ChangeTable } from './ChangeTable.tsx'
import { Refusals } from './ReviewCard.tsx'
import styles from './Reviews.module.css'

/** Step by step whose word is wanted and who has given it, and everybody it concerns (of many the first). */
export function ReviewSheet({ id, onClose }: { id: string | undefined; onClose: () => void }) {
  const t = useText<typeof texts>('reviews')
  const format = useFormat()
  const query = useQuery({
    ...orpc.reviews.get.queryOptions({ input: { id: id ?? '' } }),
    enabled: id !== undefined,
  })
  return (
    <Sheet title={t('sheet')} open={id !== undefined} onClose={onClose} width={560}>
      <Loaded query={query}>
        {({ steps, votes, items, step, state, count, reason, subject, refusedBefore }) => (
          <div className={cards.stack}>
            {reason && <p className={cards.quiet}>{reason}</p>}
            <Refusals review={{ refusal: null, refusedBefore }} />
            <ol className={styles.steps}>
              {steps.map(({ departments, mode }, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the steps of a request never change
                <li key={index}>
                  {t(departments.length > 1 ? `mode.${mode}` : 'mode.one', {
                    names: departments.join(t('between')),
                  })}
                  {state === 'waiting' && index === step && ` · ${t('now')}`}
                  <ul className={cards.lines}>
                    {votes
                      .filter((vote) => vote.step === index)
                      .map((vote) => (
                        <li key={`${vote.voterName} ${vote.at}`}>
                          {t(`verdict.${vote.verdict}`, { name: vote.voterName })}{' '}
                          <span className={cards.quiet}>
                            {vote.voterDepartmentName
                              ? t('inPlaceOf', {
                                  voter: vote.voterDepartmentName,
                                  department: vote.departmentName,
                                })
                              : vote.departmentName}{' '}
                            · <DateText value={vote.at} style="relative" />
                          </span>
                          {vote.note && <p className={cards.quiet}>{vote.note}</p>}
                        </li>
                      ))}
                  </ul>
                </li>
              ))}
            </ol>
            {count > items.length && (
              <p className={cards.quiet}>
                {t('sample', { shown: format.number(items.length), all: format.number(count) })}
              </p>
            )}
            {items.map((item) => (
              <section key={item.customerId} className={cards.card}>
                <strong>{item.name}</strong>
                {item.isOutdated && <p className={cards.late}>{t('itemOutdated')}</p>}
                <ChangeTable changes={item.changes} isNew={subject === 'customer.create'} />
              </section>
            ))}
          </div>
        )}
      </Loaded>
    </Sheet>
  )
}
