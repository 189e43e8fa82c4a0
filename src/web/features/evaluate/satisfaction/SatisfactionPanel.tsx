import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { type Answers, api, orpc } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { useCan } from '../../../session.ts'
import { Section } from '../../../ui/Section.tsx'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { SettleLine } from '../../act/today/SettleLine.tsx'
import type { PanelProps } from '../../identify/customers/panels.ts'
import { AnswerForm } from './AnswerForm.tsx'
import { AnswerLine } from './AnswerLine.tsx'
import { LinkSheet } from './LinkSheet.tsx'
import styles from './Satisfaction.module.css'

/** What this customer said last, and the two ways to ask again. */
export function SatisfactionPanel({ customer }: PanelProps) {
  const t = useText<typeof texts>('satisfaction')
  const can = useCan()
  const showProblem = useShowProblem()
  const [isRecording, setRecording] = useState(false)
  const [link, setLink] = useState<Answers['satisfaction']['invite']>()
  const [isBusy, setBusy] = useState(false)
  const input = { customerId: customer.id, limit: 5 }
  const answers = useQuery(orpc.satisfaction.recent.queryOptions({ input })).data?.data
  const invite = async () => {
    setBusy(true)
    try {
      setLink(await api.satisfaction.invite({ customerId: customer.id }))
    } catch (error) {
      showProblem(error)
    } finally {
      setBusy(false)
    }
  }
  return (
    <Section title={t('title')} anchor="part-answers">
      {answers?.length === 0 && <p className={styles.quiet}>{t('panel.none')}</p>}
      <ul className={styles.answers}>
        {answers?.map((answer) => (
          <li key={answer.id} className={styles.answer}>
            <AnswerLine answer={answer} />
            {answer.isUnhappy && !answer.settlement && (
              <SettleLine
                isPlain
                mayWrite={can('contact.write')}
                done={t('settledNow')}
                onSettle={(settlement) =>
                  api.satisfaction.settle({ customerId: customer.id, id: answer.id, settlement })
                }
              >
                <span className={styles.quiet}>{t('notSettled')}</span>
              </SettleLine>
            )}
          </li>
        ))}
      </ul>
      {can('satisfaction.write') && (
        <div className={styles.buttons}>
          <Button onClick={() => setRecording(true)}>{t('panel.record')}</Button>
          <Button loading={isBusy} onClick={() => void invite()}>
            {t('panel.invite')}
          </Button>
        </div>
      )}
      <AnswerForm customer={customer} open={isRecording} onClose={() => setRecording(false)} />
      {link && <LinkSheet link={link} onClose={() => setLink(undefined)} />}
    </Section>
  )
}
