import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { Button } from 'antd'
import { useState } from 'react'
import { api, orpc } from '../../../api.ts'
import { PublicPage, PublicWords } from '../../../frame/PublicPage.tsx'
import { useText } from '../../../i18n.ts'
import type texts from '../../../locales/zh-CN/formPage.json'
import { asProblem } from '../../../problem.ts'
import styles from './FormPage.module.css'
import { Leaving, type Left, LeftWords } from './Leaving.tsx'
import { MyFields } from './MyFields.tsx'

/** What a customer sees who follows a link of their own: the record as far as it was asked about, and the way out. */
export function MyDataPage() {
  const t = useText<typeof texts>('formPage')
  const { token = '' } = useParams({ strict: false })
  const [isAnswered, setAnswered] = useState(false)
  const [left, setLeft] = useState<Left>()
  const [isLeaving, setLeaving] = useState(false)
  const query = useQuery({
    ...orpc.publicLinks.open.queryOptions({ input: { token } }),
    refetchOnWindowFocus: false,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const link = query.data
  const state = link?.state ?? 'open'
  return (
    <PublicPage title={t('my.title')} askedBy={link?.askedBy}>
      {left ? (
        <LeftWords left={left} />
      ) : isLeaving ? (
        <Leaving
          leave={(wish) => api.publicLinks.leave({ token, ...wish })}
          onDone={setLeft}
          onBack={() => setLeaving(false)}
        />
      ) : query.error ? (
        <PublicWords title={t('cannot')} text={asProblem(query.error).detail} />
      ) : isAnswered ? (
        <PublicWords title={t('my.done')} text={t('my.doneText')} />
      ) : !link ? null : state === 'open' ? (
        <MyFields token={token} link={link} onDone={() => setAnswered(true)} />
      ) : (
        <PublicWords title={t(`my.${state}`)} text={t(`my.${state}Text`)} />
      )}
      {link && !isLeaving && !left && (
        <Button type="link" className={styles.way ?? ''} onClick={() => setLeaving(true)}>
          {t('my.leave')}
        </Button>
      )}
    </PublicPage>
  )
}
