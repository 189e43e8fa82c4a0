import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { PublicPage, PublicWords } from '../../../frame/PublicPage.tsx'
import { useLanguage, useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { asProblem } from '../../../problem.ts'
import styles from './FormPage.module.css'
import { Leaving, type Left, LeftWords } from './Leaving.tsx'

/** The link that was sent to the address somebody gave. Opening it changes nothing, for mail is opened by machines too. */
export function ConfirmPage() {
  const t = useText<typeof texts>('formPage')
  const language = useLanguage()
  const { token = '' } = useParams({ strict: false })
  const [isDone, setDone] = useState(false)
  const [isLeaving, setLeaving] = useState(false)
  const [left, setLeft] = useState<Left>()
  const [isBusy, setBusy] = useState(false)
  const [problem, setProblem] = useState<string>()
  const query = useQuery({
    ...orpc.publicForms.confirmation.queryOptions({ input: { token } }),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const inLanguage = ({ zh, en }: { zh: string; en: string }) => (language === 'en' ? en || zh : zh || en)
  const confirm = async () => {
    setBusy(true)
    setProblem(undefined)
    try {
      await api.publicForms.confirm({ token })
      setDone(true)
    } catch (error) {
      setProblem(asProblem(error).detail)
    } finally {
      setBusy(false)
    }
  }
  return (
    <PublicPage title={t('confirm.title')} askedBy={query.data?.askedBy}>
      {left ? (
        <LeftWords left={left} />
      ) : isLeaving ? (
        <Leaving
          leave={(wish) => api.publicForms.leave({ token, ...wish })}
          onDone={setLeft}
          onBack={() => setLeaving(false)}
        />
      ) : query.error ? (
        <PublicWords title={t('cannot')} text={asProblem(query.error).detail} />
      ) : !query.data ? null : isDone || query.data.state === 'confirmed' ? (
        <PublicWords
          title={t('confirm.done')}
          text={inLanguage(query.data.thanks) || t('confirm.doneText')}
        />
      ) : (
        <PublicWords
          title={t('confirm.title')}
          text={t('confirm.text', { title: inLanguage(query.data.title) })}
        >
          {problem && (
            <p role="alert" className={styles.problem}>
              {problem}
            </p>
          )}
          <Button type="primary" size="large" loading={isBusy} onClick={() => void confirm()}>
            {t('confirm.yes')}
          </Button>
        </PublicWords>
      )}
      {query.data && !isLeaving && !left && (
        <Button type="link" className={styles.way ?? ''} onClick={() => setLeaving(true)}>
          {t('my.leave')}
        </Button>
      )}
    </PublicPage>
  )
}
