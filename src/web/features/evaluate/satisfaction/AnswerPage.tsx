import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { useState } from 'react'
import { orpc } from '../../../api.ts'
import { LanguageSwitch } from '../../../frame/LanguageSwitch.tsx'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/satisfaction.json'
import { asProblem } from '../../../problem.ts'
import styles from './AnswerPage.module.css'
import { Questions } from './Questions.tsx'

/** What a customer sees who follows the link: two questions, no account, nothing of himself on the page. */
export function AnswerPage() {
  const t = useText<typeof texts>('satisfaction')
  const { token = '' } = useParams({ strict: false })
  const [isDone, setDone] = useState(false)
  const link = useQuery({
    ...orpc.satisfaction.open.queryOptions({ input: { token } }),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const askedBy = link.data?.askedBy
  return (
    <main className={styles.page}>
      <title>{askedBy ? `${t('ask.title')} · ${askedBy}` : t('ask.title')}</title>
      <div className={styles.corner}>
        <LanguageSwitch />
      </div>
      <div className={styles.card}>
        {askedBy && <p className={styles.asker}>{askedBy}</p>}
        {isDone ? (
          <Words title={t('ask.thanks')} text={t('ask.thanksText')} />
        ) : link.error ? (
          <Words title={t('ask.cannot')} text={asProblem(link.error).detail} />
        ) : link.data?.state === 'answered' ? (
          <Words title={t('ask.answered')} text={t('ask.answeredText')} />
        ) : link.data?.state === 'expired' ? (
          <Words title={t('ask.expired')} text={t('ask.expiredText')} />
        ) : link.data ? (
          <Questions token={token} about={link.data.about} onDone={() => setDone(true)} />
        ) : null}
      </div>
    </main>
  )
}

function Words({ title, text }: { title: string; text: string }) {
  return (
    <div role="status" className={styles.words}>
      <h1>{title}</h1>
      <p>{text}</p>
    </div>
  )
}
