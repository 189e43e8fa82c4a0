import { Button, Input } from 'antd'
import { type FormEvent, useId, useState } from 'react'
import { api } from '../../../api.ts'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { asProblem } from '../../../problem.ts'
import styles from './AnswerPage.module.css'
import { scores } from './satisfaction-words.ts'

type QuestionsProps = { token: string; about: 'general' | 'purchase' | 'contact'; onDone: () => void }

/** What one expected, what one found, and what one wants to say about it. */
export function Questions({ token, about, onDone }: QuestionsProps) {
  const t = useText<typeof texts>('satisfaction')
  const [expected, setExpected] = useState<number>()
  const [perceived, setPerceived] = useState<number>()
  const [comment, setComment] = useState('')
  const commentId = useId()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const send = async (event: FormEvent) => {
    event.preventDefault()
    if (expected === undefined || perceived === undefined) return
    setBusy(true)
    setProblem(undefined)
    try {
      await api.satisfaction.answer({
        token,
        expected,
        perceived,
        ...(comment.trim() ? { comment: comment.trim() } : {}),
      })
      onDone()
    } catch (error) {
      setProblem(asProblem(error).detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <form className={styles.form} onSubmit={(event) => void send(event)}>
      <h1>{t(`ask.${about}`)}</h1>
      <p className={styles.lead}>{t('ask.lead')}</p>
      <Scale question={t('ask.expected')} value={expected} onChange={setExpected} />
      <Scale question={t('ask.perceived')} value={perceived} onChange={setPerceived} />
      <div className={styles.comment}>
        <label htmlFor={commentId}>{t('ask.comment')}</label>
        <Input.TextArea
          id={commentId}
          value={comment}
          maxLength={2000}
          autoSize={{ minRows: 3, maxRows: 8 }}
          onChange={(event) => setComment(event.target.value)}
        />
      </div>
      {problem && (
        <p role="alert" className={styles.problem}>
          {problem}
        </p>
      )}
      <Button
        type="primary"
        size="large"
        block
        htmlType="submit"
        loading={isBusy}
        disabled={expected === undefined || perceived === undefined}
      >
        {t('ask.send')}
      </Button>
    </form>
  )
}

type ScaleProps = { question: string; value: number | undefined; onChange: (value: number) => void }

/** Ten large keys; real radio buttons beneath, so arrows and readers work as everywhere. */
function Scale({ question, value, onChange }: ScaleProps) {
  const t = useText<typeof texts>('satisfaction')
  const name = useId()
  return (
    <fieldset className={styles.scale}>
      <legend>{question}</legend>
      <div className={styles.keys}>
        {scores.map((score) => (
          <label key={score} className={styles.key} data-chosen={score === value || undefined}>
            <input
              type="radio"
              className="gx-only-read"
              name={name}
              checked={score === value}
              onChange={() => onChange(score)}
            />
            {score}
          </label>
        ))}
      </div>
      <div className={styles.ends} aria-hidden>
        <span>{t('ask.low')}</span>
        <span>{t('ask.high')}</span>
      </div>
    </fieldset>
  )
}
