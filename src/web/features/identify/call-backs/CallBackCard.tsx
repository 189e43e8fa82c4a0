import { useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/callBacks.json'
import { asProblem } from '../../../problem.ts'
import { DateText } from '../../../ui/DateText.tsx'
import { Phone } from '../../../ui/Phone.tsx'
import { Section } from '../../../ui/Section.tsx'
import { useShortcut } from '../../../ui/use-shortcut.ts'
import { useShowProblem } from '../../../ui/use-show-problem.ts'
import { useUndo } from '../../../ui/use-undo.tsx'
import styles from './CallBack.module.css'
import { CallBackForm } from './CallBackForm.tsx'
import type { CallBack } from './call-back.ts'

type Missed = 'busy' | 'noAnswer' | 'wrongNumber'

type CallBackCardProps = { callBack: CallBack; onPass: () => void }

/** Whom to call and how to greet; then what came of it, by the keys 1 to 4. */
export function CallBackCard({ callBack, onPass }: CallBackCardProps) {
  const t = useText<typeof texts>('callBacks')
  const saved = useUndo()
  const showProblem = useShowProblem()
  const queryClient = useQueryClient()
  const [isReached, setReached] = useState(false)
  const { customerId, id, name, phone, cause, script, tries } = callBack
  const end = async (act: () => Promise<{ operationId: string }>, words: string) => {
    try {
      saved((await act()).operationId, words)
      await queryClient.invalidateQueries()
    } catch (error) {
      const problem = asProblem(error)
      // What is wrong with a field is said at the field.
      if (!problem.errors.some(({ path }) => path.startsWith('fields.'))) showProblem(problem)
      return problem
    }
    return undefined
  }
  const miss = (result: Missed) =>
    void end(() => api.callBacks.attempt({ customerId, id, result }), t(`done.${result}`, { name }))
  useShortcut('1', () => setReached(true), !isReached)
  useShortcut('2', () => miss('busy'), !isReached)
  useShortcut('3', () => miss('noAnswer'), !isReached)
  useShortcut('4', () => miss('wrongNumber'), !isReached)
  return (
    <Section
      title={name}
      extra={
        <Button size="small" type="text" onClick={onPass}>
          {t('pass')}
        </Button>
      }
    >
      <div className={styles.card}>
        <p className={styles.about}>
          <strong>{t(`cause.${cause}`)}</strong> ·{' '}
          {t('enteredBy', {
            name: callBack.enteredBy === 'system' ? t('system') : callBack.enteredBy,
          })}{' '}
          · <DateText value={callBack.enteredAt} style="relative" /> · {t('due')}{' '}
          <DateText value={callBack.dueOn} />
          {tries > 0 && ` · ${t('tries', { count: tries })}`}
        </p>
        <p className={styles.phone}>
          <Phone value={phone} />{' '}
          <Link to="/identify/customers/$customerId" params={{ customerId }}>
            {t('record')}
          </Link>
        </p>
        <blockquote className={styles.script}>{script}</blockquote>
        {isReached ? (
          <CallBackForm
            callBack={callBack}
            onCancel={() => setReached(false)}
            onSettle={(settlement) =>
              end(() => api.callBacks.settle({ customerId, id, ...settlement }), t('done.reached', { name }))
            }
          />
        ) : (
          <div className={styles.results}>
            <Button type="primary" onClick={() => setReached(true)}>
              <kbd>1</kbd> {t('result.reached')}
            </Button>
            {(['busy', 'noAnswer', 'wrongNumber'] as const).map((result, index) => (
              <Button key={result} onClick={() => miss(result)}>
                <kbd>{index + 2}</kbd> {t(`result.${result}`)}
              </Button>
            ))}
          </div>
        )}
      </div>
    </Section>
  )
}
