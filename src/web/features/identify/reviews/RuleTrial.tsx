import { Button, Form } from 'antd'
import { useState } from 'react'
import { type Answers, api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/reviews.json'
import { asProblem } from '../../../problem.ts'
import cards from '../../../ui/Cards.module.css'
import { useFormat } from '../../../ui/LocaleProvider.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import styles from './Reviews.module.css'
import type { RuleDraft } from './rule-draft.ts'

/** Whom the rule would have caught lately, before anybody has to live with it. */
export function RuleTrial() {
  const t = useText<typeof texts>('reviews')
  const format = useFormat()
  const form = Form.useFormInstance<RuleDraft>()
  const showProblem = useShowProblem()
  const [found, setFound] = useState<Answers['reviews']['tryRule']>()
  const look = async () => {
    const { subject, fields, filter, sources } = form.getFieldsValue(true)
    try {
      setFound(await api.reviews.tryRule({ subject, fields, filter, sources }))
    } catch (error) {
      showProblem(asProblem(error))
    }
  }
  return (
    <div className={styles.trial}>
      <span className={cards.acts}>
        <Button onClick={() => void look()}>{t('try.act')}</Button>
        {found && (
          <span role="status">
            {t('try.found', {
              count: found.caught,
              shown: format.number(found.caught),
              all: format.number(found.outOf),
            })}
          </span>
        )}
      </span>
      {found && found.sample.length > 0 && (
        <p className={cards.quiet}>
          {found.sample
            .slice(0, 5)
            .map(({ name, by }) => t('try.one', { name, by }))
            .join(t('between'))}
        </p>
      )}
    </div>
  )
}
